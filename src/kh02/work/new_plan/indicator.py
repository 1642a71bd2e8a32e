"""The indicators of a new plan: definitions of those that are known, with what its own paper wants reached."""

import datetime as dt
from collections.abc import Sequence

from kh02.model.indicator import Indicator
from kh02.model.measure import LEADS, CountMeasure, Measure, RatioMeasure, WordingMeasure
from kh02.work.new_plan.level import Level, level_example, read_level
from kh02.work.record.dialogue import Dialogue
from kh02.work.record.request import Request

_NAME = "--indicator"


def ask_indicators(
    request: Request, dialogue: Dialogue, known: Sequence[Indicator], units: Sequence[str], ends: dt.date
) -> list[dict[str, object]]:
    """Return the chosen indicators as a plan file holds them; of ``units`` alone. Raises Refused.

    A level without a day of its own is to be reached when the plan ``ends``; without a level there is no target.
    """
    given = [one.partition("=") for one in request.listed("indicator")]
    named = {one.id: (one.name,) for one in known}
    chosen = dialogue.several(_NAME, [name for name, _, _ in given], "Chỉ tiêu", named, enter="không lấy")
    levels = dict(zip(chosen, (level for _, _, level in given), strict=True)) if given else {}
    return [
        _values(one, units, _level(one, levels.get(one.id), dialogue), ends) for one in known if one.id in chosen
    ]


def _level(one: Indicator, given: str | None, dialogue: Dialogue) -> Level | None:
    if isinstance(one.measure, WordingMeasure) or not (given or dialogue.live):
        return None
    question = f"Mức phải đạt của “{one.name}”, ví dụ {level_example(one.measure)} (Enter: chưa ghi)"
    return dialogue.value(_NAME, given, question, lambda typed: read_level(typed, one.measure))


def _values(one: Indicator, units: Sequence[str], level: Level | None, ends: dt.date) -> dict[str, object]:
    lead = tuple(unit for unit in one.lead if unit in units)
    kept = one.model_copy(update={"lead": lead, "measure": _measure(one.measure, units, lead)})
    values = kept.model_dump(by_alias=True, exclude_defaults=True)
    if level is None:
        return values
    values |= {"targets": [{**level, "by": ends}], "assumed": ["by", *one.assumed]}
    return {name: values[name] for name in Indicator.model_fields if name in values}


def _measure(measure: Measure, units: Sequence[str], lead: Sequence[str]) -> Measure:
    """Return a measure whose parts are of units that are there."""
    if not isinstance(measure, RatioMeasure | CountMeasure) or not (breakdown := measure.breakdown):
        return measure
    if breakdown.parts or (breakdown.units == LEADS and lead):
        return measure
    left = tuple(unit for unit in breakdown.units if unit in units)
    return measure.model_copy(update={"breakdown": breakdown.model_copy(update={"units": left}) if left else None})
