"""``kh02 report --format html|pdf``, an office's own look, and many plans at once."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.command import Command
from tests.small_plan import plan_values, write_plan

from kh02.work.report import write as report_write

MONTH = ("--of", "2025-10", "--as-of", "2025-10-16")


@pytest.fixture
def kh02(kh02: Command, tmp_path: Path) -> Command:
    add_plan(tmp_path, "mau")
    return kh02


def add_plan(folder: Path, name: str, **profile: Any) -> None:
    plan = plan_values(id=name, units=[{"id": "a", "name": "Phòng A"}], reporting={"profile": profile})
    write_plan(folder, plan, name=name)


# In LibreOffice's place: tells how many files it was given, and prints each.
OFFICE = """\
import sys, pathlib, time
folder = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
files = [pathlib.Path(word) for word in sys.argv if word.endswith(".docx")]
with open({calls!r}, "a") as calls:
    calls.write(str(len(files)))
{before}
for file in files:
    file.with_suffix(".pdf").write_bytes(b"%PDF of " + file.read_bytes()[:2])
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Put a program in LibreOffice's place; return the file in which it tells its calls."""
    if sys.platform == "win32":
        pytest.skip("the stand-in for LibreOffice is a script with a first line")

    def put(before: str = "") -> Path:
        calls, program = tmp_path / "calls", tmp_path / "soffice"
        script = OFFICE.format(calls=str(calls), before=before)
        program.write_text(f"#!{sys.executable}\n{script}", "utf-8")
        program.chmod(0o755)
        monkeypatch.setattr(report_write, "find_office", lambda: program)
        return calls

    return put


def test_html_is_written_beside_the_others(kh02: Command, tmp_path: Path) -> None:
    output = kh02("report", *MONTH, "--format", "html,md")
    assert output == (0, "bao-cao/mau-2025-10.html\nbao-cao/mau-2025-10.md\n", "")
    assert (
        (tmp_path / "bao-cao" / "mau-2025-10.html")
        .read_text("utf-8")
        .startswith('<!DOCTYPE html>\n<html lang="vi">')
    )
    assert kh02("report", *MONTH, "--format", "html", "-o", "-").out.startswith("<!DOCTYPE html>")
    assert kh02("report", *MONTH, "-o", "x.html").out == "x.html\n"


def test_pdfs_of_all_plans_come_from_one_call(kh02: Command, tmp_path: Path, office: Callable[..., Path]) -> None:
    for name in ("b", "c"):
        add_plan(tmp_path, name)
    calls = office()
    output = kh02("report", *MONTH, "--format", "pdf,md")
    written = [f"bao-cao/{name}-2025-10.{form}" for form in ("md", "pdf") for name in ("b", "c", "mau")]
    assert output == (0, "".join(f"{name}\n" for name in written), "")
    assert calls.read_text() == "3"
    assert {path.read_bytes() for path in (tmp_path / "bao-cao").glob("*.pdf")} == {b"%PDF of PK"}
    assert not list((tmp_path / "bao-cao").glob("*.docx"))


def test_a_pdf_goes_to_stdout(kh02: Command, office: Callable[..., Path]) -> None:
    office()
    assert kh02("report", *MONTH, "--format", "pdf", "-o", "-") == (0, "%PDF of PK", "")


@pytest.mark.parametrize("before", ["sys.exit(1)", "time.sleep(60)"])
def test_what_libreoffice_does_not_print_is_told(
    kh02: Command, office: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    monkeypatch.setattr("kh02.paper.pdf._START", 0.5)
    monkeypatch.setattr("kh02.paper.pdf._EACH", 0)
    office(before)
    output = kh02("report", *MONTH, "--format", "docx,pdf")
    assert (output.code, output.out) == (2, "bao-cao/mau-2025-10.docx\n")
    assert output.err.startswith("LibreOffice không in được mau-2025-10.pdf")


def test_without_libreoffice_nothing_is_done_and_the_way_out_is_told(
    kh02: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_write, "find_office", lambda: None)
    output = kh02("report", *MONTH, "--format", "md,pdf")
    assert (output.code, output.out) == (2, "")
    assert output.err.startswith("Dạng pdf cần LibreOffice, máy này không có. Cài LibreOffice")
    assert not (tmp_path / "bao-cao").exists()


def test_an_own_look_is_told_at_each_report_and_allowed_by_the_check(kh02: Command, tmp_path: Path) -> None:
    add_plan(tmp_path, "mau", margins={"left": 25}, page_number="footer", body_size=12, reason="Quy chế")
    output = kh02("report", *MONTH, "--format", "docx", "--detail", "full")
    assert (output.code, output.err) == (
        0,
        "mau: thể thức riêng khác Nghị định 30/2020/NĐ-CP: lề trái 25 mm; số trang ở chân trang; "
        "nội dung và đề mục cỡ chữ 12 (Quy chế).\n",
    )
    strict = json.loads(kh02("report", "check", "bao-cao/mau-2025-10.docx", "--format", "json").out)
    allowed = json.loads(
        kh02("report", "check", "bao-cao/mau-2025-10.docx", "--format", "json", "--plan", "mau").out
    )
    assert strict["counts"]["deviation"] == 0
    assert allowed["counts"]["deviation"] == 5
    assert allowed["counts"]["broken"] == strict["counts"]["broken"] - 5


def test_the_check_wants_one_plan(kh02: Command, tmp_path: Path) -> None:
    kh02("report", *MONTH, "--format", "docx")
    add_plan(tmp_path, "b")
    output = kh02("report", "check", "bao-cao/mau-2025-10.docx", "--plan", "plans")
    assert (output.code, output.err) == (
        2,
        "--plan plans cần đúng một kế hoạch đọc được, ở đây có 2; hãy nêu mã kế hoạch.\n",
    )


def test_a_bar_shows_on_a_terminal_only(
    kh02: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for number in range(6):
        add_plan(tmp_path, f"p{number}")
    assert kh02("report", *MONTH, "--format", "md").err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    output = kh02("report", *MONTH, "--format", "md")
    assert "Lập báo cáo" in output.err
    assert "7/7" in output.err
    assert len(output.out.splitlines()) == 7
