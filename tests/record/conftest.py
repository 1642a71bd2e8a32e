"""A small plan on disk, a day to be today, and one way to run a command."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from kh02.cli.clock import VIETNAM
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
- {id: vhxh, name: Phòng Văn hóa - Xã hội, aliases: [Phòng VHXH]}
- {id: ttpvhcc, name: Trung tâm Phục vụ hành chính công, aliases: [TTPVHCC]}
indicators:
- id: "I-1"
  place: Mục I
  text: Tối thiểu 80% hồ sơ được xử lý hoàn toàn trực tuyến
  name: Hồ sơ xử lý hoàn toàn trực tuyến
  measure:
    {kind: ratio, numerator: hồ sơ trực tuyến, denominator: hồ sơ đã tiếp nhận, unit: hồ sơ, counts: in-period}
  targets: [{at_least: 80, by: 2025-12-31}]
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
- id: "I-3"
  place: Mục I
  text: Hai cơ sở dữ liệu đúng, đủ, sạch
  name: Cơ sở dữ liệu
  measure: {kind: checklist, items: [Dân cư, Đất đai], criteria: [đúng, đủ, sạch]}
  targets: [{done: true, by: 2025-12-31}]
- id: "I-4"
  place: Mục I
  text: Qua ba giai đoạn
  name: Giai đoạn
  measure: {kind: stages, stages: [{name: Khảo sát}, {name: Thử nghiệm}]}
  targets: [{done: true, by: 2025-12-31}]
- id: "I-5"
  place: Mục I
  text: Có quy chế
  name: Quy chế nội bộ
  measure: {kind: yes-no}
  targets: [{done: true, by: 2025-12-31}]
- id: "I-6"
  place: Mục I
  text: Nâng cao nhận thức
  name: Nhận thức
  measure: {kind: wording}
- {id: "II-9", place: Mục II, text: Nhắc lại, name: Nhắc lại chỉ tiêu, measure: {kind: yes-no}, restates: "I-5"}
tasks:
- id: "II-1"
  section: "II"
  place: Mục II
  text: Hướng dẫn người dân nộp hồ sơ trực tuyến.
  lead: [vhxh]
  deadline: {text: Tháng 12/2025, kind: date, date: 2025-12-31}
signature: {authority: TM. ỦY BAN NHÂN DÂN, position: CHỦ TỊCH}
"""

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the plan's logs; today is 20/9/2025."""
    (tmp_path / "plans" / "mau").mkdir(parents=True)
    (tmp_path / "plans" / "mau.yaml").write_text(PLAN, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("kh02.cli.clock.now", lambda: dt.datetime(2025, 9, 20, tzinfo=VIETNAM))
    return tmp_path / "plans" / "mau"


@pytest.fixture
def kh02(folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command line; with ``answers`` at a terminal where these are typed. Returns code, stdout, stderr."""

    def command(*arguments: str, answers: list[str] | None = None) -> tuple[int, str, str]:
        monkeypatch.setattr("kh02.cli.recording.at_terminal", lambda: answers is not None)
        if answers is not None:
            monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
        code = run(list(arguments))
        out, err = capfd.readouterr()
        return code, out, err

    return command


def entries(folder: Path, month: str = "2025-09") -> list[str]:
    """The lines of a log's entries, without their dash."""
    log = folder / f"{month}.yaml"
    text = log.read_text("utf-8") if log.exists() else ""
    return [line.removeprefix("  - ") for line in text.splitlines() if line.startswith("  - ")]
