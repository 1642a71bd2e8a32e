"""Many plans together to be read: sums, how the plans are spread, their ranking, who has not reported."""

from collections.abc import Iterable, Iterator
from itertools import islice

from kh02.rollup.group import Group, Rollup, Spread, Sum
from kh02.rollup.words import days_late, stands_on, sum_words, value_words
from kh02.vi.date import format_date
from kh02.view.head import MADE_UP
from kh02.view.page import Block, Cell, Column, Heading, Table, paragraph
from kh02.view.rollup.listing import RollupListing
from kh02.view.rollup.rest import MOST_SHOWN, left_out_blocks, undefined_blocks

_COLUMNS = (
    Column("Chỉ tiêu chung", share=3, min_width=20),
    Column("Cộng tử số và mẫu số", share=2, min_width=14),
    Column("Có số liệu", width=10, right=True),
    Column("Đạt", width=8, right=True),
    Column("Thấp nhất – giữa – cao nhất", share=2, min_width=14),
)
_RANKING = (
    Column("Hạng", width=16, right=True),
    Column("Xã, phường", share=1),
    Column("Kết quả", width=14, right=True),
)
_OWING = (
    Column("Xã, phường", share=1),
    Column("Chưa gửi", width=12, right=True),
    Column("Kỳ chốt ngày", width=12),
    Column("Trễ", width=10, right=True),
)


def rollup_page(listing: RollupListing) -> Iterator[Block]:
    """Yield the page; of long tables the first rows, with how many there are."""
    rollup = listing.rollup
    yield Heading("Tổng hợp các kế hoạch", f", số liệu biết đến ngày {format_date(listing.day)}", level=1)
    if listing.illustrative:
        yield paragraph(MADE_UP, "bold yellow")
    yield paragraph(f"{stands_on(rollup)}. {listing.figures}.")
    if not rollup.groups and rollup.added:
        yield paragraph("Chưa kế hoạch nào có chỉ tiêu ghi định nghĩa chung nên chưa cộng được.")
    elif listing.by == "definition" and rollup.groups:
        yield Heading("Cộng theo chỉ tiêu chung")
        yield _sums_table(one for group in rollup.groups for one in group.sums)
    else:
        for group in rollup.groups:
            yield Heading(group.key)
            yield _sums_table(group.sums)
    yield from _rankings(listing)
    yield from _owing(listing)
    yield from _rest(listing)


def shared_blocks(rollup: Rollup) -> Iterator[Block]:
    """Yield the sums of what several of the plans measure; nothing where there is no such thing."""
    shared = [one for group in rollup.groups for one in group.sums if one.plans > 1]
    if shared:
        yield Heading(f"Cộng {len(rollup.added)} kế hoạch theo chỉ tiêu chung")
        if any(row.illustrative for row in rollup.added):
            yield paragraph(MADE_UP, "bold yellow")
        yield paragraph(f"{stands_on(rollup)}.")
        yield _sums_table(shared)


def _sums_table(sums: Iterable[Sum]) -> Table:
    """Return sums as a table."""
    return Table(_COLUMNS, tuple(map(_row, sums)))


def _row(one: Sum) -> tuple[Cell, ...]:
    told, met = f"{one.with_data}/{one.plans}", f"{one.met}/{one.plans}"
    return one.name, sum_words(one), told, met, _spread_words(one)


def _spread_words(one: Sum) -> str:
    spread: Spread | None = one.spread
    if spread is None or one.with_data == 1:  # of one plan it says the sum again
        return "–"
    return " – ".join(value_words(one, value) for value in (spread.lowest, spread.median, spread.highest))


def _rankings(listing: RollupListing) -> Iterator[Block]:
    for group in listing.rollup.groups:
        for one in group.sums:
            if len(one.ranking) > 1:
                yield from _ranking(group, one)


def _ranking(group: Group, one: Sum) -> Iterator[Block]:
    shown = one.ranking[:MOST_SHOWN]
    more = f" ({len(shown)}/{len(one.ranking)})" if len(shown) < len(one.ranking) else ""
    beside = "" if group.key == one.definition else f", {group.key}"
    first = " (thấp nhất đứng đầu)" if one.least_first else ""
    yield Heading("Xếp hạng", f"{first}: {one.name}{beside}{more}")
    rows = (
        (f"{ranked.place}{' (đồng hạng)' * ranked.tied}", ranked.commune, value_words(one, ranked.value))
        for ranked in shown
    )
    yield Table(_RANKING, tuple(rows))


def _owing(listing: RollupListing) -> Iterator[Block]:
    owing, asked = listing.rollup.owing, listing.rollup.asked
    if asked:
        yield Heading("Chưa gửi đủ số liệu, tình hình của kỳ đã chốt", f": {len(owing)}/{len(asked)} xã, phường")
    rows = (
        (
            row.commune,
            f"{row.owing.missing}/{row.owing.owed}",
            format_date(row.owing.closed),
            f"{days_late(row, listing.day)} ngày",
        )
        for row in islice(owing, MOST_SHOWN)
        if row.owing
    )
    if owing:
        yield Table(_OWING, tuple(rows))
    if len(owing) > MOST_SHOWN:
        yield paragraph(f"Trên đây là {MOST_SHOWN} nơi thiếu nhiều nhất; đủ cả ở --format json.")


def _rest(listing: RollupListing) -> Iterator[Block]:
    """Yield what is not in the sums: plans that could not be read, indicators without a definition."""
    yield from left_out_blocks([(row.file, row.why) for row in listing.rollup.left_out])
    yield from undefined_blocks("Không cộng", [one for row in listing.rollup.added for one in row.undefined])
