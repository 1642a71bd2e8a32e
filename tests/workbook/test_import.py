"""A plan's workbook taken in: what was changed in a cell is changed in the file, and nothing else is."""

import codecs
import difflib
import io
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.command import Command
from tests.small_plan import as_yaml, log_values
from tests.workbook.conftest import FILE, ROOT, cell_at, row_of

from kh02.store.yaml.doubt import read_doubts, without
from kh02.store.yaml.layout import read_layout

PLAN = Path("plans") / "xa-mau.yaml"
REAL = tuple(sorted((ROOT / "plans").glob("*.yaml")))


@pytest.fixture
def text(kh02: Command) -> str:
    """The text of a small plan that stands in the folder, with its workbook beside it."""
    PLAN.parent.mkdir()
    shutil.copy(Path(__file__).parent / PLAN.name, PLAN)
    assert kh02("plan", "export", "xa-mau", "-o", FILE)[0] == 0
    return PLAN.read_text("utf-8")


def edit(change: Callable[[Workbook], object]) -> None:
    """Change the workbook as somebody does in Excel."""
    book = load_workbook(FILE)
    change(book)
    book.save(FILE)


def set_cell(book: Workbook, sheet: str, row: str, title: str, value: str) -> None:
    """Write into a cell."""
    cell_at(book[sheet], row, title).value = value


def lines_changed(before: str, after: str) -> list[str]:
    """The lines that went, then those that came."""
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0)
    lines = [f"{line[0]} {line[1:]}" for line in found if line[0] in "-+" and line[:3] not in {"---", "+++"}]
    return sorted(lines, key=lambda line: line[0], reverse=True)


def test_an_unchanged_workbook_changes_nothing(kh02: Command, text: str) -> None:
    assert kh02("plan", "import", FILE, "--yes") == (3, "", "ke-hoach.xlsx: không có gì khác với kế hoạch.\n")
    assert PLAN.read_text("utf-8") == text


def test_rows_are_added_taken_out_and_moved(kh02: Command, text: str) -> None:
    def change(book: Workbook) -> None:
        units, tasks = book["Đơn vị"], book["Nhiệm vụ"]
        last = units.max_row
        empty = next(number for number in range(6, last) if units.cell(number, 3).value is None)
        units.cell(empty, 3).value, units.cell(empty, 4).value = "bch-qs", "Ban Chỉ huy Quân sự xã"
        first, second = row_of(tasks, "II.1-1"), row_of(tasks, "II.2-1")
        swap_rows(tasks, first, second)
        cell_at(tasks, "II.2-2", "Chủ trì (cách nhau bằng ;)").value = "Công an xã; Ban Chỉ huy Quân sự xã"
        book["Chỉ tiêu"].delete_rows(row_of(book["Chỉ tiêu"], "I-3"))

    edit(change)
    code, _, err = kh02("plan", "import", FILE, "--yes")
    assert code == 0, err
    for told in ("thêm bch-qs: Ban Chỉ huy Quân sự xã", "bỏ I-3: Nhận thức", "đổi thứ tự các dòng"):
        assert told in err
    now = PLAN.read_text("utf-8")
    assert now.index("# nhiệm vụ hai") < now.index("# nhiệm vụ một") < now.index('"II.2-2"')
    before, after = Counter(text.splitlines()), Counter(now.splitlines())
    assert set((before - after).elements()) == {
        "  # không có số",
        '  - id: "I-3"',
        "    lead: [congan]",
        "    measure: {kind: wording}",
        "    name: Nhận thức",
        "    place: Mục I, gạch đầu dòng thứ ba",
        "    text: Nâng cao nhận thức",
    }
    assert list((after - before).elements()) == [
        "  - {id: bch-qs, name: Ban Chỉ huy Quân sự xã}",
        "    lead: [congan, bch-qs]",
    ]


def swap_rows(sheet: Worksheet, one: int, other: int) -> None:
    """Change two rows for each other, hidden keys and all, as Excel does when rows are moved."""
    for column in range(1, sheet.max_column + 1):
        first, second = sheet.cell(one, column), sheet.cell(other, column)
        first.value, second.value = second.value, first.value


def test_a_row_that_was_copied_is_a_new_one(kh02: Command, text: str) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Nhiệm vụ"]
        source, target = row_of(sheet, "II.2-2"), row_of(sheet, "II.2-2") + 1
        for column in range(1, sheet.max_column + 1):
            sheet.cell(target, column).value = sheet.cell(source, column).value
        sheet.cell(target, 3).value = "II.2-3"

    edit(change)
    assert kh02("plan", "import", FILE, "--yes")[0] == 0
    assert lines_changed(text, PLAN.read_text("utf-8"))[0] == '+   - id: "II.2-3"'
    assert "# Cần xem lại: số thứ tự mờ." in PLAN.read_text("utf-8")


@pytest.mark.parametrize(
    ("sheet", "row", "title", "value", "told"),
    [
        (
            "Chỉ tiêu",
            "I-1",
            "Mức 1: giá trị",
            "tám mươi",
            "trang “Chỉ tiêu”, ô H6 (Mức 1: giá trị): “tám mươi” không phải là số",
        ),
        (
            "Chỉ tiêu",
            "I-1",
            "Cách đo",
            "tỉ số",
            "ô Q6 (Cách đo): “tỉ số” không có trong danh sách; chọn một trong: tỷ lệ (tử",
        ),
        ("Chỉ tiêu", "I-1", "Mức 1: giá trị", None, "trang “Chỉ tiêu”, ô H6: "),
        (
            "Nhiệm vụ",
            "II.1-1",
            "Chủ trì (cách nhau bằng ;)",
            "Phòng Kinh tế",
            "ô I6 (Chủ trì (cách nhau bằng ;)): Đơn vị “Phòng Kinh tế”",
        ),
        (
            "Nhiệm vụ",
            "II.1-1",
            "Đến hết ngày",
            "31/9/2025",
            "ô O6 (Đến hết ngày): Ngày 31/9/2025 không có trong lịch",
        ),
        ("Nhiệm vụ", "II.1-1", "Mục", "IX", "trang “Nhiệm vụ”, ô F6: "),
        ("Nhiệm vụ", "II.1-1", "Nguyên văn", None, "trang “Nhiệm vụ”, ô D6: chưa ghi “Nguyên văn”"),
        ("Nhiệm vụ", "II.1-1", "Nguyên văn", "=1+1", "trang “Nhiệm vụ”, ô D6: có công thức"),
        (
            "Nhiệm vụ",
            "II.2-2",
            "Cần xem lại (xem xong thì xóa)",
            "đã hỏi",
            "ô B8: cột này chỉ để xóa lý do đã xem xong",
        ),
        ("Đơn vị", "vhxh", "Mã đơn vị", "vh", "ô C6 (Mã đơn vị): không đổi ở đây được"),
        (
            "Thông tin chung",
            "Mã kế hoạch (trùng tên tệp)",
            "Nội dung",
            "khac",
            "ô D6 (Mã kế hoạch (trùng tên tệp)): không đổi",
        ),
        (
            "Thông tin chung",
            "Ngày kết thúc",
            "Nội dung",
            None,
            "trang “Thông tin chung”, ô D17: chưa ghi “Ngày kết thúc”",
        ),
    ],
)
def test_what_is_wrong_is_told_by_its_cell_and_nothing_is_written(
    kh02: Command, text: str, sheet: str, row: str, title: str, value: str | None, told: str
) -> None:
    def change(book: Workbook) -> None:
        cell_at(book[sheet], row, title).value = value

    edit(change)
    code, out, err = kh02("plan", "import", FILE, "--yes")
    assert (code, out) == (1, ""), err
    assert told in err
    assert PLAN.read_text("utf-8") == text


def test_without_consent_the_difference_is_shown_and_nothing_written(kh02: Command, text: str) -> None:
    edit(lambda book: set_cell(book, "Chỉ tiêu", "I-1", "Mức 1: giá trị", "85"))
    difference = "Trang “Chỉ tiêu”:\n  I-1 · Mức 1: giá trị: 80 → 85\n"
    assert kh02("plan", "import", FILE, "--dry-run") == (0, "", difference)
    code, out, err = kh02("plan", "import", FILE)
    assert (code, out) == (2, "")
    assert err.startswith(difference)
    assert PLAN.read_text("utf-8") == text


def test_what_somebody_else_changed_meanwhile_stays(kh02: Command, text: str) -> None:
    other = text.replace("head: Trưởng phòng", "head: Phó Trưởng phòng phụ trách")
    PLAN.write_text(other, "utf-8")
    edit(lambda book: set_cell(book, "Chỉ tiêu", "I-3", "Tên gọn", "Nhận thức số"))
    assert kh02("plan", "import", FILE, "--yes")[0] == 0
    assert PLAN.read_text("utf-8") == other.replace("name: Nhận thức\n", "name: Nhận thức số\n")


@pytest.fixture
def signed(text: str) -> str:
    """The same plan, signed: nothing is left to be looked over, and something was recorded under it."""
    layout = read_layout(text)
    now = without(layout, read_doubts(layout))
    PLAN.write_text(now, "utf-8")
    entry = {"date": "2025-08-01", "task": "II.1-1", "state": "doing", "by": "vhxh"}
    PLAN.with_suffix("").mkdir()
    (PLAN.with_suffix("") / "2025-08.yaml").write_text(as_yaml(log_values([entry], plan="xa-mau")), "utf-8")
    return now


AMENDED = """
amendments:
  - number: "20/KH-UBND"
    date: 2025-10-01
    changes:
      - "Chỉ tiêu I-1 đổi mức phải đạt: tối thiểu 80%, hạn 31/12/2025 → tối thiểu 85%, hạn 31/12/2025"
      - "Nhiệm vụ II.1-1 đổi đơn vị chủ trì: Phòng VHXH → Công an xã"
    items: ["I-1", "II.1-1"]
    before:
      "I-1":
        targets:
          - {at_least: 80, by: 2025-12-31}
      "II.1-1": {lead: [vhxh]}
"""


def change_signed(book: Workbook) -> None:
    cell_at(book["Chỉ tiêu"], "I-1", "Mức 1: giá trị").value = "85"
    cell_at(book["Nhiệm vụ"], "II.1-1", "Chủ trì (cách nhau bằng ;)").value = "Công an xã"


def test_a_signed_plan_needs_an_amendment(kh02: Command, signed: str) -> None:
    edit(change_signed)
    code, _, err = kh02("plan", "import", FILE, "--yes")
    assert code == 2
    assert "Chỉ tiêu I-1 đổi mức phải đạt: tối thiểu 80%, hạn 31/12/2025 → tối thiểu 85%, hạn 31/12/2025" in err
    assert PLAN.read_text("utf-8") == signed
    assert (
        kh02("plan", "import", FILE, "--yes", "--amendment", "20/KH-UBND", "--amendment-date", "01/10/2025")[0]
        == 0
    )
    assert PLAN.read_text("utf-8").endswith(AMENDED)
    assert kh02("validate", PLAN)[0] == 0


def test_at_a_terminal_the_amendment_is_asked_for(
    kh02: Command, signed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(change_signed)
    monkeypatch.setattr("kh02.cli.dialogue.at_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("20/KH-UBND\n31/2/2025\n01/10/2025\nc\n"))
    code, out, err = kh02("plan", "import", FILE)
    assert (code, out) == (0, "Đã sửa plans/xa-mau.yaml: 2 chỗ.\n")
    assert "Ngày 31/02/2025 không có trong lịch" in err
    assert PLAN.read_text("utf-8").endswith(AMENDED)


def test_at_a_terminal_no_is_no(kh02: Command, signed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(change_signed)
    monkeypatch.setattr("kh02.cli.dialogue.at_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("\nk\n"))
    code, out, err = kh02("plan", "import", FILE)
    assert (code, out, err.splitlines()[-1][-12:]) == (0, "", "Chưa ghi gì.")
    assert PLAN.read_text("utf-8") == signed


def test_an_amendment_that_the_plan_has_is_added_to(kh02: Command, signed: str) -> None:
    edit(change_signed)
    amended = ("--amendment", "20/KH-UBND", "--amendment-date", "01/10/2025", "--yes")
    assert kh02("plan", "import", FILE, *amended)[0] == 0
    edit(lambda book: set_cell(book, "Nhiệm vụ", "II.2-2", "Chủ trì (cách nhau bằng ;)", "Phòng VHXH"))
    assert kh02("plan", "import", FILE, *amended)[0] == 0
    now = PLAN.read_text("utf-8")
    assert now.count('number: "20/KH-UBND"') == 1
    assert '    items: ["I-1", "II.1-1", "II.2-2"]\n' in now
    assert now.endswith('      "II.2-2": {lead: [congan]}\n')


def test_what_was_miscopied_needs_no_amendment(kh02: Command, signed: str) -> None:
    edit(change_signed)
    assert kh02("plan", "import", FILE, "--yes", "--miscopied")[0] == 0
    assert "amendments" not in PLAN.read_text("utf-8")


def test_where_git_makes_no_commit_it_is_told_and_what_was_written_stays(kh02: Command, text: str) -> None:
    edit(lambda book: set_cell(book, "Chỉ tiêu", "I-1", "Mức 1: giá trị", "85"))
    code, out, err = kh02("plan", "import", FILE, "--yes", "--commit")
    assert (code, out) == (1, "Đã sửa plans/xa-mau.yaml: 1 chỗ. Còn 3 chỗ cần xem lại.\n")
    assert "Đã ghi, nhưng chưa lưu thành commit: " in err
    assert "at_least: 85" in PLAN.read_text("utf-8")


def test_a_draft_needs_no_amendment(kh02: Command, text: str) -> None:
    edit(lambda book: set_cell(book, "Chỉ tiêu", "I-1", "Mức 1: giá trị", "85"))
    assert kh02("plan", "import", FILE, "--yes")[0] == 0
    assert "amendments" not in PLAN.read_text("utf-8")


def delete_column(book: Workbook) -> None:
    book["Nhiệm vụ"].delete_cols(6)


def change_hidden(book: Workbook) -> None:
    book["kh02"]["A4"].value = str(book["kh02"]["A4"].value).replace("xa-mau", "xa-khac")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda book: book.remove(book["Nơi nhận"]), "tệp thiếu trang “Nơi nhận”"),
        (delete_column, "trang “Nhiệm vụ” bị xóa cột"),
        (change_hidden, "trang ẩn của tệp đã bị sửa"),
        (lambda book: book.remove(book["kh02"]), "đây không phải là tệp do `kh02 plan export` lập"),
        (lambda book: book["Nhiệm vụ"].delete_rows(1), "trang “Nhiệm vụ” mất dòng ẩn đầu tiên"),
        (lambda book: book["Nhiệm vụ"].merge_cells("C6:C7"), "có ô bị gộp"),
    ],
)
def test_a_workbook_that_lost_something_is_refused(
    kh02: Command, text: str, change: Callable[[Workbook], object], told: str
) -> None:
    edit(change)
    code, out, err = kh02("plan", "import", FILE, "--yes")
    assert (code, out) == (2, ""), err
    assert told in err
    assert PLAN.read_text("utf-8") == text


def test_a_units_form_is_taken_in_by_the_other_command(kh02: Command, text: str) -> None:
    assert kh02("form", "export", "xa-mau", "--unit", "vhxh", "--of", "2025-10", "-o", "bieu.xlsx")[0] == 0
    code, _, err = kh02("plan", "import", "bieu.xlsx")
    assert (code, err) == (2, "bieu.xlsx: đây là biểu của một đơn vị; hãy nhập bằng `kh02 form import`.\n")


def test_a_file_of_windows_stays_one(kh02: Command, text: str) -> None:
    PLAN.write_bytes(codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode())
    edit(lambda book: set_cell(book, "Nhiệm vụ", "II.2-2", "Sản phẩm", "Báo cáo"))
    assert kh02("plan", "import", FILE, "--yes")[0] == 0
    now = PLAN.read_bytes()
    assert now.startswith(codecs.BOM_UTF8)
    assert now.count(b"\r\n") == now.count(b"\n") == text.count("\n") + 1
    assert lines_changed(text, now.decode("utf-8-sig").replace("\r\n", "\n")) == ["+     product: Báo cáo"]


@pytest.mark.parametrize("plan", REAL, ids=lambda path: path.stem)
def test_a_real_plan_comes_back_as_it_went(kh02: Command, tmp_path: Path, plan: Path) -> None:
    (tmp_path / "plans").mkdir()
    file = Path(shutil.copy(plan, tmp_path / "plans"))
    assert kh02("plan", "export", plan.stem, "-o", FILE)[0] == 0
    edit(lambda book: None)
    assert kh02("plan", "import", FILE, "--yes")[0] == 3
    assert file.read_bytes() == plan.read_bytes()
