"""``kh02 due`` for people: unit by unit what is late, what comes soon, what the period still waits for."""

from collections.abc import Iterator, Sequence

from kh02.progress.due import Duty, DutyKind, DutyState, by_unit, count_duties
from kh02.vi.date import format_date
from kh02.view.due.listing import Due
from kh02.view.head import outside
from kh02.view.page import BLANK, Block, Column, Heading, Style, Table, paragraph, text
from kh02.words.days import DAYS_OFF_UNCERTAIN
from kh02.words.duty import asked_words, last_day_starred, lateness, line_words, lines, periods_words

_STYLES: dict[DutyState, Style] = {"overdue": "bold red", "due_soon": "yellow", "owed": ""}
_WAITING: dict[DutyKind, str] = {"figure": "số liệu", "update": "tình hình", "report": "báo cáo"}
_COLUMNS = (Column(min_width=10), Column(share=1), Column(min_width=9, max_width=16), Column(min_width=10))


def due_page(one: Due) -> Iterator[Block]:
    """Yield what is due of a plan."""
    yield from one.head.blocks()
    day, until = format_date(one.window.day), format_date(one.window.until)
    beyond = outside(one.progress.plan, one.window.day)
    yield paragraph(f"Tính đến ngày {day}; sắp đến hạn là đến hết ngày {until}{beyond}")
    owing = set()
    for unit, duties in by_unit(one.duties, one.units):
        owing.add(unit.id if unit else None)
        name = unit.name if unit else "Chưa rõ đơn vị chủ trì"
        yield Heading("", name, f": {_counts(duties)}")
        yield from _of_unit(duties)
    yield BLANK
    free = [unit.name for unit in one.units if unit.id not in owing and unit.is_there(one.window.day)]
    if free:
        yield paragraph(f"Không còn nợ việc nào: {'; '.join(free)}.")
    once = " Việc của nhiều đơn vị được tính một lần." if one.duties else ""
    yield paragraph(f"Cộng: {_counts(one.duties)}.{once}")
    if not all(duty.certain for duty in one.duties):
        yield paragraph(f"(*) {DAYS_OFF_UNCERTAIN}")


def _counts(duties: Sequence[Duty]) -> str:
    counts = count_duties(duties)
    words = {"overdue": "quá hạn", "due_soon": "sắp đến hạn", "owed": "còn chờ trong kỳ"}
    return ", ".join(f"{counts[state]} {words[state]}" for state in counts if counts[state]) or "không có"


def _of_unit(duties: Sequence[Duty]) -> Iterator[Block]:
    urgent = lines(duties, ("overdue", "due_soon"))
    if urgent:
        rows = []
        for line in urgent:
            duty = line.first
            item = "" if duty.kind == "report" else duty.item
            rows.append(
                (item, line_words(line), text(lateness(duty), _STYLES[duty.state]), last_day_starred(duty))
            )
        yield Table(_COLUMNS, tuple(rows))
    waiting: dict[tuple[DutyKind, str, str], list[str]] = {}
    for line in lines(duties, ("owed",)):
        duty = line.first
        what = periods_words(line.periods) if duty.kind == "report" else duty.item
        waiting.setdefault((duty.kind, last_day_starred(duty), asked_words(duty)), []).append(what)
    for (kind, last_day, asked), items in waiting.items():
        yield paragraph(f"Chờ {_WAITING[kind]} đến ngày {last_day}: {', '.join(items)}{asked}.")
