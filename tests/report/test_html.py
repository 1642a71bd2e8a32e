"""The HTML page: the same words as the Word file, one file, nothing that runs or loads."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kh02.model.book import Book
from kh02.model.profile import Profile
from kh02.paper.html import html_body
from kh02.report.compose import to_docx
from kh02.report.html import to_html
from kh02.report.report import Report
from kh02.report.templates import Templates

Make = Callable[..., Any]
_VOID = {"meta", "br", "col"}


@dataclass
class Page(HTMLParser):
    """What a page holds: its tags in order, with attributes, its text outside of the head, and its style."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    text: str = ""
    style: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "br":
            self.text += "\n"
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another"

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            self.style += data
        elif "head" not in self.open:
            self.text += data


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    assert page.open == []
    return page


@pytest.fixture
def made(book: Callable[..., Book], report_on: Make) -> Report:
    figure = {"date": "2025-10-10", "indicator": "II.1", "numerator": 78, "denominator": 100}
    update = {
        "date": "2025-10-10",
        "task": "III.1-1",
        "result": "Đã họp <b>2</b> lần & xong",
        "difficulty": "Ít *máy*",
    }
    plan = book(
        indicators=[{"id": "II.1", "every": "month", "lead": ["a"]}],
        tasks=[{"id": "III.1-1", "lead": ["a"]}],
        entries=[figure, update],
        illustrative=True,
        reporting={"to": ["UBND tỉnh Mẫu", "Sở Mẫu"], "recipients": ["Lưu: VT"]},
    )
    made: Report = report_on(plan)
    return made


def word_text(report: Report) -> str:
    """The words of the Word file without the dashes of its lists, which the page's style draws."""
    document = docx.Document(io.BytesIO(to_docx(report, Templates())))
    lines = []
    for paragraph in document.element.body.iter(qn("w:p")):
        text = "".join(run.text for run in Paragraph(paragraph, document).runs)
        lines.append(re.sub(r"^[-+] ", "", text))
    return " ".join(" ".join(lines).split())


def test_the_page_has_the_words_of_the_word_file_in_its_order(made: Report) -> None:
    shown = " ".join(read(to_html(made, Templates())).text.split())
    assert "Đã họp <b>2</b> lần & xong" in shown
    header, _, rest = shown.partition("BÁO CÁO")
    # On the screen each sheet bears the mark that Word has at the head of its pages.
    assert rest.replace(" SỐ LIỆU MINH HỌA", "") == word_text(made).partition("BÁO CÁO")[2]
    assert header.split() == ["SỐ", "LIỆU", "MINH", "HỌA", *word_text(made).partition("BÁO CÁO")[0].split()]


def test_nothing_runs_and_nothing_is_loaded(made: Report) -> None:
    html = to_html(made, Templates())
    page = read(html)
    assert {tag for tag, _ in page.tags}.isdisjoint(
        {"script", "link", "img", "iframe", "object", "base", "form", "a"}
    )
    assert not any(name.startswith("on") or name in {"src", "href"} for _, attrs in page.tags for name in attrs)
    assert not re.search(r"url\(|@import|https?:", page.style)
    policy = {"http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"}
    assert ("meta", policy) in page.tags


def test_a_reader_finds_its_way(made: Report) -> None:
    page = read(to_html(made, Templates()))
    tags = [tag for tag, _ in page.tags]
    assert ("html", {"lang": "vi"}) in page.tags
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    headings = [attrs for tag, attrs in page.tags if tag == "th"]
    assert headings
    assert all(attrs == {"scope": "col"} for attrs in headings)
    assert {"header", "main", "footer", "article", "section"} <= set(tags)


def test_text_is_black_on_white(made: Report) -> None:
    style = read(to_html(made, Templates())).style
    assert set(re.findall(r"[^-]\bcolor: (#\w+)", style)) == {"#000"}
    assert set(re.findall(r"background: (#\w+)", style)) == {"#fff", "#e8e8e8"}  # the latter round the sheet


def test_it_prints_as_the_word_file_does(made: Report) -> None:
    own = Profile.model_validate({"margins": {"left": 30}, "body_size": 13.5, "page_number": "footer"})
    usual = read(to_html(made, Templates())).style
    changed = read(to_html(replace(made, profile=own), Templates())).style
    assert "size: A4;\n  margin: 25mm 20mm 20mm 35mm;\n  @top-center { content: counter(page)" in usual
    assert "size: A4;\n  margin: 25mm 20mm 20mm 30mm;\n  @bottom-center { content: counter(page)" in changed
    assert "@page phu-luc { size: A4 landscape; }" in usual
    assert "font: 14pt/1.15 " in usual
    assert "font: 13.5pt/1.15 " in changed
    assert "thead { display: table-header-group; }" in usual


def test_each_appendix_is_a_section_with_a_title_in_two_lines(made: Report) -> None:
    html = to_html(made, Templates())
    assert html.count('<section class="to phu-luc">') == html.count("MINH HỌA</p>") - 1 == 2
    assert (
        '<h2>Phụ lục I</h2>\n<p class="ten-phu-luc">TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU</p>\n<p class="kem-theo">'
        in html
    )


def test_columns_have_the_widths_that_the_body_gives() -> None:
    table = "<!-- rong: 10 30 -->\n| a | b |\n|---|:-:|\n| 1<br>2 | 3 |\n\n| c |\n|---|\n| 4 |\n"
    html = html_body(table).main
    assert html.count("<col ") == 2
    assert '<col style="width:25%"><col style="width:75%">' in html
    assert "<td>1<br>2</td>" in html
    assert '<td style="text-align:center">3</td>' in html


def test_a_row_that_names_those_below_it_goes_over_the_empty_cells_after_it() -> None:
    table = "| TT | Việc | Kết quả |\n|---|---|---|\n| **a)** | **Phòng** | |\n| 1 | Họp | |\n"
    rows = html_body(table).main.partition("<tbody>")[2]
    assert '<td><strong>a)</strong></td>\n<td colspan="2"><strong>Phòng</strong></td>\n</tr>' in rows
    assert "<td>1</td>\n<td>Họp</td>\n<td></td>" in rows


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=y> b",
        "[tên](javascript:x)",
        "<!-- rong: 1 --> <i>x</i>",
        "&lt;",
    ],
)
def test_html_in_the_text_is_shown_and_does_nothing(text: str) -> None:
    page = read(html_body(text).main)
    assert {tag for tag, _ in page.tags} == {"p"}
    assert page.text.strip() == {"<!-- rong: 1 --> <i>x</i>": "<i>x</i>", "&lt;": "<"}.get(text, text)


@given(st.text(st.sampled_from("<>!-/\"'=ab &;#*_`[]()|\n"), max_size=60))
def test_any_text_is_a_page_of_few_tags(text: str) -> None:
    body = html_body(text)
    page = read(body.main + "".join(body.appendices))
    known = {"p", "ul", "ol", "li", "br", "em", "strong", "h1", "h2", "h3", "h4", "h5", "h6"}
    known |= {"table", "thead", "tbody", "tr", "th", "td", "colgroup", "col", "div", "span"}
    assert {tag for tag, _ in page.tags} <= known
