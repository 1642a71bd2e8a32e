"""What several plans add up to, where they carry out the same item of a higher document."""

from collections.abc import Iterator

from kh02.progress.rollup import Rollup, Total
from kh02.vi.number import format_number, format_percent
from kh02.view.head import MADE_UP
from kh02.view.page import Block, Column, Heading, Table, paragraph, text

_COLUMNS = (
    Column("Chỉ tiêu của văn bản cấp trên", share=1),
    Column("Cộng tử số và mẫu số", width=24),
    Column("Có số liệu", width=10),
)


def rollup_blocks(rollup: Rollup) -> Iterator[Block]:
    """Yield the totals of items that at least two of the plans carry out; nothing where there are none."""
    shared = [total for total in rollup.totals if total.plans > 1]
    if not shared:
        return
    yield Heading(f"Cộng {rollup.plans} kế hoạch: chỉ tiêu chung")
    if rollup.plans_without_data:
        yield paragraph(f"{rollup.plans_without_data}/{rollup.plans} kế hoạch chưa có số liệu nào")
    if rollup.illustrative:
        yield paragraph(MADE_UP, "bold yellow")
    names = (text(total.key.item) + text(f" ({total.key.document})", "dim") for total in shared)
    rows = zip(names, shared, strict=True)
    yield Table(_COLUMNS, tuple((name, _sum(one), f"{one.with_data}/{one.plans}") for name, one in rows))


def _sum(total: Total) -> str:
    if not total.with_data:
        return "chưa có số liệu"
    if total.value is None:
        return "không phát sinh"
    if total.denominator is None:
        return format_number(total.value)
    fraction = f"{format_number(total.numerator or 0)}/{format_number(total.denominator)}"
    return f"{format_percent(total.value)} ({fraction})"
