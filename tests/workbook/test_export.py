"""A plan in Excel: what somebody who opens it sees."""

from pathlib import Path

from openpyxl import Workbook
from tests.command import Command
from tests.workbook.conftest import FILE, cell_at, row_of


def test_each_part_of_the_plan_has_its_sheet(book: Workbook) -> None:
    assert book.sheetnames == [
        "Hướng dẫn", "Thông tin chung", "Đơn vị", "Chỉ tiêu", "Nhiệm vụ", "Văn bản căn cứ", "Nơi nhận",
        "Nơi nhận báo cáo", "Các mục", "Sự kiện", "kh02",
    ]  # fmt: skip
    assert book["kh02"].sheet_state == "veryHidden"


def test_a_row_has_the_words_of_the_paper_beside_what_was_made_of_them(book: Workbook) -> None:
    tasks, label = book["Nhiệm vụ"], "III.1.3"
    assert (
        cell_at(tasks, label, "Chủ trì (cách nhau bằng ;)").value
        == "Văn phòng HĐND - UBND; Phòng Văn hóa - Xã hội"
    )
    assert cell_at(tasks, label, "Chủ trì, nguyên văn").value == "Văn phòng HĐND-UBND xã; Phòng Văn hóa – Xã hội."
    assert cell_at(tasks, label, "Loại thời hạn").value == "thường xuyên"
    targets = book["Chỉ tiêu"]
    shown = [cell_at(targets, "II.2-3a", f"Mức 1: {title}").value for title in ("so sánh", "giá trị", "thời hạn")]
    assert shown == ["ít nhất", "80", "31/12/2025"]


def test_what_is_in_doubt_is_coloured_and_explained(book: Workbook) -> None:
    general, tasks = book["Thông tin chung"], book["Nhiệm vụ"]
    reason = "Chỗ còn ngờ: chữ “ứng” trong “Tổ ứng cứu công nghệ” gần như mất ở bản quét."
    assert cell_at(tasks, "III.4.6.c", "Cần xem lại (xem xong thì xóa)").value == reason
    signature = "Chỗ còn ngờ: bản quét không đọc được họ tên người ký nên không ghi."
    assert general.cell(row_of(general, "Chỗ khác trong tệp kế hoạch"), 2).value == signature
    assert book["Hướng dẫn"].cell(12, 2).value == "Còn 6 chỗ cần xem lại."


def test_the_value_in_doubt_itself_is_coloured(kh02: Command, draft: Path) -> None:
    text = draft.read_text("utf-8").replace(
        "      - {at_least: 82, by: 2025-12-31}",
        "      # Cần xem lại: số đọc từ bản quét.\n      - {at_least: 82, by: 2025-12-31}",
    )
    draft.write_text(text, "utf-8")
    assert kh02("plan", "export", "bach-ngoc", "-o", FILE)[0] == 0
    from openpyxl import load_workbook

    sheet = load_workbook(FILE)["Chỉ tiêu"]
    colour = {title: cell_at(sheet, "II.2-1b", title).fill.fgColor.rgb for title in ("Mức 1: giá trị", "Tên gọn")}
    assert colour["Mức 1: giá trị"] == "FFFFD966" != colour["Tên gọn"]


def test_one_of_several_is_chosen_from_a_list(book: Workbook) -> None:
    def offered(sheet: str, words: str, title: str) -> str:
        place = cell_at(book[sheet], words, title).coordinate
        (formula,) = [one.formula1 for one in book[sheet].data_validations.dataValidation if place in one.sqref]
        return str(formula)

    assert offered("Chỉ tiêu", "II.2-3a", "Mức 1: so sánh").startswith('"ít nhất,trên,không quá')
    assert "tỷ lệ (tử số trên mẫu số)" in offered("Chỉ tiêu", "II.2-3a", "Cách đo")
    assert offered("Nhiệm vụ", "III.1.1", "Chủ trì (cách nhau bằng ;)") == "'Đơn vị'!$D$6:$D$313"
    assert offered("Nhiệm vụ", "III.1.1", "Mục") == "'Các mục'!$C$6:$C$339"


def test_a_workbook_that_somebody_works_on_is_not_overwritten(kh02: Command, book: Workbook) -> None:
    book["Đơn vị"]["D6"] = "Phòng khác"
    book.save(FILE)
    code, out, err = kh02("plan", "export", "bach-ngoc", "-o", FILE)
    assert (code, out) == (2, "")
    assert "Không ghi đè ke-hoach.xlsx" in err
    assert kh02("plan", "export", "bach-ngoc", "-o", FILE, "--force")[0] == 0


def test_which_plan_has_to_be_said(kh02: Command, draft: Path) -> None:
    assert kh02("plan", "export")[0] == 2
    assert kh02("plan", "export", "khac")[0] == 3
    assert kh02("plan", "export", "bach-ngoc", "-o", "ke-hoach.xls")[0] == 2
