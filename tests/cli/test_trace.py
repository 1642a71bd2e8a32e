"""``kh02 trace``: the real plans, made-up ones, every format, what is refused."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import docx
import pytest
from tests.clock import at
from tests.small_plan import RATIO, plan_values, write_plan

from kh02.cli.main import run
from kh02.vi.date import parse_date

ROOT = Path(__file__).parents[2]
PLANS = str(ROOT / "plans")
MADE_UP = ROOT / "tests" / "console" / "doi-chieu"
TODAY = at(parse_date("20/11/2026"))
NOT_COMPARED = "chưa đối chiếu với văn bản gốc"


def traced(capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    assert run(["trace", *arguments, "--format", "json"], clock=TODAY) == code
    told: dict[str, Any] = json.loads(capfd.readouterr().out)
    return told


def verdicts(told: dict[str, Any]) -> dict[tuple[str, str], str]:
    return {
        (target["definition"], plan["plan"]): plan["verdict"]
        for target in told["targets"]
        for plan in target["plans"]
    }


def test_both_real_plans_carry_what_they_quote(capfd: pytest.CaptureFixture[str]) -> None:
    told = traced(capfd, PLANS)
    assert set(verdicts(told).values()) == {"equal"}
    assert len(verdicts(told)) == 12
    assert (told["parent"]["number"], told["parent"]["from_original"]) == ("02-KH/BCĐTW", False)
    assert NOT_COMPARED in told["parent"]["note"]
    for target in told["targets"]:
        quoted = {(one["plan"], one["indicator"]) for one in target["quoted"]}
        assert quoted == {(one["plan"], one["indicator"]) for one in target["plans"]}
    tasks = {
        (one["plan"], one["indicator"]): one["tasks"] for target in told["targets"] for one in target["plans"]
    }
    assert tasks["phu-lien", "II.2.2-4b"] == ["III.3-2", "III.4-2"]
    silent = [one["id"] for one in told["idle_tasks"] if not one["indicators"]]
    assert (len(silent), len(told["idle_tasks"])) == (54, 69)
    assert {one["id"] for one in told["undefined"]} >= {"II.2-1a", "V.8-1"}


def test_made_up_plans_are_weaker_stricter_later_and_do_not_carry(capfd: pytest.CaptureFixture[str]) -> None:
    told = traced(capfd, str(MADE_UP), code=1)
    assert verdicts(told) == {
        ("ho-so-toan-trinh", "xa-an"): "weaker",
        ("ho-so-toan-trinh", "xa-binh"): "stricter",
        ("luu-tru-gia-tri-cao", "xa-an"): "mixed",
        ("luu-tru-gia-tri-cao", "xa-binh"): "weaker",
        ("luu-tru-toan-bo", "xa-an"): "not_carried",
        ("luu-tru-toan-bo", "xa-binh"): "not_comparable",
    }
    plans = told["plans"]
    assert (plans["total"], plans["traced"], plans["not_citing"]) == (3, 2, ["xa-binh"])
    assert [Path(one["path"]).name for one in plans["unreadable"]] == ["xa-hong.yaml"]
    assumed = {
        (one["plan"], one["indicator"]) for t in told["targets"] for one in t["plans"] if one["day_assumed"]
    }
    assert assumed == {("xa-binh", "II-2")}
    assert [target["counts"]["weaker"] for target in told["targets"]] == [1, 1, 0]


@pytest.mark.parametrize("format_", ["table", "md", "csv", "json"])
def test_every_format_says_once_that_a_level_is_only_quoted(
    format_: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert run(["trace", PLANS, "--format", format_], clock=TODAY) == 0
    out = capfd.readouterr().out
    if format_ == "csv":
        rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
        assert [NOT_COMPARED in row["quoted"] for row in rows] == [True] * 12
        assert {(row["verdict"], row["own_by"]) for row in rows} == {
            ("equal", "2025-12-31"),
            ("equal", "2026-12-31"),
        }
    else:
        assert out.count(NOT_COMPARED) == 1


def test_a_word_file_holds_the_comparison(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["trace", PLANS, "--format", "docx"], clock=TODAY) == 0
    assert capfd.readouterr().out == "doi-chieu-cap-tren.docx\n"
    made = docx.Document("doi-chieu-cap-tren.docx")
    assert sum(NOT_COMPARED in paragraph.text for paragraph in made.paragraphs) == 1
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    assert cells.count("bằng") == 12


def test_levels_from_the_original_need_no_remark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_plan(tmp_path, plan_values())
    parent = "- {definition: ho-so-toan-trinh, target: {at_least: 80, by: 2025-12-31}, place: Mục II}\n"
    head = "kh02: parent/1\ndocument: {type: Kế hoạch, number: 1/KH}\ntargets:\n"
    Path("tren.yaml").write_text(head + parent, "utf-8")
    told = traced(capfd, "--parent", "tren.yaml")
    assert (told["parent"]["from_original"], told["parent"]["note"]) == (True, None)
    assert told["plans"]["not_citing"] == ["mau"]
    assert verdicts(told) == {("ho-so-toan-trinh", "mau"): "not_carried"}


def test_only_the_same_definition_is_compared_however_a_text_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(MADE_UP / "cap-tren", tmp_path / "plans" / "cap-tren")
    text = "Tối thiểu 80% hồ sơ được xử lý hoàn toàn trực tuyến"
    item = {
        "id": "I.1", "place": "Mục I", "text": text, "name": text, "measure": RATIO,
        "targets": [{"at_least": 80, "by": "2025-12-31"}],
    }  # fmt: skip
    for name, more in {"khong": {}, "khac": {"definition": "ho-so-nop-truc-tuyen"}}.items():
        write_plan(tmp_path, plan_values(id=name, indicators=[item | more]), name=name)
    told = traced(capfd)
    assert set(verdicts(told).values()) == {"not_carried"}
    assert told["undefined"] == [{"plan": "khong", "id": "I.1", "name": text}]


def test_of_two_plans_with_one_id_the_second_is_left_out_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(MADE_UP / "cap-tren", tmp_path / "plans" / "cap-tren")
    for name in ("mot", "hai"):
        write_plan(tmp_path, plan_values(id="mau"), name=name)
    told = traced(capfd, code=1)
    assert (told["plans"]["traced"], [one["path"] for one in told["plans"]["unreadable"]]) == (
        1,
        ["plans/mot.yaml"],
    )


def test_one_process_and_two_say_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(MADE_UP / "cap-tren", tmp_path / "plans" / "cap-tren")
    for number in range(30):
        write_plan(tmp_path, plan_values(id=f"p{number:02}"), name=f"p{number:02}")
    one, two = (traced(capfd, "--jobs", jobs) for jobs in ("1", "2"))
    assert one == two
    assert one["plans"]["total"] == 30
    assert run(["trace"], clock=TODAY) == 0
    assert "Trên đây là 20/30 kế hoạch" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--format", "xlsx"], 2, "--format"),
        (["-o", "a.csv"], 2, "-o chỉ dùng cùng --format docx"),
        (["--parent", "khong-co.yaml"], 2, "“khong-co.yaml” không có ở đó"),
        (["--parent", "plans"], 2, "“plans” là thư mục"),
        (["--parent", "x" * 300], 2, "không có ở đó"),
        (["--parent", "plans/mau.yaml"], 1, "đứng ở chỗ của tệp mục tiêu của văn bản cấp trên"),
        (["--parent", "sai.yaml"], 1, "sai.yaml:4:16: Mục tiêu thứ 1 của văn bản cấp trên ghi định nghĩa `ho-so`"),
        ([], 3, "kh02 schema parent"),
    ],
)
def test_what_cannot_be_traced_is_told(
    arguments: list[str],
    code: int,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    write_plan(tmp_path, plan_values())
    wrong = "- {definition: ho-so, target: {at_least: 80, by: 2025-12-31}, place: Mục II}\n"
    head = "kh02: parent/1\ndocument: {type: Kế hoạch, number: 1/KH}\ntargets:\n"
    Path("sai.yaml").write_text(head + wrong, "utf-8")
    assert run(["trace", *arguments], clock=TODAY) == code
    assert words in capfd.readouterr().err


def test_of_two_documents_above_one_is_to_be_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_plan(tmp_path, plan_values())
    for name in ("a", "b"):
        (tmp_path / "plans/cap-tren").mkdir(exist_ok=True)
        shutil.copy(MADE_UP / "cap-tren/cap-tinh.yaml", tmp_path / f"plans/cap-tren/{name}.yaml")
    assert run(["trace"], clock=TODAY) == 2
    assert "plans/cap-tren/a.yaml, plans/cap-tren/b.yaml" in capfd.readouterr().err
    assert traced(capfd, "--parent", "plans/cap-tren/b.yaml")["parent"]["path"] == "plans/cap-tren/b.yaml"


def test_what_happened_under_a_plan_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(MADE_UP / "cap-tren", tmp_path / "plans" / "cap-tren")
    logs = write_plan(tmp_path, plan_values())
    (logs / "2025-09.yaml").write_text("kh02: log/1\nplan: mau\nentries: 7\n", "utf-8")
    assert run(["validate"], clock=TODAY) == 1
    capfd.readouterr()
    told = traced(capfd)
    assert told["plans"]["traced"] == 1
    assert {one["province"] for target in told["targets"] for one in target["plans"]} == {"Mẫu"}
