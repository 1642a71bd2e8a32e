"""``kh02 due``: the table, the formats, the reminders, the scorecard; wrong usage."""

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from tests.cli.conftest import Commune
from tests.clock import at
from tests.command import Command

COUNT = {"kind": "count", "counted": "hồ sơ", "unit": "hồ sơ", "counts": "in-period"}
FIGURE = {
    "id": "I.2", "place": "Mục I", "text": "Lời văn", "name": "Hồ sơ", "measure": COUNT, "lead": ["congan"],
    "every": "month",
}  # fmt: skip
TASK = {
    "id": "I.1", "section": "I", "place": "Mục I", "text": "Lập phương án", "lead": ["vhxh", "congan"],
    "deadline": {"text": "31/10/2025", "kind": "date", "date": "2025-10-31"},
}  # fmt: skip
UNITS = [
    {"id": "vhxh", "name": "Phòng Văn hóa - Xã hội", "aliases": ["Phòng VHXH"], "standing": True},
    {"id": "congan", "name": "Công an xã"},
    {"id": "mttq", "name": "Ủy ban MTTQ xã", "asked": True},
]


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.fixture
def small(commune: Commune) -> None:
    """Signed on 15/10/2025: November (15/10–14/11) is its first month, and its report is due on 17/11."""
    asked = {**TASK, "id": "I.3", "text": "Tuyên truyền", "lead": ["mttq"]}
    commune(date="2025-10-15", units=UNITS, indicators=(FIGURE,), tasks=(TASK, asked))


@pytest.mark.usefixtures("small")
def test_the_table_says_by_unit_what_is_late_and_what_the_period_waits_for(kh02: Command) -> None:
    output = kh02("due", "--as-of", "3/11/2025")
    assert (output.code, output.err) == (0, "")
    assert [" ".join(line.split()) for line in output.out.splitlines()] == [
        "KẾ HOẠCH 01/KH-UBND · UBND xã Mẫu",
        "Tính đến ngày 03/11/2025; sắp đến hạn là đến hết ngày 10/11/2025",
        "",
        "Phòng Văn hóa - Xã hội: 1 quá hạn, 1 còn chờ trong kỳ",
        "I.1 Lập phương án quá hạn 3 ngày 31/10/2025",
        "Chờ báo cáo đến ngày 17/11/2025: tháng 11/2025.",
        "",
        "Công an xã: 1 quá hạn, 1 còn chờ trong kỳ",
        "I.1 Lập phương án quá hạn 3 ngày 31/10/2025",
        "Chờ số liệu đến ngày 14/11/2025: I.2.",
        "",
        "Ủy ban MTTQ xã: 1 quá hạn",
        "I.3 Tuyên truyền quá hạn 3 ngày 31/10/2025",
        "",
        "Cộng: 2 quá hạn, 2 còn chờ trong kỳ. Việc của nhiều đơn vị được tính một lần.",
    ]


@pytest.mark.usefixtures("small")
def test_json_has_each_duty_once_and_csv_a_row_for_each_unit_that_owes_it(kh02: Command) -> None:
    found = json.loads(kh02("due", "--as-of", "3/11/2025", "--format", "json").out)
    (plan,) = found.pop("plans")
    assert found == {"as_of": "2025-11-03", "until": "2025-11-10", "problems": []}
    assert plan["duties"][0] == {
        "kind": "task", "item": "I.1", "of": "", "name": "Lập phương án", "period": None, "last_day": "2025-10-31",
        "last_day_certain": True, "asked": None, "state": "overdue", "days": 3, "lead": ["vhxh", "congan"],
        "owed_by": ["vhxh", "congan"],
    }  # fmt: skip
    assert [(one["kind"], one["item"], one["of"], one["days"]) for one in plan["duties"][1:]] == [
        ("task", "I.3", "", 3),
        ("figure", "I.2", "2025-11", 11),
        ("report", "month", "2025-11", 14),
    ]
    assert plan["counts"] == {"overdue": 2, "due_soon": 0, "owed": 2}
    assert plan["units"][1] == {"id": "congan", "name": "Công an xã", "overdue": 1, "due_soon": 0, "owed": 1}
    table = rows(kh02("due", "--as-of", "3/11/2025", "--format", "csv").out)
    assert [(row["unit"], row["item"]) for row in table] == [
        ("vhxh", "I.1"), ("vhxh", "month"), ("congan", "I.1"), ("congan", "I.2"), ("mttq", "I.3"),
    ]  # fmt: skip


@pytest.mark.usefixtures("small")
def test_one_unit_found_without_marks(kh02: Command) -> None:
    assert "Công an" not in kh02("due", "--as-of", "3/11/2025", "--unit", "phong vhxh").out
    table = rows(kh02("due", "--as-of", "3/11/2025", "--unit", "cong an", "--format", "csv").out)
    assert [(row["unit"], row["item"]) for row in table] == [("congan", "I.1"), ("congan", "I.2")]
    assert kh02("due", "--unit", "kho bạc").code == 2


@pytest.mark.usefixtures("small")
def test_a_reminder_to_each_unit_the_asked_ones_are_asked(kh02: Command) -> None:
    first, second, third = kh02("due", "--as-of", "3/11/2025", "--message").out.split("\n----------\n\n")
    assert first.startswith("Kính gửi: Phòng Văn hóa - Xã hội\n")
    assert second == (
        "Kính gửi: Công an xã\n"
        "Thực hiện Kế hoạch số 01/KH-UBND ngày 15/10/2025 của UBND xã Mẫu, tính đến ngày 03/11/2025, đơn vị còn "
        "các nội dung sau cần thực hiện:\n"
        "Đã quá hạn:\n"
        "- I.1. Lập phương án (hạn 31/10/2025, quá hạn 3 ngày).\n"
        "Còn phải gửi trong kỳ này:\n"
        "- I.2. Số liệu tháng 11/2025: Hồ sơ (hạn 14/11/2025, còn 11 ngày).\n"
        "Đề nghị đơn vị khẩn trương hoàn thành nội dung đã quá hạn, gửi kết quả đúng hạn để tổng hợp, báo cáo.\n"
        "Trân trọng.\n"
    )
    assert "Trân trọng đề nghị quý cơ quan" in third
    assert "khẩn trương" not in third


def test_a_report_is_due_until_it_is_frozen(commune: Commune, kh02: Command) -> None:
    commune(date="2025-09-15", units=UNITS)
    sent = at(dt.date(2025, 10, 16))
    assert kh02("report", "--of", "2025-10", "--as-of", "2025-10-16", "--freeze", clock=sent).code == 0

    def owed(day: str) -> list[tuple[str, str, str]]:
        plan = json.loads(kh02("due", "--as-of", day, "--format", "json").out)["plans"][0]
        return [(one["of"], one["last_day"], one["state"]) for one in plan["duties"]]

    assert owed("2025-10-10") == [("2025-10", "2025-10-15", "due_soon")]
    assert owed("2025-10-16") == [("2025-11", "2025-11-17", "owed")]
    assert owed("2025-11-18") == [("2025-11", "2025-11-17", "overdue"), ("2025-12", "2025-12-15", "owed")]


def test_the_scorecard_names_its_rule_and_counts_only_what_is_over(commune: Commune, kh02: Command) -> None:
    entries = ({"date": "2025-11-14", "received": "2025-11-20", "indicator": "I.2", "value": 1, "by": "congan"},)
    commune(date="2025-10-15", units=UNITS, indicators=(FIGURE,), tasks=(TASK,), entries=entries)
    out = kh02("due", "--as-of", "2025-12-01", "--scorecard").out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "CA xã" not in out
    assert "Công an xã 1 0 1 0 0/1 (0%)" in lines
    assert "Phòng VHXH 0 0 0 0 –" in lines
    assert "Chỉ tính các kỳ đã qua ngày chốt." in " ".join(out.split())
    assert "Bảng điểm gửi số liệu, tình hình · kỳ tháng 11/2025, biết đến hết ngày" in lines, "December runs"
    found = json.loads(kh02("due", "--as-of", "2025-12-01", "--scorecard", "--format", "json").out)
    assert found["plans"][0]["totals"][1] == {
        "id": "congan", "name": "Công an xã", "asked": None, "owed": 1, "on_time": 0, "late": 1, "silent": 0,
    }  # fmt: skip
    assert [(one["period"], one["over"]) for one in found["plans"][0]["periods"]] == [
        ("2025-11", True),
        ("2025-12", False),
    ]
    table = rows(kh02("due", "--as-of", "2025-12-01", "--scorecard", "--format", "csv", "--unit", "CA xa").out)
    assert [(row["unit"], row["period"], row["late"], row["silent"]) for row in table] == [
        ("congan", "2025-11", "1", "0"),
        ("congan", "2025-12", "0", "1"),
    ]


def test_made_up_figures_are_named_everywhere(commune: Commune, kh02: Command) -> None:
    entry = {"date": "2025-10-20", "indicator": "I.2", "value": 1, "by": "congan"}
    commune(
        date="2025-10-15", units=UNITS, indicators=(FIGURE,), tasks=(TASK,), entries=(entry,), illustrative=True
    )
    for arguments in ([], ["--message"], ["--format", "ics"], ["--format", "csv"], ["--scorecard"]):
        assert "số liệu minh họa" in kh02("due", "--as-of", "3/11/2025", *arguments).out.lower()


def test_data_with_errors_is_told_and_does_not_hide_the_rest(
    commune: Commune, kh02: Command, tmp_path: Path
) -> None:
    commune(units=UNITS, tasks=(TASK,))
    (tmp_path / "plans" / "hong.yaml").write_text("kh02: plan/1\nid: [", "utf-8")
    output = kh02("due", "--as-of", "3/11/2025", "--format", "json")
    found = json.loads(output.out)
    assert output.code == 1
    assert [plan["id"] for plan in found["plans"]] == ["mau"]
    assert found["problems"] == output.err.splitlines()
    assert "hong.yaml" in output.err


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("written", "until"),
    [("0", "2025-11-03"), ("7d", "2025-11-10"), ("2w", "2025-11-17"), ("10 ngày", "2025-11-13")],
)
def test_within_is_days_or_weeks(kh02: Command, written: str, until: str) -> None:
    out = kh02("due", "--as-of", "3/11/2025", "--within", written, "--format", "json").out
    assert json.loads(out)["until"] == until


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--within", "soon"], "--within"),
        (["--within", "-1"], "--within"),
        (["--format", "xml"], "table, json, csv, ics"),
        (["--message", "--format", "json"], "--message"),
        (["--message", "--scorecard"], "--scorecard"),
        (["--scorecard", "--format", "ics"], "ics"),
        (["-o", "bang.txt"], "--format"),
        (["--as-of", "31/11/2025"], "--as-of"),
    ],
)
def test_wrong_usage(kh02: Command, arguments: list[str], word: str) -> None:
    output = kh02("due", *arguments)
    assert (output.code, output.out) == (2, "")
    assert word in output.err


def test_a_figure_that_nobody_leads_names_whom_to_ask(commune: Commune, kh02: Command) -> None:
    told = {"by": "congan", "date": "2025-11-01", "source": "Báo cáo", "indicator": "I.2", "value": 3}
    unled = {**FIGURE, "lead": []}
    never = {**unled, "id": "I.4"}
    commune(date="2025-10-15", units=UNITS, indicators=(unled, never), entries=(told,))
    table = " ".join(kh02("due", "--as-of", "18/11/2025", "--within", "1d").out.split())
    assert "Chờ số liệu đến ngày 14/12/2025: I.2 (đề nghị báo: Công an xã)." in table
    assert "I.4 (đề nghị báo: Phòng Văn hóa - Xã hội)." in table
    message = kh02("due", "--as-of", "18/11/2025", "--message").out
    assert "- I.2. Số liệu tháng 12/2025: Hồ sơ (đề nghị báo: Công an xã) (hạn 14/12/2025" in message
