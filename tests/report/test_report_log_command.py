"""``kh02 report log``: what was owed, what was sent, and whether in time."""

import csv
import datetime as dt
import io
import json
from functools import partial
from pathlib import Path

import pytest
from tests.clock import at
from tests.command import Command
from tests.small_plan import plan_values, write_plan

from kh02.store.snapshot import write_snapshot

PLAN = plan_values(
    date="2025-08-10",  # the first whole month begins on 15/8
    sections=[{"label": "I", "title": "NHIỆM VỤ"}],
    units=[{"id": "a", "name": "Phòng A"}],
    tasks=[{"id": "I.1", "section": "I", "place": "Mục I", "text": "Việc phải làm", "lead": ["a"]}],
)


@pytest.fixture
def log(kh02: Command, tmp_path: Path) -> Command:
    """Run ``kh02 report log`` as of 14/11/2025, on a plan whose report for September was sent two days late."""
    write_plan(tmp_path, PLAN)
    sent = at(dt.date(2025, 9, 17), "16:30")
    freezing = ("report", "--of", "2025-09", "--as-of", "2025-09-16", "--freeze", "--number", "45")
    assert kh02(*freezing, clock=sent).code == 0
    return partial(kh02, "report", "log", "--as-of", "2025-11-14")


def test_a_table_with_every_owed_report_and_the_share_sent_in_time(log: Command) -> None:
    output = log()
    assert (output.code, output.err) == (0, "")
    assert [line.split("  ")[0] for line in output.out.splitlines()][3:7] == [
        "tháng 9/2025", "tháng 10/2025", "tháng 11/2025", "Gửi đúng hạn 0/2 báo cáo đã gửi hoặc đã quá hạn.",
    ]  # fmt: skip
    september, october, november = (" ".join(line.split()) for line in output.out.splitlines()[3:6])
    assert september == "tháng 9/2025 14/9/2025 15/9/2025 17/9/2025 45/BC-UBND Muộn 2 ngày"
    assert october == "tháng 10/2025 14/10/2025 15/10/2025 Quá hạn 30 ngày"
    assert november == "tháng 11/2025 14/11/2025 17/11/2025 Chưa hết kỳ"


def test_json_has_the_same_as_values(log: Command) -> None:
    found = json.loads(log("--format", "json").out)
    (plan,) = found["plans"]
    assert (found["as_of"], found["problems"], plan["id"]) == ("2025-11-14", [], "mau")
    assert plan["reports"][0] == {
        "report": "2025-09",
        "period": "tháng 9 năm 2025",
        "cut_off": "2025-09-14",
        "last_day": "2025-09-15",
        "last_day_certain": True,
        "sent": "2025-09-17",
        "frozen": "2025-09-17T16:30:00+07:00",
        "report_number": "45/BC-UBND",
        "state": "late",
        "days_late": 2,
        "withdrawn": None,
        "reason": None,
    }
    assert plan["counts"] == {
        "on_time": 0,
        "late": 1,
        "overdue": 1,
        "due": 0,
        "running": 1,
        "not_owed": 0,
        "withdrawn": 0,
    }
    assert plan["in_time"] == {"on_time": 0, "judged": 2}
    assert sum(plan["counts"].values()) == len(plan["reports"])


def test_csv_is_for_excel(log: Command) -> None:
    text = log("--format", "csv").out
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [(row["report"], row["state"], row["report_number"]) for row in rows] == [
        ("2025-09", "late", "45/BC-UBND"),
        ("2025-10", "overdue", ""),
        ("2025-11", "running", ""),
    ]


def test_the_users_own_days_off_move_the_last_day(log: Command, tmp_path: Path) -> None:
    (tmp_path / "plans" / "ngay-nghi.toml").write_text("[2025]\noff = [2025-10-15]\n", "utf-8")
    assert "14/10/2025  16/10/2025" in log().out
    (tmp_path / "plans" / "ngay-nghi.toml").write_text("[2025]\noff = 3\n", "utf-8")
    output = log()
    assert (output.code, output.out) == (1, "")
    assert "ngay-nghi.toml: off của năm 2025 phải là danh sách ngày" in output.err


def test_a_year_whose_days_off_are_not_known_is_marked(log: Command, tmp_path: Path) -> None:
    plan = tmp_path / "plans" / "mau.yaml"
    plan.write_text(plan.read_text("utf-8").replace('"ends": "2025-12-31"', '"ends": "2027-12-31"'), "utf-8")
    assert "*" not in log().out
    out = log("--as-of", "2027-01-20").out
    assert "15/01/2027*" in out
    assert "* Lịch nghỉ lễ của năm này chưa có hoặc mới là dự kiến" in out


def test_a_snapshot_that_cannot_be_used_is_told_beside_the_others(log: Command, tmp_path: Path) -> None:
    folder = tmp_path / "plans" / "mau" / "reports"
    (folder / "2025-10.json").write_text("{}", "utf-8")
    write_snapshot(folder / "2025-11.json", {"kh02": "report/9"})
    output = log("--format", "json")
    found = json.loads(output.out)
    assert output.code == 1
    assert [problem.partition(".json")[0] for problem in found["problems"]] == [
        "Bản chốt plans/mau/reports/2025-10",
        "plans/mau/reports/2025-11",
    ]
    assert output.err.splitlines() == found["problems"]
    assert [row["state"] for row in found["plans"][0]["reports"]] == ["late", "overdue", "running"]


def test_a_plan_that_cannot_be_read_does_not_hide_the_others(log: Command, tmp_path: Path) -> None:
    (tmp_path / "plans" / "hong.yaml").write_text("kh02: plan/1\nid: [", "utf-8")
    output = log()
    assert output.code == 1
    assert "01/KH-UBND" in output.out
    assert output.err == "plans/hong.yaml: không đọc được kế hoạch.\n"


def test_before_the_plan_nothing_is_owed(log: Command) -> None:
    assert "Chưa có kỳ báo cáo nào phải gửi." in log("--as-of", "2025-08-01").out


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--format", "xml"], 2), (["khong-co"], 3), (["--as-of", "2025-13-01"], 2)]
)
def test_wrong_usage(log: Command, arguments: list[str], code: int) -> None:
    assert log(*arguments).code == code
