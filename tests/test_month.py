"""The officers' page about one month of work is what the program does, from the first form to the sent report.

A heading "Ngày 09/10/2025" sets the day; a table headed as ``FILLED`` is what a unit fills in the form that was
exported last; ``console`` blocks run one after the other in one folder, which holds a plan and its logs up to the
month before. A line "…" stands for lines left out: as many as stand before and after it are shown.
``pytest --update-golden`` writes the outputs anew.
"""

import re
import shlex
import shutil
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.clock import at
from tests.form.conftest import fill

from kh02.cli.clock import Clock, machine_clock
from kh02.cli.main import run
from kh02.vi.date import parse_date

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "mot-thang.md"
FILLED = "| Trang | Mã | Cột | Điền |\n| --- | --- | --- | --- |\n"
PART = re.compile(
    r"^## Ngày (?P<day>[\d/]+)"
    rf"|{re.escape(FILLED)}(?P<rows>(?:\|[^\n]*\n)+)"
    r"|(?<=^```console\n)(?P<block>.*?)(?=^```$)",
    re.DOTALL | re.MULTILINE,
)
LEFT_OUT = "…"


def as_shown(now: list[str], shown: list[str]) -> list[str]:
    """What is printed now, with lines left out where they are left out on the page."""
    if LEFT_OUT not in shown:
        return now
    before = shown.index(LEFT_OUT)
    after = len(shown) - before - 1
    assert len(now) > before + after, "nothing is left out any more"
    return [*now[:before], LEFT_OUT, *now[len(now) - after :]]


class Desk:
    """Who goes through the page: a day at a time, at one folder."""

    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self.capfd = capfd
        self.clock: Clock = machine_clock
        self.form = Path()

    def go_on(self, part: re.Match[str]) -> str:
        """Do a part of the page and return it as it is now."""
        if part["day"]:
            self.clock = at(parse_date(part["day"]))
        elif part["rows"]:
            rows: dict[tuple[str, str], dict[str, object]] = defaultdict(dict)
            for line in part["rows"].splitlines():
                sheet, row, column, value = (cell.strip() for cell in line.strip("|").split("|"))
                rows[sheet, row][column] = value
            fill(self.form, rows, as_text=True)
        else:
            return "".join(self._replay(part["block"].splitlines()))
        return part[0]

    def _replay(self, lines: list[str]) -> Iterable[str]:
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


def test_a_month_of_work_goes_as_the_page_says(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    logs = tmp_path / "plans" / "phu-lien"
    logs.mkdir(parents=True)
    shutil.copy(ROOT / "plans" / "phu-lien.yaml", logs.parent)
    shutil.copy(ROOT / "plans" / "phu-lien" / "2025-09.yaml", logs)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    written = PAGE.read_text("utf-8")
    assert len(re.findall(r"^\$ kh02 ", written, re.MULTILINE)) > 10
    now = PART.sub(Desk(capfd).go_on, written)
    if request.config.getoption("--update-golden"):
        PAGE.write_text(now, encoding="utf-8", newline="\n")
    assert now == PAGE.read_text("utf-8")


def test_lines_are_left_out_where_the_page_leaves_them_out() -> None:
    assert as_shown(["a", "b", "c", "d"], ["x", "…", "y"]) == ["a", "…", "d"]
    assert as_shown(["a", "b"], ["…"]) == ["…"]
    assert as_shown(["a", "b"], ["x"]) == ["a", "b"]
