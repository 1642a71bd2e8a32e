"""Checks of a plan and its entries: what is wrong with the data, as far as the file's shape cannot tell."""

from datetime import date
from functools import cache
from importlib import import_module

from kh02.check import log
from kh02.diagnostics.finding import Finding, Severity
from kh02.model.book import Book
from kh02.progress.ledger import read_ledger

_WITH_ERRORS = (
    # names that refer to something
    "duplicate",
    "reference",
    "entry_reference",
    "section",
    "definition",
    # dates, targets, figures
    "target",
    "entry_date",
    "figure_fields",
    "span",
    "correction",
)
_WARNINGS_ONLY = (
    # what the signed paper lacks
    "assignment",
    "deadline",
    "former",
    "link",
    "signature",
    # figures
    "plausibility",
    "reporter",
    # words
    "wording",
)
EVERY_FAMILY = (*_WITH_ERRORS, *_WARNINGS_ONLY)
ON_WHAT_STANDS = frozenset({"span", "correction", "plausibility"})
"""These are about what stands in the logs on whatever day, which is read once for all of them."""


_family = cache(lambda family: import_module(f"{__name__}.{family}"))


def check(book: Book, today: date) -> tuple[Finding, ...]:
    """Return everything that is wrong with a plan and its entries; entries after ``today`` are wrong.

    A log of another plan is told as such and otherwise left alone. Findings name key paths; the order is by
    family, for the caller to sort by place.
    """
    return _findings(book, today, EVERY_FAMILY)


def check_errors(book: Book, today: date) -> tuple[Finding, ...]:
    """Return the errors of ``check``, at half its cost: families that only warn are not even imported."""
    found = _findings(book, today, _WITH_ERRORS)
    return tuple(finding for finding in found if finding.severity is Severity.ERROR)


def _findings(book: Book, today: date, families: tuple[str, ...]) -> tuple[Finding, ...]:
    own = log.own_logs(book)
    stands = read_ledger(own, date.max)
    found = [*log.check(book)]
    for family in families:
        given = stands if family in ON_WHAT_STANDS else today
        found += _family(family).check(own, given)
    return tuple(found)
