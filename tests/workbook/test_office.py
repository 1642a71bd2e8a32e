"""A plan's workbook in a real spreadsheet program."""

import shutil
from pathlib import Path

import pytest
from tests.command import Command
from tests.form.test_form_office import converted
from tests.workbook.test_import import PLAN

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice with Calc (soffice)")


def test_a_workbook_saved_by_a_spreadsheet_program_changes_nothing(kh02: Command, tmp_path: Path) -> None:
    PLAN.parent.mkdir()
    shutil.copy(Path(__file__).parent / PLAN.name, PLAN)
    assert kh02("plan", "export", "xa-mau", "-o", "ke-hoach.xlsx")[0] == 0
    saved = converted(Path("ke-hoach.xlsx"), "xlsx", tmp_path)
    assert kh02("plan", "import", saved, "--yes") == (3, "", f"{saved}: không có gì khác với kế hoạch.\n")
