"""Tables of other systems: read by a mapping, told by cell, all rows or none."""

import datetime as dt
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tests.command import Command
from tests.record.conftest import entries

MAP = """\
kh02: map/1
columns: {indicator: Mã, numerator: Trực tuyến, denominator: Tiếp nhận, by: Đơn vị, date: Đến ngày}
fixed: {source: Một cửa}
values: {indicator: {TT: "I-1"}}
"""
HEAD = "Mã;Trực tuyến;Tiếp nhận;Đơn vị;Đến ngày\n"
FROM = ("record", "--from", "a.csv", "--map", "map.yaml")


def given(csv: str, mapping: str = MAP) -> None:
    Path("a.csv").write_text(csv, "utf-8")
    Path("map.yaml").write_text(mapping, "utf-8")


def test_rows_become_entries_in_the_logs_of_their_months(kh02: Command, folder: Path) -> None:
    given(HEAD + "TT;412;538;TTPVHCC;14/8/2025\n;;;;\nTT;1.000;1.300;Trung tâm phục vụ hành chính;14/9/2025\n")
    assert kh02(*FROM, "--yes") == (
        0,
        "Đã ghi vào plans/mau/2025-08.yaml:4\nĐã ghi vào plans/mau/2025-09.yaml:4\n",
        "Chỉ tiêu I-1: 412/538, ngày 14/8/2025, Trung tâm Phục vụ hành chính công.\n"
        "  Hồ sơ xử lý hoàn toàn trực tuyến:\n"
        "  Số phát sinh từ ngày 15/7/2025 đến ngày 14/8/2025.\n"
        "  Lũy kế: chưa có số liệu → 76,82% (1.412/1.838 hồ sơ); "
        "còn thiếu 3,18 điểm phần trăm so với mức tối thiểu 80%, hạn 31/12/2025.\n"
        "Chỉ tiêu I-1: 1.000/1.300, ngày 14/9/2025, Trung tâm Phục vụ hành chính công.\n"
        "  Số phát sinh từ ngày 15/8/2025 đến ngày 14/9/2025.\n"
        "  Lưu ý KH520: Thiếu số liệu của chỉ tiêu I-1 từ ngày 01/7/2025 đến 14/7/2025. "
        "Bổ sung số liệu của khoảng này; nếu không phát sinh thì ghi số 0.\n",
    )
    assert entries(folder, "2025-08") == [
        '{date: 2025-08-14, indicator: "I-1", from: 2025-07-15, numerator: 412, denominator: 538, by: ttpvhcc, '
        "source: Một cửa}"
    ]


def test_every_wrong_cell_is_told_and_nothing_is_written(kh02: Command, folder: Path) -> None:
    given(
        HEAD + "TT;412;538;TTPVHCC;14/8/2025\n"
        "XX;1;2;TTPVHCC;14/9/2025\n"
        "TT;5.5;6;TTPVHCC;14/9/2025\n"
        "TT;1;2;Sở Y tế;14/9/2025\n"
        "TT;1;2;TTPVHCC;\n"
        "TT;1;2;TTPVHCC;14/10/2025\n"
    )
    assert kh02(*FROM, "--yes") == (
        1,
        "",
        "a.csv, ô A3 (Mã): “XX” không phải chỉ tiêu nào có số liệu của kế hoạch; "
        "có thể khai báo ở values của tệp --map\n"
        "a.csv, ô B4 (Trực tuyến): Số “5.5” dùng dấu chấm cho phần thập phân: hãy viết 5,5\n"
        "a.csv, ô D5 (Đơn vị): Đơn vị “Sở Y tế” không có trong kế hoạch.\n"
        "a.csv, ô E6 (Đến ngày): ô trống\n"
        "a.csv, dòng 7: Ngày 14/10/2025 ở sau ngày 20/9/2025. Kiểm tra lại ngày; việc chưa xảy ra thì chưa ghi.\n"
        "Chưa ghi dòng nào: sửa các ô trên, hoặc thêm --partial để ghi các dòng đúng.\n",
    )
    assert set(folder.iterdir()) <= {folder / ".kh02.lock"}  # some versions of filelock take it away


def test_partial_writes_the_right_rows_and_tells_the_others(kh02: Command, folder: Path) -> None:
    given(HEAD + "TT;412;538;TTPVHCC;14/8/2025\nXX;1;2;TTPVHCC;14/9/2025\nTT;1;2;TTPVHCC;14/8/2025\n")
    code, out, err = kh02(*FROM, "--yes", "--partial")
    assert (code, out) == (0, "Đã ghi vào plans/mau/2025-08.yaml:4\n")
    assert "ô A3" in err
    assert "dòng 4: Hai số liệu khác nhau của chỉ tiêu I-1 ngày 14/8/2025" in err
    assert len(entries(folder, "2025-08")) == 1


def test_a_table_given_again_adds_only_what_is_new(kh02: Command, folder: Path) -> None:
    given(HEAD + "TT;412;538;TTPVHCC;14/8/2025\n")
    kh02(*FROM, "--yes")
    assert kh02(*FROM, "--yes") == (
        3,
        "",
        "a.csv: bỏ qua 1 dòng đã được ghi từ trước.\na.csv: không có dòng nào để ghi.\n",
    )
    given(HEAD + "TT;412;538;TTPVHCC;14/8/2025\nTT;1;2;TTPVHCC;14/9/2025\n")
    assert kh02(*FROM, "--yes")[:2] == (0, "Đã ghi vào plans/mau/2025-09.yaml:4\n")
    assert len(entries(folder, "2025-08")) == 1


def test_an_excel_sheet_with_its_header_further_down(kh02: Command, folder: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("Số liệu")
    for line in (["BẢNG KÊ"], ["Mã", "Trực tuyến", "Tiếp nhận", "Đơn vị", "Đến ngày"]):
        sheet.append(line)
    sheet.append(["TT", 412, 538.0, "TTPVHCC", dt.date(2025, 9, 14)])
    sheet.append(["TT", 411.99999999999994, 538, "TTPVHCC", "14/8/2025"])
    book.save("a.xlsx")
    given("", MAP + "sheet: Số liệu\nheader: 2\n")
    code, _, err = kh02("record", "--from", "a.xlsx", "--map", "map.yaml", "--yes")
    assert code == 0, err
    assert [line.split(", by")[0] for line in (*entries(folder, "2025-08"), *entries(folder))] == [
        '{date: 2025-08-14, indicator: "I-1", from: 2025-07-15, numerator: 412, denominator: 538',
        '{date: 2025-09-14, indicator: "I-1", from: 2025-08-15, numerator: 412, denominator: 538',
    ]


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        (MAP.replace("columns", "colums"), "Có phải `columns`?"),
        (MAP.replace("map/1", "map/2"), "map.yaml:1:7"),
        (MAP.replace("numerator", "tu_so"), "map.yaml:2:"),
        (MAP.replace("Trực tuyến", "Khác"), "a.csv không có cột “Khác” mà map.yaml nêu; có: “Mã”, “Trực tuyến”"),
        ("a: [", "map.yaml:1:"),
    ],
)
def test_a_wrong_mapping_is_told_with_its_place(kh02: Command, mapping: str, words: str) -> None:
    given(HEAD + "TT;412;538;TTPVHCC;14/8/2025\n", mapping)
    code, _, err = kh02(*FROM, "--yes")
    assert (code, words in err) == (2, True), err


def test_both_files_are_needed_and_have_to_be_there(kh02: Command) -> None:
    assert "cần cả --from" in kh02("record", "--from", "a.csv")[2]
    given(HEAD)
    code, _, err = kh02("record", "--from", "b.csv", "--map", "map.yaml", "--yes")
    assert (code, err) == (2, "Không đọc được b.csv: không có tệp này.\n")
    assert kh02(*FROM, "--yes") == (3, "", "a.csv: không có dòng nào để ghi.\n")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("-12", "“-12” là số âm"),
        ("1,245", "Hồ sơ đếm bằng số nguyên, không thể là 1,245; có phải 1245?"),
        ("12,000", "12,000 có hai cách hiểu: viết 12 hoặc 12000, không có dấu phẩy"),
        ("80%", "“80%” có dấu %: ở đây ghi số hồ sơ, không ghi tỷ lệ"),
    ],
)
def test_a_number_that_cannot_be_is_told_by_cell_and_the_other_rows_are_taken(
    cell: str, said: str, kh02: Command, folder: Path
) -> None:
    given(HEAD + f"TT;{cell};15000;TTPVHCC;14/8/2025\nTT;412;538;TTPVHCC;14/9/2025\n")
    code, _, err = kh02(*FROM, "--yes")
    assert (code, f"a.csv, ô B2 (Trực tuyến): {said}" in err) == (1, True), err
    assert kh02(*FROM, "--yes", "--partial")[0] == 0
    assert len(entries(folder)) == 1


def test_every_wrong_cell_of_a_row_is_told(kh02: Command) -> None:
    given(HEAD + "XX;x;y;Sở Y tế;32/9/2025\n")
    assert [line.split(": ")[0] for line in kh02(*FROM, "--yes")[2].splitlines()[:-1]] == [
        "a.csv, ô A2 (Mã)",
        "a.csv, ô E2 (Đến ngày)",
        "a.csv, ô D2 (Đơn vị)",
    ]
    given(HEAD + "TT;x;y;Sở Y tế;32/9/2025\n")
    assert len(kh02(*FROM, "--yes")[2].splitlines()) == 4 + 1


def test_two_columns_of_one_title_are_named_by_their_letters(kh02: Command, folder: Path) -> None:
    table = HEAD.replace("Tiếp nhận", "Trực tuyến") + "TT;412;538;TTPVHCC;14/9/2025\n"
    mapping = MAP.replace("denominator: Tiếp nhận", "denominator: cột C")
    given(table, mapping)
    code, _, err = kh02(*FROM, "--yes")
    assert (code, err) == (
        2,
        "a.csv có 2 cột cùng tên “Trực tuyến” (B, C); trong map.yaml hãy nêu bằng chữ cái, ví dụ: cột B.\n",
    )
    given(table, mapping.replace("numerator: Trực tuyến", "numerator: cột b"))
    assert kh02(*FROM, "--yes")[0] == 0
    assert "numerator: 412, denominator: 538" in entries(folder)[0]


@pytest.mark.parametrize(
    "cell", ["2025/09/14", "14/9/2025 08:30", "08:30 14/09/2025", "2025-09-14T08:30:00", "45914"]
)
def test_a_day_as_systems_export_it(kh02: Command, folder: Path, cell: str) -> None:
    given(HEAD + f"TT;412;538;TTPVHCC;{cell}\n")
    code, _, err = kh02(*FROM, "--yes")
    assert code == 0, err
    assert entries(folder)[0].startswith("{date: 2025-09-14,")


def test_a_workbook_as_people_have_it(kh02: Command, folder: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("Tháng 9")
    for line in (
        ["Mã", "Hồ sơ", None, "Đơn vị", "Đến ngày"],
        [None, "Trực tuyến", "Tiếp nhận", None, None],
        ["TT", 412, 538, "TTPVHCC", 45883.5],
        ["TT", 412, "=B4+1", "TTPVHCC", 45914],
    ):
        sheet.append(line)
    sheet.row_dimensions[3].hidden = True
    for letter in "BF":  # F is empty
        sheet.column_dimensions[letter].hidden = True
    book.save("a.xlsx")
    given("", MAP + "header_rows: 2\n")
    arguments = ("record", "--from", "a.xlsx", "--map", "map.yaml", "--yes")
    code, _, err = kh02(*arguments)
    assert (code, err) == (
        1,
        "a.xlsx: 1 dòng đang bị ẩn hoặc bị lọc vẫn được đọc: 3.\n"
        "a.xlsx: 1 cột đang bị ẩn vẫn được đọc: B (Trực tuyến).\n"
        "a.xlsx, ô C4 (Tiếp nhận): công thức chưa được tính; mở tệp bằng Excel, lưu lại rồi đưa vào\n"
        "Chưa ghi dòng nào: sửa các ô trên, hoặc thêm --partial để ghi các dòng đúng.\n",
    )
    assert kh02(*arguments, "--partial")[0] == 0
    assert entries(folder, "2025-08")[0].startswith("{date: 2025-08-14,")


def test_what_a_library_warns_of_in_english_is_not_shown(folder: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Mã"])
    book.save("plain.xlsx")
    with zipfile.ZipFile("plain.xlsx") as plain, zipfile.ZipFile("a.xlsx", "w") as target:
        for name in plain.namelist():
            content = plain.read(name)
            target.writestr(
                name, re.sub(rb"<cellStyles.*</cellStyles>", b"", content) if "styles" in name else content
            )
    with pytest.warns(UserWarning, match="no default style"):
        load_workbook("a.xlsx", read_only=True)
    given("", "kh02: map/1\ncolumns: {indicator: Mã}\n")
    command = [sys.executable, "-m", "kh02", "record", "--from", "a.xlsx", "--map", "map.yaml", "--yes"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (3, "a.xlsx: không có dòng nào để ghi.\n")
