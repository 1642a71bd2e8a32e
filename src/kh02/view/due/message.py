"""A reminder to each unit, ready to paste into a chat: plain lines, polite, complete."""

from collections.abc import Iterable, Iterator, Sequence

from kh02.model.unit import Unit
from kh02.progress.due import Duty, DutyState, by_unit
from kh02.vi.date import format_date
from kh02.vi.visible import visible_lines
from kh02.view.due.listing import Due
from kh02.view.head import MADE_UP
from kh02.words.citation import dated_citation
from kh02.words.duty import last_day_words, lateness, line_words, lines


def messages(one: Due) -> Iterator[str]:
    """Yield the reminders of a plan; duties that nobody leads come last, for the sender."""
    for unit, duties in by_unit(one.duties, one.units):
        yield visible_lines("\n".join(_message(one, unit, duties))) + "\n"


def one_below_another(written: Iterable[str]) -> Iterator[str]:
    """Yield the reminders, a line of dashes between two, or that there is none."""
    first = True
    for message in written:
        yield message if first else f"\n----------\n\n{message}"
        first = False
    if first:
        yield "Không có đơn vị nào còn nợ việc.\n"


def _message(one: Due, unit: Unit | None, duties: Sequence[Duty]) -> Iterator[str]:
    plan = one.progress.plan
    paper = f"{dated_citation(plan)} của {plan.issuer.short}"
    day = format_date(one.window.day)
    if one.progress.illustrative:
        yield f"({MADE_UP})"
    if unit is None:
        yield f"Chưa rõ đơn vị chủ trì, cần phân công ({paper}), tính đến ngày {day}:"
    else:
        yield f"Kính gửi: {unit.name}"
        yield f"Thực hiện {paper}, tính đến ngày {day}, {_you(unit)} còn các nội dung sau cần thực hiện:"
    soon = f"Sắp đến hạn (đến ngày {format_date(one.window.until)})"
    yield from _part("Đã quá hạn", duties, "overdue")
    yield from _part(soon, duties, "due_soon")
    yield from _part("Còn phải gửi trong kỳ này", duties, "owed")
    if unit is not None:
        yield _closing(unit, overdue=any(duty.state == "overdue" for duty in duties))
        yield "Trân trọng."


def _part(title: str, duties: Sequence[Duty], state: DutyState) -> Iterator[str]:
    """Yield a list, each but the last item ending in ";", as the decree writes lists."""
    chosen = lines(duties, (state,))
    if chosen:
        yield f"{title}:"
    for place, line in enumerate(chosen, 1):
        duty = line.first
        label = "" if duty.kind == "report" else f"{duty.item}. "
        when = f"hạn {last_day_words(duty)}, {lateness(duty)}"
        yield f"- {label}{line_words(line)} ({when}){';' if place < len(chosen) else '.'}"


def _you(unit: Unit) -> str:
    return "quý cơ quan" if unit.asked else "đơn vị"


def _closing(unit: Unit, *, overdue: bool) -> str:
    """Return the request: the Fatherland Front and mass organisations are asked to help, not told to hurry."""
    if unit.asked:
        return "Trân trọng đề nghị quý cơ quan quan tâm, phối hợp thực hiện và gửi kết quả để tổng hợp, báo cáo."
    first = "khẩn trương hoàn thành nội dung đã quá hạn, " if overdue else ""
    return f"Đề nghị đơn vị {first}gửi kết quả đúng hạn để tổng hợp, báo cáo."
