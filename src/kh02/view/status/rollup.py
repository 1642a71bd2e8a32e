"""What several plans add up to, where they carry out the same item of a higher document."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kh02.progress.rollup import Rollup, Total
from kh02.vi.number import format_number, format_percent


def rollup_table(rollup: Rollup) -> Iterator[RenderableType]:
    """Yield the totals of items that at least two of the plans carry out; nothing where there are none."""
    shared = [total for total in rollup.totals if total.plans > 1]
    if not shared:
        return
    yield Text(f"\nCỘNG {rollup.plans} KẾ HOẠCH: CHỈ TIÊU CHUNG", style="bold")
    if rollup.plans_without_data:
        yield Text(f"{rollup.plans_without_data}/{rollup.plans} kế hoạch chưa có số liệu nào")
    if rollup.illustrative:
        yield Text("SỐ LIỆU MINH HỌA", style="bold yellow")
    table = Table(box=None, expand=True, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("Chỉ tiêu của văn bản cấp trên", ratio=1, overflow="fold")
    table.add_column("Cộng tử số và mẫu số", width=24, overflow="fold")
    table.add_column("Có số liệu", width=10, overflow="fold")
    for total in shared:
        name = Text(total.key.item).append(f" ({total.key.document})", style="dim")
        table.add_row(name, _sum(total), f"{total.with_data}/{total.plans}")
    yield table


def _sum(total: Total) -> str:
    if not total.with_data:
        return "chưa có số liệu"
    if total.value is None:
        return "không phát sinh"
    if total.denominator is None:
        return format_number(total.value)
    fraction = f"{format_number(total.numerator or 0)}/{format_number(total.denominator)}"
    return f"{format_percent(total.value)} ({fraction})"
