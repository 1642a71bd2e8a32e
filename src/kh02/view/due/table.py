"""``kh02 due`` for people: unit by unit what is late, what comes soon, what the period still waits for."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kh02.cli.due import Due
from kh02.progress.due import Duty, DutyKind, by_unit, count_duties
from kh02.vi.date import format_date
from kh02.words.duty import last_day_words, lateness, line_words, lines, periods_words, teller_words

_STYLES = {"overdue": "bold red", "due_soon": "yellow"}
_WAITING: dict[DutyKind, str] = {"figure": "số liệu", "update": "tình hình", "report": "báo cáo"}


def due_table(found: Sequence[Due]) -> Iterator[RenderableType]:
    """Yield the plans one after another."""
    for number, one in enumerate(found):
        if number:
            yield Text()
        yield from _plan(one)


def _plan(one: Due) -> Iterator[RenderableType]:
    progress, window = one.scope.progress, one.window
    yield Text(f"KẾ HOẠCH {progress.plan.number} · {progress.plan.issuer.short}", style="bold")
    if progress.illustrative:
        yield Text("SỐ LIỆU MINH HỌA", style="bold yellow")
    day, until = format_date(window.day), format_date(window.until)
    yield Text(f"Tính đến ngày {day}; sắp đến hạn là đến hết ngày {until}")
    owing = set()
    for unit, duties in by_unit(one.duties, one.units):
        owing.add(unit.id if unit else None)
        yield Text(f"\n{unit.name if unit else 'Chưa rõ đơn vị chủ trì'}", style="bold").append(
            f": {_counts(duties)}", style="not bold"
        )
        yield from _of_unit(duties)
    yield Text()
    free = [unit.name for unit in one.units if unit.id not in owing]
    if free:
        yield Text(f"Không còn nợ việc nào: {'; '.join(free)}.")
    yield Text(f"Cộng: {_counts(one.duties)}. Việc của nhiều đơn vị được tính một lần.")
    if not all(duty.certain for duty in one.duties):
        yield Text("(*) Chưa có lịch nghỉ lễ của năm này; ghi lịch vào plans/ngay-nghi.toml.")


def _counts(duties: Sequence[Duty]) -> str:
    counts = count_duties(duties)
    words = {"overdue": "quá hạn", "due_soon": "sắp đến hạn", "owed": "còn chờ trong kỳ"}
    return ", ".join(f"{counts[state]} {words[state]}" for state in counts if counts[state]) or "không có"


def _of_unit(duties: Sequence[Duty]) -> Iterator[RenderableType]:
    urgent = lines(duties, ("overdue", "due_soon"))
    if urgent:
        table = Table(box=None, expand=True, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(min_width=10, overflow="fold")
        table.add_column(ratio=1, overflow="fold")
        table.add_column(min_width=9, max_width=12, overflow="fold")
        table.add_column(min_width=10, overflow="fold")
        for line in urgent:
            duty = line.first
            item = "" if duty.kind == "report" else duty.item
            state = Text(lateness(duty), style=_STYLES[duty.state])
            table.add_row(item, line_words(line), state, last_day_words(duty))
        yield table
    waiting: dict[tuple[DutyKind, str, str], list[str]] = {}
    for line in lines(duties, ("owed",)):
        duty = line.first
        what = periods_words(line.periods) if duty.kind == "report" else duty.item
        waiting.setdefault((duty.kind, last_day_words(duty), teller_words(duty)), []).append(what)
    for (kind, last_day, teller), items in waiting.items():
        yield Text(f"Chờ {_WAITING[kind]} đến ngày {last_day}: {', '.join(items)}{teller}.")
