"""Definitions that indicators name: there is such a one, and the indicator measures the same thing."""

from collections.abc import Iterator
from datetime import date

from kh02.check.proposal import Proposals
from kh02.check.walk import in_plan
from kh02.diagnostics.finding import Finding
from kh02.diagnostics.table import reference
from kh02.model.book import Book


def check(book: Book, today: date) -> Iterator[Finding]:
    """Yield a finding for each indicator whose definition is unknown or says something else than its measure."""
    proposals = Proposals()
    for index, indicator in enumerate(book.plan.indicators):
        if indicator.definition is None:
            continue
        place = in_plan(book, "indicators", index, "definition")
        definition = book.definitions.get(indicator.definition)
        if definition is None:
            yield reference.UNKNOWN_DEFINITION.at(
                place,
                indicator=indicator.id,
                given=indicator.definition,
                proposal=proposals.word(indicator.definition, book.definitions),
            )
        elif differences := definition.differences(indicator.measure):
            told = "; ".join(f"{key} ở đây là {here}, ở định nghĩa là {there}" for key, here, there in differences)
            yield reference.DEFINITION_DIFFERS.at(
                place,
                indicator=indicator.id,
                given=definition.id,
                differences=told,
                source=definition.source,
            )
