"""A made-up resolution of a Party committee: validated, looked at and reported on as what it is."""

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.clock import at

from kh02.cli.main import run

EXAMPLE = Path(__file__).with_name("example")
Printed = Callable[..., str]


@pytest.fixture
def printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Printed:
    """Run ``kh02`` on the example and return what it prints; a run that fails fails the test."""

    plans = shutil.copytree(EXAMPLE, tmp_path / "plans")

    def command(name: str, *arguments: str) -> str:
        code = run([name, *arguments, str(plans)], at(dt.date(2028, 1, 10)))
        out, err = capfd.readouterr()
        assert code == 0, err
        return out

    return command


def later(plans: Path, *entries: str) -> None:
    """Record what happens after the example's own log, a month's file for each entry."""
    for entry in entries:
        log = f"kh02: log/1\nplan: dang-uy\nentries:\n- {entry}\n"
        (plans / "dang-uy" / f"{entry[7:14]}.yaml").write_text(log, "utf-8")


def report(printed: Printed, *arguments: str) -> str:
    """The long report, in which each thing has its sentence."""
    return printed("report", *arguments, "--detail", "full", "--format", "md", "-o", "-")


def test_the_example_is_a_plan_without_a_finding(printed: Printed) -> None:
    assert printed("validate", "--strict") == "Đã kiểm tra 2 tệp: 0 lỗi, 0 cảnh báo.\n"


def test_a_resolution_is_called_one_and_nowhere_a_plan(printed: Printed) -> None:
    told = report(printed, "--period", "quarter", "--of", "2026-Q1", "--as-of", "2026-03-20")
    assert "Thực hiện Nghị quyết số 12-NQ/ĐU ngày 20/12/2025 của Đảng ủy xã Mẫu về chuyển đổi số" in told
    assert "Nghị quyết có 03 chỉ tiêu." in told
    assert "(Mục II của Nghị quyết)" in told
    message = printed("due", "--as-of", "2026-03-20", "--message")
    assert "Thực hiện Nghị quyết số 12-NQ/ĐU" in message
    status = printed("status", "--as-of", "2026-03-20")
    assert status.startswith("NGHỊ QUYẾT 12-NQ/ĐU · Đảng ủy xã Mẫu\n")
    assert "kế hoạch" not in (told + message + status).casefold()


def test_a_table_of_the_paper_is_kept_and_shown_in_no_report(printed: Printed) -> None:
    assert "Phân kỳ" not in report(printed, "--period", "quarter", "--of", "2026-Q1", "--as-of", "2026-03-20")


def test_a_share_is_told_with_its_source_wherever_its_value_stands(printed: Printed) -> None:
    told = report(printed, "--period", "quarter", "--of", "2026-Q1", "--as-of", "2026-03-20")
    assert "(I-1b): đến ngày 14/3/2026 đạt 71,5% (theo Công an xã), thấp hơn mục tiêu 8,5 điểm" in told
    assert "| 71,5%<br>(theo Công an xã) | -8,5 điểm % |" in told
    assert "71,5% (theo Công an xã)" in printed("status", "--as-of", "2026-03-20")


def test_what_is_striven_for_is_told_and_never_judged(printed: Printed) -> None:
    told = report(printed, "--period", "quarter", "--of", "2026-Q1", "--as-of", "2026-03-20")
    assert "(mục tiêu tối thiểu 80% đến ngày 31/12/2026; phấn đấu đạt 90%, chưa đạt)" in told
    assert "(I-1c): đến ngày 14/3/2026 đạt 7 tổ; phấn đấu đạt 12 tổ đến ngày 31/12/2027, chưa đạt." in told
    closing = report(printed, "--closing", "--as-of", "2028-01-05")
    assert "01 chỉ tiêu không đạt: Hộ gia đình có người dùng VNeID (I-1b;" in closing
    assert "phấn đấu đạt 12 tổ đến 31/12/2027, chưa đạt | 7 tổ" in closing.replace("đến ngày", "đến")
    status = printed("status", "--as-of", "2026-03-20", "--format", "json")
    wishes = {one["id"]: one["wish"] for one in json.loads(status)["plans"][0]["indicators"]}
    assert wishes["I-1b"] == {"target": "90", "compare": "at_least", "by": "2026-12-31", "reached": False}
    assert wishes["I-1a"] is None


def test_a_yearly_quota_counts_its_year_alone_and_says_from_which_day(printed: Printed, tmp_path: Path) -> None:
    later(
        tmp_path / "plans",
        '{date: 2026-12-31, indicator: "I-1a", value: 390, by: vhxh}',
        '{date: 2027-03-14, indicator: "I-1a", value: 90, by: vhxh}',
    )
    silent = report(printed, "--period", "month", "--of", "2027-02", "--as-of", "2027-02-20")
    assert (
        "(I-1a): từ ngày 01/01/2027 đến ngày 14/02/2027 chưa có số liệu (mục tiêu tối thiểu 500 người từ" in silent
    )
    assert "; mức tối thiểu 500 người từ ngày 01/01/2026 đến ngày 31/12/2026: đã đạt" in silent
    told = report(printed, "--period", "quarter", "--of", "2027-Q1", "--as-of", "2027-03-20")
    assert "(I-1a): lũy kế từ ngày 01/01/2027 đến ngày 14/3/2027 đạt 90 người, thấp hơn mục tiêu 410 người" in told
    assert "lũy kế tính từ ngày đầu của năm, giai đoạn ấy." in told
    explained = printed("explain", "I-1a", "--as-of", "2027-03-20")
    assert "mọi số liệu từ ngày 01/01/2027" in explained
    assert explained.count("trước ngày đầu của mức đang áp dụng, 01/01/2027") == 2
