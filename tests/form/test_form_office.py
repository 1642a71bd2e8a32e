"""Forms in a real spreadsheet program."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.command import Command
from tests.form.conftest import entries, fill

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdfinfo") is None,
    reason="needs LibreOffice with Calc (soffice) and poppler (pdfinfo)",
)


def converted(form: Path, to: str, folder: Path) -> Path:
    """The form saved again by LibreOffice, in a folder of its own."""
    office = ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
    subprocess.run(
        [*office, "--convert-to", to, "--outdir", str(folder / "saved"), str(form)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / "saved" / f"{form.stem}.{to}"


def test_a_form_saved_by_a_spreadsheet_program_is_taken_in_and_prints_on_a4(
    folder: Path, kh02: Command, exported: Callable[..., Path], tmp_path: Path
) -> None:
    words = {"Kết quả trong kỳ": "Mở 2 quầy, phục vụ “tại chỗ”"}
    form = fill(exported(), {("Chỉ tiêu", "I-5"): {"Số thực hiện": "Đã có"}, ("Nhiệm vụ", "II-1"): words})
    assert kh02("form", "import", converted(form, "xlsx", tmp_path), "--yes")[0] == 0
    assert [line.split(", by:")[0] for line in entries(folder)] == [
        '{date: 2025-10-14, indicator: "I-5", done: true',
        '{date: 2025-10-14, task: "II-1", result: "Mở 2 quầy, phục vụ “tại chỗ”"',
    ]
    pdf = converted(form, "pdf", tmp_path)
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    assert "Pages:           3\n" in told  # one a sheet: nothing runs over the side
    assert "(A4)" in told
    width, height = (float(word) for word in told.split("Page size:")[1].split()[0:3:2])
    assert width > height
