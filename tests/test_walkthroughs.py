"""The officers' pages about a plan made, a month and a year of work are what the program does.

A heading "Ngày 09/10/2025" sets the day; a YAML or CSV block below a line that names files is written to them,
a ``diff`` block changes them, a ``text`` block is the words of a Word file; a table headed as ``FILLED`` is
what somebody fills in the workbook that was exported last, "(xóa)" what is emptied; ``console`` blocks run one
after the other in one folder. A line "…" stands for lines left out: as many as stand before the first and after
the last are shown, and what stands between two begins where its first line is printed. ``pytest --update-
golden`` writes the outputs anew.
"""

import re
import shlex
import shutil
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordFile
from tests.clock import at
from tests.command import Golden
from tests.form.conftest import fill

from kh02.cli.clock import Clock, machine_clock
from kh02.cli.main import run
from kh02.vi.date import parse_date

ROOT = Path(__file__).parents[1]
FILLED = "| Trang | Mã | Cột | Điền |\n| --- | --- | --- | --- |\n"
PART = re.compile(
    r"^##+ Ngày (?P<day>[\d/]+)"
    rf"|{re.escape(FILLED)}(?P<rows>(?:\|[^\n]*\n)+)"
    r"|^(?P<files>(?:[^\n]+\n)*[^\n]+):\n\n```(?P<kind>yaml|csv|diff|text)\n(?P<text>.*?)^```$"
    r"|(?<=^```console\n)(?P<block>.*?)(?=^```$)",
    re.DOTALL | re.MULTILINE,
)
LEFT_OUT = "…"
EMPTIED = "(xóa)"


def as_shown(now: list[str], shown: list[str]) -> list[str]:
    """What is printed now, with lines left out where they are left out on the page."""
    if LEFT_OUT not in shown:
        return now
    first, *between, last = split(shown)
    assert len(now) > len(shown) - shown.count(LEFT_OUT), "nothing is left out any more"
    excerpts = [now[: len(first)]]
    for lines in between:
        assert lines[0] in now, f"not printed any more: {lines[0]}"
        start = now.index(lines[0])
        excerpts.append(now[start : start + len(lines)])
    excerpts.append(now[len(now) - len(last) :])
    return [line for lines in excerpts for line in (LEFT_OUT, *lines)][1:]


def split(shown: Sequence[str]) -> list[list[str]]:
    """The lines between those that stand for lines left out."""
    excerpts: list[list[str]] = [[]]
    for line in shown:
        if line == LEFT_OUT:
            excerpts.append([])
        else:
            excerpts[-1].append(line)
    return excerpts


def changed(text: str, diff: str) -> str:
    """A file's text after a change: lines with "-" go, lines with "+" come, the others say where."""
    lines = diff.splitlines(keepends=True)
    before, after = ("".join(line[1:] for line in lines if line[0] != other) for other in "+-")
    assert text.count(before) == 1, "the change fits one place of the file"
    return text.replace(before, after)


class Desk:
    """Who goes through a page: a day at a time, at one folder."""

    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self.capfd = capfd
        self.clock: Clock = machine_clock
        self.form = Path()

    def go_on(self, part: re.Match[str]) -> str:
        """Do a part of the page and return it as it is now."""
        if part["day"]:
            self.clock = at(parse_date(part["day"]))
        elif part["rows"]:
            fill(self.form, filled(part["rows"]), as_text=True)
        elif part["files"]:
            for file in re.findall(r"`([^`]+/[^`]+)`", part["files"]):
                put(Path(file), part["text"], part["kind"])
        else:
            return "".join(self.replay(part["block"].splitlines()))
        return part[0]

    def replay(self, lines: list[str]) -> Iterable[str]:
        """Yield the lines of a transcript as they are now."""
        starts = [number for number, line in enumerate(lines) if line.startswith("$ kh02 ")]
        assert starts[:1] == [0], "a block begins with a command"
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            now = self._printed(lines[start].removeprefix("$ kh02 "))
            yield from (f"{line}\n" for line in (lines[start], *as_shown(now, lines[start + 1 : end])))

    def _printed(self, arguments: str) -> list[str]:
        code = run(shlex.split(arguments), self.clock)
        out, err = self.capfd.readouterr()
        self.form = next((Path(line) for line in out.splitlines() if line.endswith(".xlsx")), self.form)
        return [*(out + err).splitlines(), *([f"[mã thoát {code}]"] if code else [])]


def filled(table: str) -> dict[tuple[str, str], dict[str, object]]:
    """What a unit fills in, by sheet and row."""
    rows: dict[tuple[str, str], dict[str, object]] = defaultdict(dict)
    for line in table.splitlines():
        sheet, row, column, value = (cell.strip() for cell in line.strip("|").split("|"))
        rows[sheet, row][column] = None if value == EMPTIED else value
    return rows


def put(path: Path, text: str, kind: str) -> None:
    """Write a file as the page has it, or change it as the page says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "text":
        word_file(text).save(str(path))
    else:
        path.write_text(changed(path.read_text("utf-8"), text) if kind == "diff" else text, "utf-8")


def word_file(text: str) -> WordFile:
    """A Word file with a paragraph a line; lines with a bar are the rows of a table without borders."""
    document = Document()
    for is_table, lines in groupby(text.splitlines(), key=lambda line: " | " in line):
        if is_table:
            rows = [line.split(" | ") for line in lines]
            table = document.add_table(len(rows), len(rows[0]))
            for row, texts in zip(table.rows, rows, strict=True):
                for cell, words in zip(row.cells, texts, strict=True):
                    cell.text = words
        else:
            for line in lines:
                document.add_paragraph(line)
    return document


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("mot-thang.md", ("plans/phu-lien.yaml", "plans/phu-lien/2025-09.yaml")),
        ("mot-nam.md", ()),
        ("lap-ke-hoach.md", ()),
    ],
)
def test_the_work_goes_as_the_page_says(
    name: str,
    there: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    golden: Golden,
) -> None:
    for file in there:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, tmp_path / file)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    page = ROOT / "docs" / name
    written = page.read_text("utf-8")
    assert len(re.findall(r"^\$ kh02 ", written, re.MULTILINE)) > 10
    golden(page, PART.sub(Desk(capfd).go_on, written))


def test_lines_are_left_out_where_the_page_leaves_them_out() -> None:
    assert as_shown(["a", "b", "c", "d"], ["x", "…", "y"]) == ["a", "…", "d"]
    assert as_shown(["a", "b"], ["…"]) == ["…"]
    assert as_shown(["a", "b"], ["x"]) == ["a", "b"]
    assert as_shown(["a", "b", "c", "d", "e"], ["…", "c", "x", "…"]) == ["…", "c", "d", "…"]


def test_a_file_is_changed_where_the_page_says() -> None:
    assert changed("a\nb\nc\n", " a\n-b\n+d\n") == "a\nd\nc\n"
