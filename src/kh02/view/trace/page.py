"""What became of the targets of the document above, to be read."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kh02.rollup.carried import Carried, PlanTrace
from kh02.rollup.level import VERDICTS
from kh02.view.page import Block, Cell, Column, Heading, Items, Table, paragraph
from kh02.view.rollup.rest import MOST_SHOWN, left_out_blocks, undefined_blocks
from kh02.view.trace.listing import (
    VERDICT_WORDS,
    Beside,
    TraceListing,
    above_words,
    comparison_words,
    document_words,
    source_words,
    stands_on,
)

_SUMMARY = (
    Column("Mục tiêu", share=3, min_width=20),
    Column("Mức của cấp trên", share=2, min_width=14),
    Column("Ở các kế hoạch", share=2, min_width=14),
)
_PLANS = (
    Column("Xã, phường", share=2, min_width=12),
    Column("Chỉ tiêu", width=10),
    Column("Mức của xã", share=3, min_width=14),
    Column("So với cấp trên", share=2, min_width=12),
    Column("Nhiệm vụ phục vụ", share=2, min_width=10),
)
_IDLE = (
    Column("Xã, phường", share=1, min_width=12),
    Column("Không nêu chỉ tiêu nào", share=2),
    Column("Chỉ nêu chỉ tiêu khác", share=2),
)


def trace_page(listing: TraceListing) -> Iterator[Block]:
    """Yield the page; of long tables the first rows, what needs a look before the rest."""
    yield Heading("Mục tiêu của cấp trên ở các kế hoạch", f": {document_words(listing)}", level=0)
    if source := source_words(listing):
        yield paragraph(source, "bold yellow")
    yield paragraph(stands_on(listing))
    targets = [(wanted.definition.name, plans) for wanted, plans in listing.targets()]
    rows = (
        (f"{i + 1}. {name}", above_words(listing, i), _summary(plans)) for i, (name, plans) in enumerate(targets)
    )
    yield Table(_SUMMARY, tuple(rows))
    for i, (name, plans) in enumerate(targets):
        yield from _target(f"Mục tiêu {i + 1}", f": {name} – {above_words(listing, i)}", plans)
    yield from _idle([trace for trace in listing.read if trace.idle])
    yield from _not_citing([trace for trace in listing.read if not trace.cites])
    yield from left_out_blocks([(trace.file, trace.why) for trace in listing.left_out])
    yield from undefined_blocks("Không so", [one for trace in listing.read for one in trace.undefined])


def _summary(plans: Sequence[Beside]) -> str:
    counts = Counter(carried.comparison.verdict for _, carried in plans)
    return "; ".join(f"{counts[verdict]} {VERDICT_WORDS[verdict]}" for verdict in VERDICTS if counts[verdict])


def _target(label: str, about: str, plans: Sequence[Beside]) -> Iterator[Block]:
    yield Heading(label, about)
    if plans:
        yield Table(_PLANS, tuple(_row(trace, carried) for trace, carried in plans[:MOST_SHOWN]))
    yield from _of_how_many(plans)


def _of_how_many(plans: Sequence[object]) -> Iterator[Block]:
    """Say how many of the plans a long table shows."""
    if len(plans) > MOST_SHOWN:
        yield paragraph(f"Trên đây là {MOST_SHOWN}/{len(plans)} kế hoạch; đủ cả ở --format json.")


def _row(trace: PlanTrace, carried: Carried) -> tuple[Cell, ...]:
    told = comparison_words(carried.comparison)
    if carried.indicator is None:
        return trace.commune, "–", "–", told, "–"
    tasks = ", ".join(carried.tasks) or "không có"
    return trace.commune, carried.indicator, carried.words or "–", told, tasks


def _idle(traces: Sequence[PlanTrace]) -> Iterator[Block]:
    if traces:
        count = sum(len(trace.idle) for trace in traces)
        yield Heading("Nhiệm vụ không phục vụ mục tiêu nào của cấp trên", f": {count} nhiệm vụ")
        yield Table(_IDLE, tuple(map(_idle_row, traces[:MOST_SHOWN])))
    yield from _of_how_many(traces)


def _idle_row(trace: PlanTrace) -> tuple[Cell, ...]:
    silent = [one.task for one in trace.idle if not one.indicators]
    others = [one.task for one in trace.idle if one.indicators]
    return trace.commune, _of_all(silent, trace.tasks), _of_all(others, trace.tasks)


def _of_all(tasks: Sequence[str], everything: int) -> str:
    return f"{len(tasks)}/{everything}: {', '.join(tasks)}" if tasks else "–"


def _not_citing(traces: Sequence[PlanTrace]) -> Iterator[Block]:
    if traces:
        yield Heading("Không ghi văn bản này ở khóa implements", f": {len(traces)} kế hoạch")
        yield Items(tuple(f"{trace.commune}: {trace.file}" for trace in traces[:MOST_SHOWN]))
