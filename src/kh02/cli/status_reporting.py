"""Who reported in the period, and who still owes what."""

from collections.abc import Iterator
from decimal import Decimal

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kh02.cli.status_scope import Scope
from kh02.cli.status_words import short_name
from kh02.vi.number import format_percent


def reporting_table(scope: Scope) -> Iterator[RenderableType]:
    """Yield completeness and timeliness, each with its denominator, of the units that owe something."""
    units = [
        reporting for reporting in scope.progress.units if scope.unit is None or reporting.unit.id == scope.unit.id
    ]
    owing = [reporting for reporting in units if reporting.owed]
    running = " (chưa đến ngày chốt kỳ)" if scope.progress.period.end > scope.progress.as_of else ""
    yield Text(f"\nBÁO CÁO TRONG KỲ CỦA ĐƠN VỊ{running}", style="bold")
    if not owing:
        yield Text("Kỳ này chưa có số liệu hay tình hình nào đến lượt phải báo.")
        return
    table = Table(box=None, expand=True, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("Đơn vị", ratio=2, overflow="fold")
    table.add_column("Đã báo", min_width=11, overflow="fold")
    table.add_column("Đúng hạn", min_width=11, overflow="fold")
    table.add_column("Chưa báo", ratio=3, overflow="fold")
    for one in owing:
        silent = Text(", ".join(one.silent), style="yellow")
        table.add_row(short_name(one.unit), _share(one.arrived, one.owed), _share(one.on_time, one.owed), silent)
    yield table


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({format_percent(100 * Decimal(part) / whole, 0)})"
