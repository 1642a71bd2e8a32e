"""Each writer draws whatever cells, rows, objects or events it is handed."""

import datetime as dt
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from kh02.vi.visible import visible_lines
from kh02.view.page import BLANK, Block, Cell, Column, Heading, Items, Table, paragraph, text
from kh02.view.write.csv import Row, all_within_quotes, csv_table, within_quotes
from kh02.view.write.excel_cell import TooLongForExcel
from kh02.view.write.format import Screen
from kh02.view.write.json import Pairs, json_object
from kh02.view.write.markdown import markdown
from kh02.view.write.terminal import draw
from kh02.view.write.xlsx import ExcelColumn, xlsx_table

PIPE = Screen(30)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def drawn(*blocks: Block, screen: Screen = PIPE) -> str:
    return "".join(draw(blocks, screen))


def as_markdown(*blocks: Block) -> str:
    return "".join(markdown(lambda _: blocks)(None, PIPE))


@given(st.dictionaries(st.text(), VALUES, min_size=1, max_size=4))
def test_an_object_is_the_same_text_when_its_arrays_come_piece_by_piece(
    whole: dict[str, Any],
) -> None:
    def pairs(_: None) -> Pairs:
        for key, value in whole.items():
            yield key, iter(value) if isinstance(value, list) else value

    expected = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    written = "".join(json_object(pairs)(None, PIPE))
    assert written == visible_lines(expected)
    assert json.loads(written) == whole


def test_a_later_key_is_asked_for_once_the_elements_before_it_are_written() -> None:
    seen: list[int] = []

    def elements() -> Iterator[int]:
        for number in range(3):
            seen.append(number)
            yield number

    def pairs(_: None) -> Pairs:
        yield "all", elements()
        yield "seen", list(seen)

    assert json.loads("".join(json_object(pairs)(None, PIPE))) == {"all": [0, 1, 2], "seen": [0, 1, 2]}


def test_decimals_and_days_are_exact_in_json_and_csv() -> None:
    row: dict[str, Any] = {"share": Decimal("1E-7"), "by": dt.date(2025, 10, 31), "late": True}
    assert json.loads("".join(json_object(lambda _: row.items())(None, PIPE))) == {
        "share": "0.0000001",
        "by": "2025-10-31",
        "late": True,
    }
    written = "".join(csv_table(tuple(row), lambda _: [row])(None, PIPE))
    assert written == '\ufeff"share","by","late"\n"0.0000001","2025-10-31","true"\n'


def test_a_row_of_csv_may_leave_columns_out_and_has_no_others() -> None:
    assert "".join(csv_table(("a", "b"), lambda _: [{"b": 1}])(None, PIPE)).endswith('\n"","1"\n')


@pytest.mark.parametrize(
    "odd", ["=1", "-1", "\t1", "a\u001b", "a::b", "##vso[x]", "a\u241fb", 'nói "có"', "hai\ndòng", ""]
)
def test_texts_are_quoted_together_as_each_is_by_itself(odd: str) -> None:
    texts = ["Tổ số 1", odd, "{1:2} #3"]
    assert all_within_quotes(texts) == [within_quotes(text) for text in texts]


def test_csv_of_many_rows_has_them_all_in_order() -> None:
    lines = "".join(csv_table(("n",), lambda _: ({"n": n} for n in range(1201)))(None, PIPE)).splitlines()
    assert lines[1:] == [f'"{n}"' for n in range(1201)]


def test_cells_of_a_table_are_written_the_vietnamese_way() -> None:
    row: tuple[Cell, ...] = (1234, Decimal("0.5"), dt.date(2025, 9, 2), text("a"))
    assert drawn(Table((Column(),) * 4, (row,), full_width=False)) == "1.234  0,5  02/9/2025  a\n"


def test_headings_are_capitals_with_an_empty_line_above_all_but_the_first() -> None:
    page = (
        Heading("Kế hoạch", " 60/KH-UBND", level=1),
        Heading("Chỉ tiêu", remark=": 2"),
        BLANK,
        paragraph("hết"),
    )
    assert drawn(*page) == "KẾ HOẠCH 60/KH-UBND\n\nCHỈ TIÊU: 2\n\nhết\n"
    assert as_markdown(*page) == "## Kế hoạch 60/KH-UBND\n\n### Chỉ tiêu: 2\n\nhết\n"


def test_lists_hang_their_lines_on_a_screen_and_are_lists_in_markdown() -> None:
    items = Items(("một dòng dài hơn ba mươi cột chữ", "hai *"))
    assert drawn(items) == "- một dòng dài hơn ba mươi cột\n  chữ\n- hai *\n"
    assert as_markdown(items) == "- một dòng dài hơn ba mươi cột chữ\n- hai \\*\n"


def test_colours_are_for_terminals_only() -> None:
    page = paragraph("Quá hạn", "bold red")
    assert drawn(page) == "Quá hạn\n"
    assert drawn(page, screen=Screen(30, is_terminal=True)) != "Quá hạn\n"
    assert as_markdown(page) == "**Quá hạn**\n"


def test_a_table_in_markdown_has_a_row_a_line_and_numbers_as_people_write_them() -> None:
    columns = (Column("Xã"), Column("Số | hồ sơ", right=True), Column("Ngày"))
    rows = ((text("Mẫu", "bold"), 1245, dt.date(2025, 10, 31)), ("a\nb*", Decimal("0.5"), "–"))
    assert as_markdown(Table(columns, rows)).splitlines() == [
        "| Xã | Số \\| hồ sơ | Ngày |",
        "| --- | ---: | --- |",
        "| **Mẫu** | 1.245 | 31/10/2025 |",
        "| a b\\* | 0,5 | – |",
    ]


def test_a_text_that_has_no_room_in_an_excel_cell_is_not_cut() -> None:
    def rows(letters: int) -> list[Row]:
        return [{"name": "x" * letters}]

    write = xlsx_table([ExcelColumn("name", "Tên")], rows)
    assert write(32_767)
    with pytest.raises(TooLongForExcel):
        write(32_768)


def test_an_excel_table_keeps_numbers_exact_and_runs_no_text() -> None:
    long = Decimal("0.1234567890123456789")
    row: dict[str, Any] = {
        "n": 1245,
        "share": Decimal("78.5"),
        "long": long,
        "by": dt.date(2025, 10, 31),
        "name": "=1+1",
        "none": None,
    }
    columns = [ExcelColumn(key, key.upper()) for key in row]
    sheet = load_workbook(io.BytesIO(xlsx_table(columns, lambda _: [row])(None))).worksheets[0]
    head, values = sheet.iter_rows()
    assert [cell.value for cell in head] == [key.upper() for key in row]
    assert [cell.value for cell in values] == [
        1245, 78.5, str(long), dt.datetime.fromisoformat("2025-10-31"), "=1+1", None,
    ]  # fmt: skip
    assert [cell.number_format for cell in values[:2]] == ["#,##0", "#,##0.00"]
    assert values[4].data_type == "s", "text that looks like a formula stays text"
