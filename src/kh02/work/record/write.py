"""From the values to the file: shown, confirmed, written under the lock, committed if asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kh02.cli.clock import today
from kh02.cli.dialogue import Dialogue, at_terminal, tell
from kh02.cli.exit_code import ExitCode, Stop
from kh02.work.record.given import Given

if TYPE_CHECKING:
    from kh02.diagnostics.finding import Finding
    from kh02.model.entry import Entry
    from kh02.store.evidence import Kept
    from kh02.store.log.append import Appended
    from kh02.store.log.lock import Held
    from kh02.work.record.desk import Desk, Effect

_FILE_NAME = re.compile(r".*\.[A-Za-z][A-Za-z0-9]{1,4}")  # a number of a document has no such end
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """Entries to append, and the files to copy in as evidence for each of them."""

    entries: Sequence[Entry]
    files: Sequence[Path] = ()


def carry_out(given: Given, make: Callable[[Desk], Draft]) -> None:
    """Get the entries, show what they do, have them confirmed, append them, and print where they stand.

    Nobody to ask: the lock is held from the reading on, so that many scripts may record at once. Otherwise it is
    taken when the answer is there, and where the log changed meanwhile all is shown and asked again.
    """
    from kh02.store.durable import ChangedMeanwhileError, NotWrittenError
    from kh02.store.log.lock import locked
    from kh02.work.record.desk import choose_plan, open_desk

    dialogue = Dialogue(at_terminal() and "yes" not in given.flags)
    plan = choose_plan(given.get("plan"), dialogue)
    folder = Path(plan).with_suffix("")
    draft: Draft | None = None
    try:
        for _ in range(_TRIES):
            with ExitStack() as stack:
                held = None
                if "yes" in given.flags and "dry_run" not in given.flags:
                    held = stack.enter_context(locked(folder))
                desk = open_desk(plan, dialogue, today())
                draft = draft or make(desk)
                if not _agreed(given, desk, draft):
                    return
                try:
                    _write(given, desk, draft, held or stack.enter_context(locked(folder)))
                except ChangedMeanwhileError as error:
                    tell(f"{error} Xem lại trước khi ghi:")
                else:
                    return
        raise NotWrittenError("tệp liên tục bị chương trình khác sửa")
    except NotWrittenError as error:
        raise Stop(ExitCode.PROBLEMS, _unwritten(error, draft)) from None


def _agreed(given: Given, desk: Desk, draft: Draft) -> bool:
    """Show what the entries do and return whether to write them; Stop where the checks refuse them."""
    from kh02.diagnostics.finding import Severity
    from kh02.diagnostics.table.figure import FIGURES_CONFLICT, SPANS_OVERLAP
    from kh02.store.log.entry_text import entry_text
    from kh02.view.preview import preview
    from kh02.work.record.desk import effect

    done = effect(desk, draft.entries)
    if errors := done.of(Severity.ERROR):
        lines = ["Chưa ghi gì, vì:", *map(_said, errors)]
        if any(one.code in {SPANS_OVERLAP, FIGURES_CONFLICT} for one in errors):
            lines.append("  Nếu đây là số sửa lại cho số đã ghi, dùng `kh02 correct`.")
        raise Stop(ExitCode.PROBLEMS, "\n".join(lines))
    for line in preview(desk.book, done.book, draft.entries, desk.today):
        tell(line)
    _warn(desk, draft, done)
    if "dry_run" in given.flags:
        for entry in draft.entries:
            typer.echo(f"{desk.log_of(entry)}: - {entry_text(entry)}")
        return False
    if desk.dialogue.live:
        agreed = desk.dialogue.confirm("Ghi vào kế hoạch?")
        if not agreed:
            tell("Chưa ghi gì.")
        return agreed
    if "yes" not in given.flags:
        raise Stop(ExitCode.USAGE, "Chưa ghi gì: thêm --yes để ghi, hoặc --dry-run nếu chỉ xem.")
    return True


def _warn(desk: Desk, draft: Draft, done: Effect) -> None:
    from kh02.diagnostics.finding import Severity

    for finding in done.of(Severity.WARNING):
        tell(_said(finding))
    made_up = {log.file for log in desk.book.logs if log.illustrative} & set(map(desk.log_of, draft.entries))
    for file in sorted(made_up):
        tell(f"  Lưu ý: {file} được đánh dấu là số liệu minh họa, nên ghi chép mới cũng là minh họa.")


def _said(finding: Finding) -> str:
    from kh02.diagnostics.finding import Severity

    word = "Lỗi" if finding.severity is Severity.ERROR else "Lưu ý"
    return f"  {word} {finding.code.id}: {finding.message}. {finding.hint}".rstrip()


def _write(given: Given, desk: Desk, draft: Draft, held: Held) -> None:
    from kh02.store.evidence import drop, keep
    from kh02.store.log.append import append

    kept: list[Kept] = []
    try:
        for file in draft.files:
            kept.append(keep(held, file.expanduser()))  # noqa: PERF401 -- what is copied is known if one fails
        entries = [_with_evidence(entry, draft.files, kept) for entry in draft.entries]
        seen = {desk.log_of(entry): desk.seen.get(desk.log_of(entry)) for entry in entries}
        appended = append(held, desk.book.file, desk.book.plan.id, entries, seen)
    except Exception:
        for copy in kept:
            drop(copy)
        raise
    for one in appended:
        count = f" ({one.count} ghi chép)" if one.count > 1 else ""
        typer.echo(f"Đã ghi vào {one.file}:{one.line}{count}")
    if "commit" in given.flags:
        _commit(desk, draft, appended, kept)


def _with_evidence(entry: Entry, files: Sequence[Path], kept: Sequence[Kept]) -> Entry:
    names = {str(file): one.text for file, one in zip(files, kept, strict=True)}
    return entry.model_copy(update={"evidence": tuple(names.get(text, text) for text in entry.evidence)})


def _commit(desk: Desk, draft: Draft, appended: Sequence[Appended], kept: Sequence[Kept]) -> None:
    from kh02.store.git.commit import NotCommittedError, commit
    from kh02.view.preview import entry_words

    plan, entries = desk.book.plan, draft.entries
    said = entry_words(entries[0], plan) if len(entries) == 1 else f"Ghi {len(entries)} số liệu"
    files = dict.fromkeys([*(Path(one.file) for one in appended), *(one.path for one in kept)])
    try:
        tell(f"Đã lưu thành commit {commit(list(files), f'{plan.id}: {said}')}.")
    except NotCommittedError as error:
        tell(f"Đã ghi, nhưng chưa lưu thành commit: {error}.")


def _unwritten(error: Exception, draft: Draft | None) -> str:
    """Return why nothing was written, where an error in the log stands, and what was to be written, to be kept."""
    from kh02.store.log.append import WrongLogError
    from kh02.store.log.entry_text import entry_text
    from kh02.store.yaml.locate import locate, source_line
    from kh02.view.finding.text import finding_text

    lines = [f"Không ghi được: {error}."]
    for finding in locate(error.findings) if isinstance(error, WrongLogError) else ():
        span = finding.place.span
        lines.append(finding_text(finding, source_line(finding.place.file, span.line) if span else None))
    if draft:
        lines += ["Nội dung chưa ghi:", *(f"  - {entry_text(entry)}" for entry in draft.entries)]
    return "\n".join(lines)


def read_evidence(texts: Sequence[str]) -> tuple[Path, ...]:
    """Return which evidence is a file to copy in; Stop with USAGE where a file is named that is not there."""
    from kh02.store.durable import NotWrittenError
    from kh02.store.evidence import refuse_unfit

    files = []
    for text in texts:
        path = Path(text).expanduser()
        if path.is_file() or (_FILE_NAME.fullmatch(text) and not text.startswith("evidence/")):
            try:
                refuse_unfit(path)
            except NotWrittenError as error:
                raise Stop(ExitCode.USAGE, f"Giá trị của --evidence không dùng được: {error}.") from None
            files.append(Path(text))
    return tuple(files)
