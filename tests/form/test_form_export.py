"""The workbook that a unit gets."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.command import Command
from tests.form.conftest import find_column, find_row, shown

Export = Callable[..., Path]


def rows(path: Path) -> dict[str, list[object]]:
    """The ids of the rows of each sheet."""
    book = load_workbook(path)
    found: dict[str, list[object]] = {}
    for sheet in book.worksheets:
        if sheet.title not in {"kh02", "Hướng dẫn"}:
            column = 3
            found[sheet.title] = [sheet.cell(row, column).value for row in range(6, sheet.max_row + 1)]
    return found


def test_a_form_holds_what_the_unit_leads_and_no_more(exported: Export) -> None:
    assert rows(exported("TTPVHCC")) == {
        "Chỉ tiêu": ["I-1", "I-2", "I-2", "I-4", "I-4", "I-5"],
        "Nhiệm vụ": ["II-1"],
    }


def test_what_the_paper_gives_to_nobody_goes_to_the_standing_unit(exported: Export) -> None:
    assert rows(exported("Phong VHXH")) == {"Chỉ tiêu": ["I-2", "I-2", "I-7"], "Nhiệm vụ": ["II-2"]}


def test_what_the_paper_gives_to_nobody_goes_to_who_recorded_it_last(kh02: Command, exported: Export) -> None:
    kh02("record", "figure", "I-7", "2", "--date", "3/10/2025", "--by", "congan", "--yes")
    assert rows(exported("vhxh"))["Chỉ tiêu"] == ["I-2", "I-2"]
    assert rows(exported("congan"))["Chỉ tiêu"] == ["I-7"]


def test_a_part_goes_to_who_recorded_it_last(kh02: Command, exported: Export) -> None:
    kh02("record", "figure", "I-2", "1", "--part", "Tổ số 1", "--date", "3/10/2025", "--by", "vhxh", "--yes")
    assert shown(exported("ttpvhcc"), "Chỉ tiêu", "Tổ số 2", "Mã") == ("I-2",)
    with pytest.raises(AssertionError):
        shown(exported("ttpvhcc"), "Chỉ tiêu", "Tổ số 1", "Mã")


def test_an_item_goes_to_who_recorded_it_last(kh02: Command, exported: Export) -> None:
    kh02("record", "figure", "I-3", "đúng", "--item", "Dân cư", "--date", "3/10/2025", "--by", "vhxh", "--yes")
    assert rows(exported("congan"))["Danh mục 1"] == ["Đất đai"]


def test_a_member_gets_the_items_of_its_group(exported: Export) -> None:
    assert rows(exported("congan")) == {"Danh mục 1": ["Dân cư", "Đất đai"], "Nhiệm vụ": ["II-3"]}


def test_all_makes_a_form_for_each_unit_that_can_fill_one_in(kh02: Command) -> None:
    code, out, _ = kh02("form", "export", "--all", "--of", "2025-10", "-o", "ra")
    assert (code, out.split()) == (
        0,
        ["ra/mau-2025-10-vhxh.xlsx", "ra/mau-2025-10-ttpvhcc.xlsx", "ra/mau-2025-10-congan.xlsx"],
    )


def test_the_last_value_and_the_target_stand_beside_what_is_asked(kh02: Command, exported: Export) -> None:
    kh02("record", "figure", "I-1", "412/538", "--date", "12/9/2025", "--by", "ttpvhcc", "--yes")
    kh02("record", "update", "II-1", "--result", "Đã mở 2 quầy", "--date", "12/9/2025", "--by", "ttpvhcc", "--yes")
    form = exported()
    assert shown(form, "Chỉ tiêu", "I-1", "Mục tiêu", "Số gần nhất", "Kỳ của số cần ghi", "Số thực hiện") == (
        "tối thiểu 80%\nhạn 31/12/2025",
        "Lũy kế 76,58% (412/538), 15/8 – 12/9/2025",
        "Số phát sinh từ 13/9/2025 đến ngày chốt",
        None,
    )
    assert shown(form, "Nhiệm vụ", "II-1", "Thời hạn; tình trạng", "Kết quả gần nhất", "Kết quả trong kỳ") == (
        "Tháng 12/2025\nĐang thực hiện",
        "12/9/2025: Đã mở 2 quầy",
        None,
    )


def test_the_first_form_owed_asks_from_the_plans_first_day(kh02: Command) -> None:
    # The plan is signed on 30/6 and starts on 01/7, so that July, 15/6 to 14/7, is the first period owed.
    kh02("form", "export", "--unit", "ttpvhcc", "--of", "2025-07", "-o", "a.xlsx")
    assert shown(Path("a.xlsx"), "Chỉ tiêu", "I-1", "Kỳ của số cần ghi") == (
        "Số phát sinh từ 01/7/2025 đến ngày chốt",
    )


def test_a_plan_signed_after_its_start_is_asked_from_its_start(folder: Path, kh02: Command) -> None:
    file = folder.parent / "mau.yaml"
    file.write_text(file.read_text("utf-8").replace('"date": "2025-06-30"', '"date": "2025-08-29"'), "utf-8")
    for month in ("2025-10", "2025-11"):
        kh02("form", "export", "--unit", "ttpvhcc", "--of", month, "-o", f"{month}.xlsx")
    asked = [
        shown(Path(f"{month}.xlsx"), "Chỉ tiêu", "I-1", "Kỳ của số cần ghi") for month in ("2025-10", "2025-11")
    ]
    assert asked == [("Số phát sinh từ 01/7/2025 đến ngày chốt",), ("Số phát sinh từ 15/10/2025 đến ngày chốt",)]


def test_what_another_unit_told_is_shown_and_not_filled_in(kh02: Command, exported: Export) -> None:
    kh02("record", "figure", "I-5", "có", "--date", "14/10/2025", "--by", "vhxh", "--source", "Sổ", "--yes")
    asked = shown(exported(), "Chỉ tiêu", "I-5", "Số gần nhất", "Số thực hiện", "Nguồn số liệu")
    assert asked == ("Đã có", None, None)


def test_what_is_left_of_the_period_is_asked_for(kh02: Command, exported: Export) -> None:
    kh02("record", "figure", "I-1", "50/60", "--date", "30/9/2025", "--by", "ttpvhcc", "--yes")
    assert shown(exported(), "Chỉ tiêu", "I-1", "Số gần nhất", "Kỳ của số cần ghi", "Số thực hiện") == (
        "Lũy kế 83,33% (50/60), 15/9 – 30/9/2025\nTrong kỳ đã báo: 50/60 (đến 30/9/2025)",
        "Số phát sinh từ 01/10/2025 đến ngày chốt",
        None,
    )


def test_only_cells_to_fill_in_are_open_and_the_lock_has_no_password(exported: Export) -> None:
    book = load_workbook(exported())
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert not sheet.merged_cells.ranges
    figures = book["Chỉ tiêu"]
    row = find_row(figures, "I-1")
    opened = [figures.cell(5, cell.column).value for cell in figures[row] if not cell.protection.locked]
    assert opened == ["Số thực hiện", "Trên tổng số", "Ngày (nếu khác)", "Nguồn số liệu", "Minh chứng", "Ghi chú"]
    assert book.security.lockStructure
    assert book["kh02"].sheet_state == "veryHidden"


def test_cells_are_checked_while_they_are_filled_in(exported: Export) -> None:
    sheet = load_workbook(exported())["Nhiệm vụ"]
    checks = {check.type: check for check in sheet.data_validations.dataValidation}
    assert checks["list"].formula1 == '"Đang thực hiện,Đã hoàn thành,Chờ điều kiện,Tạm dừng,Thôi thực hiện"'
    assert (checks["date"].formula1, checks["date"].formula2) == ("DATE(2025,9,15)", "DATE(2025,10,14)")
    column = find_column(sheet, "Trạng thái")
    assert sheet.cell(6, column).coordinate in checks["list"].sqref
    assert "Chọn trong danh sách" in str(sheet.cell(5, column).comment)
    figures = load_workbook(exported())["Chỉ tiêu"]
    assert "whole" in {check.type for check in figures.data_validations.dataValidation}


def test_sheets_print_on_a4_across_with_repeated_titles(exported: Export) -> None:
    for sheet in load_workbook(exported()).worksheets[1:3]:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0  # as many pages as it takes; one across is the default
        assert sheet.print_title_rows == "$5:$5"
        heading = " ".join(str(sheet.cell(row, 2).value) for row in (2, 3, 4))
        assert "Kế hoạch số 15/KH-UBND" in heading
        assert "Trung tâm Phục vụ hành chính công · Kỳ báo cáo tháng 10 năm 2025 (từ ngày 15/9/2025" in heading


@pytest.mark.parametrize("text", ["=1+1", "+84 225", "-5", "@ttpvhcc", "=HYPERLINK(1)", "#N/A"])
def test_words_never_become_a_formula(text: str, kh02: Command, exported: Export) -> None:
    kh02("record", "update", "II-1", f"--result={text}", "--date", "12/10/2025", "--by", "ttpvhcc", "--yes")
    sheet = load_workbook(exported())["Nhiệm vụ"]
    cell = sheet.cell(6, find_column(sheet, "Kết quả trong kỳ"))
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix is (text[0] != "#")


def test_the_papers_words_never_become_a_formula(exported: Export) -> None:
    sheet = load_workbook(exported("vhxh"))["Nhiệm vụ"]
    cell = sheet.cell(find_row(sheet, "II-2"), find_column(sheet, "Nhiệm vụ"))
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=Rà soát hạ tầng.", "s", True)


def test_made_up_figures_are_called_so(folder: Path, exported: Export) -> None:
    entry = '{date: 2025-10-01, task: "II-1", result: x, by: ttpvhcc}'
    log = f"kh02: log/1\nplan: mau\nillustrative: true\nentries:\n  - {entry}\n"
    (folder / "2025-10.yaml").write_text(log, "utf-8")
    book = load_workbook(exported())
    assert all("SỐ LIỆU MINH HỌA" in str(sheet["B4"].value) for sheet in book.worksheets[:3])


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--of", "2025-10"], 2, "Nêu một đơn vị bằng --unit, hoặc --all"),
        (["--unit", "Phong VHHX"], 2, "Đơn vị “Phong VHHX” không có trong kế hoạch"),
        (["--unit", "xyz"], 2, "Một số đơn vị có trong kế hoạch:\n  15/KH-UBND: Phòng Văn hóa"),
        (["--unit", "vhxh", "--of", "2025-13"], 2, "--of không dùng được"),
        (["--unit", "vhxh", "--period", "mont"], 2, "Có phải month?"),
        (["--all", "--unit", "vhxh"], 2, "--unit và --all không đi cùng nhau"),
        (["--all", "-o", "mot.xlsx"], 2, "chỉ chứa được một biểu"),
        (["--unit", "to-cong-tac", "--of", "2027-01"], 3, "không có gì phải báo trong tháng 01 năm 2027"),
    ],
)
def test_wrong_usage_is_told(arguments: list[str], code: int, said: str, kh02: Command) -> None:
    got, out, err = kh02("form", "export", *arguments)
    assert (got, out) == (code, "")
    assert said in err


def test_a_form_that_somebody_filled_in_is_not_overwritten(kh02: Command) -> None:
    export = ("form", "export", "--unit", "congan", "--of", "2025-10", "-o", "bieu.xlsx")
    assert kh02(*export)[0] == 0
    Path("bieu.xlsx").write_bytes(b"filled in")
    code, _, err = kh02(*export)
    assert (code, Path("bieu.xlsx").read_bytes()) == (2, b"filled in")
    assert "Không ghi đè" in err


def test_without_openpyxl_the_way_to_get_it_is_told(kh02: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    code, _, err = kh02("form", "export", "--all", "--of", "2025-10")
    assert (code, err) == (2, "Chưa lập được: biểu Excel cần cài thêm một gói: pip install openpyxl.\n")
