"""The entry that replaces an earlier one: which is meant, what changes, and how the new one names the old."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

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
from kh02.model.kinds import kind_of
from kh02.model.plan import Plan
from kh02.progress.ledger import Live, read_ledger
from kh02.vi.date import format_date, parse_date
from kh02.words.entry import called, entry_line, names_of
from kh02.words.state import INCIDENT_ANSWERS, UPDATE_ANSWERS
from kh02.work.record.amount import (
    Fields,
    one_of,
    read_amount,
    read_money,
    read_state,
    read_taken_back,
)
from kh02.work.record.desk import Desk
from kh02.work.record.draft import Draft, draft, effect
from kh02.work.record.entry import checked_items, read_unit
from kh02.work.record.evidence import evidence_files
from kh02.work.record.request import Request
from kh02.work.refusal import Refused


class Corrected(Struct, frozen=True):
    """The entry that is to be replaced, and how many are alike: of these only the one recorded last can be."""

    entry: Live[Entry]
    alike: int = 1


def find_corrected(request: Request, desk: Desk) -> Corrected:
    """Return the standing entry that the words, the day and the unit name; Refused where none or several are."""
    plan, dialogue = desk.book.plan, desk.dialogue
    wanted = {"ghi chép": "subject", "--of": "of", "--reason": "reason"}
    dialogue.require({name: request.get(key) for name, key in wanted.items()})
    lives = read_ledger(desk.book, desk.today).everything
    named = {called(live.entry): names_of(live.entry, plan) for live in lives}
    chosen = dialogue.choose("ghi chép", request.get("subject"), "Ghi chép về", named)
    every = [live for live in lives if called(live.entry) == chosen]
    found = _narrowed(request, desk, every)
    if not found:
        raise Refused("usage", f"Không có ghi chép nào như vậy; hiện có:\n{_entry_lines(every, plan)}")
    if len({(live.date, live.entry.by, _part(live.entry)) for live in found}) == 1:
        first, *_ = found
        return Corrected(first if isinstance(first.entry, Figure) else found[-1], len(found))
    if not dialogue.live:
        said = f"Có {len(found)} ghi chép như vậy; thêm --by hoặc --part:\n{_entry_lines(found, plan)}"
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


def _entry_lines(lives: Sequence[Live[Entry]], plan: Plan) -> str:
    return "\n".join(f"  {entry_line(live.entry, plan)}" for live in lives)


def _part(entry: Entry) -> str | None:
    return getattr(entry, "part", None) or getattr(entry, "item", None)


def _changes(request: Request, desk: Desk, old: Entry) -> dict[str, Any]:
    """Return the fields that are to be another than before; asked for where nothing is given."""
    kind = kind_of(old)
    changes: dict[str, Any] = {name: text for name in kind.texts if (text := request.get(name))}
    if typed := _TYPED.get(kind.entry):
        changes |= typed(request, desk, old)
    if not changes and desk.dialogue.live:
        for name, question in kind.questions.items():
            if before := getattr(old, name):
                text = desk.dialogue.value(name, None, question, str, before)
                changes |= {name: text} if text != before else {}
    return changes


def _figure(request: Request, desk: Desk, old: Figure) -> dict[str, Any]:
    measure = next((one.measure for one in desk.book.plan.indicators if one.id == old.indicator), None)
    if measure is None:
        raise Refused("problems", _not_in_plan(old.indicator))
    read = read_taken_back if measure.kind == "stages" else read_amount(measure)
    return _amount(request, desk, "số đúng", "Số đúng", read)


def _spending(request: Request, desk: Desk, _: Spending) -> dict[str, Any]:
    return _amount(request, desk, "số tiền", "Số tiền đúng", lambda text: {"spending": read_money(text)})


def _amount(request: Request, desk: Desk, name: str, question: str, read: Callable[[str], Fields]) -> Fields:
    amount = request.get("amount")
    return desk.dialogue.value(name, amount, question, read) if amount or desk.dialogue.live else {}


def _update(request: Request, desk: Desk, _: Update) -> dict[str, Any]:
    return _state(request, desk, UPDATE_ANSWERS)


def _incident(request: Request, desk: Desk, _: Incident) -> dict[str, Any]:
    return _state(request, desk, INCIDENT_ANSWERS)


def _state(request: Request, desk: Desk, states: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    state = request.get("state")
    return {"state": desk.dialogue.value("--state", state, "", read_state(states))} if state else {}


def _document(request: Request, _: Desk, old: DocumentIssued) -> dict[str, Any]:
    title = request.get("title")
    return {"document": old.document.model_copy(update={"title": title})} if title else {}


def _check(request: Request, _: Desk, old: InfrastructureCheck) -> dict[str, Any]:
    checked = checked_items(request, tuple(old.check))
    return {"check": {**old.check, **checked}} if checked else {}


_TYPED: Mapping[type[Entry], Callable[[Request, Desk, Any], dict[str, Any]]] = {
    Figure: _figure,
    Spending: _spending,
    Update: _update,
    Incident: _incident,
    DocumentIssued: _document,
    InfrastructureCheck: _check,
}
"""How what is no text is read, of the kinds that have such fields to correct."""


def replacing(desk: Desk, old: Live[Entry], changes: dict[str, Any], reason: str) -> Entry:
    """Return the old entry with its changes, naming it by a day that leads to it and to nothing else.

    The day that the old entry stands for leads there; where a correction of this very day is corrected again, the
    correction's own day may be needed.
    """
    for day in dict.fromkeys((old.date, old.entry.date)):
        new: Entry = old.entry.model_copy(update={**changes, "replaces": Replaces(date=day, reason=reason)})
        done = effect(desk, (new,))
        lives = read_ledger(done.after, dt.date.max).everything
        leads_there = any(live.entry is new and live.replaced[-1] is old.recorded for live in lives)
        if leads_there and not any(one.code is REPLACED_TWICE for one in done.findings):
            return new
    raise Refused("problems", _cannot(old.date))


def _not_in_plan(indicator: str) -> str:
    return (
        f"Kế hoạch không có chỉ tiêu {indicator} nên không đọc được số mới của chỉ tiêu này. `kh02 validate` chỉ "
        "ra dòng ghi sai mã; sửa mã ở dòng đó, hoặc bổ sung chỉ tiêu vào kế hoạch, rồi sửa số."
    )


def _cannot(day: dt.date) -> str:
    return (
        f"Ngày {format_date(day)} có nhiều ghi chép cùng loại của đơn vị này nên không rõ ghi chép nào bị thay; "
        "chỉ sửa được ghi chép ghi sau cùng, hoặc sửa vào một ngày khác (--date)."
    )


def _text(text: str) -> str:
    if not text:
        raise ValueError("Phải có lý do sửa")
    return text
