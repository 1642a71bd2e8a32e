"""Any Excel template with tags, filled in: formats, merged cells, widths stay; formulas follow their rows."""

import datetime as dt
import io
import re
from collections.abc import Mapping
from typing import Any

from kh02.office.parts import unzipped, zipped
from kh02.sandbox.fault import BadTemplateError
from kh02.sandbox.package import checked
from kh02.store.spreadsheet import GET_OPENPYXL
from kh02.template.check import check_lines
from kh02.template.excel.fill import filled_rows
from kh02.template.excel.rows import moved_formula
from kh02.template.excel.sheet import rearrange
from kh02.template.excel.tags import cell_lines, sheet_problems, tag_rows
from kh02.template.shape import Subject, shape_about
from kh02.template.source import Problem

NEEDS_EXCEL = f"điền biểu mẫu Excel cần cài thêm: {GET_OPENPYXL}"
_CORE = "docProps/core.xml"
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def fill_xlsx(
    template: bytes, values: Mapping[str, object], created: dt.datetime, subject: Subject = "report"
) -> bytes:
    """Return the template with its tags replaced by the values; the same input gives the same bytes.

    Raises BadTemplateError, whose message names the cell, when a tag cannot be filled in, and when the file does
    what a template has no need to.
    """
    book = _open_book(checked(template, "xlsx"))
    from openpyxl.workbook.properties import CalcProperties

    faults = [problem for problem in book_problems(book, subject) if problem.fault]
    if faults:
        raise BadTemplateError("\n".join(str(fault) for fault in faults))
    rows = {sheet.title: filled_rows(found, values) for sheet in book.worksheets if (found := tag_rows(sheet))}
    for sheet in book.worksheets:
        rearrange(sheet, rows)
    for scope in (book.defined_names, *(sheet.defined_names for sheet in book.worksheets)):
        for name in scope.values():
            name.attr_text = moved_formula(name.attr_text, rows, "", None)
    book.calculation = book.calculation or CalcProperties()
    book.calculation.fullCalcOnLoad = True
    written = io.BytesIO()
    book.save(written)
    stamp = created.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    parts = unzipped(checked(written.getvalue(), "xlsx"))  # no value became what a template may not hold
    parts[_CORE] = _STAMP.sub(rb"\g<1>" + stamp + rb"\g<2>", parts[_CORE])
    return zipped(parts)


def _open_book(template: bytes) -> Any:
    """Return the openpyxl workbook; raises BadTemplateError when it cannot be read or openpyxl is not there."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise BadTemplateError(NEEDS_EXCEL) from None
    try:
        book = load_workbook(io.BytesIO(template), rich_text=True, keep_links=False)
    except Exception as error:  # openpyxl lets through whatever a damaged part raises
        raise BadTemplateError(
            "sổ Excel bị hỏng hoặc có phần không đọc được; hãy mở bằng Excel và lưu lại"
        ) from error
    if all(sheet.sheet_state != "visible" for sheet in (*book.worksheets, *book.chartsheets)):
        raise BadTemplateError("mọi trang tính đều ẩn; hãy cho hiện ít nhất một trang")  # nobody could write it
    return book


def workbook_problems(template: bytes, subject: Subject = "report") -> list[Problem]:
    """Return what is wrong with the tags of an Excel template; raises BadTemplateError when it cannot be read."""
    return book_problems(_open_book(template), subject)


def book_problems(book: Any, subject: Subject = "report") -> list[Problem]:
    """Return what is wrong with the tags of a workbook."""
    problems: list[Problem] = []
    for sheet in book.worksheets:
        problems += sheet_problems(sheet)
        problems += check_lines(list(cell_lines(tag_rows(sheet))), shape_about(subject))
    return problems
