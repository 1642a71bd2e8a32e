"""The words of each kind of entry: what it is called, and what one of them says, in pieces."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct

from kh02.model.entry import (
    DocumentIssued,
    Entry,
    EntryBase,
    Figure,
    Incident,
    InfrastructureCheck,
    Spending,
    Update,
)
from kh02.model.measure import Measure
from kh02.model.plan import Plan
from kh02.vi.number import format_exact, format_number, format_percent
from kh02.words.state import INCIDENT_STATES, UPDATE_STATES
from kh02.words.target import amount_words

E = TypeVar("E", bound=EntryBase)
Measures = Mapping[str, Measure]
"""The measures of a plan's indicators, by id."""


class KindWords(Struct, Generic[E], frozen=True):
    """The words of one kind of entry."""

    entry: type[E]
    noun: str
    """Before the names of what an entry is about: "chỉ tiêu" II.1."""
    counted: str
    """After a number of entries: 3 "khoản chi"."""
    about: Callable[[E], str]
    """What an entry is about, at the head of what it says in full."""
    says: Callable[[E, Measures], list[str]]
    """What it says of that in full, a line each."""
    brief: Callable[[E], str]
    """What it is about and says, where many are listed."""
    mention: Callable[[E], str]
    """As few words as tell it from others, in the middle of a line."""
    called: Callable[[E], str]
    """What a user calls it when one is to be corrected, and what it is chosen by."""
    names: Callable[[E, Plan], Sequence[str]]
    """The names by which it is found and shown there."""


def _figure_says(figure: Figure, measures: Measures) -> list[str]:
    measure = measures.get(figure.indicator)
    return [figure_words(figure, measure) if measure else "chỉ tiêu không có trong kế hoạch"]


def figure_words(figure: Figure, measure: Measure) -> str:
    """Return a figure after its part: "1.331/1.764 hồ sơ (75,45%)", "40 tổ", "Giai đoạn 1: đã hoàn thành"."""
    part = f"{figure.part}: " if figure.part else ""
    if figure.numerator is not None and figure.denominator is not None:
        unit = getattr(measure, "unit", "")
        rate = f" ({format_percent(100 * figure.numerator / figure.denominator)})" if figure.denominator else ""
        return f"{part}{amounts(figure)} {unit}".rstrip() + rate
    if figure.value is not None:
        return part + amount_words(figure.value, measure)
    if figure.stage is not None:
        return f"{figure.stage}: {_done(figure.done is not False)}"
    if figure.item is not None:
        return f"{figure.item}: {', '.join(figure.met) if figure.met else 'chưa đạt tiêu chí nào'}"
    return _done(bool(figure.done)) if figure.done is not None else "không có số"


def _done(done: bool) -> str:
    return "đã hoàn thành" if done else "chưa hoàn thành"


def amounts(figure: Figure) -> str:
    """Return what a figure says without its unit: "412/538", "40", "Giai đoạn 1"."""
    if figure.numerator is not None and figure.denominator is not None:
        return f"{format_exact(figure.numerator)}/{format_exact(figure.denominator)}"
    if figure.value is not None:
        return format_exact(figure.value)
    if figure.met is not None:
        return f"đạt {len(figure.met)} tiêu chí"
    return {True: "đã có", False: "chưa có", None: figure.stage or "không có số"}[figure.done]


def _figure_brief(figure: Figure) -> str:
    part = figure.part or figure.item
    return f"Chỉ tiêu {figure.indicator}{f', {part}' if part else ''}: {amounts(figure)}"


def _figure_mention(figure: Figure) -> str:
    numbers = (figure.numerator, figure.denominator, figure.value)
    amount = "/".join(format_number(number) for number in numbers if number is not None)
    said = ", ".join(filter(None, (figure.part, figure.stage, figure.item, amount)))
    return f"chỉ tiêu {figure.indicator}{f': {said}' if said else ''}"


def _indicator_names(figure: Figure, plan: Plan) -> Sequence[str]:
    named = ((one.name, one.text) for one in plan.indicators if one.id == figure.indicator)
    return next(named, (figure.indicator,))


def _update_words(update: Update) -> list[str]:
    """Return an update of a task, a line each: state and result, product, difficulty, proposal, next steps."""
    head = UPDATE_STATES[update.state]
    named = (
        ("Sản phẩm", update.product),
        ("Khó khăn", update.difficulty),
        ("Đề xuất", update.proposal),
        ("Kỳ tới", update.next),
    )
    first = f"{head}: {update.result}" if update.result and update.state else update.result or head
    return [first[:1].upper() + first[1:], *(f"{name}: {words}" for name, words in named if words)]


def _update_brief(update: Update) -> str:
    said = update.result or update.difficulty or update.proposal or update.next or update.product
    return f"Nhiệm vụ {update.task}: {(said or 'cập nhật trạng thái').rstrip('.')}"


def _task_called(update: Update) -> str:
    return f"nhiệm vụ {update.task}"


def _task_names(update: Update, plan: Plan) -> Sequence[str]:
    named = (tuple(filter(None, (one.name, one.text, one.id))) for one in plan.tasks if one.id == update.task)
    return next(named, (_task_called(update),))


def _incident_brief(incident: Incident) -> str:
    informed = f"; đã báo {incident.told}" if incident.told else "; chưa báo cho ai"
    return f"Sự cố {incident.incident} ({INCIDENT_STATES[incident.state]}): {incident.what}{informed}"


def _broken(check: InfrastructureCheck) -> str:
    broken = ", ".join(item for item, works in check.check.items() if not works)
    return f"hỏng {broken}" if broken else ""


def _spent(spending: Spending) -> str:
    return f"{format_number(spending.spending)} đồng"


# Typed row by row: as rows of any kind their lambdas would go unchecked.
_ROWS = (
    KindWords(
        Figure,
        noun="chỉ tiêu",
        counted="số liệu",
        about=lambda one: one.indicator,
        says=_figure_says,
        brief=_figure_brief,
        mention=_figure_mention,
        called=lambda one: one.indicator,
        names=_indicator_names,
    ),
    KindWords(
        Update,
        noun="nhiệm vụ",
        counted="lần báo về nhiệm vụ",
        about=lambda one: one.task,
        says=lambda one, _: _update_words(one),
        brief=_update_brief,
        mention=lambda one: f"nhiệm vụ {one.task}",
        called=_task_called,
        names=_task_names,
    ),
    KindWords(
        DocumentIssued,
        noun="văn bản",
        counted="văn bản ban hành",
        about=lambda one: f"{one.document.type} số {one.document.number}",
        says=lambda one, _: [one.document.title],
        brief=lambda one: f"{one.document.type} số {one.document.number} “{one.document.title}”",
        mention=lambda one: f"văn bản {one.document.number}",
        called=lambda one: one.document.number,
        names=lambda one, _: (one.document.title,),
    ),
    KindWords(
        Incident,
        noun="sự cố",
        counted="lần báo về sự cố",
        about=lambda one: f"Sự cố {one.incident}",
        says=lambda one, _: [one.what],
        brief=_incident_brief,
        mention=lambda one: f"sự cố {one.incident}",
        called=lambda one: one.incident,
        names=lambda one, _: (one.incident,),
    ),
    KindWords(
        InfrastructureCheck,
        noun="việc kiểm tra hạ tầng",
        counted="lần kiểm tra hạ tầng",
        about=lambda _: "Kiểm tra hạ tầng",
        says=lambda one, _: [_broken(one) or "tốt"],
        brief=lambda one: f"Kiểm tra {len(one.check)} hạng mục: {_broken(one) or 'đều tốt'}",
        mention=lambda _: "kiểm tra hạ tầng",
        called=lambda _: "kiểm tra",
        names=lambda *_: ("kiểm tra", "kiểm tra hạ tầng"),
    ),
    KindWords(
        Spending,
        noun="khoản chi",
        counted="khoản chi",
        about=lambda one: f"Chi {_spent(one)}",
        says=lambda one, _: [one.purpose],
        brief=lambda one: f"Chi {_spent(one)}: {one.purpose}",
        mention=lambda one: f"kinh phí {_spent(one)}",
        called=lambda _: "chi",
        names=lambda *_: ("chi", "kinh phí"),
    ),
)
WORDS: tuple[KindWords[Any], ...] = _ROWS
"""In the order in which kinds are told one after the other."""


def words_of(entry: Entry) -> KindWords[Any]:
    """Return the words of an entry's kind."""
    return next(words for words in WORDS if isinstance(entry, words.entry))


def words_of_kind(kind: type[EntryBase]) -> KindWords[Any]:
    """Return the words of a kind, by the class of its entries."""
    return next(words for words in WORDS if words.entry is kind)
