"""The formats of ``kh02 trace``: text to be read or piped, and a Word file."""

from collections.abc import Callable, Mapping

from kh02.view.trace.listing import TraceListing, document_words
from kh02.view.trace.page import trace_page
from kh02.view.trace.rows import COLUMNS, trace_object, trace_rows
from kh02.view.write.csv import csv_table
from kh02.view.write.format import Formats
from kh02.view.write.json import json_object
from kh02.view.write.markdown import markdown, markdown_pieces
from kh02.view.write.terminal import terminal
from kh02.view.write.word import word_sheet

FORMATS: Formats[TraceListing] = {
    "table": terminal(trace_page),
    "json": json_object(trace_object),
    "csv": csv_table(COLUMNS, trace_rows),
    "md": markdown(trace_page),
}


def _word(listing: TraceListing) -> bytes:
    title = f"Mục tiêu của {document_words(listing)} ở các kế hoạch"
    return word_sheet("".join(markdown_pieces(trace_page(listing))), title, "", listing.day)


FILES: Mapping[str, Callable[[TraceListing], bytes]] = {"docx": _word}
"""Formats that are files and no text."""
