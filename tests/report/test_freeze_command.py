"""Sent is sent: whatever comes in later, a frozen report stays as it was, byte for byte."""

import datetime as dt
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.clock import at
from tests.command import Command, Output
from tests.small_plan import RATIO, plan_values, write_plan

from kh02.cli.clock import Clock
from kh02.cli.main import run
from kh02.store.snapshot import write_snapshot

INDICATOR = {
    "id": "I.1",
    "place": "Mục I",
    "text": "Tỷ lệ hồ sơ trực tuyến đạt 70%",
    "name": "Hồ sơ trực tuyến",
    "measure": RATIO,
    "targets": [{"at_least": 70, "by": "2025-12-31"}],
    "lead": ["a"],
}
TASK = {"id": "I.2", "section": "I", "place": "Mục I", "text": "Việc phải làm", "lead": ["a"], "support": ["b"]}
LOG = """\
kh02: log/1
plan: {id}
entries:
  - {{date: 2025-10-10, task: "I.2", result: Đã tập huấn, by: a}}
  - {{date: 2025-10-14, indicator: "I.1", from: 2025-10-05, numerator: 412, denominator: 538, by: a}}
"""
SENT = Path(__file__).parent / "sent"
FREEZING = at(dt.date(2025, 10, 16))
LATER = at(dt.date(2026, 1, 10))


def add_plan(folder: Path, name: str) -> None:
    plan = plan_values(
        id=name,
        title="Thực hiện Kế hoạch số 02-KH/BCĐTW",
        sections=[{"label": "I", "title": "NHIỆM VỤ"}],
        units=[{"id": "a", "name": "Phòng A"}, {"id": "b", "name": "Trung tâm B"}],
        indicators=[INDICATOR],
        tasks=[TASK],
    )
    logs = write_plan(folder, plan, name=name)
    (logs / "2025-10.yaml").write_text(LOG.format(id=name), "utf-8")


@pytest.fixture
def report(kh02: Command, tmp_path: Path) -> Command:
    """Run ``kh02 report`` on October 2025 of the plan ``mau``; without a clock it is frozen on 16/10/2025, and
    looked at on 10/01/2026.
    """
    add_plan(tmp_path, "mau")

    def command(*arguments: str, of: str | None = "2025-10", clock: Clock | None = None) -> Output:
        usual = FREEZING if "--freeze" in arguments else LATER
        return kh02("report", *arguments, *(("--of", of) if of else ()), clock=clock or usual)

    return command


def append(folder: Path, *entries: dict[str, Any], month: str = "2025-10") -> None:
    log = folder / "plans" / "mau" / f"{month}.yaml"
    if not log.exists():
        log.write_text("kh02: log/1\nplan: mau\nentries:\n", "utf-8")
    with log.open("a", encoding="utf-8") as opened:
        opened.writelines(f"  - {json.dumps(entry, ensure_ascii=False)}\n" for entry in entries)


def outputs(folder: Path) -> dict[str, bytes]:
    """Return the words of each report: the Markdown, and what Word shows."""
    found = {}
    for path in sorted((folder / "bao-cao").glob("mau-2025-10.*")):
        data = path.read_bytes()
        if path.suffix == ".docx":
            data = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
        found[path.name] = data
    return found


FIGURE = {"indicator": "I.1", "numerator": 1, "denominator": 2, "by": "b", "date": "2025-10-04"}
UPDATE = {"task": "I.2", "result": "Kết quả gửi muộn", "by": "a", "date": "2025-10-13"}
INCIDENT = {"incident": "SC/1", "state": "open", "what": "Mất mạng", "by": "b", "date": "2025-10-13"}
CORRECTION = {
    "indicator": "I.1",
    "numerator": 430,
    "denominator": 538,
    "by": "a",
    "date": "2025-10-20",
    "replaces": {"date": "2025-10-14", "reason": "Cộng thiếu"},
}


def test_freezing_writes_the_report_and_keeps_what_stands_behind_it(report: Command, tmp_path: Path) -> None:
    output = report("--sent", "2025-10-16", "--freeze", "--number", "5")
    assert output.code == 0
    assert output.out == "bao-cao/mau-2025-10.md\nbao-cao/mau-2025-10.docx\n"
    assert output.err == (
        "mau: còn 6 cảnh báo (kh02 validate), không cản việc chốt.\n"
        "mau: đã chốt tháng 10 năm 2025 vào plans/mau/reports/2025-10.json.\n"
    )
    kept = json.loads((tmp_path / "plans/mau/reports/2025-10.json").read_text("utf-8"))
    assert (kept["plan"], kept["number"], kept["frozen"]) == ("mau", "05/BC-UBND", "2025-10-16T08:05:00+07:00")
    (indicator,) = kept["report"]["values"]["indicators"]
    assert indicator["now"]["numerator"] == {"decimal": "412"}
    assert [(one["file"], one["index"]) for one in kept["entries"]] == [("2025-10.yaml", 0), ("2025-10.yaml", 1)]
    assert kept["entries"][1]["entry"]["denominator"] == "538"
    assert kept["report"]["template"] in kept["templates"]
    assert {"bao-cao.md.j2", "frame.docx"} < kept["templates"].keys()
    assert kept["origin"]["logs"].keys() == {"2025-10.yaml"}
    assert kept["origin"]["commit"] is None
    assert "Số: 05/BC-UBND" in outputs(tmp_path)["mau-2025-10.md"].decode()


def test_the_commit_that_the_data_stood_at_is_kept(report: Command, tmp_path: Path) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.vn"]
    for arguments in (["init", "-q"], ["add", "."], [*identity, "commit", "-q", "-m", "Số liệu"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    report("--sent", "2025-10-16", "--freeze")
    origin = json.loads((tmp_path / "plans/mau/reports/2025-10.json").read_text("utf-8"))["origin"]
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert (origin["commit"], origin["committed"]) == (head.stdout.strip(), True)


@pytest.mark.parametrize("entry", [FIGURE, UPDATE, CORRECTION], ids=["figure", "update", "correction"])
def test_what_comes_later_changes_todays_report_and_not_the_frozen_one(
    report: Command, tmp_path: Path, entry: dict[str, Any]
) -> None:
    report("--sent", "2025-10-16", "--freeze")
    sent = outputs(tmp_path)
    append(tmp_path, entry)
    shutil.rmtree(tmp_path / "bao-cao")
    assert report().code == 0
    assert outputs(tmp_path) == sent
    live = report("--live", "--format", "md")
    assert live.out == "bao-cao/mau-2025-10-hien-nay.md\n"
    assert live.err == "mau: tháng 10 năm 2025 đã chốt; đây là số liệu hiện nay, chưa gửi.\n"
    assert (tmp_path / "bao-cao/mau-2025-10-hien-nay.md").read_bytes() != sent["mau-2025-10.md"]


def test_a_frozen_report_says_that_it_is_and_what_came_after(report: Command, tmp_path: Path) -> None:
    report("--sent", "2025-10-16", "--freeze", "--number", "45")
    said = "mau: tháng 10 năm 2025 đã chốt lúc 08:05 ngày 16/10/2025, số 45/BC-UBND; in đúng số liệu đã gửi."
    assert report("-o", "-").err == said + "\n"
    append(tmp_path, FIGURE, UPDATE, CORRECTION)
    assert report("-o", "-").err.splitlines() == [
        f"{said} Sau khi chốt: 1 số liệu được bổ sung, 1 ghi chép khác được bổ sung, 1 số liệu được sửa; "
        "xem bằng --live.",
        "  bổ sung: chỉ tiêu I.1: 1/2, Trung tâm B, ngày 04/10/2025 (2025-10.yaml, ghi chép thứ 3)",
        "  bổ sung: nhiệm vụ I.2, Phòng A, ngày 13/10/2025 (2025-10.yaml, ghi chép thứ 4)",
        "  sửa: chỉ tiêu I.1: 430/538, Phòng A, ngày 20/10/2025 (2025-10.yaml, ghi chép thứ 5)",
    ]
    append(tmp_path, *({**UPDATE, "result": f"Việc {number}"} for number in range(20)))
    assert report("-o", "-").err.splitlines()[-1] == "  … và 13 ghi chép khác"


def test_an_edited_plan_template_or_entry_is_told_and_changes_nothing(report: Command, tmp_path: Path) -> None:
    report("--sent", "2025-10-16", "--freeze")
    sent = outputs(tmp_path)
    plan, log = tmp_path / "plans" / "mau.yaml", tmp_path / "plans" / "mau" / "2025-10.yaml"
    plan.write_text(plan.read_text("utf-8").replace("xã Mẫu", "xã Khác"), "utf-8")
    log.write_text(log.read_text("utf-8").replace("412", "413"), "utf-8")
    (tmp_path / "templates").mkdir()
    for name in ("thang.md.j2", "bao-cao.md.j2"):
        (tmp_path / "templates" / name).write_text("{{ khong_co }}", "utf-8")
    output = report()
    assert output.code == 0
    assert outputs(tmp_path) == sent
    assert output.err.splitlines()[0].endswith(
        "Sau khi chốt: 1 số liệu được bổ sung, 1 số liệu không còn như lúc chốt; xem bằng --live."
    )
    assert output.err.splitlines()[3:] == [
        "  Sau khi chốt, tệp kế hoạch plans/mau.yaml đã được sửa.",
        "  Sau khi chốt, mẫu đã được sửa (bao-cao.md.j2, thang.md.j2); bản này in theo mẫu lúc chốt.",
    ]


def test_a_template_of_the_users_own_is_kept_with_what_it_includes(report: Command, tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (own / "thang.md.j2").write_text("{% include 'loi.md.j2' %}", "utf-8")
    (own / "loi.md.j2").write_text("Lời của {{ plan.issuer_short }}", "utf-8")
    report("--sent", "2025-10-16", "--freeze")
    sent = outputs(tmp_path)
    assert "Lời của UBND xã Mẫu" in sent["mau-2025-10.md"].decode()
    shutil.rmtree(own)
    assert "(loi.md.j2, thang.md.j2)" in report().err
    assert outputs(tmp_path) == sent


def test_a_frozen_report_is_not_frozen_again(report: Command, tmp_path: Path) -> None:
    report("--sent", "2025-10-16", "--freeze", "--number", "45")
    kept = (tmp_path / "plans/mau/reports/2025-10.json").read_bytes()
    append(tmp_path, FIGURE)
    for arguments in (["--freeze"], ["--freeze", "--force"]):
        output = report(*arguments)
        assert (output.code, output.out) == (2, "")
        assert "số 45/BC-UBND; báo cáo đã gửi thì không chốt lại" in output.err
        assert "--live" in output.err
    assert (tmp_path / "plans/mau/reports/2025-10.json").read_bytes() == kept


def test_the_number_can_come_later_and_nothing_else_changes(report: Command, tmp_path: Path) -> None:
    report("--sent", "2025-10-16", "--freeze")
    blank, file = outputs(tmp_path), tmp_path / "plans/mau/reports/2025-10.json"
    before = json.loads(file.read_text("utf-8"))
    append(tmp_path, CORRECTION)
    output = report("--freeze", "--number", "45/BC-UBND", clock=LATER)
    assert (output.code, output.err) == (0, "mau: đã ghi số 45/BC-UBND vào plans/mau/reports/2025-10.json.\n")
    after = json.loads(file.read_text("utf-8"))
    assert {key for key in after if after[key] != before[key]} == {"number", "sha256"}
    markdown = re.sub(r"Số:\s+/BC-UBND", "Số: 45/BC-UBND", blank["mau-2025-10.md"].decode())
    assert outputs(tmp_path)["mau-2025-10.md"].decode() == markdown


def test_another_number_only_with_force(report: Command, tmp_path: Path) -> None:
    report("--sent", "2025-10-16", "--freeze", "--number", "45")
    assert report("--freeze", "--number", "45").code == 0
    refused = report("--freeze", "--number", "54")
    assert refused.code == 2
    assert "nếu ghi nhầm, thêm --force để ghi số 54/BC-UBND" in refused.err
    assert report("--freeze", "--number", "54", "--force").code == 0
    assert "Số: 54/BC-UBND" in outputs(tmp_path)["mau-2025-10.md"].decode()


def test_an_edited_snapshot_is_refused_with_the_way_out(report: Command, tmp_path: Path) -> None:
    report("--sent", "2025-10-16", "--freeze")
    file = tmp_path / "plans/mau/reports/2025-10.json"
    file.write_text(file.read_text("utf-8").replace("76,58%", "86,58%"), "utf-8")
    shutil.rmtree(tmp_path / "bao-cao")
    for arguments in ([], ["--freeze"], ["--freeze", "--number", "45"]):
        output = report(*arguments)
        assert (output.code, output.out) == (1, "")
        assert "đã bị sửa hoặc hỏng sau khi chốt" in output.err
        assert not (tmp_path / "bao-cao").exists()
    assert report("--live").code == 0


@pytest.mark.parametrize(
    "content", [{"kh02": "report/9"}, {"kh02": ["report/2"]}, {"kh02": "report/2", "x": {"decimal": "x"}}]
)
def test_a_snapshot_of_a_later_version_is_told_as_that(
    report: Command, tmp_path: Path, content: dict[str, object]
) -> None:
    write_snapshot(tmp_path / "plans/mau/reports/2025-10.json", content)
    output = report()
    assert (output.code, output.out) == (1, "")
    assert "do một phiên bản kh02 khác ghi" in output.err


def test_a_report_frozen_by_the_first_version_is_printed_as_it_was(report: Command, tmp_path: Path) -> None:
    """Made by the version that took the day of freezing for that of sending; never written anew.

    What is added to a report's values later must have a default, or reports that were sent are lost.
    """
    file = tmp_path / "plans/mau/reports/2025-10.json"
    file.parent.mkdir(exist_ok=True)
    shutil.copy(SENT / "2025-10.json", file)
    output = report("-o", "-")
    assert output.out == (SENT / "mau-2025-10.md").read_text("utf-8")
    assert "đã chốt lúc 08:05 ngày 16/10/2025, số 45/BC-UBND;" in output.err
    assert report("--freeze", "--number", "46", "--force").code == 0
    kept = json.loads(file.read_text("utf-8"))
    assert (kept["kh02"], kept["sent"]) == ("report/2", "2025-10-16")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--number", "45"], "--number đi cùng --freeze"),
        (["--freeze", "--live"], "--live in số liệu hiện nay, không đi cùng --freeze."),
        (["--freeze", "--number", "không", "--as-of", "2025-10-16"], "Giá trị của --number không dùng được"),
        (["--sent", "2025-10-16"], "--sent đi cùng --freeze"),
        (["--freeze", "--sent", "2199-01-01"], "Giá trị của --sent không dùng được: ngày gửi chưa tới."),
        (["--freeze", "--as-of", "2199-01-01"], "mau: chưa chốt được tháng 10 năm 2025"),
    ],
)
def test_what_cannot_be_frozen_is_told_and_leaves_nothing(
    report: Command, tmp_path: Path, arguments: list[str], message: str
) -> None:
    output = report(*arguments)
    assert (output.code, output.out) == (2, "")
    assert output.err.startswith(message)
    assert not (tmp_path / "plans/mau/reports").exists()


def test_data_with_errors_is_not_frozen(report: Command, tmp_path: Path) -> None:
    append(tmp_path, {**UPDATE, "task": "I.9"})
    output = report("--sent", "2025-10-16", "--freeze")
    assert (output.code, output.out) == (1, "")
    assert "dữ liệu còn lỗi, chưa chốt" in output.err
    assert not (tmp_path / "plans/mau/reports").exists()


@pytest.mark.parametrize("given", [["--as-of", "2025-10-13"], ["--sent", "2025-10-13"]])
def test_a_period_that_is_not_over_is_frozen_only_with_force_and_that_is_said(
    report: Command, tmp_path: Path, given: list[str]
) -> None:
    refused = report(*given, "--freeze")
    assert (refused.code, refused.out) == (2, "")
    assert "chưa chốt được tháng 10 năm 2025, vì kỳ kéo dài đến hết ngày 14/10/2025" in refused.err
    assert not (tmp_path / "plans/mau/reports").exists()
    output = report(*given, "--freeze", "--force")
    assert output.code == 0
    assert "; kỳ chưa hết, số liệu đến ngày 13/10/2025." in output.err


def test_a_report_does_not_know_more_than_on_the_day_it_was_sent(report: Command, tmp_path: Path) -> None:
    refused = report("--as-of", "2025-10-20", "--sent", "2025-10-16", "--freeze", clock=LATER)
    assert refused.code == 2
    assert "số liệu đến ngày 20/10/2025 mới có sau ngày gửi 16/10/2025" in refused.err
    append(tmp_path, CORRECTION)
    assert (
        report("--sent", "2025-10-16", "--freeze", "--format", "md", "-o", "-", clock=LATER).out.count("412/538")
        > 0
    )


def test_what_freezes_must_be_named(report: Command) -> None:
    for arguments in (["--freeze"], ["--freeze", "--period", "quarter", "--number", "45"]):
        refused = report(*arguments, of=None)
        assert (refused.code, refused.out) == (2, "")
        assert refused.err.startswith("--freeze chốt đúng báo cáo được nêu: thêm --of")


def test_the_day_of_sending_can_be_set_right(report: Command, tmp_path: Path) -> None:
    report("--sent", "2025-10-16", "--freeze")
    refused = report("--freeze", "--sent", "2025-10-17", "--number", "45", clock=LATER)
    assert refused.code == 2
    assert refused.err.endswith("nếu ghi nhầm, thêm --force để ghi số 45/BC-UBND, ngày gửi 17/10/2025.\n")
    assert report("--freeze", "--sent", "2025-10-17", "--number", "45", "--force", clock=LATER).code == 0
    kept = json.loads((tmp_path / "plans/mau/reports/2025-10.json").read_text("utf-8"))
    assert (kept["sent"], kept["number"]) == ("2025-10-17", "45/BC-UBND")
    assert "gửi ngày 17/10/2025, số 45/BC-UBND; in đúng" in report("-o", "-").err


@pytest.mark.parametrize("correction", [None, CORRECTION])
def test_the_date_line_is_of_the_month_in_which_the_last_of_it_was_known(
    report: Command, tmp_path: Path, correction: dict[str, Any] | None
) -> None:
    append(tmp_path, *([{**correction, "date": "2025-11-20"}] if correction else []))
    words = report("-o", "-").out
    assert ("tháng 11 năm 2025*" in words) == bool(correction)
    assert (", cập nhật đến ngày 20/11/2025" in words) == bool(correction)


def test_a_report_goes_out_under_the_month_of_its_sending(report: Command) -> None:
    words = report("--sent", "2025-11-03", "--freeze", "-o", "-", clock=LATER).out
    assert "tháng 11 năm 2025*" in words


def test_freezing_sees_what_validate_sees(report: Command, tmp_path: Path) -> None:
    missing = "evidence/khong-co.pdf#sha256=" + "0" * 64
    append(tmp_path, {**UPDATE, "evidence": [missing]})
    assert "không cản việc chốt" in report("--sent", "2025-10-16", "--freeze").err


def test_freezing_is_undone_with_a_reason_and_what_was_frozen_is_kept(
    report: Command, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    report("--sent", "2025-10-16", "--freeze", "--number", "45")
    for wrong in (["--of", "2025-10"], ["--reason", "Nhầm"], ["--of", "2025-10", "--reason", " "]):
        assert run(["report", "unfreeze", "mau", *wrong], LATER) == 2
    undo = ["report", "unfreeze", "mau", "--of", "2025-10", "--reason", "Chốt nhầm, chưa gửi"]
    capfd.readouterr()
    assert run(undo, LATER) == 0
    kept = tmp_path / "plans/mau/reports/2025-10.bo-chot-1.json"
    assert capfd.readouterr().err == f"mau: đã bỏ chốt; bản đã chốt được giữ ở {kept.relative_to(tmp_path)}.\n"
    assert json.loads(kept.read_text("utf-8"))["withdrawn"]["reason"] == "Chốt nhầm, chưa gửi"
    assert run(undo, LATER) == 3
    assert report("--sent", "2025-10-20", "--freeze", "--number", "46", clock=LATER).code == 0
    capfd.readouterr()
    assert run(["report", "log"], LATER) == 0
    lines = [" ".join(line.split()) for line in capfd.readouterr().out.splitlines() if "tháng 10" in line]
    assert lines[0].endswith("20/10/2025 46/BC-UBND Muộn 5 ngày")
    assert lines[1].endswith("16/10/2025 45/BC-UBND Đã bỏ chốt")
    assert lines[2].endswith(": Chốt nhầm, chưa gửi.")


def test_nothing_is_frozen_when_a_file_of_the_users_stands_in_the_way(report: Command, tmp_path: Path) -> None:
    (tmp_path / "bao-cao").mkdir()
    (tmp_path / "bao-cao" / "mau-2025-10.md").write_text("Của tôi", "utf-8")
    output = report("--sent", "2025-10-16", "--freeze")
    assert output.code == 2
    assert output.err.endswith("mau: chưa chốt, vì còn điều phải xử lý nêu ở trên.\n")
    assert not (tmp_path / "plans/mau/reports").exists()


def test_a_number_belongs_to_one_plan_and_freezing_to_all(report: Command, tmp_path: Path) -> None:
    add_plan(tmp_path, "khac")
    refused = report("--sent", "2025-10-16", "--freeze", "--number", "45")
    assert (refused.code, refused.err[:8]) == (2, "--number")
    assert report("mau", "--sent", "2025-10-16", "--freeze").code == 0
    output = report("--sent", "2025-10-16", "--freeze", "--format", "md")  # one is frozen, the other not yet
    assert (output.code, output.out) == (2, "bao-cao/khac-2025-10.md\n")
    assert (tmp_path / "plans/khac/reports/2025-10.json").exists()


def test_the_internal_edition_is_frozen_beside_the_report_and_never_counts_as_sent(
    report: Command, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert report("--edition", "internal", "--freeze").err == (
        "mau: còn 6 cảnh báo (kh02 validate), không cản việc chốt.\n"
        "mau: đã chốt tháng 10 năm 2025 (bản nội bộ) vào plans/mau/reports/2025-10-noi-bo.json.\n"
    )
    assert run(["report", "log"], LATER) == 0
    assert re.search(r"tháng 10/2025 +14/10/2025 +15/10/2025 +Quá hạn", capfd.readouterr().out)
    internal = (tmp_path / "bao-cao" / "mau-2025-10-noi-bo.md").read_text("utf-8")
    append(tmp_path, UPDATE | {"received": "2025-10-20"})
    assert report("--edition", "internal", "--format", "md", "-o", "-").out == internal
    assert "Báo cáo số" not in report("--format", "md", "-o", "-", of="2025-11").out.replace("Báo cáo số …", "")


def test_another_period_is_not_touched(report: Command, tmp_path: Path) -> None:
    report("--sent", "2025-10-16", "--freeze")
    assert report("--as-of", "2025-10-16", of="2025-11").err == ""
    assert report("--as-of", "2025-10-16", "--period", "quarter", of="2025-Q4").err == ""


KINDS = [
    (["--unit", "a", "--of", "2025-10"], "2025-10-a", "tháng 10 năm 2025 của Phòng A"),
    (["--closing"], "tong-ket", "báo cáo tổng kết"),
    (["--incident", "SC/1"], "su-co-SC-1", "báo cáo nhanh sự cố SC/1"),
    (["--from", "2025-10-01", "--to", "2025-10-14"], "2025-10-01..2025-10-14", "từ ngày 01/10/2025 đến ngày"),
]


@pytest.mark.parametrize(("arguments", "name", "called"), KINDS, ids=[name for _, name, _ in KINDS])
def test_each_kind_of_report_freezes_under_its_own_name(
    report: Command, tmp_path: Path, arguments: list[str], name: str, called: str
) -> None:
    append(tmp_path, INCIDENT)
    assert (
        report(*arguments, "--as-of", "2026-01-05", "--freeze", "--format", "md", of=None, clock=LATER).code == 0
    )
    sent = (tmp_path / "bao-cao" / f"mau-{name}.md").read_bytes()
    assert [file.stem for file in (tmp_path / "plans/mau/reports").iterdir()] == [name]
    append(tmp_path, FIGURE, UPDATE, CORRECTION, {**INCIDENT, "date": "2025-10-14", "state": "resolved"})
    again = report(*arguments, "--as-of", "2026-01-09", "-o", "-", of=None)
    assert again.err.startswith(f"mau: {called}")
    assert again.out.encode() == sent
    assert report("--as-of", "2025-10-16", "--format", "md").err == ""  # the plan's own month is not frozen


def test_a_report_on_an_incident_is_frozen_while_it_lasts(report: Command, tmp_path: Path) -> None:
    append(tmp_path, INCIDENT, {**INCIDENT, "date": "2025-10-20", "state": "resolved"})
    sent = ("--incident", "SC/1", "--as-of", "2025-10-14", "--sent", "2025-10-14", "--freeze")
    assert report(*sent, of=None, clock=LATER).code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--unit", "a", "--of", "2025-10"], ["I.2", "I.1"]),
        (["--unit", "b", "--of", "2025-10"], ["I.2", "SC/1"]),  # it supports I.2
        (["--incident", "SC/1"], ["SC/1"]),
        (["--of", "2025-10"], ["I.2", "SC/1", "I.1"]),
    ],
)
def test_only_what_a_report_is_about_is_told_of(
    report: Command, tmp_path: Path, arguments: list[str], told: list[str]
) -> None:
    append(tmp_path, INCIDENT)
    report(*arguments, "--as-of", "2026-01-05", "--freeze", of=None, clock=LATER)
    append(tmp_path, UPDATE, {**INCIDENT, "date": "2025-10-14", "state": "resolved"}, CORRECTION)
    lines = report(*arguments, "--as-of", "2026-01-09", "-o", "-", of=None).err.splitlines()[1:]
    assert [re.split(r"[:,] ", line)[1].split()[-1] for line in lines] == told


day = st.dates(dt.date(2025, 7, 1), dt.date(2026, 3, 1)).map(dt.date.isoformat)
unit = st.sampled_from(["a", "b"])
amount = st.integers(0, 2000)
facts = st.one_of(
    st.fixed_dictionaries({"indicator": st.just("I.1"), "numerator": amount, "denominator": amount}),
    st.fixed_dictionaries(
        {"task": st.just("I.2"), "state": st.sampled_from(["doing", "done", "paused", "dropped"])},
        optional={"result": st.just("Kết quả"), "difficulty": st.just("Vướng"), "product": st.just("Quyết định")},
    ),
    st.fixed_dictionaries(
        {"document": st.just({"type": "Công văn", "number": "12/UBND", "title": "V/v tập huấn"})}
    ),
    st.fixed_dictionaries({"incident": st.just("SC-1"), "state": st.just("open"), "what": st.just("Mất mạng")}),
    st.fixed_dictionaries({"check": st.just({"Đường truyền": False})}),
    st.fixed_dictionaries({"spending": amount, "purpose": st.just("Tập huấn")}),
)
replacing = st.fixed_dictionaries({"date": day | st.sampled_from(["2025-10-10", "2025-10-14"])}).map(
    lambda fields: {**fields, "reason": "Nhầm"}
)
later_entry = st.builds(
    lambda fact, rest: fact | rest,
    facts,
    st.fixed_dictionaries({"date": day, "by": unit}, optional={"received": day, "replaces": replacing}),
)


class Frozen(NamedTuple):
    """A folder in which October is frozen, with what was sent, and the log as it was then."""

    folder: Path
    sent: dict[str, bytes]
    log: str


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Frozen]:
    folder = tmp_path_factory.mktemp("frozen")
    add_plan(folder, "mau")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run(["report", "--of", "2025-10", "--as-of", "2025-10-16", "--freeze"], FREEZING) == 0
        yield Frozen(folder, outputs(folder), (folder / "plans/mau/2025-10.yaml").read_text("utf-8"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(later_entry, min_size=1, max_size=4))
def test_any_later_entries_leave_the_frozen_report_as_it_is(
    frozen: Frozen, capfd: pytest.CaptureFixture[str], entries: list[dict[str, Any]]
) -> None:
    (frozen.folder / "plans/mau/2025-10.yaml").write_text(frozen.log, "utf-8")
    append(frozen.folder, *entries)
    shutil.rmtree(frozen.folder / "bao-cao", ignore_errors=True)
    run(["report", "--of", "2025-10"])
    assert outputs(frozen.folder) == frozen.sent
    said = capfd.readouterr().err
    assert "in đúng số liệu đã gửi" in said
    assert "không còn" not in said  # appending never loses an entry


def test_a_unit_s_frozen_report_holds_every_entry_behind_its_figures(report: Command, tmp_path: Path) -> None:
    plan, log = tmp_path / "plans/mau.yaml", tmp_path / "plans/mau/2025-10.yaml"
    unled = plan.read_text("utf-8").replace("    lead: [a]\ntasks", "tasks").replace(", lead: [a]", "")
    plan.write_text(unled, "utf-8")
    append(tmp_path, {**FIGURE, "from": "2025-10-03", "numerator": 40, "denominator": 50})
    of_b = ("--unit", "Trung tâm B", "--format", "md", "-o", "out")
    assert report(*of_b, "--as-of", "2025-10-16", "--freeze").code == 0
    # another unit's figure behind the same sum is changed in place, and one comes in late
    log.write_text(log.read_text("utf-8").replace("numerator: 412,", "numerator: 450,"), "utf-8")
    append(tmp_path, {**FIGURE, "date": "2025-10-02", "by": "a", "received": "2025-10-20", "source": "S3"})
    told = report(*of_b).err
    assert "2 số liệu được bổ sung, 1 số liệu không còn như lúc chốt" in told
    assert "chỉ tiêu I.1: 450/538, Phòng A" in told
    assert "chỉ tiêu I.1: 412/538, Phòng A" in told


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("report", "values", "indicators"), 7),
        (("report", "values", "indicators"), [{"id": "I.1"}]),
        (("report", "values", "indicators", 0, "now", "value"), [1, 2]),
        (("report", "values", "day"), "hôm qua"),
        (("templates", "frame.docx", "base64"), "không phải"),
        (("entries",), [{"file": "2025-10.yaml", "index": 0, "entry": {"date": "2025-10-10"}}]),
    ],
)
def test_a_sealed_snapshot_with_odd_values_is_told_and_left_out(
    report: Command, tmp_path: Path, path: tuple[str | int, ...], value: object
) -> None:
    assert report("--sent", "2025-10-16", "--freeze").code == 0
    file = tmp_path / "plans/mau/reports/2025-10.json"
    kept = json.loads(file.read_text("utf-8"))
    kept.pop("sha256", None)
    inner: Any = kept
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    file.unlink()
    write_snapshot(file, kept)
    reprinted = report("--format", "md", "-o", "-")
    assert reprinted.code == 1
    assert "plans/mau/reports/2025-10.json: bản chốt có chỗ thiếu hoặc sai, không dùng được" in reprinted.err
    assert report("--live", "--format", "md", "-o", "-").code == 0
    later = report("--format", "md", "-o", "-", of="2025-11", clock=at(dt.date(2025, 11, 20)))
    assert later.code == 0
    assert "bản chốt có chỗ thiếu hoặc sai" in later.err
