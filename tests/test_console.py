"""The console transcripts are what the program prints.

A transcript is a Markdown page in ``tests/console/`` with fenced ``console`` blocks: ``$ kh02 …``, then what it
prints: results, then diagnostics, then the exit code where that is not 0. Each runs at 80 columns beside a copy of
the repository's plans and of the folders that stand beside the pages. ``pytest --update-golden`` writes them anew.
"""

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.command import Command, Golden

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "tests" / "console").glob("*.md"))
BLOCK = re.compile(r"(?<=^```console\n)(?P<block>.*?)(?=^```$)", re.DOTALL | re.MULTILINE)


def replay(block: str, printed: Callable[[str], str]) -> str:
    """The block with each command's output as it is now."""
    commands = [line for line in block.splitlines() if line.startswith("$ kh02 ")]
    return "\n".join(f"{command}\n{printed(command.removeprefix('$ kh02 '))}" for command in commands)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_transcript_is_what_the_program_prints(page: Path, tmp_path: Path, kh02: Command, golden: Golden) -> None:
    for folder in (ROOT / "plans", *filter(Path.is_dir, page.parent.iterdir())):
        shutil.copytree(folder, tmp_path / folder.name)

    def printed(arguments: str) -> str:
        code, out, err = kh02(*shlex.split(arguments))
        return out + err + (f"[mã thoát {code}]\n" if code else "")

    written = page.read_text("utf-8")
    assert BLOCK.search(written), "the page has a console block"
    golden(page, BLOCK.sub(lambda found: replay(found["block"], printed), written))


def test_there_are_transcripts() -> None:
    assert PAGES


def test_a_replay_shows_what_is_printed_now() -> None:
    assert replay("$ kh02 a\nold\n$ kh02 b\n", lambda arguments: f"new {arguments}\n") == (
        "$ kh02 a\nnew a\n\n$ kh02 b\nnew b\n"
    )
