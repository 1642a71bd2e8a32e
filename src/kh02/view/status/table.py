"""``kh02 status`` for people: plan by plan, then what several plans add up to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from kh02.progress.rollup import RunningTotals
from kh02.vi.date import format_date
from kh02.view.status.indicators import indicator_table
from kh02.view.status.reporting import reporting_table
from kh02.view.status.rollup import rollup_table
from kh02.view.status.scope import Items, Scope, indicator_counts, task_counts
from kh02.view.status.tasks import ATTENTION_ORDER, task_groups
from kh02.words.state import INDICATOR_STATES, TASK_STATES


def status_table(scopes: Iterable[Scope]) -> Iterator[RenderableType]:
    """Yield the plans one after another, and the totals of whole plans; a plan that was shown is let go."""
    totals = RunningTotals()
    for number, scope in enumerate(scopes):
        if number:
            yield Text()
        yield from _plan(scope)
        if scope.unit is None:
            totals.add(scope.progress)
    yield from rollup_table(totals.rollup())


def show(renderables: Iterable[RenderableType], console: Console) -> None:
    """Print on the console; where that is no terminal, without the blanks that fill a table's lines."""
    for renderable in renderables:
        if console.is_terminal:
            console.print(renderable)
            continue
        with console.capture() as captured:
            console.print(renderable)
        console.file.writelines(line.rstrip() + "\n" for line in captured.get().splitlines())


def _plan(scope: Scope) -> Iterator[RenderableType]:
    yield from _heading(scope)
    if scope.unit is None:
        yield from _items(scope, scope.led, "")
    else:
        yield from _items(scope, scope.led, "CHỦ TRÌ: ")
        yield from _items(scope, scope.supported, "PHỐI HỢP: ")
    yield from reporting_table(scope)
    yield Text()
    yield _sum("chỉ tiêu", indicator_counts(scope.indicators), INDICATOR_STATES, tuple(INDICATOR_STATES))
    yield _sum("nhiệm vụ", task_counts(scope.tasks), TASK_STATES, ATTENTION_ORDER)


def _heading(scope: Scope) -> Iterator[Text]:
    progress = scope.progress
    plan, period = progress.plan, progress.period
    yield Text(f"KẾ HOẠCH {plan.number} · {plan.issuer.short}", style="bold")
    if scope.unit:
        yield Text(scope.unit.name, style="bold")
    if progress.illustrative:
        yield Text("SỐ LIỆU MINH HỌA", style="bold yellow")
    day, close = format_date(progress.as_of), format_date(period.end)
    yield Text(f"Tính đến hết ngày {day} · kỳ {period.label}, chốt ngày {close}")


def _items(scope: Scope, items: Items, role: str) -> Iterator[RenderableType]:
    if items.indicators:
        yield Text(f"\n{role}CHỈ TIÊU", style="bold")
        yield from indicator_table(items.indicators)
    if items.tasks:
        yield Text(f"\n{role}NHIỆM VỤ", style="bold")
        yield from task_groups(items.tasks, scope)


def _sum(noun: str, counts: Mapping[str, int], words: Mapping[str, str], order: Sequence[str]) -> Text:
    """Return the counts that are not 0; they add up to the total."""
    parts = [f"{counts[state]} {words[state][0].lower()}{words[state][1:]}" for state in order if counts[state]]
    text = Text(f"Cộng {sum(counts.values())} {noun}", style="bold")
    return text.append(f": {'; '.join(parts)}." if parts else ".", style="not bold")
