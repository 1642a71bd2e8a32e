"""``--commit``: what was written becomes a commit, and its id is told."""

from collections.abc import Callable

from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.screen import tell
from kh02.store.git.commit import NotCommittedError


def tell_commit(commit: Callable[[], str]) -> None:
    """Make a commit and tell its id; Stop with PROBLEMS where there is none: what was written stays."""
    try:
        tell(f"Đã lưu thành commit {commit()}.")
    except NotCommittedError as error:
        raise Stop(ExitCode.PROBLEMS, f"Đã ghi, nhưng chưa lưu thành commit: {error}.") from None
