"""Workbooks that are broken, altered or meant to do harm end in a message, and nothing is written."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.command import Command
from tests.form.conftest import entries, fill

Export = Callable[..., Path]
Change = Callable[[Mapping[str, bytes]], Mapping[str, bytes]]


@pytest.fixture
def refused(folder: Path, kh02: Command) -> Callable[[Path], str]:
    """Take a form in, which has to fail as wrong usage, and return what is said."""

    def take(form: Path) -> str:
        code, out, err = kh02("form", "import", form, "--yes")
        assert (code, out, entries(folder)) == (2, "", [])
        return err.removeprefix(f"{form}: ")

    return take


@pytest.fixture
def form(exported: Export) -> Path:
    """A form with something filled in."""
    return fill(exported(), {("Chỉ tiêu", "I-5"): {"Số thực hiện": "Đã có"}})


def repacked(path: Path, change: Change, compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """The same workbook with other parts."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", compression) as package:
        for name, data in change(parts).items():
            package.writestr(name, data)
    return path


def in_sheets(pattern: bytes, new: bytes) -> Change:
    """Replace in every sheet's XML."""

    def change(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
        return {
            name: re.sub(pattern, new, data) if name.startswith("xl/worksheets/sheet") else data
            for name, data in parts.items()
        }

    return change


def test_a_zip_bomb_is_refused_before_it_is_unpacked(form: Path, refused: Callable[[Path], str]) -> None:
    bomb = b" " * 60_000_000
    assert "nén bất thường" in refused(repacked(form, lambda parts: {**parts, "xl/media/a.bin": bomb}))


def test_too_large_a_workbook_is_refused(
    form: Path, refused: Callable[[Path], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kh02.store.spreadsheet._MAX_UNPACKED", 100_000)
    assert "giải nén ra hơn" in refused(
        repacked(form, lambda parts: {**parts, "xl/a.bin": bytes(range(256)) * 400})
    )
    stored = repacked(form, lambda parts: {**parts, "xl/a.bin": bytes(5_100_000)}, zipfile.ZIP_STORED)
    assert "tệp lớn hơn 5 MB" in refused(stored)


def test_external_entities_are_refused(form: Path, refused: Callable[[Path], str]) -> None:
    declared = b'\\1<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    change = in_sheets(rb"\A(<\?xml[^>]*\?>|)", declared)
    assert "DOCTYPE" in refused(repacked(form, change))


def test_xml_that_hides_in_utf_16_is_refused(form: Path, refused: Callable[[Path], str]) -> None:
    def change(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
        return {**parts, "xl/worksheets/sheet9.xml": "<!DOCTYPE x>".encode("utf-16")}

    assert "UTF-16" in refused(repacked(form, change))


def test_macros_are_refused_by_name_and_by_content(form: Path, refused: Callable[[Path], str]) -> None:
    links = "xl/_rels/workbook.xml.rels"
    macro = (
        b'<Relationship Id="x" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        b'Target="/xl/la.dat"/></Relationships>'
    )

    def change(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
        return {**parts, links: parts[links].replace(b"</Relationships>", macro), "xl/la.dat": b"x"}

    assert "có macro (xl/la.dat); hãy lưu lại" in refused(repacked(form, change))
    renamed = form.rename(form.with_suffix(".xlsm"))
    assert "chỉ nhận biểu .xlsx" in refused(renamed)


def test_merged_cells_are_refused(form: Path, refused: Callable[[Path], str]) -> None:
    book = load_workbook(form)
    book["Chỉ tiêu"].merge_cells("H6:I7")
    book.save(form)
    assert "ô bị gộp" in refused(form)


def test_merged_cells_are_found_across_the_bounds_of_what_is_read_at_once(
    form: Path, refused: Callable[[Path], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kh02.form.intake.filled_form._CHUNK", 7)
    assert "ô bị gộp" in refused(repacked(form, in_sheets(rb"</sheetData>", rb'\g<0><x:mergeCell ref="A1:B2"/>')))


def test_ten_million_rows_are_refused(form: Path, refused: Callable[[Path], str]) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, n * 7919) for n in range(100, 7000))
    assert "dài hơn 5000 dòng" in refused(repacked(form, in_sheets(rb"</sheetData>", rows + rb"\g<0>")))
    far = b'<row r="10000000"><c r="A10000000"><v>1</v></c></row>'
    assert "dài hơn 5000 dòng" in refused(repacked(form, in_sheets(rb"</sheetData>", far + rb"\g<0>")))


def test_far_columns_are_not_read(folder: Path, form: Path, kh02: Command) -> None:
    far = rb'\1<c r="XFD1" t="inlineStr"><is><t>amount</t></is></c></row>'
    repacked(form, in_sheets(rb'(<row r="1"[^>]*>.*?)</row>', far))
    repacked(form, in_sheets(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD60"'))
    assert load_workbook(form)["Chỉ tiêu"]["XFD1"].value == "amount"
    assert kh02("form", "import", form, "--yes")[0] == 0
    assert len(entries(folder)) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "bị hỏng hoặc có mật khẩu"),
        (b"not a workbook", "bị hỏng hoặc có mật khẩu"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "bị hỏng hoặc có mật khẩu"),  # one with a password
        (b"PK\x05\x06" + bytes(18), "không phải là sổ Excel (.xlsx), hoặc đã hỏng"),  # an empty zip
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, said: str, refused: Callable[[Path], str]) -> None:
    Path("x.xlsx").write_bytes(data)
    assert said in refused(Path("x.xlsx"))


def test_a_form_cut_anywhere_ends_in_a_message(form: Path, refused: Callable[[Path], str]) -> None:
    data = form.read_bytes()
    for length in range(0, len(data) - 1, len(data) // 12):
        form.write_bytes(data[:length])
        assert "bị hỏng" in refused(form)


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
)
def test_damaged_xml_ends_in_a_message(part: str, form: Path, refused: Callable[[Path], str]) -> None:
    assert "bị hỏng" in refused(
        repacked(form, lambda parts: {**parts, part: parts[part][: len(parts[part]) // 2]})
    )


def test_another_workbook_is_no_form(refused: Callable[[Path], str]) -> None:
    from openpyxl import Workbook

    Workbook().save("khac.xlsx")
    assert refused(Path("khac.xlsx")) == "đây không phải là biểu do kh02 lập (không có trang ẩn).\n"


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("B2", "khac", "trang ẩn của biểu đã bị sửa"),
        ("B3", "congan", "trang ẩn của biểu đã bị sửa"),
        ("B1", "form/2", "một phiên bản khác của kh02"),
        ("A1", "x", "đây không phải là biểu do kh02 lập"),
    ],
)
def test_a_changed_hidden_sheet_is_refused(
    cell: str, value: str, said: str, form: Path, refused: Callable[[Path], str]
) -> None:
    book = load_workbook(form)
    book["kh02"][cell] = value
    book.save(form)
    assert said in refused(form)


def test_lost_doubled_and_foreign_rows_and_columns_are_refused(form: Path, refused: Callable[[Path], str]) -> None:
    whole = form.read_bytes()

    def changed(change: Callable[..., object]) -> str:
        book = load_workbook(io.BytesIO(whole))
        change(book["Chỉ tiêu"])
        book.save(form)
        return refused(form)

    assert "biểu bị xóa 1 dòng (trước hết: I-1)" in changed(lambda sheet: sheet.delete_rows(6))
    assert "thiếu hoặc thừa trang, cột" in changed(lambda sheet: sheet.delete_cols(8))
    doubled = changed(lambda sheet: sheet.cell(20, 1, sheet["A6"].value))
    assert "trang “Chỉ tiêu”, dòng 6 và dòng 20 là một dòng bị chép thành hai" in doubled


def test_rows_may_be_moved(folder: Path, form: Path, kh02: Command) -> None:
    book = load_workbook(form)
    book["Chỉ tiêu"].insert_rows(6, 3)
    book["Chỉ tiêu"].insert_cols(4)
    book.save(form)
    assert kh02("form", "import", form, "--yes")[0] == 0
    assert entries(folder)[0].startswith('{date: 2025-10-14, indicator: "I-5", done: true')


def test_without_openpyxl_the_way_to_get_it_is_told(
    form: Path, refused: Callable[[Path], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    assert refused(form) == "biểu Excel cần cài thêm một gói: pip install openpyxl.\n"
