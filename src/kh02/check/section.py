"""Tables of the paper: a row that is not as wide as its table is no longer the paper's."""

from collections.abc import Iterator
from datetime import date

from kh02.check.walk import in_plan, sections
from kh02.diagnostics.finding import Finding
from kh02.diagnostics.table import value
from kh02.model.book import Book


def check(book: Book, today: date) -> Iterator[Finding]:
    """Yield a finding for each row of a table with too many or too few cells."""
    for path, section in sections(book.plan):
        table = section.table
        for index, row in enumerate(table.rows if table else ()):
            if table and len(row) != len(table.columns):
                yield value.TABLE_ROW.at(
                    in_plan(book, *path, "table", "rows", index),
                    row=index + 1,
                    section=section.label,
                    cells=len(row),
                    columns=len(table.columns),
                )
