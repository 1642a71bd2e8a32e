"""The entry that replaces an earlier one: which is meant, what changes, and how the new one names the old."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from kh02.cli.dialogue import tell
from kh02.cli.exit_code import ExitCode, Stop
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
from kh02.progress.ledger import Live, read_ledger
from kh02.vi.date import format_date, parse_date
from kh02.view.preview import entry_words
from kh02.work.record.amount import (
    INCIDENT_STATES,
    STATES,
    one_of,
    read_amount,
    read_money,
    read_state,
    read_taken_back,
)
from kh02.work.record.desk import Desk, effect
from kh02.work.record.entry import checked_items, read_unit, task_names
from kh02.work.record.given import Given
from kh02.work.record.write import Draft, read_evidence

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


def correction(given: Given, desk: Desk) -> Draft:
    """Return the entry that replaces the one that is meant; Stop where nothing is changed or none can be told."""
    dialogue = desk.dialogue
    dialogue.require({"ghi chép": given.get("subject"), "--of": given.get("of"), "--reason": given.get("reason")})
    old = _meant(given, desk)
    tell(f"Ghi chép cũ: {entry_words(old.entry, desk.book.plan)}.")
    changes = _changes(given, desk, old.entry)
    evidence = given.lists.get("evidence", ())
    if evidence:
        changes["evidence"] = evidence
    changes |= {name: text for name in ("source", "note") if (text := given.get(name))}
    if not changes:
        raise Stop(ExitCode.USAGE, "Chưa nêu gì khác với ghi chép cũ: thêm số đúng hoặc phần cần sửa.")
    reason = dialogue.value("--reason", given.get("reason"), "Lý do sửa", _text)
    day = dialogue.value("--date", given.get("date"), "", parse_date) if given.get("date") else desk.today
    new = replacing(desk, old, {**changes, "date": day, "received": None}, reason)
    return Draft((new,), read_evidence(evidence))


def _meant(given: Given, desk: Desk) -> Live[Entry]:
    """Return the standing entry that the words, the day and the unit name; the latest of equals."""
    plan, dialogue = desk.book.plan, desk.dialogue
    lives = read_ledger(desk.book, desk.today).everything
    named = _subjects(desk, lives)
    about = dialogue.choose("ghi chép", given.get("subject"), "Ghi chép về", named)
    found = [live for live in lives if _id(live.entry) == about]
    if given.get("by"):
        unit = read_unit(given.get("by"), desk, {one.id: (one.name,) for one in plan.units})
        found = [live for live in found if live.entry.by == unit]
    if part := given.get("part"):
        parts = {str(_part(live.entry)) for live in found if _part(live.entry)}
        wanted = dialogue.value("--part", part, "", lambda text: one_of(text, sorted(parts)))
        found = [live for live in found if _part(live.entry) == wanted]
    if given.get("of"):
        day = dialogue.value("--of", given.get("of"), "", parse_date)
        found = [live for live in found if day in {live.date, live.entry.date}]
    if not found:
        every = [live for live in lives if _id(live.entry) == about]
        raise Stop(ExitCode.USAGE, f"Không có ghi chép nào như vậy; hiện có:\n{_listed(every, desk)}")
    choices = {str(number): (entry_words(live.entry, plan),) for number, live in enumerate(found, start=1)}
    if len(found) == 1:
        return found[0]
    if len({(live.date, live.entry.by, _part(live.entry)) for live in found}) == 1:
        tell(f"Có {len(found)} ghi chép như vậy; chỉ sửa được ghi chép ghi sau cùng.")
        return found[-1]
    if not dialogue.live:
        raise Stop(
            ExitCode.USAGE, f"Có {len(found)} ghi chép như vậy; thêm --by hoặc --part:\n{_listed(found, desk)}"
        )
    return found[int(dialogue.choose("ghi chép", None, "Sửa ghi chép nào", choices)) - 1]


def _listed(lives: Sequence[Live[Entry]], desk: Desk) -> str:
    return "\n".join(f"  {entry_words(live.entry, desk.book.plan)}" for live in lives)


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


def _changes(given: Given, desk: Desk, old: Entry) -> dict[str, Any]:
    """Return the fields that are to be another than before; asked for where nothing is given."""
    dialogue, amount = desk.dialogue, given.get("amount")
    changes: dict[str, Any] = {
        name: text for name in _TEXTS if name in type(old).model_fields and (text := given.get(name))
    }
    match old:
        case Figure():
            measure = next(one.measure for one in desk.book.plan.indicators if one.id == old.indicator)
            read = read_taken_back if measure.kind == "stages" else read_amount(measure)
            if amount or dialogue.live:
                changes |= dialogue.value("số đúng", amount, "Số đúng", read)
        case Spending() if amount or dialogue.live:
            changes["spending"] = dialogue.value("số tiền", amount, "Số tiền đúng", read_money)
        case Update() | Incident() if state := given.get("state"):
            states = STATES if isinstance(old, Update) else INCIDENT_STATES
            changes["state"] = dialogue.value("--state", state, "", read_state(states))
        case DocumentIssued() if title := given.get("title"):
            changes["document"] = old.document.model_copy(update={"title": title})
        case InfrastructureCheck() if given.lists.get("good") or given.lists.get("broken"):
            changes["check"] = {**old.check, **checked_items(given, tuple(old.check))}
    if not changes and dialogue.live:
        for name in (name for name in _TEXTS if getattr(old, name, None)):
            text = dialogue.answer(_TEXTS[name], getattr(old, name))
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
    raise Stop(ExitCode.PROBLEMS, _cannot(old.date))


def _cannot(day: dt.date) -> str:
    return (
        f"Ngày {format_date(day)} có nhiều ghi chép cùng loại của đơn vị này nên không rõ ghi chép nào bị thay; "
        "chỉ sửa được ghi chép ghi sau cùng, hoặc sửa vào một ngày khác (--date)."
    )


def _text(text: str) -> str:
    if not text:
        raise ValueError("Phải có lý do sửa")
    return text
