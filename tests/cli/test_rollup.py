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
        assert {row[head.index("Tử số hoặc số đếm")] for row in rows} >= {7940, 4548}
        results = {row[head.index("Kết quả (% hoặc số đếm)")] for row in rows}
        assert 77.0499757399321 in results, "a quotient is a number with the digits that Excel keeps"
        assert {row[head.index("Số liệu minh họa")] for row in rows} == {"SỐ LIỆU MINH HỌA"}
    else:
        cells = [cell.text for table in docx.Document(content).tables for row in table.rows for cell in row.cells]
        assert "77,05% (7.940/10.305)" in cells


def test_a_folder_is_no_file_to_write_also_not_by_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ra").mkdir()
    for force in ([], ["--force"]):
        assert run(["rollup", PLANS, *DAY, "--format", "docx", "-o", "ra", *force], clock=TODAY) == 2
        assert capfd.readouterr().err == "Không ghi được ra: ở đó là thư mục, hãy chọn một tên tệp khác.\n"


def test_which_period_the_figures_are_of_is_said_with_its_days(capfd: pytest.CaptureFixture[str]) -> None:
    day = ["--as-of", "31/10/2025"]
    for format_ in ("table", "md"):
        assert run(["rollup", PLANS, *day, "--period", "month", "--format", format_], clock=TODAY) == 0
        told = " ".join(capfd.readouterr().out.split())
        assert "Số phát sinh trong tháng 10 năm 2025 (từ ngày 15/9/2025 đến ngày 14/10/2025); " in told
    kinds = {None: None, "month": [{"start": "2025-09-15", "end": "2025-10-14"}]}
    for kind, spans in kinds.items():
        arguments = ["--period", kind] if kind else []
        assert run(["rollup", PLANS, *day, *arguments, "--format", "json"], clock=TODAY) == 0
        period = json.loads(capfd.readouterr().out)["period"]
        assert period == (None if kind is None else {"kind": kind, "spans": spans})


def test_plans_that_close_on_other_days_are_of_other_periods(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_plan(tmp_path, plan_values(id="a"), name="a")
    write_plan(tmp_path, plan_values(id="b", reporting={"convention": "calendar"}), name="b")
    assert run(["rollup", "--as-of", "20/10/2025", "--period", "month"], clock=TODAY) == 0
    told = " ".join(capfd.readouterr().out.split())
    assert "tháng gần nhất đã chốt của từng kế hoạch (kỳ chốt từ ngày 30/9/2025 đến ngày 14/10/2025)" in told


def test_nobody_is_praised_for_sending_what_was_not_owed(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["rollup", PLANS, "--as-of", "01/07/2025"], clock=TODAY) == 0
    assert "CHƯA GỬI ĐỦ" not in capfd.readouterr().out
    assert run(["rollup", PLANS, "--as-of", "01/07/2025", "--format", "md"], clock=TODAY) == 0
    told = capfd.readouterr().out
    assert "Chưa xã, phường nào có số liệu, tình hình phải gửi của kỳ đã chốt." in told
    assert "| UBND phường Phù Liễn |" in told
    assert "0/0" not in told


def test_what_is_wrong_with_the_definitions_is_told_with_its_place_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_plan(tmp_path, plan_values())
    one = "- {id: a, name: A, measure: {kind: tỷ lệ}, source: Quyết định}\n"
    (tmp_path / "plans/definitions.yaml").write_text(f"kh02: definitions/1\ndefinitions:\n{one}", "utf-8")
    assert run(["rollup", *DAY], clock=TODAY) == 1
    told = capfd.readouterr().err
    assert told == ("plans/definitions.yaml:3:36: Không có cách đo “tỷ lệ”. Các cách đo: `ratio`, `count`.\n")


def test_where_no_plan_can_be_read_there_is_no_empty_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/hong.yaml").write_text("kh02: plan/1\nid: hong\n", "utf-8")
    assert run(["rollup", *DAY], clock=TODAY) == 1
    told = capfd.readouterr().out
    assert "0/1 kế hoạch đọc được; 1 không đọc được. Số lũy kế." in told
    assert "CỘNG THEO" not in told
    assert "CHƯA GỬI" not in told
    assert run(["rollup", *DAY, "--format", "md"], clock=TODAY) == 1
    told = capfd.readouterr().out
    assert "Không có kế hoạch nào dùng được." in told
    assert [line.split(".")[0] for line in told.splitlines() if line.startswith("## ")] == [
        "## I",
        "## II",
        "## III",
    ]


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


@pytest.mark.parametrize(
    "wrong",
    [
        ["--by", "x"],
        ["--period", "x"],
        ["--format", "x"],
        ["-o", "a.csv"],
        ["--template", "x.md.j2"],
        ["--format", "docx", "-o", "a.xlsx"],
    ],
)
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


def test_report_of_the_level_above_has_a_row_for_each_commune(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["rollup", PLANS, *DAY, "--format", "md"], clock=TODAY) == 0
    told = capfd.readouterr().out
    assert told.startswith("**SỐ LIỆU MINH HỌA**")
    assert "| 2 | Hồ sơ xử lý hoàn toàn trực tuyến | 77,05% (7.940/10.305) | 2/2 |" in told
    assert "| 1 | UBND xã Bạch Ngọc | 92,78% | 80,21% | 18,01% | 4,85% | 97,06% | 94,68% | 9/35 |" in told
    assert run(["rollup", PLANS, *DAY, "--format", "md", "--by", "province"], clock=TODAY) == 0
    by_province = capfd.readouterr().out
    assert "| 76,07% (5.990/7.874) | 1/1 | 0/1 | – |" in by_province  # of one plan there is no lowest and highest
    assert [line for line in by_province.splitlines() if line.startswith("**")][1:] == [
        "**Hải Phòng**",
        "**Nghệ An**",
    ]


def test_report_of_the_level_above_has_one_row_a_plan_for_many_indicators_that_are_not_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    one = {"place": "Mục I", "text": "Lập tổ", "name": "Tổ", "measure": {"kind": "yes-no"}}
    for name, many in (("hai", 11), ("mot", 20)):
        write_plan(
            tmp_path, plan_values(id=name, indicators=[one | {"id": f"I.{k}"} for k in range(many)]), name=name
        )
    assert run(["rollup", *DAY, "--format", "md"], clock=TODAY) == 0
    told = capfd.readouterr().out.partition("CHỈ TIÊU KHÔNG CỘNG")[2]
    assert "31 chỉ tiêu chưa ghi định nghĩa dùng được, ghi bằng mã trong kế hoạch của từng nơi:" in told
    rows = [line for line in told.splitlines() if line.startswith(("| 1 |", "| 2 |", "| 3 |"))]
    assert rows == [
        f"| 1 | UBND xã Mẫu | 11 | {'; '.join(f'I.{k}' for k in range(11))} |",
        f"| 2 | UBND xã Mẫu | 20 | {'; '.join(f'I.{k}' for k in range(20))} |",
    ]


OWN_BODY = "{% for one in communes %}{{ one.name }}: {{ one.results[1] }}\n{% endfor %}"


def test_template_of_ones_own_makes_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "xa.md.j2").write_text(OWN_BODY, "utf-8")
    assert run(["rollup", PLANS, *DAY, "--template", "xa.md.j2"], clock=TODAY) == 0
    assert capfd.readouterr().out == "UBND xã Bạch Ngọc: 80,21%\nUBND phường Phù Liễn: 76,07%\n"
    form = docx.Document()
    form.add_paragraph("{{ stands_on }}, ngày {{ day | ngay }}")
    form.add_paragraph("[[NỘI DUNG]]")
    form.save(str(tmp_path / "so.docx"))
    assert run(["template", "check", "so.docx", "--rollup"], clock=TODAY) == 0
    assert run(["template", "check", "so.docx"], clock=TODAY) == 1
    assert run(["rollup", PLANS, *DAY, "--template", "so.docx"], clock=TODAY) == 0
    made = docx.Document(str(tmp_path / "tong-hop.docx"))
    assert made.paragraphs[0].text == "2/2 kế hoạch đọc được, ngày 20/11/2025"
    assert len(made.tables) == 3
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "{{ groups[1].sums[0].numerator }}"
    book.save(tmp_path / "so.xlsx")
    assert run(["rollup", PLANS, *DAY, "--template", "so.xlsx"], clock=TODAY) == 0
    sheet = openpyxl.load_workbook(tmp_path / "tong-hop.xlsx").active
    assert sheet is not None
    assert sheet["A1"].value == 7940
    (tmp_path / "trang.html.j2").write_text("<p>{{ stands_on }}</p>", "utf-8")
    assert run(["rollup", PLANS, *DAY, "--template", "trang.html.j2"], clock=TODAY) == 0
    assert (tmp_path / "tong-hop.html").read_text("utf-8") == "<p>2/2 kế hoạch đọc được</p>\n"


@pytest.mark.parametrize(
    ("text", "words"), [("{{ plan.number }}", "không có tên “plan”"), ("{{ communes[0].", "viết sai cú pháp")]
)
def test_template_at_fault_is_told(
    text: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "xa.md.j2").write_text(text, "utf-8")
    assert run(["rollup", PLANS, *DAY, "--template", "xa.md.j2"], clock=TODAY) == 2
    assert words in capfd.readouterr().err


def test_all_that_a_template_may_use_is_listed(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "fields", "--rollup", "--format", "json"], clock=TODAY) == 0
    names = [one["name"] for one in json.loads(capfd.readouterr().out)["fields"]]
    assert {"stands_on", "groups[].sums[].ranking[].tied", "communes[].results", "owing"} <= set(names)
