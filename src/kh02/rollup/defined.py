"""Which of a plan's indicators measure what their definition does: those are the same thing in many plans."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from kh02.model.definition import Definition
from kh02.model.indicator import Indicator


class UndefinedIndicator(Struct, frozen=True):
    """An indicator with a number that counts as no definition: listed."""

    plan: str
    indicator: str
    name: str


def has_own_number(indicator: Indicator) -> bool:
    """Whether it is measured, and by itself: what restates another is that one."""
    return indicator.restates is None and indicator.measure.kind != "wording"


def definitions_of(
    indicators: Iterable[Indicator], definitions: Mapping[str, Definition]
) -> list[Definition | None]:
    """Return of each of a plan's indicators the definition as which it counts, None where as none.

    The plan must have that definition and the indicator measure the same thing; of two that name one the first
    counts.
    """
    found: list[Definition | None] = []
    for indicator in indicators:
        known = definitions.get(indicator.definition or "")
        counts = known and known not in found and not known.differences(indicator.measure)
        found.append(known if counts else None)
    return found
