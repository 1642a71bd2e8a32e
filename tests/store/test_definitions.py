"""Definitions: those of the program, those of a folder of plans, and what is wrong with such a file."""

import unicodedata
from pathlib import Path

import pytest
from tests.clock import at
from tests.small_plan import RATIO, plan_values, write_plan

from kh02.cli.main import run
from kh02.store.find import find_plans
from kh02.store.load import load
from kh02.vi.date import parse_date

INDICATOR = {
    "id": "I.1",
    "place": "Mục I",
    "text": "80% hồ sơ",
    "name": "Hồ sơ",
    "measure": RATIO,
    "targets": [{"at_least": 80, "by": "2025-12-31"}],
}
OWN = """kh02: definitions/1
definitions:
- id: ho-so-toan-trinh
  name: Hồ sơ của tỉnh
  measure: {kind: ratio, numerator: a, denominator: b, unit: trang, counts: at-date}
  source: Công văn của tỉnh
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_plan(tmp_path, plan_values(indicators=[INDICATOR | {"definition": "ho-so-toan-trinh"}]))
    return tmp_path


def definition_names(folder: Path) -> dict[str, str]:
    (plan,) = find_plans(["plans"], folder).plans
    book = load(plan).book
    assert book is not None
    return {one.id: one.name for one in book.definitions.values()}


def test_a_plan_knows_the_program_s_definitions_and_those_of_its_folder_come_first(folder: Path) -> None:
    assert definition_names(folder)["ho-so-toan-trinh"] == "Hồ sơ xử lý hoàn toàn trực tuyến"
    (folder / "plans/definitions.yaml").write_text(OWN, "utf-8")
    known = definition_names(folder)
    assert known["ho-so-toan-trinh"] == "Hồ sơ của tỉnh"
    assert "luu-tru-toan-bo" in known
    (folder / "plans/definitions.yaml").write_text(OWN.replace("của tỉnh\n", "mới của tỉnh\n", 1), "utf-8")
    assert definition_names(folder)["ho-so-toan-trinh"] == "Hồ sơ mới của tỉnh"


def test_a_plan_that_names_no_definition_reads_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_plan(tmp_path, plan_values(indicators=[INDICATOR]))
    (tmp_path / "plans/definitions.yaml").write_text("kh02: definitions/1\ndefinitions: 7\n", "utf-8")
    assert definition_names(tmp_path) == {}


def test_what_differs_from_a_definition_is_told_key_by_key(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "plans/definitions.yaml").write_text(OWN, "utf-8")
    assert run(["validate"], clock=at(parse_date("01/9/2025"))) == 1
    told = capfd.readouterr().out
    assert "lỗi KH335: Chỉ tiêu I.1 đo khác định nghĩa `ho-so-toan-trinh`" in told
    assert "unit ở đây là hồ sơ, ở định nghĩa là trang" in told
    assert "counts ở đây là in-period, ở định nghĩa là at-date" in told
    assert "kind ở đây" not in told


def test_a_file_of_definitions_that_is_wrong_is_told_once_at_its_line(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_plan(folder, plan_values(id="hai"), name="hai")
    (folder / "plans/definitions.yaml").write_text(OWN.replace("kind: ratio", "kind: share"), "utf-8")
    assert run(["validate"], clock=at(parse_date("01/9/2025"))) == 1
    told = capfd.readouterr().out
    assert told.count("plans/definitions.yaml:5:") == 1
    assert "KH334" not in told  # the program's own definition stands in for it


def test_odd_characters_and_blanks_beside_the_plans_are_told_and_mended(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    odd = OWN.replace("Hồ sơ của tỉnh", "Hồ sơ \u202e%99 tạĐ").replace("source: ", "source: …/QĐ-UBND Ðiều 3; ")
    assert odd.count("…") == 1
    (folder / "plans/definitions.yaml").write_text(odd, "utf-8")
    (folder / "plans/cap-tren").mkdir()
    target = "{definition: ho-so-toan-trinh, target: {at_least: 80, by: 2025-12-31}, place: Mục\u200b II}"
    above = f"kh02: parent/1\ndocument: {{type: Kế hoạch, number: 1/KH}}\ntargets:\n- {target}\n"
    (folder / "plans/cap-tren/tren.yaml").write_text(above, "utf-8")
    run(["validate"], clock=at(parse_date("01/9/2025")))
    out, err = capfd.readouterr()
    told = [line.split(": ")[:2] for line in out.splitlines() if line.startswith("plans/")]
    assert [(where.split(":")[0], what) for where, what in told if "KH60" in what] == [
        ("plans/cap-tren/tren.yaml", "cảnh báo KH605"),
        ("plans/definitions.yaml", "cảnh báo KH605"),
        ("plans/definitions.yaml", "cảnh báo KH602"),
        ("plans/definitions.yaml", "cảnh báo KH603"),
    ]
    assert "Sửa được ngay 3 chỗ" in err + out
    run(["validate", "--fix"], clock=at(parse_date("01/9/2025")))
    assert "Đã sửa: 3 chỗ trong 2 tệp." in "".join(capfd.readouterr())
    mended = (folder / "plans/definitions.yaml").read_text("utf-8")
    assert mended == odd.replace("\u202e", "").replace("Ðiều", "Điều")
    assert (folder / "plans/cap-tren/tren.yaml").read_text("utf-8") == above.replace("\u200b", "")


def test_a_mark_and_loose_marks_of_a_file_beside_the_plans_are_mended(folder: Path) -> None:
    file = folder / "plans/definitions.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + unicodedata.normalize("NFD", OWN).encode())
    run(["validate", "--fix"], clock=at(parse_date("01/9/2025")))
    assert file.read_text("utf-8") == OWN


def test_of_a_definition_that_is_declared_twice_the_first_holds_and_the_second_is_told(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    again = OWN.partition("definitions:\n")[2].replace("Hồ sơ của tỉnh", "Hồ sơ khác")
    (folder / "plans/definitions.yaml").write_text(OWN + again, "utf-8")
    assert definition_names(folder)["ho-so-toan-trinh"] == "Hồ sơ của tỉnh"
    assert run(["validate"], clock=at(parse_date("01/9/2025"))) == 1
    assert "plans/definitions.yaml:7:7: lỗi KH305: Mã định nghĩa `ho-so-toan-trinh`" in capfd.readouterr().out


def test_a_folder_of_a_province_has_those_of_the_folders_above_it_up_to_plans(folder: Path) -> None:
    inner = folder / "plans" / "tinh"
    inner.mkdir()
    (folder / "plans/mau.yaml").rename(inner / "mau.yaml")
    (folder / "plans/mau").rename(inner / "mau")
    (folder / "definitions.yaml").write_text(OWN, "utf-8")
    assert definition_names(folder)["ho-so-toan-trinh"] == "Hồ sơ xử lý hoàn toàn trực tuyến"
    (folder / "plans/definitions.yaml").write_text(OWN, "utf-8")
    assert definition_names(folder)["ho-so-toan-trinh"] == "Hồ sơ của tỉnh"


def test_a_file_of_definitions_is_no_plan(folder: Path) -> None:
    (folder / "plans/definitions.yaml").write_text(OWN, "utf-8")
    assert [plan.id for plan in find_plans(["plans"], folder).plans] == ["mau"]
    assert [plan.id for plan in find_plans(["plans/definitions.yaml", "plans/mau.yaml"], folder).plans] == ["mau"]
