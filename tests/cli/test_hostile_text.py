"""What comes from outside reaches no terminal and no CI log as it is: one way out for every command."""

import ast
import re
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Commune
from tests.command import Command, Git

EVIL = "Sổ \x1b]0;PWN\x1b\\ \x9b2J \u202e%99 tạĐ ::stop-commands::x ##[add-mask]y"
IN_YAML = EVIL.replace("\x1b", "").replace("\x9b", "")  # a plan that holds these is not read at all
COMMANDS = [
    ["validate"],
    ["validate", "--format", "github"],
    ["validate", "--format", "json"],
    ["validate", "--format", "sarif"],
    ["status"],
    ["status", "--format", "json"],
    ["status", "--format", "csv"],
    ["show", "mau:II-1"],
    ["show", "mau:I-1"],
    ["explain", "mau:I-1"],
    ["due", "--within", "400d"],
    ["due", "--message"],
    ["due", "--scorecard"],
    ["brief"],
    ["brief", "--format", "json"],
    ["plan", "diff", "plans/mau.yaml", EVIL],
    ["import", EVIL],
    ["diff", "2025-08-01", "2025-12-01"],
    ["report", "--of", "2025-10", "--template", EVIL.replace("/", "")],
    ["record", "update", EVIL, "--plan", "mau"],
    ["form", "import", EVIL],
    ["template", "check", EVIL],
    ["status", EVIL],
    ["status", "--unit", EVIL],
    [EVIL],
]
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|##\[|##vso\[")
_OWN_COMMAND = re.compile(r"::(?:error|warning) file=[^:]*::[^:]")


@pytest.fixture
def hostile(commune: Commune, git: Git, tmp_path: Path) -> Path:
    """A commune whose plan, log, file names and author are made to steer what shows them."""
    ratio = {"kind": "ratio", "numerator": "a", "denominator": "b", "unit": "hồ sơ", "counts": "in-period"}
    told = {"date": "2025-09-12", "by": "vhxh"}
    commune(
        indicators=(
            {
                "id": "I-1",
                "place": "Mục I",
                "text": "Tối thiểu 80%",
                "name": IN_YAML,
                "measure": ratio,
                "targets": [{"at_least": 80, "by": "2025-12-31"}],
            },
        ),
        tasks=(
            {
                "id": "II-1",
                "section": "I",
                "place": "Mục I",
                "text": IN_YAML,
                "lead": ["vhxh"],
                "deadline": {"text": IN_YAML, "kind": "ongoing"},
            },
        ),
        entries=(
            told | {"indicator": "I-1", "numerator": 1, "denominator": 2, "source": IN_YAML},
            told | {"task": "II-1", "state": "doing", "result": IN_YAML},
        ),
    )
    shutil.copy(tmp_path / "plans/mau.yaml", tmp_path / "plans" / ("y\n::error file=x::PWNED\n\x1b]0;PWN.yaml"))
    (tmp_path / "plans/mau/2025-10.yaml").write_text('entries:\n  - {x: "\t::stop-commands::x"\n', "utf-8")
    git("add", "-A")
    git("commit", "--quiet", "--no-gpg-sign", "-m", "x", author="Ev\x1b]0;PWN\x1b\\il")
    return tmp_path


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("forced", ["", "1"])
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_output_steers_what_shows_it(
    kh02: Command, monkeypatch: pytest.MonkeyPatch, arguments: list[str], forced: str
) -> None:
    monkeypatch.setenv("FORCE_COLOR", forced)
    _, out, err = kh02(*arguments)
    shown = _COLOURS.sub("", out + err)
    assert shown.strip()
    assert not _STEERS.search(shown)
    for line in shown.splitlines():
        assert not line.strip().startswith("::") or _OWN_COMMAND.match(line), line


def test_every_command_prints_through_the_screen() -> None:
    """Nothing in ``cli`` calls ``typer.echo`` or ``print`` but the module that shows what steers."""
    folder = Path(__file__).parents[2] / "src/kh02/cli"
    calls = [
        (file.relative_to(folder).as_posix(), ast.unparse(node.func))
        for file in folder.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"typer.echo", "typer.secho", "print"}
    ]
    assert {file for file, _ in calls} == {"screen.py"}
