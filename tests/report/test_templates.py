"""Templates: whose is taken, what they may do, and that a report has no empty place."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from kh02.model.book import Book
from kh02.report.compose import to_markdown
from kh02.report.report import Report
from kh02.report.templates import Frame, Templates, built_in
from kh02.sandbox.fault import BadTemplateError

KEYS = {
    "day": "2025-10-09",
    "week": "2025-W41",
    "month": "2025-10",
    "quarter": "2025-Q4",
    "half": "2025-H2",
    "nine-months": "2025-9M",
    "year": "2025",
}


def rendered(folder: Path, text: str, **values: object) -> str:
    (folder / "thu.md.j2").write_text(text, "utf-8")
    return Templates([folder]).render("thu.md.j2", values)


def test_the_users_folder_is_searched_before_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "cau.md.j2").write_text("{% macro noi(loop) %}của tôi{% endmacro %}", "utf-8")
    text = '{% import "cau.md.j2" as cau %}{{ cau.noi(none) }}'
    assert rendered(tmp_path, text) == "của tôi\n"
    (tmp_path / "cau.md.j2").unlink()
    assert rendered(tmp_path, '{% from "cau.md.j2" import ty_le %}{{ ty_le(1, 4) }}') == "1/4 (25%)\n"


def test_a_frame_of_the_users_own_is_taken(tmp_path: Path) -> None:
    assert Templates([tmp_path]).frame() == Frame((built_in() / "frame.docx").read_bytes(), is_built_in=True)
    own = (Path(__file__).parents[2] / "practice" / "bieu-01.docx").read_bytes()
    (tmp_path / "frame.docx").write_bytes(own)
    assert Templates([tmp_path]).frame() == Frame(own, is_built_in=False)
    (tmp_path / "frame.docx").write_bytes(b"no Word file")
    with pytest.raises(BadTemplateError, match=r"Khung Word frame\.docx: Tệp không phải là tệp Word"):
        Templates([tmp_path]).frame()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("một\n{{ khong_co }}", "Mẫu thu.md.j2, dòng 2: không có tên “khong_co”."),
        ("{{ so.khong_co }}", "Mẫu thu.md.j2, dòng 1: không có tên “khong_co”."),
        ("{{ so.__class__.x }}", "Mẫu thu.md.j2, dòng 1: gọi đến thứ mẫu không được dùng."),
        ("{{ trong }}", "Mẫu thu.md.j2, dòng 1: giá trị chưa có (none) không in ra được"),
        ("{% if %}", "Mẫu thu.md.j2, dòng 1: viết sai cú pháp của Jinja."),
        ("{{ so | khong_co }}", "Mẫu thu.md.j2, dòng 1: viết sai cú pháp của Jinja."),
        ("{% include 'mat.md.j2' %}", "Không tìm thấy mẫu mat.md.j2."),
        ("{{ 'a' | so }}", "Mẫu thu.md.j2, dòng 1: phép tính hoặc bộ lọc không dùng được với giá trị này."),
        ("{{ so / 0 }}", "Mẫu thu.md.j2, dòng 1: phép tính hoặc bộ lọc không dùng được với giá trị này."),
    ],
)
def test_a_faulty_template_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BadTemplateError) as caught:
        rendered(tmp_path, text, so=Decimal(1), trong=None)
    assert str(caught.value).startswith(message)


def test_a_template_cannot_reach_out_of_its_sandbox(tmp_path: Path) -> None:
    for text in ("{{ so.__class__.__mro__ }}", "{{ ''.__class__ }}", "{{ so.__init__.__globals__ }}"):
        with pytest.raises(BadTemplateError):
            rendered(tmp_path, text, so=Decimal(1))


def test_values_are_escaped_once_and_the_templates_own_markdown_not_at_all(tmp_path: Path) -> None:
    text = "{% macro dam(x) %}**{{ x }}**{% endmacro %}| {{ dam(loi) }} | {{ loi }} | {{ loi | khong_cham }} |"
    assert rendered(tmp_path, text, loi="a|b.") == "| **a\\|b.** | a\\|b. | a\\|b |\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ 1245 | so }}", "1.245"),
        ("{{ 78.515 | string }}", "78.515"),
        ("{{ x | phan_tram }}", "78,52%"),
        ("{{ '2025-07-08' | ngay }}", "08/7/2025"),
        ("{{ 5 | dem }} {{ 12 | dem }} {{ 0 | dem }}", "05 12 0"),
        ("{{ 12500000 | trieu }}", "12,5"),
        ("{{ 'Đúng tiến độ' | thuong }} {{ 'UBND xã' | thuong }}", "đúng tiến độ UBND xã"),
        ("{{ 'Các phòng' | giua_cau }} {{ 'Phòng A' | giua_cau }}", "các phòng Phòng A"),
        ("{{ 'đã làm' | hoa }}", "Đã làm"),
        ("{{ 'Đã làm xong. ' | khong_cham }}", "Đã làm xong"),
        ("{{ 'Thực hiện' | ve_viec }}", "về việc thực hiện"),
        ("{{ 'V/v cử cán bộ' | ve_viec }} {{ 'Về việc x' | ve_viec }}", "về việc cử cán bộ về việc x"),
        ("{{ ['Tổ số 7', 'Tổ số 12'] | gop }}; {{ ['A', 'B'] | gop }}; {{ [] | gop }}|", "Tổ số 7, 12; A, B; |"),
        ("{{ 'Số:   /BC' | giu_cach }}", "Số:\u00a0\u00a0 /BC"),
    ],
)
def test_filters(tmp_path: Path, text: str, expected: str) -> None:
    assert rendered(tmp_path, text, x=Decimal("78.515")) == expected + "\n"


def emptiness(body: str) -> list[str]:
    """Places of a body where nothing stands, or where a value shows that should not."""
    lines = [line for line in body.splitlines() if line and not line.startswith("<!--")]
    found = [line for line in lines if re.search(r"\bNone\b|\bnan\b|(?<!\d)0/0|\{\{|\(\s*\)|: *[;.]", line)]
    found += [line for line in lines if re.fullmatch(r"-|- \W*|\|[\s|]*\|", line)]
    for line, following in zip(lines, [*lines[1:], "## "], strict=True):
        level, next_level = (len(one) - len(one.lstrip("#")) for one in (line, following))
        if level and next_level and next_level <= level and "Phụ lục" not in line:
            found.append(f"{line} (trống)")
    return found


def test_the_search_for_empty_places_finds_them() -> None:
    assert emptiness("## I. A\n\n## II. B\n\nlời\n") == ["## I. A (trống)"]
    assert emptiness("- \n- a: None;\n- đạt 0/0;\n- b: .\nx") == ["- a: None;", "- đạt 0/0;", "- b: .", "- "]


@pytest.mark.parametrize("kind", KEYS)
@pytest.mark.parametrize("items", ["nothing", "unreported", "reported"])
def test_no_empty_place_whatever_was_reported(
    kind: str, items: str, book: Callable[..., Book], report_on: Callable[..., Report]
) -> None:
    indicators = [{"id": "1", "every": "month"}, {"id": "2", "measure": {"kind": "wording"}, "targets": []}]
    tasks = [{"id": "1", "lead": ["a"]}, {"id": "2", "deadline": {"text": "x", "kind": "ongoing"}}]
    entries = [
        {"date": "2025-10-08", "indicator": "1", "numerator": 0, "denominator": 0},
        {"date": "2025-10-08", "task": "1", "state": "done"},
        {"date": "2025-10-08", "task": "2", "state": "waiting", "difficulty": "Thiếu người."},
    ]
    made = {
        "nothing": book(),
        "unreported": book(indicators=indicators, tasks=tasks),
        "reported": book(indicators=indicators, tasks=tasks, entries=entries),
    }[items]
    report = report_on(made, kind, KEYS[kind], "2025-10-14")
    assert emptiness(report.body) == []


def test_hostile_words_do_not_break_a_table_or_make_an_appendix(
    book: Callable[..., Book], report_on: Callable[..., Report]
) -> None:
    words = "a | b\n\n## Mục giả\n<!-- phu-luc --> **x** {{ 7 * 7 }}"
    made = book(
        indicators=[{"id": "1", "name": words}],
        tasks=[{"id": "1", "name": words}],
        entries=[{"date": "2025-10-08", "task": "1", "result": words}],
    )
    body = report_on(made).body
    assert body.count("\n<!-- phu-luc -->\n") == 2
    assert "\n## Mục giả" not in body
    assert "{{ 7 \\* 7 }}" in body
    heads = {"| TT |": 6, "| Ký hiệu | Chỉ tiêu": 8, "| Ký hiệu | Nhiệm vụ": 4}
    lines = body.splitlines()
    for head, columns in heads.items():
        place = next(i for i, line in enumerate(lines) if line.startswith(head))
        assert len(re.findall(r"(?<!\\)\|", lines[place + 2])) == columns + 1


def test_made_up_figures_are_marked_at_the_top_alone_since_word_marks_each_page(
    book: Callable[..., Book], report_on: Callable[..., Report]
) -> None:
    entries = [{"date": "2025-10-08", "task": "1", "result": "x"}]
    marked = to_markdown(report_on(book(tasks=[{"id": "1"}], entries=entries, illustrative=True)), Templates())
    assert marked.startswith("**SỐ LIỆU MINH HỌA**\n")
    assert [part.count("**SỐ LIỆU MINH HỌA**") for part in marked.split("<!-- phu-luc -->")] == [1, 0, 0]
    plain = to_markdown(report_on(book(tasks=[{"id": "1"}], entries=entries)), Templates())
    assert "MINH HỌA" not in plain


def test_the_outline_is_that_of_a_periodic_report(
    book: Callable[..., Book], report_on: Callable[..., Report]
) -> None:
    lines = report_on(book(tasks=[{"id": "1"}])).body.splitlines()
    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == [
        "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
        "II. KẾT QUẢ THỰC HIỆN",
        "III. KẾT QUẢ NỔI BẬT",
        "IV. ĐÁNH GIÁ CHUNG",
        "V. KHÓ KHĂN, VƯỚNG MẮC; ĐỀ XUẤT, KIẾN NGHỊ",
        "VI. NHIỆM VỤ THÁNG TỚI",
        "Phụ lục I",
        "TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU",
        "Phụ lục II",
        "TÌNH HÌNH THỰC HIỆN CÁC NHIỆM VỤ",
    ]


def test_the_main_part_ends_as_the_decree_wants(
    book: Callable[..., Book], report_on: Callable[..., Report]
) -> None:
    main, _, _ = report_on(book()).body.partition("<!-- phu-luc -->")
    assert main.rstrip().endswith("./.")
    assert main.count("./.") == 1
