"""Forms taken in: read, compared with what is recorded, shown, and written as entries."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import typer

from kh02.cli.arguments import read_day
from kh02.cli.clock import today
from kh02.cli.dialogue import tell
from kh02.cli.exit_code import ExitCode, Stop
from kh02.diagnostics.finding import Finding, Severity
from kh02.form.read import Form, FormError, read_form
from kh02.form.read_entries import Told, form_entries
from kh02.form.stamp import Stamp
from kh02.model.entry import Entry
from kh02.progress.period import PeriodError, period_of
from kh02.vi.date import format_date
from kh02.view.preview import entry_words
from kh02.work.record.correction import replacing
from kh02.work.record.desk import Desk, effect
from kh02.work.record.given import Given
from kh02.work.record.write import Draft, carry_out

_SAID = 50
_CHANGED: Mapping[str, str] = {
    "numerator": "tử số",
    "denominator": "mẫu số",
    "value": "số",
    "met": "tiêu chí đạt",
    "done": "đã có hay chưa",
    "source": "nguồn số liệu",
    "evidence": "minh chứng",
    "note": "ghi chú",
    "state": "trạng thái",
    "result": "kết quả",
    "product": "sản phẩm",
    "difficulty": "khó khăn",
    "proposal": "đề xuất",
    "next": "việc kỳ tới",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for, as typed."""

    plan: str | None
    of: str | None
    received: str | None
    reason: str | None
    flags: frozenset[str]


def import_forms(files: Sequence[str], wanted: Wanted) -> None:
    """Take the forms in one after the other; one that is refused does not keep the others out."""
    if not files:
        raise Stop(ExitCode.USAGE, "Nêu tệp biểu cần nhập, ví dụ: kh02 form import bieu")
    received = read_day(wanted.received, "--received")
    if received > today():
        raise Stop(ExitCode.USAGE, f"Giá trị của --received không dùng được: {format_date(received)} chưa đến.")
    code = ExitCode.OK
    for file in _workbooks(files):
        try:
            form = read_form(file)
            given = Given({"plan": wanted.plan or form.stamp.plan}, {}, wanted.flags)
            carry_out(given, partial(_draft, form, wanted, received))
        except FormError as error:
            tell(f"{file}: {error}.")
            code = max(code, ExitCode.USAGE)
        except Stop as stop:
            tell(f"{file}: {stop.message}")
            code = max(code, stop.code)
    if code:
        raise typer.Exit(code)


def _workbooks(names: Sequence[str]) -> tuple[Path, ...]:
    """Return the forms; a folder stands for all in it, as PowerShell hands on ``*.xlsx`` the way it was typed."""
    found: list[Path] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            # While a workbook is open, Excel keeps a file beside it whose name begins so.
            inside = sorted(one for one in path.glob("*.xlsx") if not one.name.startswith("~$"))
            if not inside:
                raise Stop(ExitCode.NOTHING, f"Thư mục {name} không có tệp .xlsx nào.")
            found += inside
        else:
            found.append(path)
    return tuple(found)


def _draft(form: Form, wanted: Wanted, received: dt.date, desk: Desk) -> Draft:
    """Return the entries of a form that are new or changed; Stop where a cell is wrong or nothing is new."""
    whose, period = _whose(form.stamp, wanted, desk)
    reading = form_entries(form, desk.book, desk.today, received)
    new = [one for one in reading.told if one.old is None]
    outdated = [one for one in reading.told if one.is_outdated]
    changed = [one for one in reading.told if one.changes and not one.is_outdated]
    for remark in (*reading.remarks, *map(_outdated, outdated)):
        tell(f"  Lưu ý: {remark}.")
    if not reading.wrong and not new and not changed:
        said = "đã được nhập từ trước, không có gì khác" if reading.told else "chưa điền gì"
        raise Stop(ExitCode.NOTHING, f"biểu của {whose}, {period}, {said}.")
    reason = wanted.reason or f"Đơn vị gửi lại biểu {period}"
    entries = {one.place: one.entry for one in new}
    entries |= {one.place: _correction(desk, one, reason, received) for one in changed}
    wrong = [*reading.wrong, *_refused(desk, entries)]
    if wrong:
        more = [f"… và {len(wrong) - _SAID} chỗ sai nữa"] if len(wrong) > _SAID else []
        lines = ["chưa ghi gì, vì:", *(f"  {one}" for one in wrong[:_SAID]), *more]
        raise Stop(ExitCode.PROBLEMS, "\n".join(lines))
    same = len(reading.told) - len(new) - len(changed)
    tell(f"Biểu của {whose}, {period}: {len(new)} dòng mới, {len(changed)} dòng sửa, {same} dòng như cũ.")
    for one in changed:
        tell("\n".join(_difference(one, desk)))
    return Draft(tuple(entries.values()))


def _outdated(told: Told) -> str:
    return f"{told.place}: số trong biểu đã được sửa sau khi nhập, giữ số đã sửa; muốn lấy lại dùng `kh02 correct`"


def _whose(stamp: Stamp, wanted: Wanted, desk: Desk) -> tuple[str, str]:
    """Return the unit and the period in words; Stop where the form is for another plan, period or unit."""
    plan = desk.book.plan
    if stamp.plan != plan.id:
        raise Stop(ExitCode.USAGE, f"biểu này của kế hoạch “{stamp.plan}”, không phải “{plan.id}”.")
    try:
        own = period_of(stamp.kind, stamp.period, plan.reporting)
        asked = period_of(stamp.kind, wanted.of, plan.reporting) if wanted.of else own
    except PeriodError as error:
        raise Stop(ExitCode.USAGE, f"biểu này của kỳ {stamp.period}: {error}") from None
    if asked != own:
        raise Stop(ExitCode.USAGE, f"biểu này của {own.label}, không phải {asked.label}.")
    if (own.start, own.end) != (stamp.start, stamp.end):
        raise Stop(ExitCode.USAGE, f"cách chốt kỳ đã đổi từ khi lập biểu {own.label}; hãy lập lại biểu.")
    unit = next((one.name for one in plan.units if one.id == stamp.unit), None)
    if unit is None:
        raise Stop(ExitCode.USAGE, f"kế hoạch không còn đơn vị “{stamp.unit}”.")
    return unit, own.label


def _correction(desk: Desk, told: Told, reason: str, received: dt.date) -> Entry:
    """Return the entry that takes the place of the recorded one, from the day the form came."""
    assert told.old is not None
    day = max(received, told.old.entry.known)
    return replacing(desk, told.old, {**told.changes, "date": day, "received": None}, reason)


def _refused(desk: Desk, entries: Mapping[str, Entry]) -> Iterator[str]:
    """Yield what the checks refuse, with the row that it is about."""
    done = effect(desk, tuple(entries.values()))
    rows = {id(entry): place for place, entry in entries.items()}
    at = {(one.file, one.index): rows[id(one.entry)] for one in done.book.recorded if id(one.entry) in rows}
    for finding in done.of(Severity.ERROR):
        yield f"{at.get(_entry(finding), 'biểu')}: {finding.message}. {finding.hint}".rstrip()


def _entry(finding: Finding) -> tuple[str, int]:
    match finding.place.path:
        case ("entries", int(index), *_):
            return finding.place.file, index
    return finding.place.file, -1


def _difference(told: Told, desk: Desk) -> Iterator[str]:
    """Yield what is recorded now, and what the form has instead."""
    old = told.old
    assert old is not None
    yield f"  Sửa: {entry_words(old.entry, desk.book.plan)}"
    for name, value in told.changes.items():
        yield f"    {_CHANGED[name]}: {_shown(getattr(old.entry, name))} → {_shown(value)}"


def _shown(value: object) -> str:
    match value:
        case None | () | "":
            return "(trống)"
        case tuple():
            return "; ".join(map(str, value))
        case bool():
            return "đã có" if value else "chưa có"
    return str(value)
