"""Validating many plans, against the bare YAML reader and the model on the same files.

The plans: clean ones, ones with a warning or an error each, with logs, and the real ones. The floor reads each
file, parses it with ryaml and makes a ``Plan`` or ``Log`` of it; it finds no plans, tells no positions,
looks at no encoding and checks nothing. Other tools, which check other things, read a tenth of the flawed plans.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from generate import copy_real_plans, write_plans
from measure import KH02, Run, alternate, print_machine, print_runs, run

FLOOR = "floor: ryaml and model"
FLOOR_PROCESS = str(Path(__file__).with_name("floor_yaml.py"))
VALIDATE = (KH02, "validate", "--as-of", "2026-12-31", "--jobs")
YAMLLINT_RULES = "{extends: relaxed, rules: {line-length: disable}}"
SETS: dict[str, Callable[[Path, float], None]] = {
    "1,000 plans": lambda folder, share: write_plans(folder, int(1000 * share)),
    "1,000 plans with a warning each": lambda folder, share: write_plans(
        folder, int(1000 * share), flaw="warning"
    ),
    "1,000 plans with an error each": lambda folder, share: write_plans(folder, int(1000 * share), flaw="error"),
    "the two real plans, 25 times": lambda folder, share: copy_real_plans(folder, int(25 * share)),
    "340 communes with 12 logs": lambda folder, share: write_plans(folder, int(340 * share), months=12),
    "340 communes with 12 logs and a warning each": lambda folder, share: write_plans(
        folder, int(340 * share), months=12, flaw="warning"
    ),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1, help="how much of the files, to be sooner done")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--others", action="store_true", help="the other tools alone")
    asked = parser.parse_args()
    print_machine()
    for name, write in () if asked.others else SETS.items():
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder), asked.share)
            print(f"{name}{_shown(asked.share)}:\n")
            print_runs(alternate(_processes(folder), asked.rounds), FLOOR)
    with tempfile.TemporaryDirectory() as folder:
        write_plans(Path(folder), max(1, int(100 * asked.share)), flaw="warning")
        print(f"Other tools, 100 plans with a warning each{_shown(asked.share)}:\n")
        print_runs(alternate(_others(Path(folder)), asked.rounds), "kh02 validate")


def _shown(share: float) -> str:
    return "" if share == 1 else f" × {share}"


def _processes(folder: str) -> dict[str, Callable[[], Run]]:
    return {
        FLOOR: partial(run, [sys.executable, FLOOR_PROCESS, folder, "1"]),
        "kh02 validate": partial(run, [*VALIDATE, "1", folder], may_fail=True),
        "kh02 validate, two processes": partial(run, [*VALIDATE, "2", folder], may_fail=True),
    }


def _others(folder: Path) -> dict[str, Callable[[], Run]]:
    schema = folder / "plan.schema.json"
    schema.write_bytes(subprocess.run([KH02, "schema", "plan"], check=True, capture_output=True).stdout)
    files = sorted(str(file) for file in folder.glob("*.yaml"))
    commands = {
        "kh02 validate": [*VALIDATE, "1", str(folder)],
        "check-jsonschema": [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *files],
        "yamllint": [sys.executable, "-m", "yamllint", "-d", YAMLLINT_RULES, str(folder)],
    }
    return {name: partial(run, command, may_fail=True) for name, command in commands.items()}


if __name__ == "__main__":
    main()
