"""Tables as text; hostile workbooks are refused before they are opened."""

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from kh02.store import spreadsheet
from kh02.store.spreadsheet import Row, TableError, column_letter, read_table


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_of_any_usual_kind_is_read(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    text = 'Mã;"Số  đã\nlàm";\r\n"a ""b""";1.245;x\r\n;;\r\nđ;;\r\n'.replace(";", separator)
    path.write_bytes(text.encode(encoding))
    table = read_table(path, None, 1)
    assert table.letters == {"Mã": "A", "Số đã làm": "B"}
    assert table.rows == (
        Row(2, {"Mã": 'a "b"', "Số đã làm": "1.245"}),
        Row(4, {"Mã": "đ", "Số đã làm": ""}),
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
    assert list(row.texts.values()) == ["412", "412", "78,5", "1245,125", "có", "", "2025-09-14", "chữ"]


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_the_letters_of_excel(index: int, letter: str) -> None:
    assert column_letter(index) == letter


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0", "lưu lại thành .xlsx"),
        ("a.xlsx", b"PK not a zip", "bị hỏng"),
        ("a.csv", "ñy ban nh©n".encode("cp1252"), "không phải UTF-8"),
        ("a.csv", b"a;a\n1;2\n", "hai cột cùng tên “a”"),
        ("a.csv", b"", "không có dòng tiêu đề thứ 1"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(TableError, match=words):
        read_table(tmp_path / name, None, 1)


def test_a_sheet_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="không có trang tính “Khác”; có: Sheet"):
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
    monkeypatch.setattr(spreadsheet, "MAX_ROWS", 3)
    assert len(read_table(path, None, 1).rows) == 3
    monkeypatch.setattr(spreadsheet, "MAX_ROWS", 2)
    with pytest.raises(TableError, match="dài hơn 2 dòng"):
        read_table(path, None, 1)
    monkeypatch.setattr(spreadsheet, "_MAX_FILE", 100)
    with pytest.raises(TableError, match="lớn hơn"):
        read_table(path, None, 1)


def test_more_columns_than_the_limit_are_refused_in_both_kinds_of_files(tmp_path: Path) -> None:
    titles: list[object] = [f"c{number}" for number in range(201)]
    table = tmp_path / "a.csv"
    table.write_text(";".join(map(str, titles)) + "\n1;2\n", "utf-8")
    for path in (table, workbook(tmp_path / "a.xlsx", titles, [1, 2])):
        with pytest.raises(TableError, match="hơn 200 cột"):
            read_table(path, None, 1)
    table.write_text(";".join(map(str, titles[:200])) + ";;\n1;2\n", "utf-8")
    for path in (table, workbook(tmp_path / "b.xlsx", titles[:200], [1, 2])):
        assert len(read_table(path, None, 1).letters) == 200
