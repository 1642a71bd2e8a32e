"""Looking at templates without filling them in: which fault, in which place."""

from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from tests.small_paper import excel, saved, word

from kh02.report.templates import built_in
from kh02.template.check import check_text
from kh02.template.excel.workbook import book_problems, workbook_problems
from kh02.template.shape import report_shape, shape_of_text
from kh02.template.word.fill import word_problems

GIVEN = Path(__file__).parent / "given"


def faults(text: str, folder: Path | None = None) -> list[str]:
    return [str(one) for one in check_text(text, [folder or built_in()], report_shape())]


def in_word(document: Any, *, remarks: bool = False) -> list[str]:
    return [str(one) for one in word_problems(saved(document)) if one.fault != remarks]


def in_excel(**cells: object) -> list[str]:
    return [str(one) for one in workbook_problems(saved(excel(**cells)))]


@pytest.mark.parametrize("file", sorted(built_in().glob("*.j2")), ids=lambda file: file.name)
def test_the_built_in_templates_use_only_what_there_is(file: Path) -> None:
    assert check_text(file.read_text("utf-8"), [built_in()], shape_of_text(file.name)) == []


def test_there_are_built_in_templates() -> None:
    assert len(list(built_in().glob("*.j2"))) > 9


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a\n{{ plan.numbr }}", "dòng 2: không có tên “numbr” (có phải “number”?)"),
        ("{% for t in taks %}{% endfor %}", "dòng 1: không có tên “taks” (có phải “tasks”?)"),
        ("{% for t in tasks %}{{ t.nam }}{% endfor %}", "dòng 1: không có tên “nam” (có phải “name”?)"),
        ("{% for t in tasks %}{{ loop.indx }}{% endfor %}", "dòng 1: không có tên “indx” (có phải “index”?)"),
        ("{% for t in tasks %}{% endfor %}{{ t }}", "dòng 1: không có tên “t”"),
        ("{{ (tasks | first).nam }}", "dòng 1: không có tên “nam” (có phải “name”?)"),
        ("{{ tasks[0].nam }}", "dòng 1: không có tên “nam” (có phải “name”?)"),
        ("{{ tasks[1:][0].nam }}", "dòng 1: không có tên “nam” (có phải “name”?)"),
        ("{{ plan['numbr'] }}", "dòng 1: không có tên “numbr” (có phải “number”?)"),
        ("{% set p = plan %}{{ p.numbr }}", "dòng 1: không có tên “numbr” (có phải “number”?)"),
        ("{% with p = plan %}{{ p.numbr }}{% endwith %}", "dòng 1: không có tên “numbr” (có phải “number”?)"),
        (
            "{% for t in tasks | selectattr('stat', 'equalto', 'doing') %}{% endfor %}",
            "dòng 1: không có tên “stat” (có phải “state”?)",
        ),
        ("{{ tasks | map(attribute='nam') | list }}", "dòng 1: không có tên “nam” (có phải “name”?)"),
        ("{{ tasks | sum(attribute='days_lat') }}", "dòng 1: không có tên “days_lat” (có phải “days_late”?)"),
        (
            "{{ tasks.name }}",
            "dòng 1: “tasks” là danh sách: lặp bằng {% for … in tasks %} rồi mới lấy “name”",
        ),
        ("{% for x in plan %}{% endfor %}", "dòng 1: “plan” không phải là danh sách, không lặp được"),
        ("{{ plan.number.so }}", "dòng 1: “plan.number.so”: phần đứng trước không có gì bên trong"),
        ("{{ day | ngayy }}", "dòng 1: không có bộ lọc “ngayy” (có phải “ngay”?)"),
        ("{% if day is definedd %}{% endif %}", "dòng 1: không có phép hỏi “definedd” (có phải “defined”?)"),
        ("{% include 'bang.md' %}", "dòng 1: không tìm thấy mẫu bang.md (có phải “bang.md.j2”?)"),
        ("{% extends '../../etc/passwd' %}", "dòng 1: không tìm thấy mẫu ../../etc/passwd"),
        ("a\n{% if day %}\nb", "dòng 2: khối {% if day %} chưa được đóng bằng {% endif %}"),
        ("{% endif %}", "dòng 1: {% endif %} không có thẻ mở tương ứng ở trước"),
        ("{% else %}", "dòng 1: {% else %} không có thẻ mở tương ứng ở trước"),
        ("{{ day.__class__ }}", "dòng 1: “__class__” là thứ mẫu không được dùng"),
        ("{{ 1 + }}", "dòng 1: thẻ viết sai cú pháp: {{ 1 + }}"),
        ("{# a\nb #}\n{{ x }}", "dòng 3: không có tên “x”"),
    ],
)
def test_a_fault_is_told_with_its_line_and_the_nearest_name(text: str, fault: str) -> None:
    assert faults(text) == [fault]


def test_blocks_that_cross_are_both_told() -> None:
    assert faults("{% if day %}\n{% for t in tasks %}\n{% endif %}") == [
        "dòng 3: {% endif %} không khớp: khối đang mở là {% for t in tasks %} (dòng 2), cần {% endfor %} trước"
    ]


def test_a_tag_opened_alone_is_told() -> None:
    assert faults("a {{ plan.number\nb") == [
        "dòng 1: “a {{ plan.number”: dấu {{ không có cặp trong cùng đoạn, ô hoặc dòng; hãy gõ lại cả thẻ"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{{ x is defined }}{{ x | default('') }}",
        "{% macro m(a, b=1) %}{{ a.gi }}{{ b }}{{ caller() }}{% endmacro %}{{ m(plan) }}",
        "{% macro m() %}{{ n() }}{% endmacro %}{% macro n() %}{% endmacro %}",
        "{% set x %}chữ{% endset %}{{ x }}",
        "{% for k, v in plan.items() %}{{ k }}{% endfor %}",
        "{% raw %}{{ x }}{% endraw %}",
        "{% import 'cau.md.j2' as cau %}{{ cau.gi_do(1) }}",
        "{% set n = namespace(x=0) %}{% set n.x = 1 %}{{ n.x }}",
        "{% for t in tasks if t.state == 'doing' %}{{ t.lead | join(', ') }}{% else %}không{% endfor %}",
        "{{ (difficulties or proposals)[0].text }}",
        "{% extends 'than-bao-cao.md.j2' %}{% block ky_toi %}{{ muc }}{% endblock %}",
    ],
)
def test_what_is_right_is_left_alone(text: str, tmp_path: Path) -> None:
    (tmp_path / "than-bao-cao.md.j2").write_text("{% set muc = 1 %}{% block ky_toi %}{% endblock %}", "utf-8")
    (tmp_path / "cau.md.j2").write_text("", "utf-8")
    assert faults(text, tmp_path) == []


def test_word_names_the_paragraph_the_cell_the_header_and_the_footer() -> None:
    document = word("Căn cứ", "Số {{ plan.numbr }}")
    document.add_table(rows=2, cols=2).cell(1, 0).text = "{{ subjet }}"
    document.sections[0].header.paragraphs[0].text = "{{ kyy }}"
    document.sections[0].footer.paragraphs[0].text = "{{ perod.label }}"
    assert in_word(document) == [
        "đoạn 2 (“Số {{ plan.numbr }}”): không có tên “numbr” (có phải “number”?)",
        "bảng 1, dòng 2, cột 1 (“{{ subjet }}”): không có tên “subjet” (có phải “subject”?)",
        "chân trang, đoạn 1 (“{{ perod.label }}”): không có tên “perod” (có phải “period”?)",
        "đầu trang, đoạn 1 (“{{ kyy }}”): không có tên “kyy”",
    ]


def test_word_names_a_text_box() -> None:
    document = word("Đầu", "Neo")
    box = (
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pict>'
        '<v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent><w:p><w:r><w:t>{{ dayy }}</w:t></w:r>'
        "</w:p></w:txbxContent></v:textbox></w:pict></w:r>"
    )
    document.paragraphs[1]._p.append(docx.oxml.parse_xml(box))
    assert in_word(document) == ["khung chữ ở đoạn 2 (“{{ dayy }}”): không có tên “dayy” (có phải “day”?)"]


def test_word_tags_in_pieces_are_a_remark() -> None:
    document = word("")
    for piece in ("{{ plan", ".number }", "} và {{ day }}"):
        document.paragraphs[0].add_run(piece)
    assert in_word(document) == []
    assert [one.partition(": ")[2] for one in in_word(document, remarks=True)] == [
        "{{ plan.number }} bị Word cắt thành nhiều mảnh; kh02 tự ghép lại"
    ]


@pytest.mark.parametrize(
    ("paragraphs", "fault"),
    [
        (["{{ plan.number", "}}"], "đoạn 1 (“{{ plan.number”): “{{ plan.number”: dấu {{ không có cặp"),
        (["{%p if day %}", "a"], "đoạn 1 (“{%p if day %}”): khối {% if day %} chưa được đóng bằng {% endif %}"),
        (["{% p if day %}", "{%p endif %}"], "đoạn 1 (“{% p if day %}”): {% p if day %}: hãy viết liền {%p"),
        (
            ["{%tr for t in tasks %}", "{%tr endfor %}"],
            "đoạn 1 (“{%tr for t in tasks %}”): {%tr for t in tasks %}: thẻ",
        ),
        (["a {%p if day %}", "{%p endif %}"], "đoạn 1 (“a {%p if day %}”): {%p if day %} thay cho cả đoạn"),
        (["{{p day }}"], "đoạn 1 (“{{p day }}”): {{p day }}: không dùng {{p trong biểu mẫu"),
        (["{% include 'x' %}"], "đoạn 1 (“{% include 'x' %}”): biểu mẫu không gộp được mẫu khác vào"),
    ],
)
def test_word_tags_that_cannot_work(paragraphs: list[str], fault: str) -> None:
    assert in_word(word(*paragraphs))[0].startswith(fault)


def test_word_a_row_that_a_tag_takes_holds_nothing_else() -> None:
    document = word()
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "{%tr for t in tasks %}", "{{ t.name }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    assert [one.partition("): ")[2] for one in in_word(document)] == [
        "{%tr for t in tasks %} thay cho cả dòng của bảng, nên ở đó không được có chữ hay thẻ nào khác; "
        "hãy chuyển phần còn lại sang chỗ riêng"
    ]


def test_word_bent_quotation_marks_are_no_fault() -> None:
    assert in_word(word("{{ tasks | map(attribute=“name”) | join(‘, ’) }}")) == []


def test_excel_names_the_cell() -> None:
    assert in_excel(A1="{{ plan.numbr }}", B2="{%tr for t in tasks %}{{ t.nam }}{%tr endfor %}") == [
        "trang tính A, ô A1: không có tên “numbr” (có phải “number”?)",
        "trang tính A, ô B2: không có tên “nam” (có phải “name”?)",
    ]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"A1": "{%tr for t in tasks %}"}, "ô A1: khối {% for t in tasks %} chưa được đóng bằng {% endfor %}"),
        ({"A1": "=SUM({{ day }})"}, "ô A1: công thức không được chứa thẻ"),
        ({"A1": "{%p if day %}{%p endif %}"}, "ô A1: {%p chỉ dùng trong Word"),
        ({"A1": "a {{ day"}, "ô A1: “a {{ day”: dấu {{ không có cặp"),
        ({"A1": "{{ tasks | selectattr('x'"}, "ô A1: “{{ tasks | selectattr('x'”: dấu {{"),
    ],
)
def test_excel_tags_that_cannot_work(cells: dict[str, object], fault: str) -> None:
    assert in_excel(**cells)[0].removeprefix("trang tính A, ").startswith(fault)


def test_excel_tags_in_a_printed_header_are_told() -> None:
    book = openpyxl.Workbook()
    book.active.oddHeader.center.text = "{{ day }}"
    assert [str(one) for one in book_problems(book)] == [
        "đầu, chân trang in của trang tính Sheet: {{ day }}: thẻ ở đây không được điền"
    ]


def test_the_forms_of_these_tests_are_right() -> None:
    assert [
        one for one in word_problems((GIVEN.parents[2] / "practice" / "bieu-01.docx").read_bytes()) if one.fault
    ] == []
    assert workbook_problems((GIVEN / "bieu-02.xlsx").read_bytes()) == []


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("{% for t in tasks %}{{ t.name }}", "{{ t.id }}{% endfor %}"),
        ("{%p for t in tasks %}", "{%p endfor %}"),
        ("{%p if day %}", "{% endif %}"),
        ("{%tc if day %}", "{%p endif %}"),
    ],
)
def test_a_block_across_cells_of_word_is_told(first: str, last: str) -> None:
    document = word("x")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = first, last
    (fault,) = in_word(document)
    assert fault.startswith("bảng 1, dòng 1, cột 1 ")
    assert "hãy đặt cả hai trong cùng một ô" in fault


def test_blocks_of_word_that_end_where_they_may_are_left_alone() -> None:
    document = word("{% if day %}", "a", "{%p if day %}", "{%p endif %}", "{% endif %}", "{% if day %}b")
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).text, table.cell(2, 0).text = "{%tr for t in tasks %}", "{%tr endfor %}"
    table.cell(1, 0).text = "{% if t.name %}a{% endif %}"
    table.cell(1, 1).text = "{%p if t.name %}"
    table.cell(1, 1).add_paragraph("{%p endif %}")
    document.add_paragraph("{% else %}c{% endif %}")
    assert in_word(document) == []


@pytest.mark.parametrize(
    "cells",
    [
        {"A1": "{% for t in tasks %}{{ t.name }}", "B1": "{{ t.id }}{% endfor %}"},
        {"A1": "{% for t in tasks %}", "A2": "x", "A3": "{% endfor %}"},
        {"A1": "{%tr for t in tasks %}x", "B1": "{% endfor %}"},
    ],
)
def test_a_block_across_cells_of_excel_is_told(cells: dict[str, object]) -> None:
    (fault,) = in_excel(**cells)
    assert fault.startswith("trang tính A, ô A1: khối {% for t in tasks %} gặp {% endfor %} ở ô khác")


def test_tags_of_excel_outside_its_cells_are_told() -> None:
    book = openpyxl.Workbook()
    book.active.title = "{{ day }}"
    book.active["A1"].comment = openpyxl.comments.Comment("{{ day }}", "A")
    book.active.firstHeader.center.text = "{{ day }}"
    assert [str(one) for one in book_problems(book)] == [
        "tên trang tính: {{ day }}: thẻ ở đây không được điền",
        "ghi chú của trang tính {{ day }}, ô A1: {{ day }}: thẻ ở đây không được điền",
        "đầu, chân trang in của trang tính {{ day }}: {{ day }}: thẻ ở đây không được điền",
    ]
