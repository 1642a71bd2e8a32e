"""How long a report takes: one plan's month as Markdown and as DOCX, and one of many plans in one process."""

import argparse
import tempfile
from functools import partial
from pathlib import Path

from generate import write_plans
from measure import AS_OF, KH02, PLANS, alternate, print_machine, print_runs, run

ONE = "kh02 report, one plan, md"
MANY = "kh02 report, {} plans, {}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--plans", type=int, default=50)
    parser.add_argument("--months", type=int, default=4)
    asked = parser.parse_args()
    print_machine()
    with tempfile.TemporaryDirectory() as folder:
        plans, out = Path(folder, "plans"), Path(folder, "out")
        write_plans(plans, asked.plans, months=asked.months)
        month = [KH02, "report", "--period=month", "--of=2025-10", AS_OF, f"--output={out}"]
        one, all_of_them = str(PLANS / "phu-lien.yaml"), str(plans)
        commands = {
            ONE: [*month, "--format=md", one],
            "kh02 report, one plan, docx": [*month, "--format=docx", one],
            MANY.format(asked.plans, "md"): [*month, "--format=md", all_of_them],
            MANY.format(asked.plans, "docx"): [*month, "--format=docx", all_of_them],
        }
        runs = alternate({name: partial(run, command) for name, command in commands.items()}, asked.rounds)
    print_runs(runs, ONE)
    for form in ("md", "docx"):
        each = min(done.wall for done in runs[MANY.format(asked.plans, form)]) / asked.plans
        print(f"{form}: {each * 1000:.0f} ms a plan of {asked.plans} in one process (fastest run)")


if __name__ == "__main__":
    main()
