"""The picture in the README is what the command prints, and fetches nothing."""

import runpy
import shlex
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kh02.cli.main import run

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "docs" / "status.svg"
TEXT = "{http://www.w3.org/2000/svg}text"


def lines_of(picture: str) -> list[str]:
    """The lines of the terminal in the picture, without blanks and blank lines."""
    lines: dict[float, dict[float, str]] = defaultdict(dict)
    for text in ET.fromstring(picture).iter(TEXT):
        if text.get("clip-path", "").startswith("url(#kh02-line"):
            lines[float(text.get("y", 0))][float(text.get("x", 0))] = text.text or ""
    runs = ("".join(run for _, run in sorted(line.items())) for _, line in sorted(lines.items()))
    return [bare for run in runs if (bare := "".join(run.split()))]


def test_picture_is_current() -> None:
    assert PICTURE.read_text("utf-8") == runpy.run_path(str(ROOT / "tools" / "make_picture.py"))["picture"](), (
        "run: python tools/make_picture.py"
    )


def test_picture_fetches_nothing() -> None:
    picture = PICTURE.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert "http" not in picture
    assert "@import" not in picture
    assert "@font-face" not in picture


def test_picture_shows_what_the_command_in_it_prints(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "92")
    command = next(text.text for text in ET.parse(PICTURE).iter(TEXT) if text.text and text.text.startswith("$"))
    run(shlex.split(command.replace("\xa0", " "))[2:])
    printed = ["".join(line.split()) for line in capfd.readouterr().out.splitlines()]
    assert lines_of(PICTURE.read_text("utf-8"))[1:] == [line for line in printed if line]
