"""The pages under docs/ that are made from the program are current, and its links lead somewhere."""

import importlib.util
import re
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from tests.test_layers import ROWS, SOURCE

from kh02.cli.commands import COMMANDS
from kh02.cli.main import all_help_pages

ROOT = Path(__file__).parents[1]


def load_tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_pages_are_current() -> None:
    pages: dict[Path, str] = load_tool("make_docs").pages()
    assert len(pages) == 7
    stale = [path.name for path, text in pages.items() if not path.exists() or path.read_text("utf-8") != text]
    assert stale == [], "run: python tools/make_docs.py"


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]), ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text("utf-8"))
    missing = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert missing == []


# Pages written by hand; docs/lenh.md and its like are made from the program.
HANDWRITTEN = sorted(
    page
    for page in [ROOT / "README.md", ROOT / "README.vi.md", *(ROOT / "docs").glob("*.md")]
    if "tools/make_docs.py; do not edit" not in page.read_text("utf-8")
)
COMMAND = re.compile(r"(?:^\$ |^|`|&& |bin/)(?:py -m )?kh02 (?P<words>[^`\n|#]+)", re.MULTILINE)


HELP = cache(all_help_pages)


def commands_in(text: str) -> list[tuple[str, list[str]]]:
    """The commands that a page writes, each with its options: ``("report log", ["--format"])``."""
    found = []
    for line in COMMAND.finditer(text):
        words = re.sub(r'"[^"]*"', '""', line["words"]).split()
        options = [word.partition("=")[0] for word in words if re.fullmatch(r"--?[a-z][a-z-]*(=.*)?", word)]
        if re.fullmatch(r"[a-z]+", words[0]):
            name = " ".join(words[:2]) if f"kh02 {' '.join(words[:2])}" in HELP() else words[0]
            found.append((name, options))
    return found


@pytest.mark.parametrize("page", HANDWRITTEN, ids=lambda page: page.name)
def test_commands_and_options_that_pages_name_exist(page: Path) -> None:
    pages = HELP()
    unknown = [
        f"{name} {option}"
        for name, options in commands_in(page.read_text("utf-8"))
        for option in ["", *options]
        if f"kh02 {name}" not in pages or not re.search(rf"(?<![\w-]){option}(?![\w-])", pages[f"kh02 {name}"])
    ]
    assert unknown == []


@pytest.mark.parametrize("page", ["README.md", "README.vi.md"])
def test_readme_names_every_command(page: str) -> None:
    named = {name.partition(" ")[0] for name, _ in commands_in((ROOT / page).read_text("utf-8"))}
    assert named >= set(COMMANDS) - ({"schema"} if page == "README.vi.md" else set()), "officers need no schema"


CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_every_path_that_contributing_names_exists() -> None:
    named = set(re.findall(r"`([\w.-]+/[\w./-]*)`", CONTRIBUTING))
    assert len(named) > 40, "the probe sees the paths"
    assert sorted(path for path in named if not ((SOURCE / path).exists() or (ROOT / path).exists())) == []


def test_contributing_shows_the_layers_from_top_to_bottom() -> None:
    shape = CONTRIBUTING.partition("```text\n")[2].partition("```")[0]
    assert [line.split()[0] for line in shape.splitlines()] == [layer for row in ROWS for layer in row]
