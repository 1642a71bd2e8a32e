"""The country in one call: 3,321 communes in 34 provinces, each with a plan, its warnings and a year of logs.

Measured: ``kh02 validate``, ``kh02 rollup``, ``kh02 export`` by two processes against the floor
(``floor_yaml.py``) in two, at a tenth of the communes and at all, so that time a plan is seen to stay.
``--write OUT`` only writes the plans, and ``sums.json`` beside them: what numerators and denominators of each
definition add up to.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from generate import Yaml, make_logs, make_plan, write_plan
from measure import KH02, Run, alternate, print_machine, print_runs, run
from phrases import RATIOS
from yaml_text import to_yaml

COMMUNES, PROVINCES, MONTHS, SIZE = 3321, 34, 12, 20_000
WARNINGS = 4
"""The real plans have three and five."""
JOBS = "2"
OPTIONS = ("--as-of", "2026-06-30", "--jobs", JOBS)
FLOOR = "floor: ryaml and model, two processes"
SUMS = "sums.json"
DEFINITIONS = "definitions.yaml"
DEFINED: list[Yaml] = [
    {
        "id": f"mau-{order}",
        "name": numerator,
        "measure": {
            "kind": "ratio",
            "numerator": numerator,
            "denominator": denominator,
            "unit": unit,
            "counts": counts,
        },
        "source": "Kế hoạch mẫu",
    }
    for order, (numerator, denominator, unit, counts) in enumerate(RATIOS, start=1)
]
"""What the ratios of all communes are: a generated plan has these first, in this order."""
_EVERY = 0.05  # seconds


def main() -> None:
    """Write the country, or measure on it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1, help="how much of the country, to be sooner done")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", type=Path, metavar="OUT", help="only write the plans into this folder")
    asked = parser.parse_args()
    communes = max(10, int(COMMUNES * asked.share))
    if asked.write:
        write_country(asked.write, communes)
        return
    print_machine()
    for number in (communes // 10, communes):
        with tempfile.TemporaryDirectory() as name:
            measure(Path(name), number, asked.rounds)


def write_country(out: Path, communes: int, seed: int = 34) -> None:
    """Write the plans, in a folder a province, and the sums; commune n depends on the seed and n only."""
    sums: dict[str, Counter[str]] = {}
    for number in range(1, communes + 1):
        chance = random.Random(f"{seed}:{number}")
        province = f"{(number - 1) % PROVINCES + 1:02}"
        plan = make_plan(number, SIZE, chance)
        plan["issuer"]["province"] = f"Mẫu {province}"
        for indicator, definition in zip(plan["indicators"], DEFINED, strict=False):
            indicator["definition"] = definition["id"]
        for task in chance.sample(plan["tasks"], WARNINGS):
            task["product"] = "Số …/QĐ"
        logs = make_logs(plan, MONTHS, chance)
        write_plan(out / f"tinh-{province}", plan, logs)
        for key, amounts in known_sums(plan, logs).items():
            sums.setdefault(key, Counter()).update(amounts)
    (out / DEFINITIONS).write_text(to_yaml({"kh02": "definitions/1", "definitions": DEFINED}), encoding="utf-8")
    (out / SUMS).write_text(json.dumps({"communes": communes, "sums": sums}, indent=1) + "\n", encoding="utf-8")


def known_sums(plan: Yaml, logs: dict[str, Yaml]) -> dict[str, Counter[str]]:
    """Return numerator and denominator of each ratio of one plan, by its definition.

    Reckoned from what was generated, by no code of kh02: flows add up, of a state the last month counts.
    """
    found = {}
    for indicator in plan["indicators"]:
        measure = indicator["measure"]
        if measure["kind"] == "ratio":
            told = [
                one for log in logs.values() for one in log["entries"] if one.get("indicator") == indicator["id"]
            ]
            counted = told if measure["counts"] == "in-period" else told[-1:]
            found[indicator["definition"]] = Counter(
                {part: sum(one[part] for one in counted) for part in ("numerator", "denominator")}
            )
    return found


def measure(folder: Path, communes: int, rounds: int) -> None:
    """Print what the commands take on so many communes."""
    plans, out = folder / "plans", folder / "out"
    write_country(plans, communes)
    commands = {
        "kh02 validate": [KH02, "validate", *OPTIONS, str(plans)],
        "kh02 rollup --format json": [KH02, "rollup", *OPTIONS, "--format", "json", str(plans)],
        **{
            f"kh02 export --format {form}": [
                *(KH02, "export", *OPTIONS, "--force", "--format", form),
                *("--output", str(out / form), str(plans)),
            ]
            for form in ("csv", "parquet")
        },
    }
    floor = [sys.executable, str(Path(__file__).with_name("floor_yaml.py")), str(plans), JOBS]
    jobs: dict[str, Callable[[], Run]] = {FLOOR: partial(run, floor)}
    jobs |= {name: partial(run, command) for name, command in commands.items()}
    bytes_read = sum(file.stat().st_size for file in plans.rglob("*.yaml"))
    print(f"{communes} communes, {bytes_read / 1e6:.0f} MB of YAML:\n")
    runs = alternate(jobs, rounds)
    print_runs(runs, FLOOR)
    print("| | s a 1,000 plans | MB of all processes together |")
    print("|---|---:|---:|")
    for name, command in commands.items():
        fastest = min(one.wall for one in runs[name])
        print(f"| {name} | {1000 * fastest / communes:.2f} | {peak_together(command):.0f} |")
    print()
    shutil.rmtree(out)


def peak_together(command: Sequence[str]) -> float:
    """Return the most memory that a command and its processes hold at once, in MB, shared pages once (Linux)."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    done, peak = threading.Event(), 0.0

    def wait() -> None:
        process.wait()
        done.set()

    threading.Thread(target=wait).start()
    while not done.wait(_EVERY):
        peak = max(peak, sum(map(proportional, family(process.pid))) / 1000)
    return peak


def family(pid: int) -> list[int]:
    """Return a process and those that it started, as far as they still run."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [pid, *(one for child in text.split() for one in family(int(child)))]


def proportional(pid: int) -> int:
    """Return a process's share of memory in kB, 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    main()
