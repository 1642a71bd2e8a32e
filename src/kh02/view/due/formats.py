"""The formats of ``kh02 due``."""

from kh02.view.due.calendar import due_calendar
from kh02.view.due.listing import DueListing
from kh02.view.due.page import due_page
from kh02.view.due.rows import COLUMNS, due_object, due_rows
from kh02.view.write.csv import csv_table
from kh02.view.write.format import Formats
from kh02.view.write.ics import calendar
from kh02.view.write.json import json_object
from kh02.view.write.terminal import terminal

FORMATS: Formats[DueListing] = {
    "table": terminal(lambda listing: due_page(listing.plans)),
    "json": json_object(due_object),
    "csv": csv_table(COLUMNS, lambda listing: due_rows(listing.plans)),
    "ics": calendar(lambda listing: due_calendar(listing.plans)),
}
