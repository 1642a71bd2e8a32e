"""Who reported in the period and in the one before, and who still owes what."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from kh02.model.unit import Unit
from kh02.progress.period import previous_period
from kh02.progress.unit_reporting import UnitReporting, unit_reporting
from kh02.vi.date import format_date
from kh02.vi.number import format_percent
from kh02.view.page import Block, Cell, Column, Heading, Table, paragraph, text
from kh02.view.status.scope import Scope
from kh02.words.figure import row_words
from kh02.words.reporting import unassigned_words

_COLUMNS = (
    Column("Đơn vị", share=4),
    *(Column(heading, min_width=8) for heading in ("Kỳ trước", "Đúng hạn", "Kỳ này")),
    Column("Kỳ này chưa báo", share=5),
)
Owner = tuple[Unit | None, Unit | None]
"""The unit that leads, or the one that is asked where none does."""


def reporting_blocks(scope: Scope) -> Iterator[Block]:
    """Yield completeness and timeliness of the units that owe something, each with its denominator.

    What came after the cut-off shows in the period before; of the running one nothing can be late yet.
    """
    progress = scope.progress
    period = progress.period
    before = previous_period(period, progress.plan.reporting)
    old, new = _rows(scope, unit_reporting(progress.ledger, before)), _rows(scope, progress.units)
    rows = [row for row in dict.fromkeys((*new, *old)) if any(row in of and of[row].owed for of in (old, new))]
    yield Heading("Báo cáo của đơn vị")
    if not rows:
        yield paragraph("Kỳ này và kỳ trước không có số liệu, tình hình nào đến lượt phải báo.")
        return
    yield paragraph(f"Kỳ trước chốt ngày {format_date(before.end)}, kỳ này chốt ngày {format_date(period.end)}.")
    yield Table(_COLUMNS, tuple(_row(row, old.get(row), new.get(row)) for row in rows))
    for when, of_period in (("Kỳ trước", old), ("Kỳ này", new)):
        if unassigned := unassigned_words(of_period.values()):
            yield paragraph(f"{when} {unassigned}.")


def _rows(scope: Scope, reporting: Iterable[UnitReporting]) -> dict[Owner, UnitReporting]:
    shown = (one for one in reporting if scope.part is None or scope.part.has_row(one.unit, one.asked))
    return {(one.unit, one.asked): one for one in shown}


def _row(owner: Owner, old: UnitReporting | None, new: UnitReporting | None) -> tuple[Cell, ...]:
    silent = text(", ".join(new.silent if new else ()), "yellow")
    return row_words(*owner), _arrived(old), _on_time(old), _arrived(new), silent


def _arrived(reporting: UnitReporting | None) -> str:
    return _share(reporting.arrived, reporting.owed) if reporting else _share(0, 0)


def _on_time(reporting: UnitReporting | None) -> str:
    return _share(reporting.on_time, reporting.owed) if reporting else _share(0, 0)


def _share(part: int, whole: int) -> str:
    """Return "4/19 (21%)", or a dash where nothing was owed: neither 0% nor 100%."""
    return f"{part}/{whole} ({format_percent(100 * Decimal(part) / whole, 0)})" if whole else "–"
