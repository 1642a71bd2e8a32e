"""What a figure says: the fields that its measure needs, and numbers that can be."""

from collections.abc import Iterator, Sequence
from datetime import date

from kh02.check.measure_kind import KINDS, allowed_fields, given_fields, needed_fields
from kh02.check.proposal import listed
from kh02.check.walk import entries, in_entry
from kh02.diagnostics.finding import Finding
from kh02.diagnostics.table import figure
from kh02.model.book import Book, Recorded
from kh02.model.entry import Figure
from kh02.model.indicator import Indicator
from kh02.model.measure import Counting
from kh02.vi.number import format_number
from kh02.vi.quantity import why_not_whole


def check(book: Book, today: date) -> Iterator[Finding]:
    """Yield a finding for each field that a figure has too many or too few, and each share above the whole."""
    indicators = {indicator.id: indicator for indicator in book.plan.indicators}
    fields = {one.id: (needed_fields(one.measure), allowed_fields(one.measure)) for one in book.plan.indicators}
    for recorded, entry in entries(book, Figure):
        indicator = indicators.get(entry.indicator)
        if indicator is None or indicator.restates:
            continue
        measure = indicator.measure
        if measure.kind == "wording":
            yield figure.FIGURE_OF_WORDING.at(in_entry(recorded, "indicator"), indicator=indicator.id)
            continue
        # Nearly every figure has what is needed, or all that it may have.
        if given_fields(entry) not in fields[indicator.id]:
            yield from _fields(recorded, entry, indicator, *fields[indicator.id])
        if measure.kind in {"ratio", "count"}:
            yield from _whole(recorded, entry, measure.unit)
        if measure.kind == "ratio":
            yield from _share(recorded, entry, measure.counts)
        if measure.kind == "share":
            yield from _as_told(recorded, entry)


def _fields(
    recorded: Recorded, entry: Figure, indicator: Indicator, needed: Sequence[str], allowed: Sequence[str]
) -> Iterator[Finding]:
    given, kind = given_fields(entry), KINDS[indicator.measure.kind]
    for key in given:
        if key not in allowed:
            place = in_entry(recorded, key)
            yield figure.FIELD_DOES_NOT_FIT.at(
                place, field=key, indicator=indicator.id, kind=kind, allowed=listed(allowed)
            )
    for key in needed:
        if key not in given:
            place = in_entry(recorded)
            yield figure.FIELD_MISSING.at(
                place, field=key, indicator=indicator.id, kind=kind, needed=listed(needed)
            )


def _whole(recorded: Recorded, entry: Figure, unit: str) -> Iterator[Finding]:
    """Find fractions of what is counted in whole things: 1,245 dossiers are 1245, or nothing at all."""
    for key in ("numerator", "denominator", "value"):
        value = getattr(entry, key)
        if value is not None and (reason := why_not_whole(value, unit)):
            place = in_entry(recorded, key)
            yield figure.FRACTION_OF_WHOLE.at(place, field=key, indicator=entry.indicator, reason=reason)


def _as_told(recorded: Recorded, entry: Figure) -> Iterator[Finding]:
    """Find a share outside 0 to 100 %, or without the source that tells it: nothing else proves it."""
    if entry.value is not None and not 0 <= entry.value <= 100:
        place = in_entry(recorded, "value")
        yield figure.SHARE_OUT_OF_RANGE.at(place, indicator=entry.indicator, value=format_number(entry.value))
    if entry.source is None:
        yield figure.SHARE_WITHOUT_SOURCE.at(in_entry(recorded), indicator=entry.indicator)


def _share(recorded: Recorded, entry: Figure, counts: Counting) -> Iterator[Finding]:
    """Find a numerator above its denominator.

    At a date a part cannot exceed its whole. In a period it can: dossiers that came in before are handled too.
    """
    numerator, denominator = entry.numerator, entry.denominator
    if numerator is not None and denominator is not None and numerator > denominator:
        code = figure.SHARE_ABOVE_WHOLE if counts == "at-date" else figure.NUMERATOR_ABOVE_DENOMINATOR
        yield code.at(
            in_entry(recorded, "numerator"),
            numerator=format_number(numerator),
            denominator=format_number(denominator),
            indicator=entry.indicator,
        )
