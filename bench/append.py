"""Recording one entry with one month of history and with sixty: the write itself, and the whole command.

The write reads the month that it writes to and no other, so it takes as long after five years as on the first day.
The command reads every month besides, to show what the entry does.
"""

import argparse
import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from measure import KH02, PLANS, Run, alternate, print_machine, print_runs, run, timed

PLAN = "phu-lien"
ENTRIES = 100
WRITES = 40  # in one run: a single one is shorter than the clock of processor time can tell
FIRST = (2025, 7)
DAY = dt.date(2025, 7, 31)
COMMAND = [
    "record",
    "update",
    "III.7-1",
    "--result",
    "Đã khảo sát",
    "--date",
    DAY.isoformat(),
    "--by",
    "vhxh",
    "--yes",
]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--months", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=10)
    asked = parser.parse_args()
    print_machine()
    with tempfile.TemporaryDirectory() as name:
        folders = {months: Path(name) / str(months) for months in (1, asked.months)}
        for months, folder in folders.items():
            write_history(folder, months)
        print(f"{ENTRIES} entries a month.\n\n{WRITES} writes, within one process:\n")
        writes = {
            f"{months} months": partial(timed, partial(_write, folder)) for months, folder in folders.items()
        }
        print_runs(alternate(writes, asked.rounds), "1 months")
        print("The whole command:\n")
        commands = {f"{months} months": _command(folder) for months, folder in folders.items()}
        print_runs(alternate(commands, asked.rounds), "1 months")


def write_history(folder: Path, months: int) -> None:
    """Write a plan with logs of as many months, each with as many entries."""
    (folder / PLAN).mkdir(parents=True)
    shutil.copy(PLANS / f"{PLAN}.yaml", folder)
    for month in range(months):
        year, index = divmod(FIRST[1] - 1 + month, 12)
        label = f"{FIRST[0] + year:04}-{index + 1:02}"
        lines = [
            f'  - {{date: {label}-{number % 28 + 1:02}, task: "III.7-1", result: "Tổ thứ {number}", by: vhxh}}\n'
            for number in range(ENTRIES)
        ]
        head = f"kh02: log/1\nplan: {PLAN}\nillustrative: true\nentries:\n"
        (folder / PLAN / f"{label}.yaml").write_text(head + "".join(lines), "utf-8")


def _write(folder: Path) -> None:
    from kh02.model.entry import Update
    from kh02.store.log.append import append, fingerprint, month_log
    from kh02.store.log.lock import locked

    plan = str(folder / f"{PLAN}.yaml")
    log = month_log(plan, DAY)
    entry = Update(date=DAY, task="III.7-1", result="Đã khảo sát", by="vhxh")
    for _ in range(WRITES):
        with locked(folder / PLAN) as held:
            append(held, plan, PLAN, [entry], {log: fingerprint(log)})


def _command(folder: Path) -> Callable[[], Run]:
    return partial(run, [KH02, *COMMAND, "--plan", str(folder / f"{PLAN}.yaml")])


if __name__ == "__main__":
    main()
