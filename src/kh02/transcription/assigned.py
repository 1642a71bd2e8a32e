"""A task as keys of a plan: the names of units as their ids, the words of its deadline read."""

import re
from itertools import islice
from typing import Any

from kh02.transcription.deadline import read_dated
from kh02.transcription.doubt import Doubt
from kh02.transcription.indicator import Found
from kh02.transcription.target import numbers_asked
from kh02.transcription.task import Told
from kh02.transcription.unit import Units, split_units

Values = dict[str, Any]

_SUPPORTED = re.compile(r"\b[Pp]hối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng))?\s+")
_MOST_SUPPORTED = 10


def assigned_task(told: Told, units: Units, general: Values) -> Found:
    """Return a task as keys of a plan, and what is not certain about it."""
    doubts = [*told.doubts]
    leads = told.leads or tuple(name for line in told.lead_lines for name in split_units(line))
    lead = units.ids(leads)
    supports = tuple(name for line in told.support_lines for name in split_units(line))
    support, words = (
        (units.ids(supports), told.said.get("support", "")) if supports else _supports(told.text, units)
    )
    heading = told.led_by if len(told.leads) > 1 else ""
    written = {"lead": told.said.get("lead") or heading, "support": words}
    year = general["starts"].year if general["starts"].year == general["ends"].year else None
    keys: Values = {
        "id": told.id,
        "section": told.section,
        "place": told.place,
        "text": told.text,
        "name": told.name,
        "lead": list(lead),
        "support": [one for one in support if one not in lead],
        "as_written": {key: value for key, value in written.items() if value},
        "assigned_at": told.assigned_at,
    }
    if text := told.said.get("deadline"):
        dated = read_dated(text, year)
        keys |= {"deadline": dated.deadline, "milestones": list(dated.milestones)}
        doubts += dated.doubts
    keys["product"] = told.said.get("product")
    doubts += [
        Doubt(("text",), f"Nhiệm vụ nêu “{number}”: nếu là chỉ tiêu thì thêm vào `indicators`.", told.text)
        for number in numbers_asked(told.text)
    ]
    return {key: value for key, value in keys.items() if value not in ("", [], {}, None)}, tuple(doubts)


def _supports(text: str, units: Units) -> tuple[tuple[str, ...], str]:
    """Return the units that a sentence names behind "phối hợp với", and its words; those that the paper knows."""
    for match in islice(_SUPPORTED.finditer(text), _MOST_SUPPORTED):
        ids, words = units.begin(text[match.end() :])
        if ids:
            return ids, words
    return (), ""
