"""A small plan on disk, a day to be today, forms of its units, and one way to run a command."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kh02.cli.main import run

PLAN = """\
kh02: plan/1
id: mau
number: 15/KH-UBND
date: 2025-06-30
place: Mẫu
issuer: {name: Ủy ban nhân dân xã Mẫu, short: UBND xã Mẫu, level: commune, province: Mẫu}
title: Chuyển đổi số
starts: 2025-07-01
ends: 2025-12-31
sections: [{label: "I", title: MỤC TIÊU}, {label: "II", title: NHIỆM VỤ}]
units:
- {id: vhxh, name: Phòng Văn hóa - Xã hội, aliases: [Phòng VHXH], standing: true}
- {id: ttpvhcc, name: Trung tâm Phục vụ hành chính công, aliases: [TTPVHCC]}
- {id: congan, name: Công an xã}
- {id: to-cong-tac, name: Tổ công tác, group: true, members: [congan]}
- {id: lien-quan, name: Các đơn vị có liên quan, group: true, vague: true}
indicators:
- id: "I-1"
  place: Mục I
  text: Tối thiểu 80% hồ sơ được xử lý hoàn toàn trực tuyến
  name: Hồ sơ xử lý hoàn toàn trực tuyến
  measure:
    {kind: ratio, numerator: hồ sơ trực tuyến, denominator: hồ sơ đã tiếp nhận, unit: hồ sơ, counts: in-period}
  targets: [{at_least: 80, by: 2025-12-31}]
  every: month
  lead: [ttpvhcc]
- id: "I-2"
  place: Mục I
  text: Thành lập 3 tổ khảo sát
  name: Tổ khảo sát
  measure:
    kind: count
    counted: tổ đã lập
    unit: tổ
    counts: at-date
    breakdown: {name: Tổ, parts: [Tổ số 1, Tổ số 2]}
  targets: [{exactly: 3, by: 2025-12-31}]
  lead: [ttpvhcc, vhxh]
- id: "I-3"
  place: Mục I
  text: Hai cơ sở dữ liệu đúng, đủ, sạch
  name: Cơ sở dữ liệu
  measure: {kind: checklist, items: [Dân cư, Đất đai], criteria: [đúng, đủ, sạch]}
  targets: [{done: true, by: 2025-12-31}]
  lead: [to-cong-tac]
- id: "I-4"
  place: Mục I
  text: Qua hai giai đoạn
  name: Giai đoạn
  measure: {kind: stages, stages: [{name: Khảo sát}, {name: Thử nghiệm}]}
  targets: [{done: true, by: 2025-12-31}]
  lead: [ttpvhcc]
- id: "I-5"
  place: Mục I
  text: Có quy chế
  name: Quy chế nội bộ
  measure: {kind: yes-no}
  targets: [{done: true, by: 2025-12-31}]
  lead: [ttpvhcc]
- id: "I-6"
  place: Mục I
  text: Nâng cao nhận thức
  name: Nhận thức
  measure: {kind: wording}
  lead: [ttpvhcc]
- id: "I-7"
  place: Mục I
  text: Có 5 điểm hỗ trợ
  name: Điểm hỗ trợ
  measure: {kind: count, counted: điểm hỗ trợ, unit: điểm, counts: at-date}
  targets: [{at_least: 5, by: 2025-12-31}]
- id: "II-9"
  place: Mục II
  text: Nhắc lại
  name: Nhắc lại
  measure: {kind: yes-no}
  restates: "I-5"
  lead: [ttpvhcc]
tasks:
- id: "II-1"
  section: "II"
  place: Mục II
  text: Hướng dẫn người dân nộp hồ sơ trực tuyến.
  lead: [ttpvhcc]
  deadline: {text: Tháng 12/2025, kind: date, date: 2025-12-31}
- {id: "II-2", section: "II", place: Mục II, text: "=Rà soát hạ tầng.", lead: [lien-quan]}
- {id: "II-3", section: "II", place: Mục II, text: Giữ gìn an ninh mạng., lead: [congan]}
signature: {authority: TM. ỦY BAN NHÂN DÂN, position: CHỦ TỊCH}
"""

Command = Callable[..., tuple[int, str, str]]
TODAY = dt.date(2025, 10, 16)
PERIOD = "2025-10"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the plan's logs; today is 16/10/2025, two days after October's cut-off."""
    (tmp_path / "plans" / "mau").mkdir(parents=True)
    (tmp_path / "plans" / "mau.yaml").write_text(PLAN, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("kh02.cli.clock.now", lambda: dt.datetime.combine(TODAY, dt.time()))
    return tmp_path / "plans" / "mau"


@pytest.fixture
def kh02(folder: Path, capfd: pytest.CaptureFixture[str]) -> Command:
    """Run a command line; returns code, stdout, stderr."""

    def command(*arguments: str | Path) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return code, out, err

    return command


@pytest.fixture
def exported(kh02: Command) -> Callable[[str], Path]:
    """Export the form of a unit for October 2025 and return its path."""

    def export(unit: str = "ttpvhcc") -> Path:
        code, out, err = kh02("form", "export", "--unit", unit, "--of", PERIOD, "--force")
        assert code == 0, err
        return Path(out.strip())

    return export


Filled = Mapping[tuple[str, str], Mapping[str, object]]
"""What to write: a sheet and the words of a row, then the titles of columns with their values."""


def find_row(sheet: Worksheet, words: str) -> int:
    """The row in which some cell is or has a line that is ``words``."""
    for line in sheet.iter_rows(min_row=6):
        if any(words in str(cell.value).split("\n") for cell in line if cell.value is not None):
            return int(line[0].row)
    raise AssertionError(f"{words} is not in {sheet.title}")


def find_column(sheet: Worksheet, title: str) -> int:
    """The column under a title."""
    return next(index for index, cell in enumerate(sheet[5], start=1) if cell.value == title)


def fill(path: Path, filled: Filled, day: object = None, *, as_text: bool = False) -> Path:
    """Fill a form in as a unit would, and save it; ``as_text``: words stay words, as in cells formatted so."""
    book = load_workbook(path)
    for (name, words), values in filled.items():
        sheet = book[name]
        row = find_row(sheet, words)
        for title, value in values.items():
            cell: Any = sheet.cell(row, find_column(sheet, title))
            cell.value = value
            if as_text and isinstance(value, str):
                cell.data_type = "s"
    if day is not None:
        head: Any = book["Hướng dẫn"]["C5"]
        head.value = day
    book.save(path)
    return path


def shown(form: Path | Workbook, name: str, words: str, *titles: str) -> tuple[object, ...]:
    """What stands in a row of a form under these titles."""
    sheet = (load_workbook(form) if isinstance(form, Path) else form)[name]
    row = find_row(sheet, words)
    return tuple(sheet.cell(row, find_column(sheet, title)).value for title in titles)


def entries(folder: Path, month: str = "2025-10") -> list[str]:
    """The lines of a log's entries, without their dash."""
    log = folder / f"{month}.yaml"
    text = log.read_text("utf-8") if log.exists() else ""
    return [line.removeprefix("  - ") for line in text.splitlines() if line.startswith("  - ")]
