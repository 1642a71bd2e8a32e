"""Indicators out of the parts of a paper that tell targets; a bullet with several is taken apart (a, b, …)."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from kh02.transcription.deadline import read_days
from kh02.transcription.doubt import Doubt
from kh02.transcription.outline import Item, Part
from kh02.transcription.place import item_label, item_place
from kh02.transcription.target import day_of, read_target, split_targets
from kh02.vi.calendar_span import Span
from kh02.vi.text import bullet_letter

_MEASURED = re.compile(r"\d\s*%")
_LONGEST_NAME = 110
_BEFORE_NAME = re.compile(
    r"^(?:(?:phấn đấu|đạt|có|tối thiểu|ít nhất|trên|không dưới|hoàn thành|bảo đảm|đảm bảo|riêng|đối với)\s+)*"
    r"(?:\d[\d.,]*\s*%\s*)?(?:trở lên\s+)?",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(r"\s+(?:đạt|là|bằng)?\s*(?:từ|trên|tối thiểu|ít nhất)?\s*\d[\d.,]*\s*%(?:\s+trở lên)?$")
Found = tuple[dict[str, Any], tuple[Doubt, ...]]


def part_indicators(part: Part, plan: Span, otherwise: dt.date | None) -> Iterator[Found]:
    """Yield the indicators of a part as keys of a plan, with what is not certain.

    `plan` is the plan's span, `otherwise` the day that its title names, for parts that name none.
    """
    by = _part_day(part) or otherwise
    number = 0
    for item in part.items:
        if _is_indicator(item, part):
            number += not item.label
            clauses = [clause for text in _texts(item) for clause in split_targets(text)]
            for place, clause in enumerate(clauses):
                letter = bullet_letter(place) if len(clauses) > 1 else ""
                label = item_label(part.label, item, number) + (
                    f"{'.' if item.label else ''}{letter}" if letter else ""
                )
                yield _indicator(label, item_place(part.label, item, number), clause, by, plan)


def _part_day(part: Part) -> dt.date | None:
    """Return the day that the heading of a part names, or a paragraph that leads in its list."""
    leading = [item.text for item in part.items if item.mark == "none"]
    days = [day for text in (part.title, *leading) if (day := day_of(text) or read_days(text).date)]
    return days[-1] if days else None


def _is_indicator(item: Item, part: Part) -> bool:
    """Return whether an item tells a target: every item of a list does, of paragraphs those with a percentage."""
    if item.mark != "none":
        return True
    listed = any(one.mark != "none" for one in part.items)
    return bool(_MEASURED.search(item.text)) or (
        not listed and not item.text.endswith(":") and read_days(item.text).kind == "none"
    )


def _texts(item: Item) -> tuple[str, ...]:
    """Return the texts that tell targets: an item that only leads in those below it is none."""
    led_in = item.below and item.text.endswith(":")
    return (*(() if led_in else (item.text,)), *(one.text for one in item.below))


def _indicator(label: str, place: str, clause: str, by: dt.date | None, plan: Span) -> Found:
    measured = read_target(clause, by, plan)
    keys: dict[str, Any] = {
        "id": label,
        "place": place,
        "text": clause,
        "name": _name(clause),
        "measure": measured.measure,
    }
    if measured.targets:
        keys["targets"] = list(measured.targets)
    if measured.assumed:
        keys["assumed"] = list(measured.assumed)
    return keys, measured.doubts


def _name(clause: str) -> str:
    """Return a short name in the clause's own words: without what compares, up to where it may be cut."""
    said = clause.partition(";")[0]
    words = _BEHIND_NAME.sub("", _BEFORE_NAME.sub("", said)).strip(" ,") or said
    if len(words) > _LONGEST_NAME:
        cut = re.split(r"[,;(:]\s|\s\(", words, maxsplit=1)[0]
        words = cut if 20 <= len(cut) <= _LONGEST_NAME else words[:_LONGEST_NAME].rpartition(" ")[0].rstrip(" ,")
    return words[:1].upper() + words[1:]
