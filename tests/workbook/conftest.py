"""A plan in a folder, its workbook changed as somebody does in Excel, and one way to run a command."""

import datetime as dt
import shutil
from functools import partial
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from tests.clock import at
from tests.command import Command

ROOT = Path(__file__).parents[2]
TODAY = dt.date(2025, 10, 16)
FILE = Path("ke-hoach.xlsx")


@pytest.fixture
def kh02(kh02: Command) -> Command:
    """Run a command line on 16/10/2025 in an empty folder."""
    return partial(kh02, clock=at(TODAY))


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A real plan that nothing was recorded under, in a folder that git does not keep."""
    (tmp_path / "plans").mkdir()
    return Path(shutil.copy(ROOT / "plans" / "bach-ngoc.yaml", tmp_path / "plans"))


@pytest.fixture
def book(kh02: Command, draft: Path) -> Workbook:
    """The workbook of that plan, as exported."""
    code, out, err = kh02("plan", "export", "bach-ngoc", "-o", FILE)
    assert (code, out.strip()) == (0, str(FILE)), err
    return load_workbook(FILE)


def row_of(sheet: Worksheet, words: str) -> int:
    """The row in which some cell is ``words``."""
    lines = (line for line in sheet.iter_rows(min_row=6) if words in [cell.value for cell in line])
    return int(next(lines)[0].row)


def cell_at(sheet: Worksheet, words: str, title: str) -> Cell:
    """The cell of a row under a title."""
    column = next(cell.column for cell in sheet[5] if cell.value == title)
    cell = sheet.cell(row_of(sheet, words), column)
    assert isinstance(cell, Cell)
    return cell
