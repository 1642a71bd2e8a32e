"""Each kind of cell changed: its value changes in the plan's file, and every other character stays."""

import shutil
from pathlib import Path

import pytest
from tests.workbook.conftest import TODAY
from tests.workbook.in_memory import as_filled, content_of, with_text
from tests.workbook.test_import import lines_changed

from kh02.store.plan_file import changed_text
from kh02.work.plan_import import plan_draft
from kh02.work.refusal import Refused
from kh02.workbook.content import Content
from kh02.workbook.draw import DOUBTS


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small plan's file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    return Path(shutil.copy(Path(__file__).parent / "xa-mau.yaml", tmp_path / "plans"))


def text_with(file: Path, sheet: str, row: str, title: str, value: str) -> str:
    """The file's text once a cell says something else."""
    content = content_of(file)
    key, field = place_of(content, sheet, row, title)
    filled = with_text(as_filled(content), sheet, key, field, value)
    draft = plan_draft(filled, str(file), Path.cwd(), TODAY)
    return changed_text(draft.file, draft.values, draft.plan, draft.edit.rows, tuple(draft.edit.settled))


def place_of(content: Content, sheet: str, row: str, title: str) -> tuple[str, str]:
    """The key of a row and the field of a title."""
    found = next(one for one in content.of(sheet).rows if row in {one.key, one.title})
    if title == "Cần xem lại (xem xong thì xóa)":
        return found.key, DOUBTS
    return found.key, next((one.field for one in found.columns if one.title == title), "value")


CELLS = [
    (
        "Thông tin chung",
        "Trích yếu",
        "Nội dung",
        "Kế hoạch mới",
        [
            "- title: >-",
            "-   Triển khai thực hiện Kế hoạch số 02-KH/BCĐTW, ngày 19/6/2025 của Ban Chỉ đạo Trung ương",
            "-   về phát triển khoa học, công nghệ",
            "+ title: Kế hoạch mới",
        ],
    ),
    (
        "Thông tin chung",
        "Ngày ban hành",
        "Nội dung",
        "09/7/2025",
        [
            "- date: 2025-07-08   # ngày ký",
            "+ date: 2025-07-09   # ngày ký",
        ],
    ),
    ("Thông tin chung", "Cấp", "Nội dung", "tỉnh", ["-   level: commune", "+   level: province"]),
    (
        "Thông tin chung",
        "Báo cáo: các kỳ phải gửi (cách nhau bằng ;)",
        "Nội dung",
        "tháng; quý",
        [
            "-   owed: [week, month]",
            "+   owed: [month, quarter]",
        ],
    ),
    (
        "Thông tin chung",
        "Báo cáo: hạn gửi, số ngày làm việc sau ngày chốt",
        "Nội dung",
        "3",
        ["+   send_within: 3"],
    ),
    (
        "Thông tin chung",
        "Báo cáo: bắt đầu theo dõi từ ngày",
        "Nội dung",
        "15/7/2025",
        ["+   tracked_from: 2025-07-15"],
    ),
    (
        "Đơn vị",
        "congan",
        "Chức vụ người đứng đầu",
        "Trưởng Công an xã",
        [
            "-   - {id: congan, name: Công an xã}",
            "+   - {id: congan, name: Công an xã, head: Trưởng Công an xã}",
        ],
    ),
    ("Đơn vị", "vhxh", "Cơ quan thường trực", "", ["-     standing: true"]),
    (
        "Đơn vị",
        "ttpvhcc",
        "Tên gọi khác, tên viết tắt (mỗi dòng một)",
        "TTPVHCC\nTT PVHCC\nTTHCC",
        ["+       - TTHCC"],
    ),
    ("Đơn vị", "lien-quan", "Các đơn vị trong nhóm", "Công an xã; Phòng VHXH", ["+     members: [congan, vhxh]"]),
    (
        "Chỉ tiêu",
        "I-1",
        "Mức 1: giá trị",
        "85,5%",
        [
            "-       - {at_least: 80, by: 2025-12-31}",
            '+       - {at_least: "85,5", by: 2025-12-31}',
        ],
    ),
    (
        "Chỉ tiêu",
        "I-1",
        "Mức 1: so sánh",
        "đúng bằng",
        [
            "-       - {at_least: 80, by: 2025-12-31}",
            "+       - {exactly: 80, by: 2025-12-31}",
        ],
    ),
    ("Chỉ tiêu", "I-2", "Mức 1: so sánh", "trên", ["-       - at_least: 12", "+       - more_than: 12"]),
    (
        "Chỉ tiêu",
        "I-2",
        "Mức 1: thời hạn",
        "30/11/2025",
        [
            "-         by: 2025-12-31   # cuối năm",
            "+         by: 2025-11-30   # cuối năm",
        ],
    ),
    ("Chỉ tiêu", "I-2", "Mức 1: chỉ là phấn đấu", "có", ["+         wish: true"]),
    (
        "Chỉ tiêu",
        "I-2",
        "Giá trị ban đầu",
        "4",
        [
            "-     baseline: {value: 3, date: 2025-07-01}",
            "+     baseline: {value: 4, date: 2025-07-01}",
        ],
    ),
    ("Chỉ tiêu", "I-1", "Kỳ báo số liệu", "quý", ["-     every: month", "+     every: quarter"]),
    ("Chỉ tiêu", "I-1", "Đơn vị tính", "bộ hồ sơ", ["-       unit: hồ sơ", "+       unit: bộ hồ sơ"]),
    (
        "Chỉ tiêu",
        "I-3",
        "Tên gọn",
        "Nâng cao nhận thức",
        ["-     name: Nhận thức", "+     name: Nâng cao nhận thức"],
    ),
    (
        "Nhiệm vụ",
        "II.1-1",
        "Chủ trì (cách nhau bằng ;)",
        "VHXH; cong an xa",
        [
            "-     lead: [vhxh]",
            "+     lead: [vhxh, congan]",
        ],
    ),
    ("Nhiệm vụ", "II.1-1", "Đến hết ngày", "2025-10-31", ["-       date: 2025-09-30", "+       date: 2025-10-31"]),
    ("Nhiệm vụ", "II.1-1", "Phối hợp (cách nhau bằng ;)", "", ["-     support: [lien-quan]"]),
    (
        "Nhiệm vụ",
        "II.1-1",
        "Chủ trì, nguyên văn",
        "",
        ["-     as_written:", "-       lead: Phòng Văn hóa – Xã hội."],
    ),
    (
        "Nhiệm vụ",
        "II.1-1",
        "Mốc khác (mỗi dòng: ngày | nguyên văn | chủ trì)",
        "31/8/2025 | đợt một | Công an xã",
        [
            "+     milestones:",
            "+       - {text: đợt một, date: 2025-08-31, lead: [congan]}",
        ],
    ),
    (
        "Nhiệm vụ",
        "II.2-1",
        "Loại thời hạn",
        "định kỳ",
        [
            "-     deadline: {text: Thường xuyên, kind: ongoing}",
            "+     deadline: {text: Thường xuyên, kind: recurring}",
        ],
    ),
    (
        "Nhiệm vụ",
        "II.2-1",
        "Kỳ báo tình hình",
        "quý",
        [
            "-     deadline: {text: Thường xuyên, kind: ongoing}",
            "+     deadline: {text: Thường xuyên, kind: ongoing, every: quarter}",
        ],
    ),
    ("Nhiệm vụ", "II.2-2", "Sản phẩm", "Báo cáo", ["+     product: Báo cáo"]),
    (
        "Nhiệm vụ",
        "II.2-2",
        "Phục vụ các chỉ tiêu (mã, cách nhau bằng ;)",
        "I-1; I-3",
        [
            '+     indicators: ["I-1", "I-3"]',
        ],
    ),
    (
        "Văn bản căn cứ",
        "02-KH/BCĐTW",
        "Ngày ban hành",
        "19/6/2025",
        [
            "-   - {type: Kế hoạch, number: 02-KH/BCĐTW}",
            "+   - {type: Kế hoạch, number: 02-KH/BCĐTW, date: 2025-06-19}",
        ],
    ),
    (
        "Nơi nhận",
        "Lưu: VT",
        "Nơi nhận của kế hoạch",
        "Lưu: VT, VHXH",
        ['-   - "Lưu: VT"', '+   - "Lưu: VT, VHXH"'],
    ),
    (
        "Các mục",
        "II.1",
        "Tên mục",
        "Dữ liệu",
        [
            '-       - {label: "II.1", title: Về dữ liệu}',
            '+       - {label: "II.1", title: Dữ liệu}',
        ],
    ),
    (
        "Các mục",
        "II.2",
        "Lời văn ngoài nhiệm vụ (mỗi đoạn một dòng)",
        "Đoạn văn thứ hai.",
        [
            "-           - Đoạn văn thứ nhất.",
        ],
    ),
    (
        "Nhiệm vụ",
        "II.2-2",
        "Cần xem lại (xem xong thì xóa)",
        "",
        [
            '-   - id: "II.2-2"   # Cần xem lại: số thứ tự mờ.',
            '+   - id: "II.2-2"',
        ],
    ),
    (
        "Chỉ tiêu",
        "I-1",
        "Cần xem lại (xem xong thì xóa)",
        "",
        ["-     # Cần xem lại: “tối thiểu” hiểu là ít nhất."],
    ),
]


@pytest.mark.parametrize(("sheet", "row", "title", "value", "expected"), CELLS)
def test_a_changed_cell_changes_its_value_and_nothing_else(
    file: Path, sheet: str, row: str, title: str, value: str, expected: list[str]
) -> None:
    before = file.read_text("utf-8")
    after = text_with(file, sheet, row, title, value)
    assert lines_changed(before, after) == expected
    file.write_text(after, "utf-8")
    with pytest.raises(Refused, match="không có gì khác"):
        plan_draft(as_filled(content_of(file)), str(file), Path.cwd(), TODAY)
