"""Entries made of what a request gives and what is asked for, one function a kind."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from kh02.model.entry import (
    DocumentIssued,
    EntryBase,
    Figure,
    Incident,
    InfrastructureCheck,
    Update,
)
from kh02.model.indicator import Indicator
from kh02.model.kinds import Kind, kind_named
from kh02.model.plan import Plan
from kh02.progress.lead import lead_of
from kh02.progress.ledger import read_ledger
from kh02.progress.series import Parts, parts_of
from kh02.progress.unit import UnitNotFound, find_unit
from kh02.store.mismatch import mismatch
from kh02.vi.date import format_date, parse_date
from kh02.vi.search import search
from kh02.words.state import INCIDENT_ANSWERS, UPDATE_ANSWERS
from kh02.words.unit import unit_not_found_words
from kh02.work.record.amount import (
    amount_asked,
    read_amount,
    read_state,
    split_list,
    states_listed,
)
from kh02.work.record.ask import Ask, asks
from kh02.work.record.desk import Desk
from kh02.work.record.dialogue import Named
from kh02.work.record.draft import Draft, draft
from kh02.work.record.evidence import evidence_files
from kh02.work.record.request import Request
from kh02.work.record.span import usual_end
from kh02.work.record.topic import about
from kh02.work.refusal import Refused

# What Phù Liễn and Bạch Ngọc have checked each day; a plan's last check gives its own list.
CHECKED = ("Internet", "Máy tính", "Máy in", "Máy quét", "Phần mềm")
_NUMBERED = re.compile(r"(.*?)(\d+)")


class Proposed(NamedTuple):
    """What is proposed where it is asked for; ``day`` None is today."""

    by: str = ""
    source: str = ""
    day: dt.date | None = None


NOTHING = Proposed()


def record(command: str, request: Request, desk: Desk) -> Draft:
    """Return the draft of an entry of the kind that a command names in the table of kinds.

    Refused where something is missing, of no use, or refused by the checks.
    """
    kind = kind_named(command)
    own = _MAKERS.get(kind.entry)
    return own(request, desk) if own else _plain(kind, request, desk)


def _figure(request: Request, desk: Desk) -> Draft:
    """Return a figure of an indicator; which fields it needs follows from the measure."""
    _require(request, desk, {"chỉ tiêu": "indicator", "số liệu": "amount"})
    indicator = _indicator(request, desk)
    measure = indicator.measure
    fields: dict[str, Any] = {"indicator": indicator.id}
    parts = parts_of(indicator, desk.book.plan)
    if parts and (request.get("part") or not parts.are_units):  # else it is the part of the unit that tells it
        fields["part"] = desk.dialogue.choose("--part", request.get("part"), "Phần", _part_names(parts))
    if measure.kind == "checklist":
        items = {one: (one,) for one in measure.items}
        fields["item"] = desk.dialogue.choose("--item", request.get("item"), "Mục", items)
    fields |= desk.dialogue.value("số liệu", request.get("amount"), amount_asked(measure), read_amount(measure))
    if since := request.get("since"):
        fields["from"] = desk.dialogue.value("--since", since, "", parse_date)
    leads = lead_of(indicator, desk.book.plan)
    told = about(desk.book, frozenset({("indicator", indicator.id)}))
    before = read_ledger(told, desk.today).figures.get(indicator.id, ())
    source = before[-1].figure.source if before else None
    day = usual_end(indicator, desk.book.plan, [reading.end for reading in before], desk.today)
    proposed = Proposed(leads[0] if len(leads) == 1 else "", source or "", day)
    return _draft(request, desk, Figure, fields, proposed)


def _update(request: Request, desk: Desk) -> Draft:
    """Return how a task stands."""
    dialogue = desk.dialogue
    _require(request, desk, {"nhiệm vụ": "task"})
    questions = kind_named("update").questions
    if not dialogue.live and not any(request.get(name) for name in ("state", *questions)):
        raise Refused("usage", "Chưa nêu gì về nhiệm vụ: thêm --state, --result hoặc --difficulty …")
    named = _task_names(desk.book.plan)
    task = dialogue.choose("nhiệm vụ", request.get("task"), "Nhiệm vụ", named)
    fields: dict[str, Any] = {"task": task}
    if request.get("state") or dialogue.live:
        ask = f"Trạng thái: {states_listed(UPDATE_ANSWERS)}"
        fields["state"] = dialogue.value("--state", request.get("state"), ask, read_state(UPDATE_ANSWERS), "doing")
    asked = not any(request.get(name) for name in questions)
    for name, question in questions.items():
        fields[name] = dialogue.optional(request.get(name), question, wanted=asked)
    leads = next(one.lead for one in desk.book.plan.tasks if one.id == task)
    return _draft(request, desk, Update, fields, Proposed(leads[0] if len(leads) == 1 else ""))


def _document(request: Request, desk: Desk) -> Draft:
    """Return a document that was issued."""
    _require(request, desk, {"số, ký hiệu": "number", "--type": "type", "--title": "title"})
    issued = {
        "number": desk.dialogue.value("số, ký hiệu", request.get("number"), "Số, ký hiệu", _text),
        "type": desk.dialogue.value("--type", request.get("type"), "Tên loại văn bản", _text, "Quyết định"),
        "title": desk.dialogue.value("--title", request.get("title"), "Trích yếu", _text),
        "to": desk.dialogue.optional(request.get("to"), "Nơi nhận", wanted=not request.get("title")),
    }
    fields = {"document": _given_only(issued), "task": _task(request, desk)}
    return _draft(request, desk, DocumentIssued, fields)


def _incident(request: Request, desk: Desk) -> Draft:
    """Return an incident: opened or resolved; who was told, and within what time."""
    _require(request, desk, {"mã sự cố": "id", "--state": "state", "--what": "what"})
    state_asked = f"Trạng thái: {states_listed(INCIDENT_ANSWERS)}"
    told = desk.dialogue.optional(
        request.get("told"), "Đã báo cho ai, qua kênh nào", wanted=not request.get("what")
    )
    within = request.get("within")
    if told:
        within = desk.dialogue.optional(within, "Báo sau bao lâu, ví dụ 15 phút", wanted=not request.get("told"))
    elif within:
        raise Refused("usage", "Có --within (báo trong bao lâu) thì phải nêu --told (đã báo cho ai).")
    fields = {
        "incident": desk.dialogue.value("mã sự cố", request.get("id"), "Mã sự cố", _label, _next_incident(desk)),
        "state": desk.dialogue.value(
            "--state", request.get("state"), state_asked, read_state(INCIDENT_ANSWERS), "open"
        ),
        "what": desk.dialogue.value("--what", request.get("what"), "Diễn biến", _text),
        "told": f"{told}, trong {within}" if told and within else told,
    }
    return _draft(request, desk, Incident, fields)


def _check(request: Request, desk: Desk) -> Draft:
    """Return the daily check of the infrastructure: what was looked at, and whether it worked."""
    last = read_ledger(about(desk.book, frozenset({("check",)})), desk.today).of(InfrastructureCheck)
    items = tuple(last[-1].entry.check) if last else CHECKED
    good, broken = request.listed("good"), request.listed("broken")
    desk.dialogue.require(
        {"--good hoặc --broken": good or broken, "--date": request.get("date"), "--by": request.get("by")}
    )
    if good or broken:
        checked = checked_items(request, items)
    else:
        checked = {item: desk.dialogue.value(item, None, f"{item}: tốt hay hỏng", _works, "tốt") for item in items}
    proposed = Proposed(last[-1].entry.by if last else "")
    return _draft(request, desk, InfrastructureCheck, {"check": checked}, proposed)


def _plain(kind: Kind[Any], request: Request, desk: Desk) -> Draft:
    """Return an entry of a kind each of whose fields is asked for by itself."""
    wanted = asks(kind)
    required = {ask.name: ask.given for ask in wanted if ask.required}
    _require(request, desk, required)
    asked = not any(map(request.get, required.values()))
    fields = {ask.field: _answer(ask, request, desk, asked=asked) for ask in wanted}
    if "task" in kind.entry.model_fields:
        fields["task"] = _task(request, desk)
    return _draft(request, desk, kind.entry, fields)


def _require(request: Request, desk: Desk, wanted: Mapping[str, str]) -> None:
    """Refuse where nobody can be asked for what an entry needs: by what it is called the key; the day, and who."""
    keys = {**wanted, "--date": "date", "--by": "by"}
    desk.dialogue.require({name: request.get(key) for name, key in keys.items()})


def _answer(ask: Ask, request: Request, desk: Desk, *, asked: bool) -> object:
    given = request.get(ask.given)
    if not ask.required:
        given = desk.dialogue.optional(given, ask.question, wanted=asked)
        if not given:
            return None
    return desk.dialogue.value(ask.name, given, ask.question, ask.read)


def _draft(
    request: Request, desk: Desk, kind: type[EntryBase], fields: Mapping[str, Any], proposed: Proposed = NOTHING
) -> Draft:
    """Return the entry of the fields and of what every entry carries."""
    dialogue = desk.dialogue
    full = not request.get("date")  # who lets himself be asked is asked for the rest as well
    units = {unit.id: (unit.name, *unit.aliases) for unit in desk.book.plan.units}
    day = format_date(proposed.day or desk.today)
    date = dialogue.value("--date", request.get("date"), "Ngày", parse_date, day)
    unit = read_unit(request.get("by"), desk, units, proposed.by)
    if request.get("source") or kind is not Figure or not (dialogue.live and full):
        source = request.get("source") or ""
    else:
        source = dialogue.value("--source", None, "Nguồn số liệu", str, proposed.source)
    evidence = request.listed("evidence")
    if not evidence and dialogue.live and full:
        evidence = split_list(dialogue.optional(None, "Minh chứng: tệp hoặc số văn bản", wanted=True) or "")
    common = {
        "date": date,
        "by": unit,
        "received": _received(request, desk),
        "source": source,
        "evidence": evidence or None,
        "note": request.get("note"),
    }
    entry: Any = _entry(kind, _given_only({**fields, **common}))
    return draft(desk, (entry,), evidence_files(evidence))


def _entry(kind: type[EntryBase], fields: Mapping[str, Any]) -> EntryBase:
    """Return the entry; Refused with what the model says of fields that no reader of theirs refused."""
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        found = [mismatch(kind, one, "", lambda _: None) for one in error.errors(include_url=False)]
        raise Refused("usage", "\n".join(f"{one.message}. {one.hint}" for one in found)) from None


def read_unit(given: str | None, desk: Desk, units: Named, default: str = "") -> str:
    """Return the id of the unit that reports; Refused or asked again where the words do not tell."""
    if given:
        try:
            return find_unit(given, desk.book.plan.units).id
        except UnitNotFound as error:
            if not desk.dialogue.live:
                near = error.proposals or tuple(unit.name for unit in desk.book.plan.units)
                raise Refused("usage", f"{unit_not_found_words(error)} Có phải: {'; '.join(near)}?") from None
    return desk.dialogue.choose("--by", None, "Đơn vị báo", units, default)


def _part_names(parts: Parts) -> Named:
    """Return the parts of a measure, units by their id."""
    units = {unit.id: (unit.name, *unit.aliases) for unit in parts.plan.units}
    return {name: units.get(name, (name,)) if parts.are_units else (name,) for name in parts.names}


def indicator_names(plan: Plan) -> Named:
    """Return the indicators that can have figures, by id: short name, the paper's words."""
    return {
        one.id: (one.name, one.text)
        for one in plan.indicators
        if one.restates is None and one.measure.kind != "wording"
    }


def _task_names(plan: Plan) -> Named:
    """Return the tasks by id: short name or the paper's words."""
    return {one.id: (one.name, one.text) if one.name else (one.text,) for one in plan.tasks}


def _indicator(request: Request, desk: Desk) -> Indicator:
    """Return the indicator that is meant; one that restates another leads there, one without numbers is told."""
    plan = desk.book.plan
    query = request.get("indicator")
    by_id = {one.id: one for one in plan.indicators}
    exact = by_id.get(query or "")
    if exact and exact.measure.kind == "wording":
        raise Refused(
            "usage",
            f"Chỉ tiêu {exact.id} không có số để đo; ghi tiến độ nhiệm vụ của nó bằng `kh02 record update`.",
        )
    if exact and exact.restates:
        query = exact.restates
    return by_id[desk.dialogue.choose("chỉ tiêu", query, "Chỉ tiêu", indicator_names(plan))]


def _task(request: Request, desk: Desk) -> str | None:
    query = request.get("task")
    return desk.dialogue.choose("--task", query, "Nhiệm vụ", _task_names(desk.book.plan)) if query else None


def _received(request: Request, desk: Desk) -> dt.date | None:
    text = request.get("received")
    return desk.dialogue.value("--received", text, "", parse_date) if text else None


def checked_items(request: Request, items: tuple[str, ...]) -> dict[str, bool]:
    """Return the items of ``--good`` and ``--broken``; ``items`` are those known before; Refused where in both."""
    good, broken = (
        [item for text in request.listed(name) for item in _items(text, items)] for name in ("good", "broken")
    )
    if both := [item for item in good if item in broken]:
        raise Refused("usage", f"“{both[0]}” có ở cả --good và --broken; chỉ nêu ở một nơi.")
    return dict.fromkeys(good, True) | dict.fromkeys(broken, False)


def _items(text: str, items: tuple[str, ...]) -> list[str]:
    """Return the items that a text names: known ones by a few words, others as they are written."""
    known = {item: (item,) for item in dict.fromkeys((*items, *CHECKED))}
    found = {part: search(part, known) for part in split_list(text)}
    return [meant[0] if len(meant) == 1 else part for part, meant in found.items()]


def _works(text: str) -> bool:
    return read_state({"good": ("tốt", "được", "có"), "broken": ("hỏng", "lỗi", "không")})(text) == "good"


def _next_incident(desk: Desk) -> str:
    """Return the id after the last incident's: "SC-2025-03" leads to "SC-2025-04"."""
    incidents = read_ledger(desk.book, desk.today).of(Incident)
    found = _NUMBERED.fullmatch(incidents[-1].entry.incident) if incidents else None
    return f"{found[1]}{int(found[2]) + 1:0{len(found[2])}}" if found else f"SC-{desk.today.year}-01"


def _text(text: str) -> str:
    if not text:
        raise ValueError("Chưa có nội dung")
    return text


def _label(text: str) -> str:
    if not text or " " in text:
        raise ValueError("mã viết liền, không có dấu cách, ví dụ SC-2025-04")
    return text


def _given_only(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "")}


_MAKERS: Mapping[type[EntryBase], Callable[[Request, Desk], Draft]] = {
    Figure: _figure,
    Update: _update,
    DocumentIssued: _document,
    Incident: _incident,
    InfrastructureCheck: _check,
}
"""The kinds whose fields hang together, each with its own questions."""
