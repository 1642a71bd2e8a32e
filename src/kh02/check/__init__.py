"""Checks of a plan and its entries: what is wrong with the data, as far as the file's shape cannot tell."""

from datetime import date

from kh02.check import (
    assignment,
    correction,
    deadline,
    duplicate,
    entry_date,
    entry_reference,
    figure_fields,
    link,
    log,
    plausibility,
    reference,
    reporter,
    span,
    target,
    wording,
)
from kh02.diagnostics.finding import Finding
from kh02.model.book import Book

_FAMILIES = (
    # names that refer to something
    duplicate,
    reference,
    entry_reference,
    # what the signed paper lacks
    assignment,
    deadline,
    link,
    # dates, targets, figures
    target,
    entry_date,
    figure_fields,
    span,
    correction,
    plausibility,
    reporter,
    # words
    wording,
)


def check(book: Book, today: date) -> tuple[Finding, ...]:
    """Return everything that is wrong with a plan and its entries; entries after ``today`` are wrong.

    A log of another plan is told as such and otherwise left alone. Findings name key paths; the order is by
    family, for the caller to sort by place.
    """
    own = log.own_logs(book)
    families = [finding for family in _FAMILIES for finding in family.check(own, today)]
    return (*log.check(book), *families)
