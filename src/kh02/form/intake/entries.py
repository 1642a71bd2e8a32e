"""What a form says, as entries: new ones, ones that differ from what is recorded, cells that cannot be read."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from kh02.form.cell_words import FIELD_TITLES, MET, evidence_words
from kh02.form.intake.cells import (
    Cells,
    WrongCellError,
    clean_words,
    first_cell,
    read_amounts,
    read_cell,
    read_choice,
    read_evidence,
)
from kh02.form.intake.filled_form import FilledForm
from kh02.form.stamp import HEAD, RowId
from kh02.model.book import Book
from kh02.model.entry import Entry, Figure, Update
from kh02.model.indicator import Indicator
from kh02.progress.ledger import Live, about, read_ledger
from kh02.progress.series import is_adding, series_of
from kh02.store.sheet import FIRST_DAY
from kh02.vi.date import format_date, read_cell_day
from kh02.words.state import UPDATE_CHOICES

_WORDS = {"figure": ("note",), "update": ("result", "product", "difficulty", "proposal", "next")}


class FormEntry(Struct, frozen=True):
    """What a row says: the fields of an entry, the entry that stands for the same day, and the row's place."""

    entry: Entry
    old: Live[Entry] | None
    place: str

    @property
    def changes(self) -> dict[str, Any]:
        """What the row says otherwise than the standing entry, by field."""
        return _changes(self.entry, self.old.entry) if self.old else {}

    @property
    def is_outdated(self) -> bool:
        """Whether the row says what was corrected since: the form was taken in before, and its figure replaced."""
        replaced = self.old.replaced if self.old else ()
        return bool(self.changes) and any(not _changes(self.entry, one.entry) for one in replaced)


def _changes(entry: Entry, was: Entry) -> dict[str, Any]:
    changed = {
        name: getattr(entry, name)
        for name in _filled_fields(entry)
        if _alike(name, getattr(entry, name)) != _alike(name, getattr(was, name))
    }
    if "evidence" in changed:
        sealed = {evidence_words([text]): text for text in was.evidence}
        changed["evidence"] = tuple(sealed.get(text, text) for text in changed["evidence"])
    return changed


class FormEntries(Struct):
    """A form read through: the entries that its rows are, cells that are wrong, and what is told beside."""

    entries: list[FormEntry] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def form_entries(form: FilledForm, book: Book, today: dt.date, received: dt.date) -> FormEntries:
    """Return what a form of this book's plan says, as known on ``received``; nothing is dated after ``today``."""
    reader = _Reader(form, book, today, received)
    found = FormEntries(wrong=list(form.faults))
    series = series_of(book.plan)
    lives = read_ledger(book, dt.date.max).everything
    stands = {(about(live.entry, series), live.date): live for live in lives}
    for key, row in form.stamp.rows.items():
        cells = form.rows[key]
        try:
            if not reader.is_filled(row, cells):
                found.remarks += reader.left_out(row, cells)
                continue
            entry = reader.entry(row, cells)
        except WrongCellError as error:
            found.wrong.append(str(error))
            continue
        old = stands.get((about(entry, series), entry.date))
        if old and old.entry.by != form.stamp.unit and _changes(entry, old.entry):
            old = None  # no unit corrects by its form what another told: the checks refuse it, and name the other
        found.entries.append(FormEntry(entry, old, f"{form.places[key]} ({row.id})"))
    return found


class _Reader(Struct, frozen=True):
    form: FilledForm
    book: Book
    today: dt.date
    received: dt.date

    def is_filled(self, row: RowId, cells: Cells) -> bool:
        """Whether a row says anything; a source alone stood there before, and a day alone says nothing."""
        if row.kind == "update":
            return any(name in cells for name in ("state", "evidence", *_WORDS["update"]))
        return any(name in {"amount", "denominator"} or name.startswith(MET) for name in cells)

    def left_out(self, row: RowId, cells: Cells) -> Iterator[str]:
        for name in ("note", "evidence", "date"):
            if name in cells:
                title = FIELD_TITLES[name].lower()
                yield f"{cells[name]} ({row.id}): có {title} mà không có số liệu nên không ghi"
                return

    def entry(self, row: RowId, cells: Cells) -> Entry:
        make = self._figure if row.kind == "figure" else self._update
        given = {name: value for name, value in make(row, cells).items() if value not in (None, "")}
        day = given["date"]
        if self.received > day:
            given["received"] = self.received
        return (Figure if row.kind == "figure" else Update).model_validate({"by": self.form.stamp.unit, **given})

    def _update(self, row: RowId, cells: Cells) -> dict[str, Any]:
        if not any(task.id == row.id for task in self.book.plan.tasks):
            raise WrongCellError(f"{first_cell(cells)}: kế hoạch không còn nhiệm vụ {row.id}")
        state = read_cell(cells, "state", lambda text: read_choice(text, UPDATE_CHOICES))
        if state == "done" and "date" not in cells:
            raise WrongCellError(f"{first_cell(cells)} ({row.id}): đã hoàn thành thì ghi ngày hoàn thành")
        return {
            "task": row.id,
            "date": self._day(row, cells),
            "state": state,
            "evidence": read_cell(cells, "evidence", read_evidence),
            **{name: read_cell(cells, name, clean_words) for name in _WORDS["update"]},
        }

    def _figure(self, row: RowId, cells: Cells) -> dict[str, Any]:
        indicator = next((one for one in self.book.plan.indicators if one.id == row.id), None)
        if indicator is None:
            raise WrongCellError(f"{first_cell(cells)}: kế hoạch không còn chỉ tiêu {row.id}")
        day = self._day(row, cells)
        return {
            "indicator": row.id,
            "date": day,
            "from": self._since(row, indicator, cells, day),
            "part": row.part,
            "stage": row.stage,
            "item": row.item,
            **read_amounts(indicator.measure, cells, row),
            "source": read_cell(cells, "source", clean_words),
            "evidence": read_cell(cells, "evidence", read_evidence),
            "note": read_cell(cells, "note", clean_words),
        }

    def _since(self, row: RowId, indicator: Indicator, cells: Cells, day: dt.date) -> dt.date | None:
        """Return the first day of the figure, as the form said it."""
        if row.since is None or not is_adding(indicator.measure):
            return None
        if row.since > day:
            where = cells.get("date") or first_cell(cells)
            said = f"số phát sinh từ ngày {format_date(row.since)} không thể chốt ngày {format_date(day)}"
            raise WrongCellError(f"{where} ({row.id}): {said}")
        return row.since

    def _day(self, row: RowId, cells: Cells) -> dt.date:
        """Return the day of a row: its own, else the one at the head or the last that the row asks for.

        It is in the period, not after the last day asked for and not ahead.
        """
        cell = cells.get("date") or self.form.rows.get(HEAD, {}).get("date")
        if cell is None:
            raise WrongCellError(f"{first_cell(cells)} ({row.id}): chưa có ngày, cả ở dòng này lẫn ở trang đầu")
        day = read_cell({"date": cell}, "date", lambda text: read_cell_day(text, FIRST_DAY))
        stamp = self.form.stamp
        if day is None or not stamp.start <= day <= stamp.end:
            span = f"từ {format_date(stamp.start)} đến {format_date(stamp.end)}"
            raise WrongCellError(f"{cell}: ngày {cell.text} không nằm trong kỳ của biểu ({span})")
        if row.until and day > row.until:
            if "date" in cells:
                last = f"ngày {format_date(row.until)} là ngày cuối mà dòng này hỏi"
                raise WrongCellError(f"{cell} ({row.id}): {last}; số của những ngày sau ghi riêng")
            day = row.until
        if day > self.today:
            raise WrongCellError(f"{cell}: ngày {format_date(day)} còn ở phía trước; ghi ngày chốt số thật")
        return day


def _alike(name: str, value: Any) -> Any:
    """Return what two values have in common that say the same in a form."""
    if name == "evidence":
        return read_evidence(evidence_words(value))
    if name == "met":
        return frozenset(value or ())
    if name == "done":
        return value is not False
    return value.strip() or None if isinstance(value, str) else value


def _filled_fields(entry: Entry) -> tuple[str, ...]:
    """Return the fields that a row of a form fills in."""
    if isinstance(entry, Update):
        return ("state", "evidence", *_WORDS["update"])
    return ("numerator", "denominator", "value", "met", "done", "source", "evidence", *_WORDS["figure"])
