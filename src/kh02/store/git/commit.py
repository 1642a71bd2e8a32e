"""One git commit for what was recorded, of these files and no others."""

from collections.abc import Sequence
from pathlib import Path

from kh02.store.git.process import GitError, git_as_user, work_tree


class NotCommittedError(Exception):
    """The files are written but not in git's history; the message is Vietnamese, with git's own words."""


def commit(files: Sequence[Path], message: str) -> str:
    """Commit ``files``, whatever else is staged or changed, and return the short id of the commit.

    Raises NotCommittedError: no git, no work tree, no name set in git, a hook that refuses.
    """
    names = [str(file.resolve()) for file in files]
    top = work_tree(files[0])
    if top is None:
        raise NotCommittedError("thư mục này không do git quản lý, hoặc máy chưa cài git")
    try:
        git_as_user(top, "add", "--", *names)
        git_as_user(top, "commit", "--quiet", "--only", "-m", message, "--", *names)
        return git_as_user(top, "rev-parse", "--short", "HEAD").decode("ascii").strip()
    except GitError as error:
        raise NotCommittedError(str(error)) from None
