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
from tests.command import Command, Golden

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
def test_case_prints_exactly_its_expected_text(case: Path, tmp_path: Path, kh02: Command, golden: Golden) -> None:
    make_input(case, tmp_path)
    code, out, err = kh02("validate", "plans/", "--as-of", "2025-12-31")
    printed = f"{out}{err}[mã thoát {code}]\n"
    golden(case / "expected.txt", printed)
    assert "Traceback" not in printed
    assert str(tmp_path) not in printed
    shown = case.name.split("-", 1)[0]
    assert re.search(rf"\b{shown}\b", printed), "the case shows the code that it is named after"


def test_every_code_has_a_case() -> None:
    assert {folder.name.split("-", 1)[0] for folder in case_folders()} == set(codes())
