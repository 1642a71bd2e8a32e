"""Documents of higher levels: found beside the plans, no plans themselves, and what is wrong with them."""

import json
from pathlib import Path

import pytest
from tests.clock import at
from tests.small_plan import RATIO, plan_values, write_plan

from kh02.cli.main import run
from kh02.store.find import NothingFound, find_plans
from kh02.vi.date import parse_date

DAY = at(parse_date("01/9/2025"))
INDICATOR = {
    "id": "I.1",
    "place": "Mục I",
    "text": "Tối thiểu 80% hồ sơ",
    "name": "Hồ sơ",
    "measure": RATIO,
    "targets": [{"at_least": 80, "by": "2025-12-31"}],
    "definition": "ho-so-toan-trinh",
}
PARENT = """kh02: parent/1
document: {type: Kế hoạch, number: 02-KH/BCĐTW}
targets:
- {definition: ho-so-toan-trinh, target: {at_least: 80, by: 2025-12-31}, place: Mục II}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_plan(tmp_path, plan_values(indicators=[INDICATOR]))
    (tmp_path / "plans/cap-tren").mkdir()
    (tmp_path / "plans/cap-tren/02.yaml").write_text(PARENT, "utf-8")
    return tmp_path


def errors(capfd: pytest.CaptureFixture[str]) -> list[str]:
    run(["validate"], clock=DAY)
    lines = capfd.readouterr().out.splitlines()
    return [line.partition(": lỗi ")[2] for line in lines if ": lỗi " in line]


def said(folder: Path, old: str, new: str) -> None:
    assert old in PARENT
    (folder / "plans/cap-tren/02.yaml").write_text(PARENT.replace(old, new), "utf-8")


def test_a_document_above_is_no_plan_however_it_is_asked_for(folder: Path) -> None:
    for paths in ([], ["plans"], ["plans/cap-tren/02.yaml", "mau"], ["plans/cap-tren", "plans/mau.yaml"]):
        assert [plan.id for plan in find_plans(paths, folder).plans] == ["mau"], paths
    with pytest.raises(NothingFound, match="được kiểm tra cùng các kế hoạch"):
        find_plans(["plans/cap-tren"], folder)


def test_it_holds_for_the_plans_beside_it_and_below(folder: Path) -> None:
    write_plan(folder, plan_values(id="xa"), name="xa")
    (folder / "plans/tinh/cap-tren").mkdir(parents=True)
    (folder / "plans/xa.yaml").rename(folder / "plans/tinh/xa.yaml")
    (folder / "plans/tinh/cap-tren/01.yaml").write_text(PARENT, "utf-8")
    (folder / "cap-tren").mkdir()
    (folder / "cap-tren/00.yaml").write_text(PARENT, "utf-8")
    found = {plan.id: plan.parents for plan in find_plans([], folder).plans}
    assert found == {
        "mau": ("plans/cap-tren/02.yaml",),
        "xa": ("plans/cap-tren/02.yaml", "plans/tinh/cap-tren/01.yaml"),
    }


def test_the_logs_of_a_plan_named_as_the_folder_stay_its_logs(folder: Path) -> None:
    write_plan(folder, plan_values(id="cap-tren"), name="cap-tren")
    (folder / "plans/cap-tren/2025-09.yaml").write_text("kh02: log/1\nplan: cap-tren\nentries: []\n", "utf-8")
    plans = {plan.id: plan for plan in find_plans([], folder).plans}
    assert plans["cap-tren"].logs == ("plans/cap-tren/2025-09.yaml",)
    assert plans["mau"].parents == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("place: Mục II", "place: Mục II.2", []),
        (", place: Mục II", "", ["KH337: Mục tiêu thứ 1 của văn bản cấp trên không ghi lấy từ đâu"]),
        ("ho-so-toan-trinh", "ho-so-toan-trin", ["KH334: Mục tiêu thứ 1 của văn bản cấp trên ghi định nghĩa `"]),
        ("at_least: 80", "at_least: 800", ["KH504: Mức 800 của chỉ tiêu ho-so-toan-trinh không thể có"]),
        ("at_least: 80", "rank: 3", ["KH503: `rank` không dùng được cho chỉ tiêu ho-so-toan-trinh"]),
        ("at_least: 80", "between: [90, 80]", ["KH505"]),
        ("at_least: 80", "between: [80, 900]", ["KH504: Mức 900"]),
        ("kh02: parent/1", "kh02: plan/1", ["KH222: Tệp ghi “kh02: plan/1” nhưng đứng ở chỗ của tệp mục tiêu"]),
        ("targets:\n", f"targets:\n{PARENT.splitlines()[3]}\n", ["KH507: Chỉ tiêu ho-so-toan-trinh có hai mức"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_it_is_told_once(
    old: str, new: str, told: list[str], folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_plan(folder, plan_values(id="hai"), name="hai")
    said(folder, old, new)
    found = errors(capfd)
    assert [one[: len(words)] for one, words in zip(found, told, strict=True)] == told


def test_a_document_above_among_the_plans_is_told_where_to_put(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "plans/02.yaml").write_text(PARENT, "utf-8")
    assert run(["validate"], clock=DAY) == 1
    assert "→ Chuyển tệp vào thư mục cap-tren, cạnh các kế hoạch." in capfd.readouterr().out


@pytest.mark.parametrize(
    ("quote", "level", "problem"),
    [
        ("{plan: mau, indicator: I.1, words: Tối thiểu 80%}", 80, None),
        ("{plan: khac, indicator: I.9, words: gì cũng được}", 80, None),
        ("{plan: mau, indicator: I.9, words: Tối thiểu 80%}", 80, "kế hoạch ấy không có chỉ tiêu này"),
        ("{plan: mau, indicator: I.1, words: Tối thiểu 90%}", 80, "không có những chữ “Tối thiểu 90%”"),
        ("{plan: mau, indicator: I.1, words: Tối thiểu 80%}", 90, "không đặt mức tối thiểu 90%, hạn 31/12/2025"),
    ],
)
def test_a_quotation_is_what_the_plan_says(
    quote: str, level: int, problem: str | None, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    said(folder, "80, by: 2025-12-31}, place: Mục II}", f"{level}, by: 2025-12-31}}, quoted: [{quote}]}}")
    found = errors(capfd)
    assert ["KH338" in one and problem in one for one in found] == [True] if problem else found == []


def test_a_quotation_is_of_the_same_thing(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_plan(folder, plan_values(indicators=[INDICATOR | {"definition": "ho-so-nop-truc-tuyen"}]))
    said(folder, "place: Mục II", "quoted: [{plan: mau, indicator: I.1, words: Tối thiểu 80%}]")
    (found,) = errors(capfd)
    assert "chỉ tiêu ấy không ghi định nghĩa `ho-so-toan-trinh`" in found


@pytest.mark.parametrize(("quoted", "told"), [("xa", []), ("khong-co", ["khong-co"]), ("mauu", ["mauu"])])
def test_a_quoted_plan_that_the_folder_has_not_got_is_told_whichever_plans_are_asked_for(
    quoted: str, told: list[str], folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_plan(folder, plan_values(id="xa"), name="xa")
    said(folder, "place: Mục II", f'quoted: [{{plan: {quoted}, indicator: "I-1", words: a}}]')
    for paths in ([], ["mau"], ["plans/mau.yaml"]):
        run(["validate", *paths, "--format", "json"], clock=DAY)
        found = [one for one in json.loads(capfd.readouterr().out)["diagnostics"] if one["code"] == "KH339"]
        assert [one["message"].rpartition(" ")[2] for one in found] == [f"{plan}.yaml" for plan in told], paths
