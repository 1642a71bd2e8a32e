"""The units that the tasks of a paper name, as keys of a plan: aliases, groups, the standing one."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from kh02.transcription.doubt import Doubt
from kh02.transcription.opening import commune_of
from kh02.transcription.taken_apart import TakenApart
from kh02.transcription.task import Told
from kh02.transcription.unit import Units, name_units, split_units
from kh02.vi.text import fold

Values = dict[str, Any]

_STANDING = re.compile(r"\b(?:cơ quan|đơn vị|đầu mối|bộ phận)\s+thường trực\b", re.IGNORECASE)
_SHORT_FORM = re.compile(r"\(\s*(?:gọi tắt là|viết tắt là|sau đây gọi là)?:?\s*([^()]{2,30})\)")


def units_of(read: TakenApart, told: Iterable[Told]) -> Units:
    """Return the units: first those that parts are about, then those that tasks are given to."""
    names: list[str] = []
    asked: list[str] = []
    told = list(told)
    for one in told:
        names += one.leads
    for one in told:
        names += [name for line in (*one.lead_lines, *one.support_lines) for name in split_units(line)]
    for part in read.all_parts():
        if part.title.startswith("Đề nghị"):
            asked += split_units(part.title)
    return name_units(names, asked, commune_of(read.issuer))


def unit_values(units: Units, general: Values, read: TakenApart) -> list[Values]:
    """Return the units as keys of a plan, groups behind the others."""
    if not units.all:
        return [{"id": "ubnd", "name": general["issuer"]["short"]}]
    standing = _standing(read, units)
    values = []
    for unit in sorted(units.all, key=lambda one: one.vague + one.group):
        name, *others = unit.names
        bare = _SHORT_FORM.sub("", name).strip()
        short = [match[1].strip() for match in _SHORT_FORM.finditer(name)]
        keys: Values = {"id": unit.id, "name": bare or name}
        if aliases := [one for one in dict.fromkeys((*others, *short)) if fold(one) != fold(bare or name)]:
            keys["aliases"] = aliases
        flags = {"standing": unit.id == standing, "asked": unit.asked, "group": unit.group, "vague": unit.vague}
        values.append(keys | {key: True for key, is_so in flags.items() if is_so})
    return values


def _standing(read: TakenApart, units: Units) -> str | None:
    """Return the unit that the paper calls the standing one."""
    for part in read.all_parts():
        for item in part.items:
            if read.role[part.label] == "duties" and _STANDING.search(item.text):
                named = units.ids(split_units(part.title)) or units.begin(item.text)[0]
                if len(named) == 1:
                    return named[0]
    return None


def unit_doubts(units: Units, plan: Values) -> Iterator[Doubt]:
    """Yield which units are groups, and which names were taken for one unit."""
    if not units.all:
        yield Doubt(("units", 0), "Văn bản không nêu đơn vị nào; tạm để cơ quan ban hành.")
    named = {unit.id: unit for unit in units.all}
    for index, keys in enumerate(plan["units"]):
        unit = named.get(keys["id"])
        if unit and unit.group and not unit.vague:
            yield Doubt(
                ("units", index), "Nhóm đơn vị: ghi `members` nếu biết gồm những đơn vị nào.", unit.names[0]
            )
        elif unit and len(unit.names) > 1:
            same = "”, “".join(unit.names)
            yield Doubt(("units", index), f"Các cách gọi “{same}” được hiểu là một đơn vị.", unit.names[0])
