"""Forms taken in: read, compared with what is recorded, and made a draft of entries."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from kh02.diagnostics.finding import Finding, Severity
from kh02.form.intake.entries import FormEntry, form_entries
from kh02.form.intake.filled_form import FilledForm
from kh02.form.stamp import Stamp
from kh02.model.entry import Entry
from kh02.progress.period import PeriodError, period_of
from kh02.words.finding import message_words
from kh02.words.period import no_period_words
from kh02.work.record.correction import replacing
from kh02.work.record.desk import Desk
from kh02.work.record.draft import Draft, draft, effect
from kh02.work.refusal import Refused

_MOST_TOLD = 50


class Intake(Struct, frozen=True):
    """A form against what is recorded: whose it is, for which period, what is new in it and what is wrong."""

    unit: str
    period: str
    rows: tuple[FormEntry, ...]
    wrong: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def new(self) -> tuple[FormEntry, ...]:
        """The rows that nothing is recorded of."""
        return tuple(one for one in self.rows if one.old is None)

    @property
    def changed(self) -> tuple[FormEntry, ...]:
        """The rows that say something else than what is recorded."""
        return tuple(one for one in self.rows if one.changes and not one.is_outdated)

    @property
    def outdated(self) -> tuple[FormEntry, ...]:
        """The rows whose figure was corrected after the form had been taken in: the correction stays."""
        return tuple(one for one in self.rows if one.is_outdated)


def workbooks(names: Sequence[str]) -> tuple[Path, ...]:
    """Return the forms; a folder stands for all in it, as PowerShell hands on ``*.xlsx`` the way it was typed."""
    found: list[Path] = []
    for name in names:
        path = Path(name)
        if os.path.isdir(path):
            # While a workbook is open, Excel keeps a file beside it whose name begins so.
            inside = sorted(one for one in path.glob("*.xlsx") if not one.name.startswith("~$"))
            if not inside:
                raise Refused("nothing", f"Thư mục {name} không có tệp .xlsx nào.")
            found += inside
        else:
            found.append(path)
    return tuple(found)


def read_intake(form: FilledForm, desk: Desk, of: str | None, received: dt.date) -> Intake:
    """Return what a form says; Refused where it is of another plan, unit or period than is asked for."""
    unit, period = _whose(form.stamp, of, desk)
    found = form_entries(form, desk.book, desk.today, received)
    return Intake(unit, period, tuple(found.entries), tuple(found.wrong), tuple(found.remarks))


def intake_draft(intake: Intake, desk: Desk, reason: str | None, received: dt.date) -> Draft:
    """Return the draft of what is new or changed; Refused where a cell is wrong or nothing is new."""
    if not intake.wrong and not intake.new and not intake.changed:
        said = "đã được nhập từ trước, không có gì khác" if intake.rows else "chưa điền gì"
        raise Refused("nothing", f"biểu của {intake.unit}, {intake.period}, {said}.")
    why = reason or f"Đơn vị gửi lại biểu {intake.period}"
    entries = {one.place: one.entry for one in intake.new}
    entries |= {one.place: _correction(desk, one, why, received) for one in intake.changed}
    wrong = [*intake.wrong, *_refused(desk, entries)]
    if wrong:
        more = [f"… và {len(wrong) - _MOST_TOLD} chỗ sai nữa"] if len(wrong) > _MOST_TOLD else []
        lines = ["chưa ghi gì, vì:", *(f"  {one}" for one in wrong[:_MOST_TOLD]), *more]
        raise Refused("problems", "\n".join(lines))
    return draft(desk, tuple(entries.values()))


def _whose(stamp: Stamp, of: str | None, desk: Desk) -> tuple[str, str]:
    """Return the unit and the period in words; Stop where the form is for another plan, period or unit."""
    plan = desk.book.plan
    if stamp.plan != plan.id:
        raise Refused("usage", f"biểu này của kế hoạch “{stamp.plan}”, không phải “{plan.id}”.")
    try:
        own = period_of(stamp.kind, stamp.period, plan.reporting)
        asked = period_of(stamp.kind, of, plan.reporting) if of else own
    except PeriodError as error:
        raise Refused("usage", f"biểu này của kỳ {stamp.period}: {no_period_words(error)}") from None
    if asked != own:
        raise Refused("usage", f"biểu này của {own.label}, không phải {asked.label}.")
    if (own.start, own.end) != (stamp.start, stamp.end):
        raise Refused("usage", f"cách chốt kỳ đã đổi từ khi lập biểu {own.label}; hãy lập lại biểu.")
    unit = next((one.name for one in plan.units if one.id == stamp.unit), None)
    if unit is None:
        raise Refused("usage", f"kế hoạch không còn đơn vị “{stamp.unit}”.")
    return unit, own.label


def _correction(desk: Desk, told: FormEntry, reason: str, received: dt.date) -> Entry:
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
        yield f"{at.get(_entry(finding), 'biểu')}: {message_words(finding)}. {finding.hint}".rstrip()


def _entry(finding: Finding) -> tuple[str, int]:
    match finding.place.path:
        case ("entries", int(index), *_):
            return finding.place.file, index
    return finding.place.file, -1
