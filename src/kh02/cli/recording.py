"""From a draft to the file, at a command line: shown, confirmed, written under the lock, committed if asked."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from kh02.cli.clock import today
from kh02.cli.commit import tell_commit
from kh02.cli.dialogue import Terminal, at_terminal
from kh02.cli.entry_options import Consent
from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.screen import say, tell
from kh02.store.durable import ChangedMeanwhileError, NotWrittenError
from kh02.store.log.entry_text import entry_text
from kh02.store.log.lock import locked
from kh02.view.preview import preview, unsound_files
from kh02.view.unwritten import unwritten
from kh02.work.record.desk import Desk, choose_plan, open_desk, plan_folder
from kh02.work.record.dialogue import Unattended
from kh02.work.record.draft import Draft
from kh02.work.record.draft import draft as redraft
from kh02.work.record.write import Written, commit_written, write

_TRIES = 5


def carry_out(plan: str | None, consent: Consent, make: Callable[[Desk], Draft]) -> None:
    """Get the draft, show what it does, have it confirmed, write it, and print where its entries stand.

    Nobody to ask: the lock is held from the reading on, so that many scripts may record at once. Otherwise it is
    taken when the answer is there, and where the log changed meanwhile all is shown and asked again.
    """
    terminal = Terminal() if at_terminal() and not consent.yes else None
    file = choose_plan(plan, terminal or Unattended(), Path.cwd())
    draft: Draft | None = None
    try:
        for _ in range(_TRIES):
            with ExitStack() as stack:
                held = stack.enter_context(locked(plan_folder(file))) if consent.at_once else None
                desk = _open(file, terminal)
                draft = redraft(desk, draft.given, draft.files) if draft else make(desk)
                if not _agreed(draft, consent, terminal):
                    return
                try:
                    written = write(draft, held or stack.enter_context(locked(desk.folder)))
                except ChangedMeanwhileError as error:
                    tell(f"{error} Xem lại trước khi ghi:")
                else:
                    _conclude(written, consent)
                    return
        raise NotWrittenError("tệp liên tục bị chương trình khác sửa")
    except NotWrittenError as error:
        raise Stop(ExitCode.PROBLEMS, unwritten(error, draft.entries if draft else ())) from None


def _open(file: str, terminal: Terminal | None) -> Desk:
    """Open the desk; what its files leave unclear is told before anything is asked."""
    desk = open_desk(file, Path.cwd(), terminal or Unattended(), today())
    if desk.errors:
        tell(unsound_files(desk))
    return desk


def _agreed(draft: Draft, consent: Consent, terminal: Terminal | None) -> bool:
    """Show what the draft does and return whether to write it."""
    for line in preview(draft):
        tell(line)
    if consent.dry_run:
        for entry in draft.entries:
            say(f"{draft.desk.log_of(entry)}: - {entry_text(entry)}")
        return False
    if terminal:
        agreed = terminal.confirm("Ghi vào kế hoạch?")
        if not agreed:
            tell("Chưa ghi gì.")
        return agreed
    if not consent.yes:
        raise Stop(ExitCode.USAGE, "Chưa ghi gì: thêm --yes để ghi, hoặc --dry-run nếu chỉ xem.")
    return True


def _conclude(written: Written, consent: Consent) -> None:
    """Print where the entries stand, and commit them if that is wanted."""
    for one in written.appended:
        count = f" ({one.count} ghi chép)" if one.count > 1 else ""
        say(f"Đã ghi vào {one.file}:{one.line}{count}")
    if consent.commit:
        tell_commit(partial(commit_written, written))
