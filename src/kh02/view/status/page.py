"""``kh02 status`` of one plan for people."""

from collections.abc import Iterator, Mapping, Sequence

from kh02.vi.date import format_date
from kh02.view.head import PlanHead, outside
from kh02.view.page import BLANK, Block, Heading, Paragraph, paragraph, text
from kh02.view.status.indicators import indicator_blocks
from kh02.view.status.reporting import reporting_blocks
from kh02.view.status.scope import Items, Scope
from kh02.view.status.tasks import ATTENTION_ORDER, task_blocks
from kh02.words.state import INDICATOR_STATES, TASK_STATES


def plan_page(scope: Scope) -> Iterator[Block]:
    """Yield a plan, or what one unit has of it."""
    progress = scope.progress
    period = progress.period
    yield from PlanHead(progress.plan, progress.illustrative).blocks(scope.unit.name if scope.unit else "")
    day, close = format_date(progress.as_of), format_date(period.end)
    yield paragraph(
        f"Tính đến hết ngày {day} · kỳ {period.label}, chốt ngày {close}{outside(progress.plan, progress.as_of)}"
    )
    if scope.unit is None:
        yield from _items(scope, scope.led, "")
    else:
        yield from _items(scope, scope.led, "Chủ trì: ")
        yield from _items(scope, scope.asked, "Được đề nghị báo (kế hoạch không giao đích danh đơn vị nào): ")
        yield from _items(scope, scope.supported, "Phối hợp: ")
    yield from reporting_blocks(scope)
    yield BLANK
    yield _sum("chỉ tiêu", scope.counts["indicators"], INDICATOR_STATES, tuple(INDICATOR_STATES))
    yield _sum("nhiệm vụ", scope.counts["tasks"], TASK_STATES, ATTENTION_ORDER)


def _items(scope: Scope, items: Items, role: str) -> Iterator[Block]:
    if items.indicators:
        yield Heading(f"{role}chỉ tiêu")
        yield from indicator_blocks(items.indicators)
    if items.tasks:
        yield Heading(f"{role}nhiệm vụ")
        yield from task_blocks(items.tasks, scope)


def _sum(noun: str, counts: Mapping[str, int], words: Mapping[str, str], order: Sequence[str]) -> Paragraph:
    """Return the counts that are not 0; they add up to the total."""
    parts = [f"{counts[state]} {words[state][0].lower()}{words[state][1:]}" for state in order if counts[state]]
    total = text(f"Cộng {sum(counts.values())} {noun}", "bold")
    return Paragraph(total + text(f": {'; '.join(parts)}." if parts else "."))
