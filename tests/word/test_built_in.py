"""The frame that comes with the program, filled as text: the document that docxtpl and python-docx make of it."""

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.report.test_report_golden import CASES, asked

from kh02.model.book import Book
from kh02.paper.look import Look
from kh02.report.compose import compose, properties
from kh02.report.fields.field import plain
from kh02.report.report import Report
from kh02.report.templates import Templates
from kh02.store.find import find_plans
from kh02.store.load import load
from kh02.word.write.built_in import render_built_in
from kh02.word.write.package import Properties
from kh02.word.write.render import render_docx

ROOT = Path(__file__).parents[2]
LOOKS = {
    "the frame's": Look(),
    "margins": Look(top=15, right=10, bottom=30, left=25),
    "page number at the foot": Look(page_number="footer"),
    "everything": Look(
        15, 10, 30, 25, "footer", Decimal("12.5"), Decimal(11), Decimal(0), Decimal("1.6"), Decimal(3)
    ),
}
_TEMPLATES = Templates()


@cache
def book_of(plan: str) -> Book:
    (files,) = find_plans([f"{ROOT}/plans/{plan}.yaml"], ROOT).plans
    book = load(files).book
    assert book is not None
    return book


@cache
def report_of(plan: str, name: str) -> Report:
    about, as_of = asked(book_of(plan), name)
    return compose(book_of(plan), dt.date.fromisoformat(as_of), about, _TEMPLATES)


def both(body: str, values: Mapping[str, object], told: Properties, look: Look) -> tuple[bytes, bytes]:
    frame = _TEMPLATES.frame().file
    return render_built_in(body, values, frame, told, look), render_docx(body, values, frame, told, look)


def document_of(content: bytes) -> dict[str, object]:
    """Return what a Word file says, by part, whatever way it is written."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: _said(name, archive.read(name)) for name in archive.namelist()}


def _said(name: str, part: bytes) -> object:
    if not name.endswith((".xml", ".rels")):
        return part
    root = etree.fromstring(part)
    if name == "[Content_Types].xml":
        return {(one.get("PartName") or one.get("Extension"), one.get("ContentType")) for one in root} - OF_EXCEL
    if name.endswith(".rels"):
        return {(one.get("Id"), one.get("Type"), one.get("Target")) for one in root}
    if name == "docProps/core.xml":  # docxtpl adds empty ones
        return {(one.tag, one.text, *one.attrib.values()) for one in root if one.text}
    return etree.tostring(root, method="c14n", exclusive=True).decode()


_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: The type of a chart's workbook, told for all of its suffix or for each part.
OF_EXCEL = {("xlsx", _SHEET)} | {(f"/word/embeddings/bieu-do-{number}.xlsx", _SHEET) for number in range(1, 100)}


@pytest.mark.parametrize(("plan", "name"), CASES)
def test_every_kind_of_report_is_the_same_document_as_by_docxtpl(plan: str, name: str) -> None:
    report = report_of(plan, name)
    quick, slow = both(report.body, plain(report.frame), properties(report), Look())
    assert document_of(quick) == document_of(slow)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("illustrative", [True, False])
def test_an_offices_own_look_is_the_same_document(look: Look, illustrative: bool) -> None:
    report = report_of("bach-ngoc", "2025-10")
    values = plain(report.frame) | {"illustrative": illustrative, "parent_issuer": "UBND TỈNH"}
    quick, slow = both(report.body, values, properties(report), look)
    assert document_of(quick) == document_of(slow)


def test_a_closing_report_has_its_charts_in_both() -> None:
    report = report_of("phu-lien", "tong-ket")
    quick, slow = (
        document_of(content) for content in both(report.body, plain(report.frame), properties(report), Look())
    )
    assert "word/charts/bieu-do-2.xml" in quick
    assert quick == slow


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\t\r"), min_size=1))
def test_any_words_of_the_letterhead_are_the_same_document(words: str) -> None:
    report = report_of("bach-ngoc", "2025-10")
    told = Properties(words, words, dt.datetime(2025, 10, 15, tzinfo=dt.UTC))
    values = plain(report.frame) | {"subject": words, "issuer_lines": [words, "XÃ"], "recipients": [words, words]}
    quick, slow = both("Hết./.", values, told, Look())
    assert document_of(quick) == document_of(slow)
