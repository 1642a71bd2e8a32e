"""Asking for help or the version loads no command and none of the heavy packages: they are imported where used."""

import subprocess
import sys
from pathlib import Path

import pytest

from kh02.cli.commands import COMMANDS

HEAVY = ("pydantic", "msgspec", "rich.table", "jinja2", "docx", "docxtpl", "ruamel", "ryaml", "markdown_it")
LOADED_BY = """
import sys
from kh02.cli.main import run
code = run(sys.argv[1:])
print("\\nloaded:", *sorted(sys.modules))
sys.exit(code)
"""


def loaded_by(*arguments: str) -> set[str]:
    """Return the names of the modules that a command line loads in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED_BY, *arguments], capture_output=True, check=True, encoding="utf-8"
    )
    return set(done.stdout.rpartition("loaded:")[2].split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_and_version_load_nothing_heavy(arguments: list[str]) -> None:
    loaded = loaded_by(*arguments)

    assert "typer" in loaded
    assert sorted(loaded & set(HEAVY)) == []
    assert not {f"kh02.cli.{listed.holder.partition(':')[0]}" for listed in COMMANDS.values()} & loaded


def test_the_look_at_loaded_modules_sees_pydantic_when_it_is_there() -> None:
    assert "pydantic" in loaded_by("schema", "plan")


def test_a_report_as_word_loads_nothing_of_what_fills_an_offices_own_frame(tmp_path: Path) -> None:
    plan = str(Path(__file__).parents[2] / "plans" / "bach-ngoc.yaml")
    loaded = loaded_by(
        "report", plan, "--of", "2025-10", "--as-of", "2025-10-31", "--format", "docx", "-o", str(tmp_path)
    )
    assert "kh02.word.write.built_in" in loaded
    assert sorted(loaded & {"docx", "docxtpl", "kh02.report.html"}) == []
