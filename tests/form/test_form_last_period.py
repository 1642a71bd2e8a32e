"""Forms of the period in which a target's day or the plan's last lies; and that a typed number means one thing."""

import datetime as dt
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.clock import at
from tests.command import Command
from tests.form.conftest import find_row
from tests.small_plan import every_measure, write_plan

SPAN = "Kỳ của số cần ghi"


@pytest.fixture
def january(kh02: Command) -> Command:
    """Run a command line on 15/01/2026, a day after January's cut-off."""
    return partial(kh02, clock=at(dt.date(2026, 1, 15)))


def asked(file: Path, label: str) -> list[str]:
    """What the form says of the days of each row of an indicator."""
    sheet = load_workbook(file)["Chỉ tiêu"]
    titles = [cell.value for cell in sheet[5]]
    days = titles.index(SPAN)
    return [line[days].value for line in sheet.iter_rows(min_row=6) if line[titles.index("Mã")].value == label]


def fill(file: Path, label: str, amounts: list[tuple[int, int]]) -> None:
    book = load_workbook(file)
    sheet = book["Chỉ tiêu"]
    titles = [cell.value for cell in sheet[5]]
    lines = [line for line in sheet.iter_rows(min_row=6) if line[titles.index("Mã")].value == label]
    for line, (amount, whole) in zip(lines, amounts, strict=True):
        line[titles.index("Số thực hiện")].value = amount
        line[titles.index("Trên tổng số")].value = whole
    book.save(file)


def figures(folder: Path) -> list[str]:
    lines = (line for log in sorted(folder.glob("*.yaml")) for line in log.read_text("utf-8").splitlines())
    return [line.strip(" -").partition(", numerator")[0] for line in lines if "numerator" in line]


def test_the_last_form_asks_up_to_the_day_on_which_the_target_is_judged(folder: Path, january: Command) -> None:
    january("record", "figure", "I-1", "1490/2000", "--date", "14/12/2025", "--by", "ttpvhcc", "--yes")
    january("form", "export", "--unit", "ttpvhcc", "--of", "2026-01", "-o", "a.xlsx")
    assert asked(Path("a.xlsx"), "I-1") == ["Số phát sinh từ 15/12/2025 đến hết 31/12/2025"]
    assert asked(Path("a.xlsx"), "I-5") == ["Số có đến hết 31/12/2025"]
    fill(Path("a.xlsx"), "I-1", [(600, 600)])
    code, _, err = january("form", "import", "a.xlsx", "--yes")
    assert code == 0, err
    assert figures(folder)[1:] == ['{date: 2025-12-31, indicator: "I-1", from: 2025-12-15']


def test_both_parts_of_a_period_are_asked_for_where_both_are_owed(tmp_path: Path, january: Command) -> None:
    values = every_measure()
    values["indicators"][0]["targets"].append({"at_least": 90, "by": "2026-12-31"})
    folder = write_plan(tmp_path, values)
    january("record", "figure", "I-1", "1490/2000", "--date", "11/12/2025", "--by", "ttpvhcc", "--yes")
    january("form", "export", "--unit", "ttpvhcc", "--of", "2026-01", "-o", "a.xlsx")
    assert asked(Path("a.xlsx"), "I-1") == [
        "Số phát sinh từ 12/12/2025 đến hết 31/12/2025",
        "Số phát sinh từ 01/01/2026 đến ngày chốt",
    ]
    fill(Path("a.xlsx"), "I-1", [(600, 600), (10, 20)])
    code, _, err = january("form", "import", "a.xlsx", "--yes")
    assert code == 0, err
    assert figures(folder)[1:] == [
        '{date: 2025-12-31, indicator: "I-1", from: 2025-12-12',
        '{date: 2026-01-14, indicator: "I-1", from: 2026-01-01',
    ]
    again = january("form", "import", "a.xlsx", "--yes")
    assert (again[0], figures(folder)[3:]) == (3, [])


def give_day(file: Path, label: str, number: int, day: dt.date) -> None:
    """Write a day of its own into one of the rows of an indicator."""
    book = load_workbook(file)
    sheet = book["Chỉ tiêu"]
    row, titles = find_row(sheet, label) + number, [cell.value for cell in sheet[5]]
    sheet.cell(row, titles.index("Ngày (nếu khác)") + 1).value = day
    book.save(file)


def test_a_day_after_the_last_that_a_row_asks_for_is_refused_by_its_cell(january: Command) -> None:
    january("form", "export", "--unit", "ttpvhcc", "--of", "2026-01", "-o", "a.xlsx")
    fill(Path("a.xlsx"), "I-1", [(600, 600)])
    give_day(Path("a.xlsx"), "I-1", 0, dt.date(2026, 1, 10))
    code, _, err = january("form", "import", "a.xlsx", "--yes")
    assert code == 1
    assert "ngày 31/12/2025 là ngày cuối mà dòng này hỏi" in err


def test_a_day_before_the_first_of_a_row_is_refused_by_its_cell(january: Command, tmp_path: Path) -> None:
    values = every_measure()
    values["indicators"][0]["targets"].append({"at_least": 90, "by": "2026-12-31"})
    write_plan(tmp_path, values)
    january("form", "export", "--unit", "ttpvhcc", "--of", "2026-01", "-o", "a.xlsx")
    fill(Path("a.xlsx"), "I-1", [(600, 600), (10, 20)])
    give_day(Path("a.xlsx"), "I-1", 1, dt.date(2025, 12, 20))
    code, _, err = january("form", "import", "a.xlsx", "--yes")
    assert code == 1
    assert "ô J7 (I-1): số phát sinh từ ngày 01/01/2026 không thể chốt ngày 20/12/2025" in err


def test_there_is_no_form_of_a_period_before_the_plan(kh02: Command) -> None:
    code, out, err = kh02("form", "export", "--all", "--of", "2025-06")
    assert (code, out) == (3, "")
    assert err.startswith("mau: tháng 6 năm 2025 đã hết trước khi kế hoạch được thực hiện (từ ngày 01/7/2025)")


@pytest.mark.parametrize("before", [[], ["2025-09-14"], ["2025-09-30"], ["2025-08-20"], ["2025-09-11"]])
def test_a_number_means_the_same_days_by_form_command_and_table(
    before: list[str], folder: Path, kh02: Command
) -> None:
    figure = ("--by", "ttpvhcc")
    for day in before:
        kh02("record", "figure", "I-1", "1/2", "--date", day, *figure, "--yes")
    kh02("form", "export", "--unit", "ttpvhcc", "--of", "2025-10", "-o", "a.xlsx")
    Path("a.csv").write_text("Mã;A;B;Ngày\nI-1;3;4;14/10/2025\n", "utf-8")
    Path("map.yaml").write_text(
        "kh02: map/1\ncolumns: {indicator: Mã, numerator: A, denominator: B, date: Ngày}\nfixed: {by: ttpvhcc}\n",
        "utf-8",
    )
    by_command = kh02("record", "figure", "I-1", "3/4", "--date", "14/10/2025", *figure, "--dry-run")[1]
    by_table = kh02("record", "--from", "a.csv", "--map", "map.yaml", "--dry-run")[1]
    fill(Path("a.xlsx"), "I-1", [(3, 4)])
    by_form = kh02("form", "import", "a.xlsx", "--dry-run", "--received", "2025-10-14")[1]
    assert "from: 2025-" in by_command
    assert by_table == by_command == by_form
