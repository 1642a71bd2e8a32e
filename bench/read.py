"""Reading and validating many plans, against the bare YAML reader and the model on the same files.

The floor reads each file, parses it with ryaml and makes a ``Plan`` of it; it finds no plans, tells no positions,
looks at no encoding and checks nothing. With ``--slow`` check-jsonschema and yamllint read the same files, once.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from generate import write_plans
from measure import KH02, Run, alternate, print_machine, print_runs, run, timed

FLOOR = "floor: ryaml and model"
FLOOR_PROCESS = """
import sys
from pathlib import Path
import ryaml
from kh02.model.plan import Plan
for file in sorted(Path(sys.argv[1]).glob("*.yaml")):
    Plan.model_validate(ryaml.loads(file.read_text(encoding="utf-8")))
"""
YAMLLINT_RULES = "{extends: relaxed, rules: {line-length: disable}}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--size", type=int, default=20_000, help="bytes of a plan file")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--slow", action="store_true", help="also check-jsonschema and yamllint, a minute or more")
    asked = parser.parse_args()
    print_machine()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_plans(folder, asked.plans, size=asked.size)
        print(f"{asked.plans} plans of {asked.size} bytes.\n\nWhole processes:\n")
        print_runs(alternate(_processes(folder), asked.rounds), FLOOR)
        print("Within one process, imports done:\n")
        print_runs(alternate(_calls(folder), asked.rounds), FLOOR)
        if asked.slow:
            print("Other tools on the same files, whole processes, one run each:\n")
            print_runs(_others(folder), "kh02 validate")


def _processes(folder: Path) -> dict[str, Callable[[], Run]]:
    return {
        FLOOR: partial(run, [sys.executable, "-c", FLOOR_PROCESS, str(folder)]),
        "kh02 validate": partial(run, [KH02, "validate", str(folder)]),
    }


def _calls(folder: Path) -> dict[str, Callable[[], Run]]:
    from ryaml import loads  # type: ignore[attr-defined]  # re-exported without saying so

    from kh02.check import check
    from kh02.model.plan import Plan
    from kh02.store.find import find_plans
    from kh02.store.load import load

    def floor() -> None:
        for file in sorted(folder.glob("*.yaml")):
            Plan.model_validate(loads(file.read_text(encoding="utf-8")))

    def read() -> None:
        for files in find_plans([str(folder)], Path.cwd()).plans:
            load(files)

    def read_and_check() -> None:
        for files in find_plans([str(folder)], Path.cwd()).plans:
            loaded = load(files)
            if loaded.book is None or check(loaded.book, date(2026, 12, 31)):
                raise RuntimeError(f"a generated plan is not right: {files.plan}")

    jobs = {FLOOR: floor, "find, load": read, "find, load, check": read_and_check}
    return {name: partial(timed, job) for name, job in jobs.items()}


def _others(folder: Path) -> dict[str, list[Run]]:
    schema = folder / "plan.schema.json"
    schema.write_bytes(subprocess.run([KH02, "schema", "plan"], check=True, capture_output=True).stdout)
    json.loads(schema.read_bytes())
    files = sorted(str(file) for file in folder.glob("*.yaml"))
    commands = {
        "kh02 validate": [KH02, "validate", str(folder)],
        "check-jsonschema": [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--schemafile",
            str(schema),
            *files,
        ],
        "yamllint": [sys.executable, "-m", "yamllint", "-d", YAMLLINT_RULES, str(folder)],
    }
    return {name: [run(command)] for name, command in commands.items()}


if __name__ == "__main__":
    main()
