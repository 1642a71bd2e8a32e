"""The formats of ``kh02 status``."""

from kh02.view.status.csv import COLUMNS, status_rows
from kh02.view.status.json import status_object
from kh02.view.status.listing import StatusListing
from kh02.view.status.page import status_page
from kh02.view.write.csv import csv_table
from kh02.view.write.format import Formats
from kh02.view.write.json import json_object
from kh02.view.write.terminal import terminal

FORMATS: Formats[StatusListing] = {
    "table": terminal(lambda listing: status_page(listing.scopes)),
    "json": json_object(status_object),
    "csv": csv_table(COLUMNS, lambda listing: status_rows(listing.scopes)),
}
