"""What kh02 itself writes holds every rule that can be judged, for every kind of report of both plans."""

from pathlib import Path

import pytest

from kh02.cli.main import run
from kh02.conformity.judge import check
from kh02.conformity.rule import Outcome

PLANS = Path(__file__).parents[2] / "plans"
KINDS = {
    "day": ["--period", "day", "--of", "14/10/2025"],
    "week": ["--period", "week", "--of", "2025-W41"],
    "month": ["--period", "month", "--of", "2025-10"],
    "quarter": ["--period", "quarter", "--of", "2025-Q4"],
    "half": ["--period", "half", "--of", "2025-H2"],
    "nine-months": ["--period", "nine-months", "--of", "2025"],
    "year": ["--period", "year", "--of", "2025"],
    "closing": ["--closing"],
    "span": ["--from", "01/9/2025", "--to", "30/9/2025"],
    "unit": ["--period", "month", "--of", "2025-10", "--unit", "TTPVHCC"],
    "standing-unit": ["--period", "month", "--of", "2025-10", "--unit", "Phong VHXH"],
}


def broken(folder: Path, *arguments: str) -> dict[str, list[str]]:
    """Faults by file and rule."""
    assert run(["report", *arguments, "--format", "docx", "-o", str(folder)]) == 0
    files = sorted(folder.glob("*.docx"))
    assert files
    return {
        f"{file.stem} {verdict.rule.id}": [f"{fault.where}: {fault.message}" for fault in verdict.faults]
        for file in files
        for verdict in check(file.read_bytes())
        if verdict.outcome is Outcome.BROKEN
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_both_plans_holds_what_can_be_judged(kind: str, tmp_path: Path) -> None:
    assert broken(tmp_path, str(PLANS), *KINDS[kind]) == {}


def test_an_incident_report_holds_what_can_be_judged(tmp_path: Path) -> None:
    assert broken(tmp_path, str(PLANS / "phu-lien.yaml"), "--incident", "SC-2025-01") == {}
