"""The formats of ``kh02 status``."""

from collections.abc import Mapping
from itertools import chain

from kh02.model.book import Book
from kh02.view.status.csv import COLUMNS, status_rows
from kh02.view.status.drawn import drawn_plan, status_text
from kh02.view.status.json import plan_keys, status_object
from kh02.view.status.listing import Asked, StatusListing
from kh02.view.status.scope import Scope, asked_of
from kh02.view.write.csv import csv_table
from kh02.view.write.json import json_object
from kh02.view.write.plan_format import PlanFormat
from kh02.work.unit import Without

FORMATS: Mapping[str, PlanFormat[Scope, Asked, StatusListing]] = {
    "table": PlanFormat(drawn_plan, status_text),
    "json": PlanFormat(lambda scope, asked: plan_keys(scope, detail=asked.detail), json_object(status_object)),
    "csv": PlanFormat(
        lambda scope, _: list(status_rows(scope)),
        csv_table(COLUMNS, lambda listing: chain.from_iterable(listing.parts)),
    ),
}
"""The writers: each draws every page, table or object that is handed to it, and knows nothing of plans."""


def part_of_plan(asked: Asked, book: Book) -> object | Without:
    """Return what the format makes of a plan, or that the plan has not got the unit."""
    scope = asked_of(book, asked.day, asked.unit)
    return scope if isinstance(scope, Without) else FORMATS[asked.format].part(scope, asked)
