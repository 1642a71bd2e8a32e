"""Every kind of bad input has a runnable case, and its exact text is under test.

A case is a folder ``tests/cases/KHnnn-name/`` with an input, either a folder ``plans/`` or a ``build.py`` whose
``build(folder)`` makes one, and ``expected.txt``: what ``kh02 validate plans/ --as-of 2025-12-31`` prints.
``pytest --update-golden`` writes the expectations anew.
"""

import importlib.util
import re
import shutil
from pathlib import Path

import pytest

from kh02.cli.main import run
from kh02.diagnostics.table import codes

CASES = Path(__file__).parent / "cases"


def case_folders() -> list[Path]:
    return sorted(folder for folder in CASES.iterdir() if folder.is_dir())


def make_input(case: Path, target: Path) -> None:
    if (case / "build.py").exists():
        spec = importlib.util.spec_from_file_location(f"case_{case.name}", case / "build.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.build(target)
    else:
        shutil.copytree(case / "plans", target / "plans")


@pytest.mark.parametrize("case", case_folders(), ids=lambda path: path.name)
def test_case_prints_exactly_its_expected_text(
    case: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    make_input(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    exit_code = run(["validate", "plans/", "--as-of", "2025-12-31"])
    out, err = capfd.readouterr()
    printed = f"{out}{err}[mã thoát {exit_code}]\n"
    expected = case / "expected.txt"
    if request.config.getoption("--update-golden"):
        expected.write_text(printed, encoding="utf-8", newline="\n")
    assert printed == expected.read_text("utf-8")
    assert "Traceback" not in printed
    assert str(tmp_path) not in printed
    code = case.name.split("-", 1)[0]
    assert re.search(rf"\b{code}\b", printed), "the case shows the code that it is named after"


def test_every_code_has_a_case() -> None:
    assert {folder.name.split("-", 1)[0] for folder in case_folders()} == set(codes())
