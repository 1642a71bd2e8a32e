"""Appending entries to the logs of a plan: nothing else in a file changes, and nothing is ever half written."""

import codecs
import datetime as dt
import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from kh02.diagnostics.finding import Finding, Severity
from kh02.model.entry import Entry
from kh02.model.log import LOG_FORMAT, Log
from kh02.store.durable import ChangedMeanwhileError, NotWrittenError, write_durably
from kh02.store.log.entry_text import entry_text, scalar_text
from kh02.store.log.insertion import insertions
from kh02.store.log.lock import Held
from kh02.store.storage import LIMIT_BYTES
from kh02.store.system_error import system_reason
from kh02.store.validation import as_model, unwritten
from kh02.store.yaml.reader import read
from kh02.store.yaml.source import decode

_SCHEMA_OF_PLAN = re.compile(r"(# yaml-language-server: \$schema=)(\S*)plan(\.schema\.json)")


class WrongLogError(NotWrittenError):
    """The log has errors, or a form to which nothing can be added; ``findings`` say where."""

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


class Appended(Struct, frozen=True):
    """Where entries stand now: the label of the log, and the line of the first (from 1)."""

    file: str
    line: int
    count: int


class _Addition(Struct, frozen=True):
    file: str
    data: bytes
    before: str | None
    appended: Appended


def month_log(plan_file: str, day: dt.date) -> str:
    """Return the label of the log of a day's month, beside the plan's file; it need not be there yet."""
    folder = Path(plan_file).with_suffix("")
    month = f"{day.year:04}-{day.month:02}"
    other = folder / f"{month}.yml"
    return (other if other.exists() else folder / f"{month}.yaml").as_posix()


def fingerprint(file: str) -> str | None:
    """Return the SHA-256 of a file's bytes; None where there is no file."""
    try:
        return hashlib.sha256(Path(file).read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def append(
    held: Held, plan_file: str, plan: str, entries: Sequence[Entry], seen: Mapping[str, str | None]
) -> tuple[Appended, ...]:
    """Append entries to the logs of their months, in the order given, and return where they stand.

    ``seen`` holds the fingerprints of these logs as the caller knows them. Each log is read again with its new
    entries, and must hold exactly the old ones and the new ones, before any is written. Raises
    ChangedMeanwhileError, WrongLogError, NotWrittenError; then the logs not yet written are as they were. Reads no
    other month, so that the time does not grow with the history.
    """
    if held.folder != Path(plan_file).with_suffix(""):
        raise ValueError(f"the lock is on {held.folder}")
    ordered = sorted(entries, key=lambda entry: month_log(plan_file, entry.date))
    try:
        additions = [
            _prepare(file, _header(plan_file, plan), tuple(group), seen[file])
            for file, group in groupby(ordered, key=lambda entry: month_log(plan_file, entry.date))
        ]
    except OSError as error:
        raise NotWrittenError(system_reason(error, writing=True)) from error
    done: list[Appended] = []
    for addition in additions:
        try:
            done.append(_write(addition))
        except NotWrittenError as error:
            if not done:
                raise
            raise NotWrittenError(f"{error} (đã ghi xong: {', '.join(one.file for one in done)})") from error
    return tuple(done)


def _prepare(file: str, header: str, entries: tuple[Entry, ...], seen: str | None) -> _Addition:
    """Return the log with its new entries, read again and found right."""
    path = Path(file)
    if os.path.lexists(path) and not path.is_file():
        raise WrongLogError(f"{file} không phải là tệp thường")
    data = path.read_bytes() if path.exists() else None
    before = None if data is None else hashlib.sha256(data).hexdigest()
    if before != seen:
        raise ChangedMeanwhileError(f"Tệp {file} vừa được người hoặc chương trình khác sửa.")
    items = [entry_text(entry) for entry in entries]
    if data is None:
        text, offset = header + "".join(f"  - {item}\n" for item in items), len(header)
        if _read(file, text.encode()).entries != entries:
            raise WrongLogError(f"{file}: ghi chép mới không đọc lại được đúng như đã ghi")
        return _Addition(file, text.encode(), None, _appended(file, text, offset, len(items)))
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    old = _read(file, data)
    wanted = old.model_copy(update={"entries": old.entries + entries})
    for text, offset in insertions(data.removeprefix(mark).decode(), items):
        new = mark + text.encode()
        if len(new) <= LIMIT_BYTES and _means(file, new, wanted):
            return _Addition(file, new, before, _appended(file, text, offset, len(items)))
    raise WrongLogError(
        f"không thêm được vào {file}: tệp quá lớn, hoặc `entries` viết theo cách lạ; "
        "hãy xuống dòng ở cuối tệp rồi thử lại"
    )


def _read(file: str, data: bytes) -> Log:
    """Return a log; raises WrongLogError with every error in it."""
    source = decode(file, data)
    if source.text is None:
        raise WrongLogError(f"tệp {file} đang có lỗi", source.findings)
    reading = read(source.text, file)
    errors = tuple(finding for finding in reading.findings if finding.severity is Severity.ERROR)
    validated = as_model(reading.value, Log, file, unwritten)
    if errors or validated.model is None:
        raise WrongLogError(f"tệp {file} đang có lỗi", errors or validated.findings)
    return validated.model


def _means(file: str, data: bytes, wanted: Log) -> bool:
    try:
        return _read(file, data) == wanted
    except WrongLogError:
        return False


def _header(plan_file: str, plan: str) -> str:
    """Return the head of a new log: the schema for editors, where the plan names its own, format and plan."""
    lines = (*_schema_line(plan_file), f"kh02: {LOG_FORMAT}", f"plan: {scalar_text(plan)}", "entries:")
    return "".join(f"{line}\n" for line in lines)


def _schema_line(plan_file: str) -> Iterator[str]:
    with Path(plan_file).open(encoding="utf-8-sig", errors="replace") as file:
        found = _SCHEMA_OF_PLAN.match(file.readline())
    if found:
        here = found[2] if "://" in found[2] or found[2].startswith("/") else f"../{found[2]}"
        yield f"{found[1]}{here}log{found[3]}"


def _appended(file: str, text: str, offset: int, count: int) -> Appended:
    return Appended(file, text.count("\n", 0, offset) + 1, count)


def _write(addition: _Addition) -> Appended:
    real = Path(os.path.realpath(addition.file))  # a link stays a link
    write_durably(real, addition.data, partial(_still, addition))
    return addition.appended


def _still(addition: _Addition) -> bool:
    return fingerprint(addition.file) == addition.before
