"""Excel forms filled in: values keep their kind, formats and merged cells stay, formulas follow their rows."""

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table
from tests.small_paper import excel, saved
from tests.template.lint import excel_faults

from kh02.sandbox.fault import BadTemplateError
from kh02.template.excel.rows import Placed, Rows, moved_formula, moved_reference
from kh02.template.excel.workbook import NEEDS_EXCEL, fill_xlsx

CREATED = dt.datetime(2025, 10, 15, tzinfo=dt.UTC)
NO_TAG = st.characters(codec="utf-8", exclude_characters="{")
TASKS = [{"id": str(number), "name": f"Việc {number}", "days_late": number} for number in (1, 2, 3)]
GROUPS = [{"label": "a", "tasks": TASKS[:2]}, {"label": "b", "tasks": TASKS[2:]}]
VALUES: dict[str, object] = {"day": "2025-10-14", "tasks": TASKS, "chapters": [{"label": "I", "groups": GROUPS}]}


def filled(book: Any, **values: object) -> Any:
    content = fill_xlsx(saved(book), VALUES | values, CREATED)
    assert excel_faults(content) == []
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(book: Any) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


LOOP = {"A2": "{%tr for t in tasks %}{{ t.id }}", "B2": "{{ t.days_late }}", "C2": "=B2*2{%tr endfor %}"}
ONE_ROW = {"A2": "{%tr for t in tasks %}{{ t.id }}", "B2": "{{ t.days_late }}{%tr endfor %}"}


def test_a_row_with_both_tags_is_repeated() -> None:
    assert rows(filled(excel(A1="Đầu", **ONE_ROW, A3="Cuối"))) == [
        ["Đầu", None],
        ["1", 1],
        ["2", 2],
        ["3", 3],
        ["Cuối", None],
    ]


@pytest.mark.parametrize(
    ("cells", "made"),
    [
        (
            {"A1": "{{ t.id }}", "B1": "{%tr for t in tasks %}", "C1": "{%tr endfor %}"},
            [["1"], ["2"]],
        ),
        ({"A1": "{%tr for t in tasks %}", "B1": "{{ t.id }}{%tr endfor %}"}, [[None, "1"], [None, "2"]]),
        ({"A1": "x", "B1": "{%tr if day %}", "A2": "y", "B2": "{%tr endif %}"}, [["x"], ["y"]]),
    ],
)
def test_a_cell_that_holds_nothing_but_a_row_tag_is_blank(cells: dict[str, object], made: object) -> None:
    assert rows(filled(excel(**cells), tasks=TASKS[:2])) == made


def test_words_in_several_faces_are_filled_in() -> None:
    cells = {"A1": CellRichText("Ngày ", TextBlock(InlineFont(b=True), "{{ day }}"))}
    assert rows(filled(excel(**cells))) == [["Ngày 2025-10-14"]]


def test_lines_of_one_cell_show_as_lines() -> None:
    made = filled(excel(A1="{% for t in tasks %}- {{ t.name }}\n{% endfor %}Hết"))
    assert rows(made) == [["- Việc 1\n- Việc 2\n- Việc 3\nHết"]]
    assert made.active.row_dimensions[1].height > 50


def test_a_book_without_settings_for_calculation_is_filled() -> None:
    book = excel(A1="{{ day }}")
    book.calculation = None
    made = filled(book)
    assert (rows(made), made.calculation.fullCalcOnLoad) == ([["2025-10-14"]], True)


def test_rows_between_tags_in_rows_of_their_own_are_repeated_and_those_rows_go() -> None:
    cells = {"A1": "{%tr for t in tasks %}", "A2": "{{ t.name }}", "A3": "-", "A4": "{%tr endfor %}"}
    assert rows(filled(excel(**cells), tasks=TASKS[:2])) == [["Việc 1"], ["-"], ["Việc 2"], ["-"]]


def test_loops_in_loops_conditions_and_else() -> None:
    cells = {
        "A1": "{%tr for c in chapters %}{%tr for g in c.groups %}",
        "A2": "{{ c.label }}.{{ g.label }}",
        "A3": "{%tr for t in g.tasks if t.days_late != 2 %}{{ t.name }}{%tr endfor %}",
        "A4": "{%tr endfor %}{%tr endfor %}",
        "A5": "{%tr if day == 'x' %}",
        "A6": "không",
        "A7": "{%tr else %}",
        "A8": "có",
        "A9": "{%tr endif %}",
    }
    assert rows(filled(excel(**cells))) == [["I.a"], ["Việc 1"], ["I.b"], ["Việc 3"], ["có"]]


def test_an_empty_list_leaves_one_blank_row() -> None:
    made = filled(excel(A1="Đầu", **ONE_ROW, A3="Cuối", B3="=SUM(B2)"), tasks=[])
    assert rows(made) == [["Đầu", None], [None, None], ["Cuối", "=SUM(B2)"]]


@pytest.mark.parametrize(
    ("tag", "number_format", "value"),
    [
        ("{{ tasks[0].days_late }}", "0", 1),
        ("{{ tasks[0].days_late }}", "@", "1"),
        ("{{ so }}", "0.00", 78.5151),
        ("{{ so / 100 }}", "0.0%", 0.785151),
        ("Đạt {{ so }}", "General", "Đạt 78,52"),
        ("{{ day }}", "dd/mm/yyyy", dt.datetime(2025, 10, 14)),  # noqa: DTZ001  # a cell has no zone
        ("{{ day }}", "General", "2025-10-14"),
        ("{{ trong }}", "General", None),
        ("{{ dung }}", "General", "có"),
        ("{{ ten }}", "General", "An, Bình"),
        ("a\n{{ day }}\nb", "General", "a\n2025-10-14\nb"),
        ("{% if dung %}đúng{% else %}sai{% endif %}", "General", "đúng"),
        ("{{ xau }}", "General", "ab"),
        ("{{ '#N/A' }}", "General", "#N/A"),
    ],
)
def test_a_value_alone_keeps_its_kind(
    tag: str, number_format: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "kh02.template.excel.workbook.check_lines", lambda *_: []
    )  # the names are those of this test
    book = excel(A1=tag)
    book.active["A1"].number_format = number_format
    given_values = {"so": Decimal("78.5151"), "trong": None, "dung": True, "ten": ["An", "Bình"], "xau": "a\x0bb"}
    assert filled(book, **given_values).active["A1"].value == value


@given(st.sampled_from("=+-@\t\r"), st.text(NO_TAG, max_size=20))
def test_words_never_become_a_formula(sign: str, words: str) -> None:
    cell = filled(excel(A1="{{ day }}"), day=sign + words).active["A1"]
    assert cell.data_type in {"s", "n"}  # n: nothing was left of it
    assert cell.data_type == "n" or cell.quotePrefix


def test_words_of_a_unit_are_no_formula_within_other_words_either() -> None:
    cell = filled(excel(A1="{{ day }} x"), day='=HYPERLINK("http://x.example")').active["A1"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://x.example") x', "s")


def test_formats_heights_widths_merged_cells_and_notes_stay() -> None:
    book = excel(A1="Tên", **ONE_ROW, A3="Cuối")
    sheet = book.active
    sheet["A2"].font, sheet["A2"].fill = Font(bold=True), PatternFill("solid", fgColor="FFFF00")
    sheet["B2"].number_format = "#,##0"
    sheet.column_dimensions["B"].width, sheet.row_dimensions[2].height = 33, 40
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("B2:C2")
    sheet.merge_cells("A3:C4")
    made = filled(book).active
    assert [made.cell(row, 1).font.bold for row in (2, 3, 4)] == [True] * 3
    assert [made.cell(row, 1).fill.fgColor.rgb for row in (2, 3, 4, 5)] == ["00FFFF00"] * 3 + ["00000000"]
    assert [made.cell(row, 2).number_format for row in (2, 3, 4)] == ["#,##0"] * 3
    assert [made.row_dimensions[row].height for row in (2, 3, 4)] == [40] * 3
    assert made.column_dimensions["B"].width == 33
    assert sorted(str(one) for one in made.merged_cells.ranges) == ["A1:B1", "A5:C6", "B2:C2", "B3:C3", "B4:C4"]


def test_a_cell_merged_around_a_loop_grows_with_it() -> None:
    book = excel(A1="Nhóm", B1="Đầu", B2="{%tr for t in tasks %}{{ t.id }}{%tr endfor %}", B3="Cuối")
    book.active.merge_cells("A1:A3")
    assert [str(one) for one in filled(book).active.merged_cells.ranges] == ["A1:A5"]


def test_a_row_grows_with_its_words() -> None:
    book = excel(A1="{{ day }}")
    book.active["A1"].alignment = openpyxl.styles.Alignment(wrap_text=True)
    assert filled(book, day="chữ " * 40).active.row_dimensions[1].height > 100
    assert filled(book, day="chữ").active.row_dimensions[1].height is None


def test_formulas_follow_their_rows() -> None:
    cells = {
        "A1": "=SUM(B2:B2)",
        "A2": "{%tr for t in tasks %}{{ t.id }}",
        "B2": "{{ t.days_late }}",
        "C2": '=B2*$B$4+COUNTIF(B$2:B2,">1")',
        "D2": "{%tr endfor %}",
        "A3": "=SUM(B2)/COUNT(B1:B3)",
        "B4": 5,
        "C5": '="B2"&C2',
    }
    made = filled(excel(**{**cells, "C5": "=MAX(C2,C3)"})).active
    assert made["A1"].value == "=SUM(B2:B4)"
    assert [made.cell(row, 3).value for row in (2, 3, 4)] == [
        f'=B{row}*$B$6+COUNTIF(B${row}:B{row},">1")' for row in (2, 3, 4)
    ]
    assert made["A5"].value == "=SUM(B2:B4)/COUNT(B1:B5)"
    assert made["C7"].value == "=MAX(C2:C4,C5)"


def test_a_total_of_each_turn_and_one_of_all() -> None:
    cells = {
        "A1": "{%tr for c in chapters %}{%tr for g in c.groups %}",
        "A2": "=SUM(B3)",
        "B3": "{%tr for t in g.tasks %}{{ t.days_late }}{%tr endfor %}",
        "A4": "{%tr endfor %}{%tr endfor %}",
        "A5": "=SUM(B3)",
    }
    made = filled(excel(**cells)).active
    assert [made.cell(row, 1).value for row in (1, 4, 6)] == ["=SUM(B2:B3)", "=SUM(B5)", "=SUM(B2:B3,B5)"]


def test_rows_apart_are_refused_where_one_range_is_needed() -> None:
    cells = {
        "A1": "{%tr for c in chapters %}{%tr for g in c.groups %}",
        "A2": "{{ g.label }}",
        "B3": "{%tr for t in g.tasks %}{{ t.days_late }}{%tr endfor %}",
        "A4": "{%tr endfor %}{%tr endfor %}",
        "A5": '=COUNTIF(B3,">1")',
    }
    with pytest.raises(BadTemplateError, match="lặp lại ở nhiều chỗ không liền nhau"):
        filled(excel(**cells))


def test_other_sheets_names_conditions_validations_filters_and_print_areas_follow() -> None:
    book = excel(**ONE_ROW, A3="Cuối")
    sheet, other = book.active, book.create_sheet("B")
    other["A1"], other["A2"] = "=SUM(A!B2)+B1", ArrayFormula("A2:A2", "=A1")
    book.defined_names["Tong"] = openpyxl.workbook.defined_name.DefinedName("Tong", attr_text="A!$B$2:$B$3")
    sheet.conditional_formatting.add("B2:B2", FormulaRule(formula=["$B2>1"], font=Font(bold=True)))
    check = DataValidation(type="whole", sqref="B2:B2")
    sheet.data_validations.append(check)
    sheet.auto_filter.ref = "A1:B3"
    sheet.print_area = "A1:B3"
    sheet.print_title_rows = "1:1"
    made = filled(book)
    assert made["B"]["A1"].value == "=SUM(A!B2:B4)+B1"
    assert made.defined_names["Tong"].attr_text == "A!$B$2:$B$5"
    assert [str(one.sqref) for one in made["A"].conditional_formatting] == ["B2:B4"]
    assert str(made["A"].data_validations.dataValidation[0].sqref) == "B2:B4"
    assert made["A"].auto_filter.ref == "A1:B5"
    assert made["A"].print_area == "'A'!$A$1:$B$5"
    assert made["A"].print_title_rows == "$1:$1"


def test_the_same_values_give_the_same_bytes() -> None:
    form = saved(excel(**ONE_ROW))
    once, again = (fill_xlsx(form, VALUES, CREATED) for _ in range(2))
    assert once == again
    assert openpyxl.load_workbook(io.BytesIO(once)).properties.modified == dt.datetime(2025, 10, 15)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{{ tasks }}", "ô A1: giá trị là một nhóm, không in ra được"),
        ("{{ day / 2 }}", "trang tính A, ô A1: phép tính hoặc bộ lọc không dùng được"),
        ("{{ dayy }}", "trang tính A, ô A1: không có tên “dayy” (có phải “day”?)"),
        ("{{ day | ngay | center(99999999999) }}", "trang tính A, ô A1: kết quả lớn quá mức"),
        ("{%tr for i in range(99999) %}{%tr for j in range(9) %}{{ i }}{%tr endfor %}{%tr endfor %}", "quá mức"),
        ("{{ day }}{{ _kh02_put(1, 2) }}", "không có tên “_kh02_put”"),
    ],
)
def test_what_cannot_be_filled_in_is_refused_with_its_cell(tag: str, message: str) -> None:
    with pytest.raises(BadTemplateError) as caught:
        filled(excel(A1=tag))
    assert message in str(caught.value)


def test_without_openpyxl_the_way_to_get_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    form = saved(excel(A1="x"))
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(BadTemplateError, match="pip install openpyxl"):
        fill_xlsx(form, {}, CREATED)
    assert NEEDS_EXCEL == "điền biểu mẫu Excel cần cài thêm: pip install openpyxl"


SHEETS = {"A": Rows([Placed(1), Placed(2, (1,)), Placed(2, (2,)), Placed(4)], {2: (0,)}, 4)}


@pytest.mark.parametrize(
    ("reference", "moved"),
    [
        ("B1", "B1"),
        ("$B$2", "$B$2:$B$3"),
        ("A!B2", "A!B2:B3"),
        ("'A'!B4:C9", "'A'!B4:C9"),
        ("B3", "#REF!"),
        ("B3:B4", "B4:B4"),
        ("2:3", "2:3"),
        ("A:A", "A:A"),
        ("Khác!B2", "Khác!B2"),
        ("Ten", "Ten"),
        ("B7", "B7"),
    ],
)
def test_references(reference: str, moved: str) -> None:
    assert moved_reference(reference, SHEETS, "A") == moved


def test_text_in_a_formula_is_no_reference() -> None:
    assert moved_formula('="B2"&B1', SHEETS, "A", None) == '="B2"&B1'


GOES = {"A2": "{%tr if not day %}1", "B2": "2{%tr endif %}"}


def test_what_names_rows_that_go_goes_with_them() -> None:
    book = excel(A1="x", **GOES)
    validation = DataValidation(type="list", formula1='"a,b"')
    validation.add("A2")
    book.active.add_data_validation(validation)
    book.active.auto_filter.ref, book.active.print_area = "A2:B2", "A2:B2"
    book.active.print_title_rows = "2:2"
    made = filled(book).active
    assert (made.data_validations.dataValidation, made.auto_filter.ref) == ([], None)
    assert (made.print_area, made.print_title_rows) == ("", None)


def test_a_table_of_excel_that_keeps_no_row_goes() -> None:
    book = excel(A1="a", B1="b", **GOES)
    book.active.add_table(Table(displayName="T", ref="A1:B2"))
    assert filled(book).active.tables == {}
    assert filled(book, day="").active.tables["T"].ref == "A1:B2"


def test_the_columns_of_a_table_of_excel_are_named_as_their_cells() -> None:
    book = excel(A1="{{ day }}", B1="b", **ONE_ROW)
    book.active.add_table(Table(displayName="T", ref="A1:B2"))
    table = filled(book).active.tables["T"]
    assert (table.ref, [column.name for column in table.tableColumns]) == ("A1:B4", ["2025-10-14", "b"])
