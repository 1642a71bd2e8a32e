"""Every command line on the officers' pages does what the page says, on the practice commune.

In the order of a page, on one day, in a folder of its own that ``kh02 new --practice`` made. A ``console`` block
is a transcript, a table of what a unit fills in is filled in (see ``test_walkthroughs``). Any other command is
typed at a terminal where Enter answers every question; it must end well.
"""

import io
import re
import shlex
import shutil
from pathlib import Path

import pytest
from tests.clock import at
from tests.command import Golden
from tests.form.conftest import fill
from tests.test_walkthroughs import FILLED, Desk, filled

from kh02.cli.main import run
from kh02.vi.date import parse_date

ROOT = Path(__file__).parents[1]
TODAY = at(parse_date("16/11/2026"))
PAGES = (
    "README.vi", "docs/bieu-excel", "docs/cac-loai-bao-cao", "docs/chot-bao-cao", "docs/dang-bao-cao",
    "docs/doi-chieu-cap-tren",
    "docs/export", "docs/ghi-so-lieu", "docs/mau-bao-cao", "docs/nhac-viec", "docs/tong-hop",
    "docs/tong-quan", "docs/trang-lanh-dao",
)  # fmt: skip
COMMAND = re.compile(
    rf"{re.escape(FILLED)}(?P<rows>(?:\|[^\n]*\n)+)"
    r"|(?<=^```console\n)(?P<block>\$ .*?)(?=^```$)"
    r"|^(?:py -m )?kh02 (?P<line>[^\n]+)$|`(?:py -m )?kh02 (?P<inline>[^`]+)`",
    re.DOTALL | re.MULTILINE,
)
ASKS = re.compile(r"(?:record \w+|correct|new)")
"""Named alone, it asks for everything: where Enter is no answer, the questions end with the answers."""
NOT_HERE = {"dashboard --serve", "import ke-hoach.docx"}
"""What never ends; what wants a paper of one's own (``docs/lap-ke-hoach.md``)."""
ENDS = {"form import bieu": 3, "plan import thuc-hanh.xlsx": 3}
"""On the page that only names them nobody has filled in the forms, or changed the workbook."""
LATER = {"report --closing": at(parse_date("15/1/2027"))}
"""What can be done only when the plan has ended."""


def at_a_terminal(typed: str) -> int:
    """Carry out a command where somebody presses Enter, and nothing else."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("recording", "dialogue"):
            patch.setattr(f"kh02.cli.{module}.at_terminal", lambda: True)
        patch.setattr("sys.stdin", io.StringIO("\n" * 20))
        return run(shlex.split(typed), LATER.get(typed, TODAY))


@pytest.mark.parametrize("name", PAGES)
def test_every_command_of_a_page_works_on_the_practice_commune(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    golden: Golden,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["new", "--practice", "tap-dung"], TODAY) == 0
    monkeypatch.chdir("tap-dung")
    shutil.copytree("plans", "nhap")
    capfd.readouterr()
    desk = Desk(capfd)
    desk.clock = TODAY

    def played(part: re.Match[str]) -> str:
        if part["rows"]:
            fill(desk.form, filled(part["rows"]), as_text=True)
            return part[0]
        if part["block"]:
            return "".join(desk.replay(part["block"].splitlines()))
        typed = part["line"] or part["inline"]
        if typed not in NOT_HERE and ("pdf" not in typed or shutil.which("soffice")):
            code = at_a_terminal(typed)
            told = capfd.readouterr()
            assert code in ({0, 130} if ASKS.fullmatch(typed) else {ENDS.get(typed, 0)}), f"{typed}: {told}"
        return part[0]

    page = ROOT / f"{name}.md"
    golden(page, COMMAND.sub(played, page.read_text("utf-8")))
