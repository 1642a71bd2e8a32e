"""The units of a new plan: chosen of those that are known."""

from collections.abc import Mapping, Sequence

from kh02.model.unit import Unit
from kh02.work.record.dialogue import Dialogue
from kh02.work.record.request import Request


def ask_units(request: Request, dialogue: Dialogue, known: Sequence[Unit]) -> list[dict[str, object]]:
    """Return the chosen units as a plan file holds them, in their own order. Raises Refused."""
    named = {unit.id: (unit.name, *unit.aliases) for unit in known}
    chosen = dialogue.several("--unit", request.listed("unit"), "Đơn vị", named, enter="tất cả")
    units = [unit for unit in known if unit.id in chosen]
    standing = _standing(request, dialogue, units, named)
    return [_values(unit, chosen, standing=unit.id in standing) for unit in units]


def _standing(
    request: Request, dialogue: Dialogue, units: Sequence[Unit], named: Mapping[str, Sequence[str]]
) -> list[str]:
    """Return who gathers the others' reports: whom the earlier plan names, else who is said to; none otherwise."""
    before = [unit.id for unit in units if unit.standing]
    question = "Đơn vị đầu mối tổng hợp báo cáo"
    given = dialogue.optional(request.get("standing"), question, wanted=not before)
    return (
        [dialogue.choose("--standing", given, question, {one.id: named[one.id] for one in units})]
        if given
        else before
    )


def _values(unit: Unit, chosen: Sequence[str], *, standing: bool) -> dict[str, object]:
    members = tuple(one for one in unit.members if one in chosen)
    changed = unit.model_copy(update={"standing": standing, "members": members})
    return changed.model_dump(by_alias=True, exclude_defaults=True)
