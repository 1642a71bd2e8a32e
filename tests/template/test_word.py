"""Word forms filled in."""

import datetime as dt
import io
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from kh02.sandbox.fault import BadTemplateError
from kh02.template.word.fill import fill_docx
from kh02.word.write import Properties

PROPERTIES = Properties("Tên", "Cơ quan", dt.datetime(2025, 10, 15, tzinfo=dt.UTC))
TASKS = [
    {"name": "Số hóa", "lead": ["Phòng A", "Phòng B"], "due": None, "days_late": 1234},
    {"name": "Rà soát", "lead": [], "due": "2025-10-31", "days_late": 0},
]
VALUES = {"day": "2025-10-14", "tasks": TASKS, "subject": "a < b & c {{ day }}", "illustrative": True}


def word(*paragraphs: str) -> Any:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return document


def filled(document: Any, body: str = "Lời.", **values: object) -> Any:
    saved = io.BytesIO()
    document.save(saved)
    return docx.Document(io.BytesIO(fill_docx(saved.getvalue(), VALUES | values, body, PROPERTIES)))


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
    saved = io.BytesIO()
    word("{{ day }}").save(saved)
    once, again = (fill_docx(saved.getvalue(), VALUES, "", PROPERTIES) for _ in range(2))
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
