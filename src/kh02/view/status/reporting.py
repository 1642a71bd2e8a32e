"""Who reported in the period and in the one before, and who still owes what."""

from collections.abc import Iterator
from decimal import Decimal

from kh02.progress.period import previous_period
from kh02.progress.unit_reporting import UnitReporting, reporting_of
from kh02.vi.date import format_date
from kh02.vi.number import format_percent
from kh02.view.page import Block, Column, Heading, Table, paragraph, text
from kh02.view.status.scope import Scope
from kh02.words.figure import short_name

_COLUMNS = (
    Column("Đơn vị", share=4),
    *(Column(heading, min_width=8) for heading in ("Kỳ trước", "Đúng hạn", "Kỳ này")),
    Column("Kỳ này chưa báo", share=5),
)


def reporting_blocks(scope: Scope) -> Iterator[Block]:
    """Yield completeness and timeliness of the units that owe something, each with its denominator.

    What came after the cut-off shows in the period before; of the running one nothing can be late yet.
    """
    progress = scope.progress
    period = progress.period
    before = previous_period(period, progress.plan.reporting)
    closed = reporting_of(progress.ledger, before)
    pairs = [
        (old, new)
        for old, new in zip(closed, progress.units, strict=True)
        if (old.owed or new.owed) and scope.unit in (None, new.unit)
    ]
    yield Heading("Báo cáo của đơn vị")
    if not pairs:
        yield paragraph("Kỳ này và kỳ trước không có số liệu, tình hình nào đến lượt phải báo.")
        return
    yield paragraph(f"Kỳ trước chốt ngày {format_date(before.end)}, kỳ này chốt ngày {format_date(period.end)}.")
    rows = (
        (short_name(new.unit), *_shares(old, new), text(", ".join(new.silent), "yellow")) for old, new in pairs
    )
    yield Table(_COLUMNS, tuple(rows))


def _shares(old: UnitReporting, new: UnitReporting) -> tuple[str, str, str]:
    return _share(old.arrived, old.owed), _share(old.on_time, old.owed), _share(new.arrived, new.owed)


def _share(part: int, whole: int) -> str:
    """Return "4/19 (21%)", or a dash where nothing was owed: neither 0% nor 100%."""
    return f"{part}/{whole} ({format_percent(100 * Decimal(part) / whole, 0)})" if whole else "–"
