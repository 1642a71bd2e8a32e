"""The lists of ``kh02 rollup``: text to be read or piped, and a workbook; reports are made of a template."""

from collections.abc import Callable, Mapping

from kh02.view.rollup.listing import RollupListing
from kh02.view.rollup.page import rollup_page
from kh02.view.rollup.rows import COLUMNS, rollup_object, rollup_rows
from kh02.view.rollup.sheet import columns_by, sheet_rows
from kh02.view.write.csv import csv_table
from kh02.view.write.format import Formats
from kh02.view.write.json import json_object
from kh02.view.write.terminal import terminal
from kh02.work.refusal import Refused

FORMATS: Formats[RollupListing] = {
    "table": terminal(rollup_page),
    "json": json_object(rollup_object),
    "csv": csv_table(COLUMNS, rollup_rows),
}


def _excel(listing: RollupListing) -> bytes:
    from kh02.form.intake.filled_form import NOT_INSTALLED  # no other format waits for these
    from kh02.view.write.excel_cell import TooLongForExcel
    from kh02.view.write.xlsx import xlsx_table

    try:
        return xlsx_table(columns_by(listing.by), sheet_rows)(listing)
    except ImportError:
        raise Refused("usage", f"Chưa lập được: {NOT_INSTALLED}.") from None
    except TooLongForExcel:
        raise Refused("problems", "Có tên dài hơn một ô Excel; hãy dùng --format csv hoặc json.") from None


FILES: Mapping[str, Callable[[RollupListing], bytes]] = {"xlsx": _excel}
"""Formats that are files and no text."""
BODIES = ("md", "docx")
"""What is made of a template that is text."""
