"""What of many plans is in no sum and beside no target: told with its number, the first of it listed."""

from collections.abc import Iterator, Sequence

from kh02.rollup.defined import UndefinedIndicator
from kh02.view.page import Block, Column, Heading, Items, Table, paragraph, text

MOST_SHOWN = 20
"""Rows of one table on a page: a program reads all of them in the other formats."""


def left_out_blocks(plans: Sequence[tuple[str, str | None]]) -> Iterator[Block]:
    """Yield the plans, by their files, that could not be used, and why."""
    if plans:
        yield Heading("Không dùng được", f": {len(plans)} kế hoạch")
        yield Items(tuple(f"{file}: {why}" for file, why in plans[:MOST_SHOWN]))


def undefined_blocks(label: str, undefined: Sequence[UndefinedIndicator]) -> Iterator[Block]:
    """Yield the indicators that no definition makes the same thing as others."""
    if undefined:
        yield Heading(
            label,
            f": {len(undefined)} chỉ tiêu chưa ghi định nghĩa (khóa definition), hoặc ghi mà không dùng được",
        )
        yield Table(
            (Column("Kế hoạch", width=16), Column("Mã", width=14), Column("Chỉ tiêu", share=1)),
            tuple((one.plan, text(one.indicator), one.name) for one in undefined[:MOST_SHOWN]),
        )
    if len(undefined) > MOST_SHOWN:
        yield paragraph(f"Trên đây là {MOST_SHOWN} chỉ tiêu đầu; đủ cả ở --format json.")
