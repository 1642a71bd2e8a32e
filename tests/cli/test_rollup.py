"""``kh02 rollup``: both real plans, plans that cannot be read, every format."""

import io
import json
from pathlib import Path

import docx
import openpyxl
import pytest
from tests.clock import at
from tests.small_plan import plan_values, write_plan

from kh02.cli.main import run
from kh02.vi.date import parse_date

PLANS = str(Path(__file__).parents[2] / "plans")
TODAY = at(parse_date("20/11/2026"))
DAY = ["--as-of", "2025-11-20"]


def test_both_real_plans_add_up_as_their_own_status_says(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["rollup", PLANS, *DAY, "--format", "json"], clock=TODAY) == 0
    told = json.loads(capfd.readouterr().out)
    assert told["plans"] | {"unit_kinds": {}} == {
        "total": 2, "with_data": 2, "without_data": 0, "unreadable": [], "unit_kinds": {},
    }  # fmt: skip
    assert run(["status", PLANS, *DAY, "--format", "json"], clock=TODAY) == 0
    plans = json.loads(capfd.readouterr().out)["plans"]
    figures = {one["id"]: one for plan in plans for one in plan["indicators"]}
    sums = {one["id"]: one for group in told["groups"] for one in group["definitions"]}
    assert set(sums) == {
        "ho-so-toan-trinh", "ho-so-cong-viec-dien-tu", "luu-tru-gia-tri-cao", "luu-tru-toan-bo",
        "tthc-doanh-nghiep", "tthc-khong-phu-thuoc-dia-gioi",
    }  # fmt: skip
    pair = [figures["II.2-3a"], figures["II.2.2-2a"]]
    for part in ("numerator", "denominator"):
        assert int(sums["ho-so-toan-trinh"][part]) == sum(int(one[part]) for one in pair)
    assert {one["id"] for one in told["undefined"]} >= {"II.2-1a", "V.8-1"}


def test_a_plan_that_cannot_be_read_is_named_and_the_others_are_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_plan(tmp_path, plan_values())
    (tmp_path / "plans/hong.yaml").write_text("kh02: plan/1\nid: hong\n", "utf-8")
    assert run(["rollup", *DAY, "--format", "json"], clock=TODAY) == 1
    out, err = capfd.readouterr()
    plans = json.loads(out)["plans"]
    assert (plans["total"], [one["path"] for one in plans["unreadable"]]) == (2, ["plans/hong.yaml"])
    assert "plans/hong.yaml" in err
    assert run(["rollup", *DAY], clock=TODAY) == 1
    assert "1/2 kế hoạch đọc được; 1 không đọc được" in capfd.readouterr().out


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_a_file_holds_the_sums(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["rollup", PLANS, *DAY, "--format", suffix], clock=TODAY) == 0
    assert capfd.readouterr().out == f"tong-hop.{suffix}\n"
    content = io.BytesIO((tmp_path / f"tong-hop.{suffix}").read_bytes())
    if suffix == "xlsx":
        head, *rows = openpyxl.load_workbook(content).worksheets[0].iter_rows(values_only=True)
        assert {row[head.index("numerator")] for row in rows} >= {7940, 4548}
    else:
        cells = [cell.text for table in docx.Document(content).tables for row in table.rows for cell in row.cells]
        assert "77,05% (7.940/10.305)" in cells


def test_one_process_and_two_say_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(30):
        write_plan(tmp_path, plan_values(id=f"p{number:02}"), name=f"p{number:02}")
    outputs = []
    for jobs in ("1", "2"):
        assert run(["rollup", *DAY, "--format", "json", "--jobs", jobs], clock=TODAY) == 0
        outputs.append(capfd.readouterr().out)
    assert outputs[0] == outputs[1]
    assert json.loads(outputs[0])["plans"]["total"] == 30


@pytest.mark.parametrize("wrong", [["--by", "x"], ["--period", "x"], ["--format", "x"], ["-o", "a.csv"]])
def test_wrong_usage_is_told(wrong: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["rollup", PLANS, *wrong], clock=TODAY) == 2
    assert capfd.readouterr().err


def test_status_and_rollup_add_one_of_two_plans_with_one_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ratio = {"kind": "ratio", "numerator": "a", "denominator": "b", "unit": "hồ sơ", "counts": "in-period"}
    item = {"id": "I.1", "place": "Mục I", "text": "x", "name": "x", "measure": ratio}
    entry = {"date": "2025-09-14", "indicator": "I.1", "numerator": 1, "denominator": 2, "by": "a"}
    for name in ("mau", "mot", "hai"):
        plan = plan_values(
            id="mau" if name == "mau" else "mot", indicators=[item | {"definition": "ho-so-toan-trinh"}]
        )
        write_plan(tmp_path, plan, [entry], name=name)
    for command in ("status", "rollup"):
        assert run([command, *DAY], clock=TODAY) == 1
        told = capfd.readouterr().out
        assert "3/3 kế hoạch đọc được; 1 cùng mã với kế hoạch khác, không cộng" in told, command
