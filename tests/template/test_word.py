"""Word forms filled in."""

import datetime as dt
import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from tests.small_paper import saved, word
from tests.template.lint import word_faults

from kh02.sandbox.fault import BadTemplateError
from kh02.template.word.fill import fill_docx
from kh02.word.write.package import Properties

PROPERTIES = Properties("Tên", "Cơ quan", dt.datetime(2025, 10, 15, tzinfo=dt.UTC))
TASKS = [
    {"name": "Số hóa", "lead": ["Phòng A", "Phòng B"], "due": None, "days_late": 1234},
    {"name": "Rà soát", "lead": [], "due": "2025-10-31", "days_late": 0},
]
VALUES = {"day": "2025-10-14", "tasks": TASKS, "subject": "a < b & c {{ day }}", "illustrative": True}


def filled(document: Any, body: str = "Lời.", **values: object) -> Any:
    content = fill_docx(saved(document), VALUES | values, body, PROPERTIES)
    assert word_faults(content, str(VALUES["subject"])) == []
    return docx.Document(io.BytesIO(content))


def texts(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("{{ day | ngay }}", "14/10/2025"),
        ("{{ subject }}", "a < b & c {{ day }}"),
        ("{{ tasks[0].days_late }}", "1.234"),
        ("{{ tasks[0].due }}|", "|"),
        ("{{ tasks[0].lead }}", "Phòng A, Phòng B"),
        ("{{ illustrative }}", "có"),
        ("{{ tasks | map(attribute=“name”) | join(‘; ’) }}", "Số hóa; Rà soát"),
    ],
)
def test_values_stand_as_an_officer_would_write_them(tag: str, shown: str) -> None:
    assert texts(filled(word(tag))) == [shown]


def test_a_tag_in_pieces_is_joined() -> None:
    document = word("Ngày ")
    for piece in ("{", "{ da", "y | ng", "ay }", "}."):
        document.paragraphs[0].add_run(piece)
    assert texts(filled(document)) == ["Ngày 14/10/2025."]


def test_rows_and_paragraphs_are_repeated() -> None:
    document = word("{%p for t in tasks %}", "- {{ t.name }}", "{%p endfor %}")
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).text = "{%tr for t in tasks %}"
    table.cell(1, 0).text, table.cell(1, 1).text = "{{ loop.index }}", "{{ t.name }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    made = filled(document)
    assert texts(made) == ["- Số hóa", "- Rà soát"]
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [
        ["1", "Số hóa"],
        ["2", "Rà soát"],
    ]


def test_a_cell_whose_paragraphs_all_go_keeps_one() -> None:
    document = word("x")
    cell = document.add_table(rows=1, cols=2).cell(0, 0)
    cell.text = "{%p for t in tasks %}"
    for text in ("{{ t.name }}", "{%p endfor %}"):
        cell.add_paragraph(text)
    assert [paragraph.text for paragraph in filled(document).tables[0].cell(0, 0).paragraphs] == [
        "Số hóa",
        "Rà soát",
    ]
    assert [p.text for p in filled(document, tasks=[]).tables[0].cell(0, 0).paragraphs] == [""]


def test_a_cell_that_holds_a_table_that_goes_keeps_a_paragraph() -> None:
    document = word("x")
    inner = document.add_table(rows=1, cols=1).cell(0, 0).add_table(rows=3, cols=1)
    for row, text in enumerate(("{%tr for t in tasks %}", "{{ t.name }}", "{%tr endfor %}")):
        inner.cell(row, 0).text = text
    made = filled(document, tasks=[]).tables[0].cell(0, 0)
    assert (made.tables, made.text) == ([], "\n")


def test_a_header_whose_paragraph_goes_keeps_one() -> None:
    document = word("x")
    header = document.sections[0].header
    header.paragraphs[0].text = "{%p if not illustrative %}"
    header.add_paragraph("{%p endif %}")
    assert [paragraph.text for paragraph in filled(document).sections[0].header.paragraphs] == [""]


def test_a_table_that_keeps_no_row_goes() -> None:
    document = word("x")
    table = document.add_table(rows=3, cols=1)
    for row, text in enumerate(("{%tr for t in tasks %}", "{{ t.name }}", "{%tr endfor %}")):
        table.cell(row, 0).text = text
    assert len(filled(document).tables[0].rows) == 2
    assert filled(document, tasks=[]).tables == []


def test_lines_of_a_value_stay_lines() -> None:
    document = word("x")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "{{ day }}"
    assert filled(document, day="một\nhai").tables[0].cell(0, 0).text == "một\nhai"


def test_headers_and_footers_are_filled() -> None:
    document = word("x")
    document.sections[0].header.paragraphs[0].text = "{{ day }}"
    document.sections[0].footer.paragraphs[0].text = "{{ tasks[1].name }}"
    made = filled(document).sections[0]
    assert (made.header.paragraphs[0].text, made.footer.paragraphs[0].text) == ("2025-10-14", "Rà soát")


def test_a_form_with_the_marker_takes_the_body() -> None:
    made = filled(word("Đầu", "[[NỘI DUNG]]", "Cuối"), body="## I. KẾT QUẢ\n\nĐạt.")
    assert texts(made) == ["Đầu", "I. KẾT QUẢ", "Đạt.", "Cuối"]


def test_the_same_values_give_the_same_bytes() -> None:
    form = saved(word("{{ day }}"))
    once, again = (fill_docx(form, VALUES, "", PROPERTIES) for _ in range(2))
    assert once == again


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{{ tasks }}", "giá trị là một nhóm, không in ra được"),
        ("{{ tasks[7].name }}", "đoạn “{{ tasks[7].name }}”: không có mục thứ 8 của một danh sách có 2 mục"),
        ("{{ day / 2 }}", "phép tính hoặc bộ lọc không dùng được"),
        ("{{ day.__class__ }}", "“__class__” là thứ mẫu không được dùng"),
        ("{{ plan.number }}", "không có tên"),
        ("{{ dayy }}", "đoạn 1 (“{{ dayy }}”): không có tên “dayy” (có phải “day”?)"),
        (
            "{% for i in range(9999) %}{% for j in range(9999) %}" + "x" * 200 + "{% endfor %}{% endfor %}",
            "quá mức",
        ),
    ],
)
def test_what_cannot_be_filled_in_is_refused(tag: str, message: str) -> None:
    with pytest.raises(BadTemplateError) as caught:
        filled(word(tag))
    assert message in str(caught.value)


def test_a_tag_cannot_make_a_field_that_fetches() -> None:
    document = word("x")
    run = document.paragraphs[0].runs[0]._r
    run.find(qn("w:t")).tag = qn("w:instrText")
    run.find(qn("w:instrText")).text = "{{ 'INCLUDE' ~ 'TEXT' }} http://x.example/{{ day }}"
    with pytest.raises(BadTemplateError, match="có trường INCLUDETEXT"):
        filled(document)


def test_a_file_that_names_a_part_twice_is_refused() -> None:
    form = io.BytesIO(saved(word("x")))
    with zipfile.ZipFile(form, "a") as packed, pytest.warns(UserWarning, match="Duplicate name"):
        packed.writestr("[Content_Types].xml", "<x/>")
    with pytest.raises(BadTemplateError, match="có hai lần trong tệp"):
        fill_docx(form.getvalue(), VALUES, "", PROPERTIES)


def test_a_file_whose_list_of_parts_is_something_else_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(word("x")))) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            target.writestr(name, "<x/>" if name == "[Content_Types].xml" else source.read(name))
    with pytest.raises(BadTemplateError, match="không phải là văn bản Word"):
        fill_docx(packed.getvalue(), VALUES, "", PROPERTIES)
