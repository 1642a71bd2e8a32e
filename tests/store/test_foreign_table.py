"""Tables as text; hostile workbooks are refused before they are opened."""

import datetime as dt
import re
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from kh02.store import foreign_table
from kh02.store.foreign_table import ForeignTable, Row, read_table
from kh02.store.sheet import TableError, column_letter


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_of_any_usual_kind_is_read(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    text = 'Mã;"Số  đã\nlàm";\r\n"a ""b""";1.245;x\r\n;;\r\nđ;;\r\n'.replace(";", separator)
    path.write_bytes(text.encode(encoding))
    table = read_table(path, None, 1)
    assert table.titles == {"A": ("Mã",), "B": ("Số đã làm",)}
    assert table.rows == (
        Row(2, {"A": 'a "b"', "B": "1.245", "C": "x"}),
        Row(4, {"A": "đ"}),
    )


def workbook(path: Path, *lines: list[object]) -> Path:
    book = Workbook()
    assert book.active is not None
    for line in lines:
        book.active.append(line)
    book.save(path)
    return path


def test_cells_of_excel_become_what_would_be_typed(tmp_path: Path) -> None:
    cells: list[object] = [412, 412.0, 78.5, 1245.125, True, None, dt.date(2025, 9, 14), " chữ "]
    path = workbook(tmp_path / "a.xlsx", [*"abcdefgh"], cells)
    (row,) = read_table(path, None, 1).rows
    assert list(row.texts.values()) == ["412", "412", "78,5", "1245,125", "có", "2025-09-14", "chữ"]


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_the_letters_of_excel(index: int, letter: str) -> None:
    assert column_letter(index) == letter


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0", "lưu lại thành .xlsx"),
        ("a.xlsx", b"PK not a zip", "bị hỏng"),
        ("a.csv", "ñy ban nh©n".encode("cp1252"), "không phải UTF-8"),
        ("a.csv", b"", "không có dòng tiêu đề thứ 1"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(TableError, match=words):
        read_table(tmp_path / name, None, 1)


def test_a_sheet_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="không có trang tính “Khác”; có: “Sheet”"):
        read_table(workbook(tmp_path / "a.xlsx", ["a"]), "Khác", 1)


def repacked(source: Path, target: Path, part: str, data: bytes) -> Path:
    """A workbook with one part replaced."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, data if name == part else old.read(name))
    return target


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["a"])
    bomb = repacked(path, tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml", b" " * 50_000_000)
    with pytest.raises(TableError, match="nén bất thường"):
        read_table(bomb, None, 1)


def test_entities_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["a"])
    laughs = b'<?xml version="1.0"?><!doctype x [<!ENTITY a "aaa">]><x>&a;</x>'
    with pytest.raises(TableError, match="DOCTYPE"):
        read_table(repacked(path, tmp_path / "b.xlsx", "xl/workbook.xml", laughs), None, 1)


def test_macros_and_links_to_other_workbooks_are_refused_whatever_they_are_called(
    tmp_path: Path,
) -> None:
    links = "xl/_rels/workbook.xml.rels"
    with zipfile.ZipFile(workbook(tmp_path / "a.xlsx", ["a"], [1])) as package:
        plain = package.read(links)
    for kind, said in (("vbaProject", "có macro"), ("externalLink", "có liên kết sang sổ khác")):
        relation = f'<Relationship Id="x" Type="http://schemas.example/{kind}" Target="la.xml"/></Relationships>'
        changed = plain.replace(b"</Relationships>", relation.encode())
        with pytest.raises(TableError, match=said):
            read_table(repacked(tmp_path / "a.xlsx", tmp_path / "b.xlsx", links, changed), None, 1)


def test_a_damaged_part_is_told_as_such(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["a"])
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        with pytest.raises(TableError, match="hỏng"):
            read_table(repacked(path, tmp_path / "b.xlsx", part, b"<x"), None, 1)


def test_more_rows_or_bytes_than_the_limit_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", ["a"], [1], [2], [3])
    monkeypatch.setattr(foreign_table, "MAX_ROWS", 3)
    assert len(read_table(path, None, 1).rows) == 3
    monkeypatch.setattr(foreign_table, "MAX_ROWS", 2)
    with pytest.raises(TableError, match="dài hơn 2 dòng"):
        read_table(path, None, 1)
    monkeypatch.setattr(foreign_table, "_MAX_FILE", 100)
    with pytest.raises(TableError, match="lớn hơn"):
        read_table(path, None, 1)


def excel(path: Path, fill: Callable[[Workbook], None]) -> Path:
    book = Workbook()
    fill(book)
    book.save(path)
    return path


def csv_table(path: Path, text: str, header: int = 1, header_rows: int = 1) -> ForeignTable:
    path.write_text(text, "utf-8")
    return read_table(path, None, header, header_rows)


def test_the_separator_is_that_of_the_row_of_titles(tmp_path: Path) -> None:
    table = csv_table(tmp_path / "a.csv", 'BẢNG KÊ, THÁNG 9, 2025, xã Mẫu\n"Mã;số";Tổng\nI-1;412\n', header=2)
    assert table.titles == {"A": ("Mã;số",), "B": ("Tổng",)}
    assert table.rows == (Row(3, {"A": "I-1", "B": "412"}),)


@pytest.mark.parametrize("separator", [";", "|", ","])
def test_a_line_that_tells_excel_the_separator_is_no_row(tmp_path: Path, separator: str) -> None:
    text = f"sep={separator}\r\na;b|c,d{separator}Tổng\r\n1{separator}2\r\n"
    table = csv_table(tmp_path / "a.csv", text)
    assert table.letters("Tổng") == (list(table.titles)[-1],)
    assert [row.number for row in table.rows] == [2]  # as Excel counts them


def test_titles_are_the_same_however_their_marks_were_typed(tmp_path: Path) -> None:
    table = csv_table(tmp_path / "a.csv", unicodedata.normalize("NFD", "Mã  chỉ tiêu;Tổng\n1;2\n"))
    assert table.letters("Mã chỉ tiêu") == table.letters(unicodedata.normalize("NFD", "Mã chỉ tiêu")) == ("A",)


def test_a_header_of_two_rows_with_merged_cells(tmp_path: Path) -> None:
    lines = [
        ["Mã", "Hồ sơ", "", "Phí", "", ""],
        ["", "Trực tuyến", "Tiếp nhận", "Trực tuyến", "Tổng", ""],
        ["I-1", "412", "538", "1", "2", "x"],
    ]
    table = csv_table(tmp_path / "a.csv", "\n".join(map(";".join, lines)), header_rows=2)
    assert [titles[0] for titles in table.titles.values()] == [
        "Mã", "Hồ sơ / Trực tuyến", "Hồ sơ / Tiếp nhận", "Phí / Trực tuyến", "Phí / Tổng",
    ]  # fmt: skip
    assert table.letters("Hồ sơ / Trực tuyến") == ("B",)
    assert table.letters("Tiếp nhận") == ("C",)
    assert table.letters("Trực tuyến") == ("B", "D")
    assert table.letters("Mã") == ("A",)
    assert table.rows[0].number == 3


def test_two_columns_of_one_name_are_two_columns(tmp_path: Path) -> None:
    table = csv_table(tmp_path / "a.csv", "Mã;Ghi chú;Ghi chú\n1;a;b\n")
    assert table.letters("Mã") == ("A",)
    assert table.letters("Ghi chú") == ("B", "C")


def test_more_columns_than_the_limit_are_refused_in_both_kinds_of_files(tmp_path: Path) -> None:
    titles: list[object] = [f"c{number}" for number in range(201)]
    table = tmp_path / "a.csv"
    table.write_text(";".join(map(str, titles)) + "\n1;2\n", "utf-8")
    for path in (table, workbook(tmp_path / "a.xlsx", titles, [1, 2])):
        with pytest.raises(TableError, match="hơn 200 cột"):
            read_table(path, None, 1)
    table.write_text(";".join(map(str, titles[:200])) + ";;\n1;2\n", "utf-8")
    for path in (table, workbook(tmp_path / "b.xlsx", titles[:200], [1, 2])):
        assert len(read_table(path, None, 1).titles) == 200


def test_the_first_sheet_that_can_be_seen_is_read_and_hidden_rows_are_named(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        assert book.active is not None
        book.active.append(["ẩn"])
        book.active.sheet_state = "hidden"
        seen = book.create_sheet(unicodedata.normalize("NFD", "Số liệu"))
        for line in (["Mã"], [1], [2], [], [4]):
            seen.append(line)
        for number in (3, 4):
            seen.row_dimensions[number].hidden = True

    path = excel(tmp_path / "a.xlsx", fill)
    for sheet in (None, "Số liệu"):
        table = read_table(path, sheet, 1)
        assert table.titles == {"A": ("Mã",)}
        assert table.hidden == (3,)  # row 4 is empty
    assert read_table(path, "Sheet", 1).titles == {"A": ("ẩn",)}


def test_what_xml_cannot_hold_is_read_as_what_it_stands_for(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["a"], ["Dòng 1_x000D_\nDòng 2_x005F_x000D_"])
    assert read_table(path, None, 1).rows[0].texts["A"] == "Dòng 1\nDòng 2_x000D_"


def test_a_formula_without_a_result_is_known_from_an_empty_cell(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["a", "b", "c"], [1, "=A2+1", None])
    (row,) = read_table(path, None, 1).rows
    assert (row.texts, row.uncalculated) == ({"A": "1"}, frozenset({"B"}))
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as package:
        sheet = (
            package.read(part)
            .replace(b"<v></v>", b"<v>2</v>")
            .replace(b"<v/>", b"<v>2</v>")
            .replace(b"<v />", b"<v>2</v>")
        )
    (row,) = read_table(repacked(path, tmp_path / "b.xlsx", part, sheet), None, 1).rows
    assert (row.texts, row.uncalculated) == ({"A": "1", "B": "2"}, frozenset())


def test_days_of_an_old_mac_count_from_1904(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["a"], [1])
    assert read_table(path, None, 1).first_day == dt.date(1899, 12, 30)
    with zipfile.ZipFile(path) as package:
        book = re.sub(
            rb"<workbookPr ?/>|<workbookPr></workbookPr>",
            b'<workbookPr date1904="1"/>',
            package.read("xl/workbook.xml"),
        )
    assert read_table(repacked(path, tmp_path / "b.xlsx", "xl/workbook.xml", book), None, 1).first_day.year == 1904
