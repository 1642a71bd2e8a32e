"""A small plan on disk, a day to be today, forms of its units, and one way to run a command."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.clock import at
from tests.command import Command
from tests.small_plan import every_measure, write_plan

TODAY = dt.date(2025, 10, 16)
PERIOD = "2025-10"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the plan's logs."""
    monkeypatch.chdir(tmp_path)
    return write_plan(tmp_path, every_measure())


@pytest.fixture
def kh02(kh02: Command, folder: Path) -> Command:
    """Run a command line on 16/10/2025, two days after October's cut-off."""
    return partial(kh02, clock=at(TODAY))


@pytest.fixture
def exported(kh02: Command) -> Callable[[str], Path]:
    """Export the form of a unit for October 2025 and return its path."""

    def export(unit: str = "ttpvhcc") -> Path:
        code, out, err = kh02("form", "export", "--unit", unit, "--of", PERIOD, "--force")
        assert code == 0, err
        return Path(out.strip())

    return export


Filled = Mapping[tuple[str, str], Mapping[str, object]]
"""What to write: a sheet and the words of a row, then the titles of columns with their values."""


def find_row(sheet: Worksheet, words: str) -> int:
    """The row in which some cell is or has a line that is ``words``."""
    for line in sheet.iter_rows(min_row=6):
        if any(words in str(cell.value).split("\n") for cell in line if cell.value is not None):
            return int(line[0].row)
    raise AssertionError(f"{words} is not in {sheet.title}")


def find_column(sheet: Worksheet, title: str) -> int:
    """The column under a title."""
    return next(index for index, cell in enumerate(sheet[5], start=1) if cell.value == title)


def fill(path: Path, filled: Filled, day: object = None, *, as_text: bool = False) -> Path:
    """Fill a form in as a unit would, and save it; ``as_text``: words stay words, as in cells formatted so."""
    book = load_workbook(path)
    for (name, words), values in filled.items():
        sheet = book[name]
        row = find_row(sheet, words)
        for title, value in values.items():
            cell: Any = sheet.cell(row, find_column(sheet, title))
            cell.value = value
            if as_text and isinstance(value, str):
                cell.data_type = "s"
    if day is not None:
        head: Any = book["Hướng dẫn"]["C5"]
        head.value = day
    book.save(path)
    return path


def shown(form: Path | Workbook, name: str, words: str, *titles: str) -> tuple[object, ...]:
    """What stands in a row of a form under these titles."""
    sheet = (load_workbook(form) if isinstance(form, Path) else form)[name]
    row = find_row(sheet, words)
    return tuple(sheet.cell(row, find_column(sheet, title)).value for title in titles)


def entries(folder: Path, month: str = "2025-10") -> list[str]:
    """The lines of a log's entries, without their dash."""
    log = folder / f"{month}.yaml"
    text = log.read_text("utf-8") if log.exists() else ""
    return [line.removeprefix("  - ") for line in text.splitlines() if line.startswith("  - ")]
