"""What many plans cost where only some are meant: one by its id, or those that forms came of."""

import argparse
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from generate import write_plans
from measure import AS_OF, KH02, Run, alternate, print_machine, print_runs, run

ALONE, AMONG = "alone", "among many"
ONE = "mau-0001"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=3321)
    parser.add_argument("--forms", type=int, default=130)
    parser.add_argument("--months", type=int, default=12, help="months of logs of each plan")
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    print_machine()
    with tempfile.TemporaryDirectory() as name:
        few, many = Path(name, "few", "plans"), Path(name, "many", "plans")
        write_plans(few, asked.forms, months=asked.months)
        write_plans(many, asked.plans, months=asked.months)
        print(f"`kh02 status` of one of {asked.plans} plans, by its file and by its id:\n")
        jobs = {
            ALONE: _job(many, ["status", AS_OF, f"plans/{ONE}.yaml"]),
            AMONG: _job(many, ["status", AS_OF, ONE]),
        }
        print_runs(alternate(jobs, asked.rounds), ALONE)
        print(f"`kh02 form import` of {asked.forms} forms, among as many plans and among {asked.plans}:\n")
        forms = Path(name, "forms")
        _write_forms(few, forms)
        command = ["form", "import", str(forms), "--received=2025-10-31", "--dry-run"]
        jobs = {ALONE: _job(few, command), AMONG: _job(many, command)}
        print_runs(alternate(jobs, asked.rounds), ALONE)


def _job(plans: Path, command: list[str]) -> Callable[[], Run]:
    """Return the command, to be run where these plans are."""
    return partial(run, [KH02, *command], cwd=plans.parent)


def _write_forms(plans: Path, forms: Path) -> None:
    """Write a form of each plan, a result told in it, as it comes back."""
    from openpyxl import load_workbook

    export = ["form", "export", str(plans), "--unit=vhxh", "--of=2025-10", AS_OF, f"--output={forms}"]
    run([KH02, *export])
    for file in forms.glob("*.xlsx"):
        book = load_workbook(file)
        sheet = book["Nhiệm vụ"]
        column = next(cell.column for cell in sheet[1] if cell.value == "result")
        sheet.cell(6, column, "Đã triển khai")
        book.save(file)


if __name__ == "__main__":
    main()
