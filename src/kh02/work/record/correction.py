"""The entry that replaces an earlier one: which is meant, what changes, and how the new one names the old."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kh02.diagnostics.table.figure import REPLACED_TWICE
from kh02.model.entry import (
    DocumentIssued,
    Entry,
    Figure,
    Incident,
    InfrastructureCheck,
    Replaces,
    Spending,
    Update,
)
from kh02.model.plan import Plan
from kh02.progress.ledger import Live, read_ledger
from kh02.vi.date import format_date, parse_date
from kh02.words.entry import entry_line
from kh02.work.record.amount import (
    INCIDENT_STATES,
    STATES,
    one_of,
    read_amount,
    read_money,
    read_state,
    read_taken_back,
)
from kh02.work.record.desk import Desk
from kh02.work.record.draft import Draft, draft, effect
from kh02.work.record.entry import checked_items, read_unit, task_names
from kh02.work.record.evidence import evidence_files
from kh02.work.record.request import Request
from kh02.work.refusal import Refused

_TEXTS = {
    "result": "Kết quả",
    "product": "Sản phẩm đã có",
    "difficulty": "Khó khăn, vướng mắc",
    "proposal": "Đề xuất, kiến nghị",
    "next": "Việc sẽ làm trong kỳ tới",
    "what": "Diễn biến",
    "told": "Đã báo cho ai",
    "purpose": "Nội dung chi",
}


@dataclass(frozen=True, slots=True)
class Corrected:
    """The entry that is to be replaced, and how many are alike: of these only the one recorded last can be."""

    entry: Live[Entry]
    alike: int = 1


def find_corrected(request: Request, desk: Desk) -> Corrected:
    """Return the standing entry that the words, the day and the unit name; Refused where none or several are."""
    plan, dialogue = desk.book.plan, desk.dialogue
    wanted = {"ghi chép": "subject", "--of": "of", "--reason": "reason"}
    dialogue.require({name: request.get(key) for name, key in wanted.items()})
    lives = read_ledger(desk.book, desk.today).everything
    about = dialogue.choose("ghi chép", request.get("subject"), "Ghi chép về", _subjects(desk, lives))
    every = [live for live in lives if _id(live.entry) == about]
    found = _narrowed(request, desk, every)
    if not found:
        raise Refused("usage", f"Không có ghi chép nào như vậy; hiện có:\n{_listed(every, plan)}")
    if len({(live.date, live.entry.by, _part(live.entry)) for live in found}) == 1:
        return Corrected(found[-1], len(found))
    if not dialogue.live:
        said = f"Có {len(found)} ghi chép như vậy; thêm --by hoặc --part:\n{_listed(found, plan)}"
        raise Refused("usage", said)
    choices = {str(number): (entry_line(live.entry, plan),) for number, live in enumerate(found, start=1)}
    return Corrected(found[int(dialogue.choose("ghi chép", None, "Sửa ghi chép nào", choices)) - 1])


def _narrowed(request: Request, desk: Desk, lives: Sequence[Live[Entry]]) -> Sequence[Live[Entry]]:
    """Return the entries of the unit, of the part, of the day that are given."""
    found, plan = lives, desk.book.plan
    if by := request.get("by"):
        unit = read_unit(by, desk, {one.id: (one.name,) for one in plan.units})
        found = [live for live in found if live.entry.by == unit]
    if part := request.get("part"):
        parts = {str(_part(live.entry)) for live in found if _part(live.entry)}
        wanted = desk.dialogue.value("--part", part, "", lambda text: one_of(text, sorted(parts)))
        found = [live for live in found if _part(live.entry) == wanted]
    if of := request.get("of"):
        day = desk.dialogue.value("--of", of, "", parse_date)
        found = [live for live in found if day in {live.date, live.entry.date}]
    return found


def correction(request: Request, desk: Desk, old: Live[Entry]) -> Draft:
    """Return the draft that replaces an entry; Refused where nothing is to be another than before."""
    dialogue = desk.dialogue
    changes = _changes(request, desk, old.entry)
    evidence = request.listed("evidence")
    if evidence:
        changes["evidence"] = evidence
    changes |= {name: text for name in ("source", "note") if (text := request.get(name))}
    if not changes:
        raise Refused("usage", "Chưa nêu gì khác với ghi chép cũ: thêm số đúng hoặc phần cần sửa.")
    reason = dialogue.value("--reason", request.get("reason"), "Lý do sửa", _text)
    day = dialogue.value("--date", date, "", parse_date) if (date := request.get("date")) else desk.today
    new = replacing(desk, old, {**changes, "date": day, "received": None}, reason)
    return draft(desk, (new,), evidence_files(evidence))


def _listed(lives: Sequence[Live[Entry]], plan: Plan) -> str:
    return "\n".join(f"  {entry_line(live.entry, plan)}" for live in lives)


def _subjects(desk: Desk, lives: Sequence[Live[Entry]]) -> dict[str, Sequence[str]]:
    """Return what there are entries about, by id, with the names to find it by."""
    plan = desk.book.plan
    names: dict[str, Sequence[str]] = {one.id: (one.name, one.text) for one in plan.indicators}
    names |= {f"nhiệm vụ {key}": (*words, key) for key, words in task_names(plan).items()}
    names |= {"chi": ("chi", "kinh phí"), "kiểm tra": ("kiểm tra", "kiểm tra hạ tầng")}
    about = dict.fromkeys(_id(live.entry) for live in lives)
    titles = {_id(live.entry): live.entry.document.title for live in lives if hasattr(live.entry, "document")}
    return {key: names.get(key) or (titles.get(key) or key,) for key in about}


def _id(entry: Entry) -> str:
    """Return what an entry is about, as the user names it."""
    match entry:
        case Figure():
            return entry.indicator
        case Update():
            return f"nhiệm vụ {entry.task}"
        case DocumentIssued():
            return entry.document.number
        case Incident():
            return entry.incident
        case InfrastructureCheck():
            return "kiểm tra"
        case _:
            return "chi"


def _part(entry: Entry) -> str | None:
    return getattr(entry, "part", None) or getattr(entry, "item", None)


def _changes(request: Request, desk: Desk, old: Entry) -> dict[str, Any]:
    """Return the fields that are to be another than before; asked for where nothing is given."""
    dialogue, amount = desk.dialogue, request.get("amount")
    changes: dict[str, Any] = {
        name: text for name in _TEXTS if name in type(old).model_fields and (text := request.get(name))
    }
    match old:
        case Figure():
            measure = next(one.measure for one in desk.book.plan.indicators if one.id == old.indicator)
            read = read_taken_back if measure.kind == "stages" else read_amount(measure)
            if amount or dialogue.live:
                changes |= dialogue.value("số đúng", amount, "Số đúng", read)
        case Spending() if amount or dialogue.live:
            changes["spending"] = dialogue.value("số tiền", amount, "Số tiền đúng", read_money)
        case Update() | Incident() if state := request.get("state"):
            states = STATES if isinstance(old, Update) else INCIDENT_STATES
            changes["state"] = dialogue.value("--state", state, "", read_state(states))
        case DocumentIssued() if title := request.get("title"):
            changes["document"] = old.document.model_copy(update={"title": title})
        case InfrastructureCheck() if request.listed("good") or request.listed("broken"):
            changes["check"] = {**old.check, **checked_items(request, tuple(old.check))}
    if not changes and dialogue.live:
        for name in (name for name in _TEXTS if getattr(old, name, None)):
            text = dialogue.value(name, None, _TEXTS[name], str, getattr(old, name))
            if text != getattr(old, name):
                changes[name] = text
    return changes


def replacing(desk: Desk, old: Live[Entry], changes: dict[str, Any], reason: str) -> Entry:
    """Return the old entry with its changes, naming it by a day that leads to it and to nothing else.

    The day that the old entry stands for leads there; where a correction of this very day is corrected again, the
    correction's own day may be needed.
    """
    for day in dict.fromkeys((old.date, old.entry.date)):
        new: Entry = old.entry.model_copy(update={**changes, "replaces": Replaces(date=day, reason=reason)})
        done = effect(desk, (new,))
        lives = read_ledger(done.book, dt.date.max).everything
        leads_there = any(live.entry is new and live.replaced[-1] is old.recorded for live in lives)
        if leads_there and not any(one.code is REPLACED_TWICE for one in done.findings):
            return new
    raise Refused("problems", _cannot(old.date))


def _cannot(day: dt.date) -> str:
    return (
        f"Ngày {format_date(day)} có nhiều ghi chép cùng loại của đơn vị này nên không rõ ghi chép nào bị thay; "
        "chỉ sửa được ghi chép ghi sau cùng, hoặc sửa vào một ngày khác (--date)."
    )


def _text(text: str) -> str:
    if not text:
        raise ValueError("Phải có lý do sửa")
    return text
