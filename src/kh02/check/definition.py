"""Definitions that indicators name: there is such a one, the indicator measures the same thing, and alone does."""

from collections.abc import Iterator
from datetime import date

from kh02.check.proposal import Proposals
from kh02.check.walk import in_plan
from kh02.diagnostics.finding import Finding, Place
from kh02.diagnostics.table import reference
from kh02.model.book import Book
from kh02.model.definition import Definition
from kh02.model.indicator import Indicator


def check(book: Book, today: date) -> Iterator[Finding]:
    """Yield a finding for each definition that is unknown, named twice, or another thing than the measure."""
    proposals = Proposals()
    first_of: dict[str, str] = {}
    for index, indicator in enumerate(book.plan.indicators):
        if (named := indicator.definition) is None:
            continue
        place = in_plan(book, "indicators", index, "definition")
        if known := book.definitions.get(named):
            yield from _differing(place, indicator, known)
        else:
            proposal = proposals.word(named, book.definitions)
            subject = f"Chỉ tiêu {indicator.id}"
            yield reference.UNKNOWN_DEFINITION.at(place, subject=subject, given=named, proposal=proposal)
        first = indicator.id if indicator.restates else first_of.setdefault(named, indicator.id)
        if first != indicator.id:
            yield reference.DEFINITION_TWICE.at(place, first=first, indicator=indicator.id, given=named)


def _differing(place: Place, indicator: Indicator, known: Definition) -> Iterator[Finding]:
    if differences := known.differences(indicator.measure):
        told = "; ".join(f"{key} ở đây là {here}, ở định nghĩa là {there}" for key, here, there in differences)
        yield reference.DEFINITION_DIFFERS.at(
            place, indicator=indicator.id, given=known.id, differences=told, source=known.source
        )
