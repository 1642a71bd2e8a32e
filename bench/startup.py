"""How long kh02 takes to start: ``--help`` and ``--version`` against a bare ``import typer``; and ``status``."""

import argparse
import sys
from functools import partial

from measure import AS_OF, KH02, PLANS, alternate, print_machine, print_runs, run

FLOOR = 'python -c "import typer"'
LIBRARIES = "import typer, pydantic.main, ryaml, rich.console, rich.table"
# The least that a program of these libraries does before it knows a single figure of the two plans.
READ = f"""import os
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # as kh02 does
{LIBRARIES}
from pathlib import Path
from kh02.model.log import Log
from kh02.model.plan import Plan
for plan in Path({str(PLANS)!r}).glob("*.yaml"):
    Plan.model_validate(ryaml.loads(plan.read_text("utf-8")))
    for log in plan.with_suffix("").glob("*.yaml"):
        Log.model_validate(ryaml.loads(log.read_text("utf-8")))
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    commands = {
        FLOOR: [sys.executable, "-c", "import typer"],
        "kh02 --version": [KH02, "--version"],
        "kh02 --help": [KH02, "--help"],
        "the libraries of kh02 status, imported": [sys.executable, "-c", LIBRARIES],
        "the libraries, and the two plans read and validated": [sys.executable, "-c", READ],
        "kh02 status (the repository's two plans)": [KH02, "status", AS_OF, str(PLANS)],
    }
    print_machine()
    jobs = {name: partial(run, command, may_fail="status" in name) for name, command in commands.items()}
    print_runs(alternate(jobs, rounds), FLOOR)


if __name__ == "__main__":
    main()
