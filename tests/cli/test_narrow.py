"""Lists on screens of any width: no line is wider, and no word is broken over two."""

from pathlib import Path

import pytest
from tests.clock import at

from kh02.cli.main import run
from kh02.vi.date import parse_date
from kh02.vi.width import display_width

ROOT = Path(__file__).parents[2]
DAY = "--as-of 31/10/2025"
COMMANDS = [
    f"status {DAY}", f"status --unit vhxh {DAY}", f"due {DAY}", f"due --scorecard {DAY}", f"brief {DAY}",
    f"rollup {DAY}", f"rollup --by province {DAY}", "trace", f"show phu-lien:II.2.2-2a {DAY}",
    f"explain phu-lien:II.2.2-2a {DAY}", "diff 2025-09 2025-10", "report log", "template list",
]  # fmt: skip
DRAWN = set("─█▉▊▋▌▍▎▏░▒│┊")


def drawn(command: str, columns: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> str:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", str(columns))
    assert run(command.split(), clock=at(parse_date("28/11/2026"))) == 0
    return capfd.readouterr().out


def words(out: str) -> set[str]:
    return {word.rstrip(":") for word in out.split() if not DRAWN & set(word)}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_word_is_broken_and_no_line_is_too_wide(
    command: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = words(drawn(command, 400, monkeypatch, capfd))
    for columns in (40, 60, 80, 200):
        out = drawn(command, columns, monkeypatch, capfd)
        assert max(map(display_width, out.splitlines())) <= columns
        assert words(out) <= whole, columns
        assert words(out) >= whole - {word for word in whole if len(word) < 3}, columns
