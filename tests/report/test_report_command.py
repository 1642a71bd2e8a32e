"""``kh02 report``: which files it writes, what it says, and its exit code."""

from functools import partial
from pathlib import Path

import pytest
from tests.command import Command
from tests.small_plan import plan_values, write_plan

LOG = """\
kh02: log/1
plan: {id}
entries:
  - {{date: 2025-10-10, task: "I.1", result: Đã tập huấn, by: a}}
"""


@pytest.fixture
def report(kh02: Command, tmp_path: Path) -> Command:
    """Run ``kh02 report`` in a folder that has the plan ``mau`` with an entry of 10/10/2025."""
    add_plan(tmp_path, "mau")
    return partial(kh02, "report")


def add_plan(folder: Path, name: str) -> None:
    plan = plan_values(
        id=name,
        sections=[{"label": "I", "title": "NHIỆM VỤ"}],
        units=[{"id": "a", "name": "Phòng A"}],
        tasks=[{"id": "I.1", "section": "I", "place": "Mục I", "text": "Việc phải làm", "lead": ["a"]}],
    )
    logs = write_plan(folder, plan, name=name)
    (logs / "2025-10.yaml").write_text(LOG.format(id=name), "utf-8")


def test_a_month_in_markdown_and_word_by_default_and_the_paths_are_printed(
    report: Command, tmp_path: Path
) -> None:
    assert report("--as-of", "16/10/2025") == (0, "bao-cao/mau-2025-10.md\nbao-cao/mau-2025-10.docx\n", "")
    paper = (tmp_path / "bao-cao" / "mau-2025-10.md").read_text("utf-8")
    assert "- Đã tập huấn.\n" in paper
    assert "(số liệu trong kỳ từ ngày 15/9/2025 đến hết ngày 14/10/2025, lũy kế từ ngày 01/7/2025)" in paper
    assert (tmp_path / "bao-cao" / "mau-2025-10.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["--period", "week"], "mau-2025-W41.md"),
        (["--period", "quarter", "--of", "IV/2025"], "mau-2025-Q4.md"),
        (["--period", "half"], "mau-2025-H2.md"),
        (["--period", "year", "--of", "2025"], "mau-2025.md"),
        (["--of", "2025-09"], "mau-2025-09.md"),
    ],
)
def test_each_kind_of_period_has_its_file(report: Command, arguments: list[str], name: str) -> None:
    assert report("--as-of", "2025-10-13", "--format", "md", *arguments).out == f"bao-cao/{name}\n"


def test_the_same_report_twice_is_the_same_bytes(report: Command, tmp_path: Path) -> None:
    report("--as-of", "2025-10-16")
    first = {path.name: path.read_bytes() for path in (tmp_path / "bao-cao").iterdir()}
    assert report("--as-of", "2025-10-16").code == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "bao-cao").iterdir()} == first


def test_an_edited_report_stays_the_other_is_written_and_the_code_tells(report: Command, tmp_path: Path) -> None:
    report("--as-of", "2025-10-16")
    edited = tmp_path / "bao-cao" / "mau-2025-10.md"
    edited.write_text("Sửa tay", "utf-8")
    output = report("--as-of", "2025-10-16")
    assert (output.code, output.out) == (2, "bao-cao/mau-2025-10.docx\n")
    assert output.err.startswith("Không ghi đè bao-cao/mau-2025-10.md")
    assert edited.read_text("utf-8") == "Sửa tay"
    assert report("--as-of", "2025-10-16", "--force").code == 0
    assert edited.read_text("utf-8").startswith("| ỦY BAN NHÂN DÂN")


def test_a_period_without_entries_gives_the_last_that_has_one_and_says_so(report: Command) -> None:
    output = report("--as-of", "2025-12-16", "--format", "md")
    assert (output.code, output.out) == (0, "bao-cao/mau-2025-10.md\n")
    assert output.err == (
        "mau: tháng 12 năm 2025 chưa có ghi chép nào; lập báo cáo tháng 10 năm 2025, là kỳ gần nhất có ghi chép.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "out", "written"),
    [
        (["-o", "-"], "| ỦY BAN NHÂN DÂN", []),
        (["-o", "thu-muc"], "thu-muc/mau-2025-10.md\n", ["thu-muc/mau-2025-10.docx", "thu-muc/mau-2025-10.md"]),
        (["-o", "x/bc.docx"], "x/bc.docx\n", ["x/bc.docx"]),
        (["-o", "bc.md", "--format", "md"], "bc.md\n", ["bc.md"]),
        (
            ["--format", "docx,md"],
            "bao-cao/mau-2025-10.docx\n",
            ["bao-cao/mau-2025-10.docx", "bao-cao/mau-2025-10.md"],
        ),
        (["--format", "docx", "--format", "docx"], "bao-cao/mau-2025-10.docx\n", ["bao-cao/mau-2025-10.docx"]),
    ],
)
def test_where_reports_go(
    report: Command, tmp_path: Path, arguments: list[str], out: str, written: list[str]
) -> None:
    output = report("--as-of", "2025-10-16", *arguments)
    assert output.code == 0
    assert output.out.startswith(out)
    found = (path for suffix in ("md", "docx") for path in tmp_path.rglob(f"*.{suffix}"))
    assert sorted(path.relative_to(tmp_path).as_posix() for path in found) == written


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--period", "thang"], "Giá trị 'thang' của --period không dùng được; chọn một trong: day, week, month"),
        (["--of", "2025-13"], "Giá trị của --of không dùng được: Năm 2025 không có tháng 13"),
        (
            ["--format", "doc"],
            "Giá trị 'doc' của --format không dùng được; chọn một trong: md, docx, html, pdf. Có phải docx?",
        ),
        (["-o", "bc.md", "--format", "docx"], "Tệp bc.md không khớp với --format docx."),
        (["-o", "-", "--format", "md,docx"], "-o - chỉ in ra một dạng"),
        (["-o", "plans/mau.yaml"], "Không ghi được vào plans/mau.yaml"),
        (
            ["--edition", "ngoài"],
            "Giá trị 'ngoài' của --edition không dùng được; chọn một trong: official",
        ),
        (["--detail", "ful"], "Giá trị 'ful' của --detail không dùng được; chọn một trong: full. Có phải full?"),
        (["--edition", "official", "--detail", "full"], "--detail full đã gồm cả phần nội bộ"),
        (["--edition", "internal", "--unit", "a"], "--edition, --detail không đi cùng --unit, --incident"),
    ],
)
def test_wrong_usage_is_told_and_writes_nothing(
    report: Command, tmp_path: Path, arguments: list[str], message: str
) -> None:
    output = report("--as-of", "2025-10-16", *arguments)
    assert (output.code, output.out) == (2, "")
    assert output.err.startswith(message)
    assert {path.name for path in tmp_path.iterdir()} == {"plans"}


def test_a_file_has_room_for_one_plan(report: Command, tmp_path: Path) -> None:
    add_plan(tmp_path, "khac")
    output = report("--as-of", "2025-10-16", "-o", "bc.md")
    assert (output.code, output.err) == (
        2,
        "Nơi ghi này chỉ nhận báo cáo của một kế hoạch; hãy nêu mã kế hoạch đó.\n",
    )
    assert not (tmp_path / "bc.md").exists()
    assert report("khac", "--as-of", "2025-10-16", "-o", "bc.md").code == 0


def test_a_broken_plan_does_not_hide_the_others(report: Command, tmp_path: Path) -> None:
    (tmp_path / "plans" / "hong.yaml").write_text("kh02: plan/1\nid: [", "utf-8")
    output = report("--as-of", "2025-10-16", "--format", "md")
    assert (output.code, output.out) == (1, "bao-cao/mau-2025-10.md\n")
    assert output.err == ("plans/hong.yaml: 1 lỗi, không lập được báo cáo; xem `kh02 validate plans/hong.yaml`.\n")


def test_errors_in_entries_are_told_beside_the_report(report: Command, tmp_path: Path) -> None:
    with (tmp_path / "plans" / "mau" / "2025-10.yaml").open("a", encoding="utf-8") as log:
        log.write('  - {date: 2025-10-11, task: "I.9", result: Việc không có, by: a}\n')
    output = report("--as-of", "2025-10-16", "--format", "md")
    assert (output.code, output.out) == (1, "bao-cao/mau-2025-10.md\n")
    assert "1 lỗi, báo cáo có thể thiếu hoặc sai số liệu" in output.err


def test_no_plan_is_nothing_to_work_on(tmp_path: Path, report: Command) -> None:
    (tmp_path / "trong").mkdir()
    assert report("trong").code == 3


def test_templates_of_the_users_own_stand_beside_the_folder_of_plans(
    report: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "thang.md.j2").write_text("Mẫu riêng của {{ plan.issuer_short }}", "utf-8")
    elsewhere = tmp_path / "khac"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    output = report(str(tmp_path / "plans"), "--as-of", "2025-10-16", "-o", "-")
    assert "Mẫu riêng của UBND xã Mẫu" in output.out


def test_a_faulty_template_of_the_users_own_is_named(report: Command, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "thang.md.j2").write_text("một\n{{ plan.ten }}", "utf-8")
    output = report("--as-of", "2025-10-16")
    assert (output.code, output.out) == (2, "")
    assert output.err.startswith("Mẫu thang.md.j2, dòng 2: không có tên “ten”.")


def test_the_day_decides_what_is_known_and_later_days_change_nothing(report: Command, tmp_path: Path) -> None:
    entry = '  - {date: 2025-10-13, task: "I.1", result: Kết quả gửi muộn, by: a, received: 2025-10-20}\n'
    with (tmp_path / "plans" / "mau" / "2025-10.yaml").open("a", encoding="utf-8") as log:
        log.write(entry)
    before = report("--of", "2025-10", "--as-of", "2025-10-16", "-o", "-").out
    after = report("--of", "2025-10", "--as-of", "2025-10-20", "-o", "-").out
    assert "Kết quả gửi muộn" not in before
    assert "Kết quả gửi muộn" in after
    late = ", cập nhật đến ngày 20/10/2025"
    assert (late in before, late in after) == (False, True)
    assert report("--of", "2025-10", "--as-of", "2026-05-04", "-o", "-").out == after


def add_note(folder: Path, name: str, text: str) -> None:
    (folder / "plans" / "mau" / "notes").mkdir()
    (folder / "plans" / "mau" / "notes" / f"{name}.md").write_text(text, "utf-8")


def test_an_officers_note_is_taken_up_and_what_has_no_place_is_told(report: Command, tmp_path: Path) -> None:
    add_note(tmp_path, "2025-10", "## Ưu điểm\n\nCác đơn vị chủ động.\n\n## Bình luận\n\nLời khác\n")
    output = report("--as-of", "2025-10-16", "-o", "-")
    assert output.code == 0
    assert "\nCác đơn vị chủ động.\n" in output.out
    assert "Lời khác" not in output.out
    assert output.err.splitlines() == [
        "plans/mau/notes/2025-10.md: phần dưới tiêu đề “Bình luận” không được đưa vào báo cáo.",
        "plans/mau/notes/2025-10.md: tiêu đề dùng được: Lãnh đạo, chỉ đạo; Kết quả thực hiện; Kết quả nổi bật; "
        "Nhận xét; Ưu điểm; Tồn tại, hạn chế; Nguyên nhân; Khó khăn, vướng mắc; Đề xuất, kiến nghị; "
        "Nhiệm vụ kỳ tới.",
    ]
    assert "Các đơn vị chủ động" not in report("--of", "2025-11", "--as-of", "2025-11-16", "-o", "-").out


def test_a_note_that_cannot_be_read_is_a_problem_and_the_report_is_made_without_it(
    report: Command, tmp_path: Path
) -> None:
    add_note(tmp_path, "2025-10", "")
    output = report("--as-of", "2025-10-16", "-o", "-")
    assert output.code == 1
    assert output.err.startswith("plans/mau/notes/2025-10.md: Tệp không có nội dung.")
    assert "BÁO CÁO" in output.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--closing", "--of", "2025"], "--closing không đi cùng --of."),
        (["--incident", "S", "--unit", "a", "--period", "month"], "--incident không đi cùng --period, --unit."),
        (["--from", "2025-10-01"], "--from và --to đi cùng nhau"),
        (["--from", "2025-10-02", "--to", "2025-10-01"], "Ngày ở --to phải từ ngày ở --from trở đi."),
        (["--from", "2025-10-01", "--to", "9999-12-31"], "Giá trị của --to không dùng được: Ngày 31/12/9999"),
        (["--from", "1/10/2025", "--to", "2/10/2025", "--of", "2025"], "--from, --to thay cho --period, --of"),
        (["--closing"], "mau: kế hoạch thực hiện đến hết ngày 31/12/2025, chưa lập được báo cáo tổng kết."),
        (["--incident", "S"], "mau: không có sự cố nào mang mã “S”; chưa ghi sự cố nào."),
        (["--unit", "Phong B"], "Đơn vị “Phong B” không có trong kế hoạch. Có phải: Phòng A?"),
    ],
)
def test_kinds_that_cannot_be_made_are_told(
    report: Command, tmp_path: Path, arguments: list[str], message: str
) -> None:
    output = report("--as-of", "2025-10-16", *arguments)
    assert (output.code, output.out) == (2, "")
    assert output.err.startswith(message)
    assert not list(tmp_path.glob("bao-cao/*.md"))


@pytest.mark.parametrize("more", [[], ["--freeze"], ["--unit", "a"], ["--format", "html"]])
def test_a_period_that_has_not_begun_is_refused_and_the_last_one_there_is_named(
    report: Command, tmp_path: Path, more: list[str]
) -> None:
    output = report("--of", "2027-10", "--as-of", "2026-03-01", *more)
    assert (output.code, output.out) == (3, "")
    assert output.err.startswith("mau: tháng 10 năm 2027 chưa bắt đầu vào ngày 01/3/2026")
    assert "tháng 3 năm 2026 (--of 2026-03)" in output.err
    assert not list(tmp_path.glob("bao-cao/*"))


def test_a_unit_that_no_plan_has_is_told_once_with_a_few_units_of_the_plan(report: Command) -> None:
    output = report("--as-of", "2025-10-16", "--unit", "xyz")
    assert (output.code, output.out) == (2, "")
    head, *plans = output.err.splitlines()
    assert head == "Đơn vị “xyz” không có trong kế hoạch. Một số đơn vị có trong kế hoạch:"
    assert plans == ["  01/KH-UBND: Phòng A"]


def test_what_the_letterhead_of_a_unit_lacks_is_told_beside_the_report(report: Command) -> None:
    of_unit = report("--as-of", "2025-10-16", "--unit", "a", "--format", "md")
    assert (of_unit.code, of_unit.err) == (
        0,
        "mau: kế hoạch chưa ghi chức vụ người ký (`head`), ký hiệu (`symbol`) cho báo cáo tháng 10 năm 2025 của "
        "Phòng A; chỗ ấy để trống.\n",
    )
    assert report("--as-of", "2025-10-16", "--format", "md").err == ""


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["--period", "nine-months", "--as-of", "2025-09-20", "--of", "2025"], "mau-2025-9M.md"),
        (["--from", "1/10/2025", "--to", "12/10/2025"], "mau-2025-10-01..2025-10-12.md"),
        (["--unit", "phong a", "--as-of", "2025-10-16"], "mau-2025-10-a.md"),
        (["--unit", "a", "--period", "week", "--as-of", "2025-10-16"], "mau-2025-W41-a.md"),
        (["--closing", "--as-of", "2026-01-01"], "mau-tong-ket.md"),
    ],
)
def test_every_kind_has_a_file_of_its_own(report: Command, arguments: list[str], name: str) -> None:
    assert report(*arguments, "--format", "md")[:2] == (0, f"bao-cao/{name}\n")
