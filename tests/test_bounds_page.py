"""docs/gioi-han.md says the bounds that the program has, in the words that it refuses with."""

import inspect
from pathlib import Path
from types import ModuleType

import pytest

from kh02.diagnostics.table import file as file_codes
from kh02.diagnostics.table import yaml as yaml_codes
from kh02.form.intake import filled_form
from kh02.sandbox import archive, environment, process
from kh02.store import evidence, foreign_table, sheet, spreadsheet, storage
from kh02.store.yaml import depth
from kh02.template.excel import fill
from kh02.transcription.source import file, pdf, scan
from kh02.view.finding import gathered
from kh02.work import paper_file

PAGE = Path(__file__).parents[1] / "docs" / "gioi-han.md"
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in PAGE.read_text("utf-8").splitlines()
    if line.startswith("| ")
][2:]

BOUNDS: list[tuple[float, ModuleType]] = [
    (storage.LIMIT_MB, file_codes),
    (depth.MAX_DEPTH, yaml_codes),
    (foreign_table._MAX_FILE / 1e6, foreign_table),
    (sheet.MAX_ROWS, foreign_table),
    (sheet.MAX_COLUMNS, foreign_table),
    (spreadsheet._MAX_UNPACKED / 1e6, spreadsheet),
    (spreadsheet._MAX_PARTS, spreadsheet),
    (filled_form._MAX_FILE / 1e6, filled_form),
    (filled_form.MAX_ROWS, filled_form),
    (evidence._LIMIT_MB, evidence),
    (process.SECONDS, process),
    (process.MEGABYTES, process),
    (environment.MOST_OUTPUT, environment),
    (environment.MOST_REPEATED, environment),
    (fill.MOST_ROWS, fill),
    (paper_file._LARGEST / 1e6, paper_file),
    (archive.MOST_ENTRIES, archive),
    (archive.MOST_MB, archive),
    (archive.MOST_RATIO, archive),
    (archive.MOST_MB_OF_A_PART, archive),
    (archive.MOST_TAGS, archive),
    (paper_file._LARGEST / 1e6, paper_file),
    (file._MOST_LETTERS, file),
    (pdf._MOST_PAGES, pdf),
    (scan._SECONDS_A_PAGE, scan),
    (gathered.MOST_SHOWN, gathered),
]
"""Each row's limit and the module that has its words, in the order of the page."""


@pytest.mark.parametrize(("row", "bound"), list(zip(ROWS, BOUNDS, strict=True)), ids=[row[0] for row in ROWS])
def test_row_is_the_programs_own(row: tuple[str, str, str], bound: tuple[float, ModuleType]) -> None:
    limit, module = bound
    _, shown, words = row
    assert float(shown.split()[0].replace(".", "")) == limit
    told = inspect.getsource(module)
    assert all(part.strip() in told for part in words.split("…"))
