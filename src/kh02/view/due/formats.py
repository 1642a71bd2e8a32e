"""The formats of ``kh02 due``."""

from collections.abc import Mapping
from itertools import chain

from kh02.model.book import Book
from kh02.view.due import scorecard
from kh02.view.due.calendar import due_calendar, plan_events
from kh02.view.due.listing import Asked, Due, DueListing
from kh02.view.due.message import messages, one_below_another
from kh02.view.due.page import due_page
from kh02.view.due.rows import COLUMNS, due_object, due_rows, plan_keys
from kh02.view.status.scope import asked_of, units_of
from kh02.view.write.csv import csv_table
from kh02.view.write.json import json_object
from kh02.view.write.plan_format import Made, PlanFormat
from kh02.view.write.terminal import draw, one_after_another
from kh02.work.duties import find_duties
from kh02.work.unit import Without

DueFormat = PlanFormat[Due, Asked, DueListing]

FORMATS: Mapping[str, DueFormat] = {
    "table": PlanFormat(
        lambda one, asked: tuple(draw(due_page(one), asked.screen)),
        lambda listing, _: one_after_another(listing.parts),
    ),
    "json": PlanFormat(lambda one, _: plan_keys(one), json_object(due_object)),
    "csv": PlanFormat(
        lambda one, _: list(due_rows(one)),
        csv_table(COLUMNS, lambda listing: chain.from_iterable(listing.parts)),
    ),
    "ics": PlanFormat(lambda one, _: plan_events(one), lambda listing, _: due_calendar(listing.parts)),
}
MESSAGES: DueFormat = PlanFormat(
    lambda one, _: tuple(messages(one)),
    lambda listing, _: one_below_another(chain.from_iterable(listing.parts)),
)
"""The reminders, which are no list."""


def format_of(asked: Asked) -> DueFormat:
    """Return how what is due is written."""
    return MESSAGES if asked.messages else FORMATS[asked.format]


def due_of_plan(asked: Asked, book: Book) -> Made | Without:
    """Return what the format makes of what is due of a plan, or that the plan has not got the unit."""
    scope = asked_of(book, asked.window.day, asked.unit)
    if isinstance(scope, Without):
        return scope
    found = find_duties(book, scope.progress, asked.window, scope.part)
    due = Due(scope.progress, asked.window, units_of(scope), found.duties)
    return Made(format_of(asked).part(due, asked), found.unusable)


def scores_of_plan(asked: Asked, book: Book) -> Made | Without:
    """Return what the format makes of a plan's scorecard, or that the plan has not got the unit."""
    scope = asked_of(book, asked.window.day, asked.unit)
    if isinstance(scope, Without):
        return scope
    return Made(scorecard.FORMATS[asked.format].part(scope, asked))
