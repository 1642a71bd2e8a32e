"""``chart("ID")``: the same figures in Word's own chart, in SVG and in words."""

import datetime as dt
import io
import json
import re
import sys
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st
from tests.small_paper import saved, word
from tests.small_plan import RATIO, book_of, plan_of

from kh02.paper.blocks import parse
from kh02.paper.html import html_body
from kh02.progress.course import course
from kh02.progress.plan import plan_progress
from kh02.report.fields.chart import chart_fields
from kh02.report.fields.field import plain
from kh02.sandbox.chart import Chart, Series, in_words, mark, read_mark
from kh02.sandbox.environment import Sandbox
from kh02.sandbox.fault import BadTemplateError, UnknownChartError
from kh02.sandbox.value import words_of
from kh02.template.word.fill import fill_docx
from kh02.word.write.chart import Drawing, drawing, into_document
from kh02.word.write.package import Properties

CHART_NAMES = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
PROPERTIES = Properties("Tên", "Cơ quan", dt.datetime(2025, 10, 15, tzinfo=dt.UTC))
_FIRST_OF_EXCEL = dt.date(1899, 12, 30)
ENTRIES = [
    {"date": day, "indicator": "I", "numerator": above, "denominator": 100, "by": "a"}
    for day, above in (("2025-07-31", 60), ("2025-08-31", 70), ("2025-09-30", 75))
]
INDICATOR = {
    "id": "I",
    "place": "Mục I",
    "text": "t",
    "name": "Hồ sơ <trực tuyến> & khác",
    "measure": RATIO,
    "targets": [{"at_least": 80, "by": "2025-12-31"}],
}
PROGRESS = plan_progress(book_of(plan_of(indicators=[INDICATOR]), ENTRIES), dt.date(2025, 10, 5)).indicators[0]
FIELDS = plain(chart_fields(PROGRESS, dt.date(2025, 7, 1)))
VALUES: Mapping[str, object] = {"indicators": [{"id": "I", "chart": FIELDS}], "subject": "s"}


def filled(document: Any, values: Mapping[str, object] = VALUES) -> bytes:
    return fill_docx(saved(document), values, "Lời.", PROPERTIES)


def lines(content: bytes) -> dict[str, dict[str, float]]:
    """The lines of the only chart of a Word file, as its XML has them; its workbook must have the same."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        (name,) = [one for one in packed.namelist() if re.fullmatch(r"word/charts/[^/]+\.xml", one)]
        root = parse_xml(packed.read(name))
        (workbook,) = [one for one in packed.namelist() if one.startswith("word/embeddings/")]
        rows = list(openpyxl.load_workbook(io.BytesIO(packed.read(workbook))).active.values)
    found: dict[str, dict[str, float]] = {}
    for place, series in enumerate(root.iterfind(".//c:ser", CHART_NAMES), start=1):
        title = series.findtext("c:tx//c:v", namespaces=CHART_NAMES)
        days = [
            str(_FIRST_OF_EXCEL + dt.timedelta(float(one.text)))
            for one in series.iterfind("c:cat//c:v", CHART_NAMES)
        ]
        values = {
            days[int(point.get("idx"))]: float(point.findtext("c:v", namespaces=CHART_NAMES))
            for point in series.iterfind("c:val//c:pt", CHART_NAMES)
        }
        assert rows[0][place] == title
        assert {f"{row[0]:%Y-%m-%d}": row[place] for row in rows[1:] if row[place] is not None} == values
        found[title] = values
    return found


def test_a_paragraph_of_an_offices_template_becomes_a_chart_with_the_figures_of_the_course() -> None:
    content = filled(word("Trước", '{{ chart("I") }}', "Sau"))
    drawn, found = course(PROGRESS), lines(content)
    assert list(found) == ["Số liệu", "Mức phải đạt", "Lẽ ra đã đạt", "Dự báo", "Dự báo thấp", "Dự báo cao"]
    assert found["Số liệu"] == {str(one.day): float(one.amount.value or 0) for one in drawn.points}
    assert found["Mức phải đạt"] == {"2025-07-01": 80, "2025-12-31": 80}
    band = drawn.forecast
    assert band
    assert found["Dự báo cao"] == {"2025-09-30": float(band.start.value), "2025-12-31": float(band.high)}
    document = docx.Document(io.BytesIO(content))
    assert [one.text for one in document.paragraphs] == ["Trước", "", "Sau"]
    (words,) = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', document.element.xml)
    assert words.startswith("Hồ sơ &lt;trực tuyến&gt; &amp; khác: 68,33% (205/300 hồ sơ); tối thiểu 80%")


def test_the_same_input_gives_the_same_bytes() -> None:
    assert filled(word('{{ chart("I") }}')) == filled(word('{{ chart("I") }}'))


def test_a_chart_that_the_office_drew_keeps_its_look_and_gets_the_figures() -> None:
    document = word("Biểu đồ:")
    series = (Series(name, {"2020-01-01": Decimal(1)}) for name in "abcdef")
    made = drawing(Chart("x", '{{ chart("I") }}', False, *series), into_document(document))
    assert isinstance(made, Drawing)
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document.paragraphs[0]._p.append(parse_xml(f'<w:p xmlns:w="{namespace}">{made.xml(9000)}</w:p>')[0])
    content = filled(document)
    assert lines(content)["Số liệu"] == {"2025-07-31": 60, "2025-08-31": 65, "2025-09-30": float(Decimal(205) / 3)}
    assert "{{" not in docx.Document(io.BytesIO(content)).element.xml


def test_an_indicator_that_is_not_there_is_told_with_the_nearest_and_an_old_snapshot_in_words() -> None:
    with pytest.raises(BadTemplateError, match="không có chỉ tiêu “II” để vẽ biểu đồ"):
        filled(word('{{ chart("II") }}'))
    with pytest.raises(BadTemplateError, match="lập trước khi có biểu đồ"):
        filled(word('{{ chart("I") }}'), {"indicators": [{"id": "I"}]})
    with pytest.raises(UnknownChartError):
        Sandbox(words_of, autoescape=False).from_string("{{ chart('x') }}").render()


def test_without_the_library_the_words_stand_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pptx", None)
    monkeypatch.setattr("kh02.word.write.chart.find_spec", lambda name: None)
    content = filled(word('{{ chart("I") }}'))
    assert (
        docx.Document(io.BytesIO(content))
        .paragraphs[0]
        .text.startswith("Biểu đồ: Hồ sơ <trực tuyến> & khác: 68,33%")
    )


def test_a_body_gives_the_chart_as_a_block_as_svg_and_as_words() -> None:
    body = f"Trước.\n\n{mark(FIELDS)}\n\nSau.\n"
    assert parse(body).main[1] == read_mark(mark(FIELDS))
    html = html_body(body).main
    assert html.count("<svg") == 1
    assert 'role="img" aria-label="Hồ sơ &lt;trực tuyến&gt; &amp; khác: 68,33%' in html
    assert "style=" not in html
    assert "<script" not in html
    assert in_words(body).startswith("Trước.\n\n*Biểu đồ: Hồ sơ <trực tuyến> & khác: 68,33%")


@given(st.text(max_size=60), st.integers(0, 60))
def test_only_a_whole_mark_is_a_chart_and_nothing_breaks_on_another(text: str, cut: int) -> None:
    whole = mark(FIELDS)
    assert read_mark(text) is None
    assert read_mark(whole[: len(whole) - 1 - cut]) is None
    assert read_mark(f"⟦bieudo:{'A' * cut}⟧") is None
    assert read_mark(f"x{whole}") is None


def test_a_mark_that_unpacks_to_too_much_is_no_chart() -> None:
    assert read_mark(mark({**FIELDS, "alt": "a" * 1_000_001})) is None
    assert json.dumps(FIELDS)
