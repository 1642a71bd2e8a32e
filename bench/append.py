"""Recording one entry with one month of history and with sixty: the write itself, and the whole command.

The write reads the month that it writes to and no other, so it takes as long after five years as on the first day.
The command reads every month besides, to show what the entry does; what was told of other tasks it lets lie. So
it is measured with entries about all tasks in turn, as months have them, and with all of them about one task.
"""

import argparse
import datetime as dt
import re
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from measure import KH02, PLANS, Run, alternate, print_machine, print_runs, run, timed

PLAN = "phu-lien"
ENTRIES = 100
WRITES = 40  # in one run: a single one is shorter than the clock of processor time can tell
DAY = dt.date(2025, 7, 31)
TASK = "III.7-1"
TEXT = (PLANS / f"{PLAN}.yaml").read_text("utf-8")
TASKS = tuple(re.findall(r'(?m)^  - id: "(.+)"$', TEXT.split("\ntasks:")[1]))
COMMAND = [
    "record",
    "update",
    TASK,
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
        of_all, of_one = (_histories(Path(name) / kind, asked.months, kind) for kind in ("all", "one"))
        print(f"{ENTRIES} entries a month.\n\n{WRITES} writes, within one process:\n")
        writes = {months: partial(timed, partial(_write, folder)) for months, folder in of_all.items()}
        print_runs(alternate(writes, asked.rounds), "1 months")
        for what, folders in (("entries about all tasks in turn", of_all), ("all about one task", of_one)):
            print(f"The whole command, {what}:\n")
            commands = {months: _command(folder) for months, folder in folders.items()}
            print_runs(alternate(commands, asked.rounds), "1 months")


def _histories(folder: Path, months: int, kind: str) -> dict[str, Path]:
    """Write a plan with one month of logs and one with as many as are asked for, up to the day's month."""
    folders = {f"{one} months": folder / str(one) for one in (1, months)}
    for one, where in zip((1, months), folders.values(), strict=True):
        write_history(where, one, months, TASKS if kind == "all" else (TASK,))
    return folders


def write_history(folder: Path, months: int, spanned: int, tasks: Sequence[str]) -> None:
    """Write a plan that spans so many months, with logs of the last of them, each with as many entries."""
    (folder / PLAN).mkdir(parents=True)
    starts = f"starts: {_label(spanned - 1)}-01"
    (folder / f"{PLAN}.yaml").write_text(re.sub(r"(?m)^starts: .*$", starts, TEXT), "utf-8")
    head = f"kh02: log/1\nplan: {PLAN}\nillustrative: true\nentries:\n"
    for ago in range(months):
        lines = (_entry(number, ago, tasks[number % len(tasks)]) for number in range(ENTRIES))
        (folder / PLAN / f"{_label(ago)}.yaml").write_text(head + "".join(lines), "utf-8")


def _entry(number: int, ago: int, task: str) -> str:
    day = f"{_label(ago)}-{number % 28 + 1:02}"
    return f'  - {{date: {day}, task: "{task}", result: "Tổ thứ {number}, lần {ago}", by: vhxh}}\n'


def _label(ago: int) -> str:
    """Return the month so many months before the day's."""
    year, index = divmod(DAY.year * 12 + DAY.month - 1 - ago, 12)
    return f"{year:04}-{index + 1:02}"


def _write(folder: Path) -> None:
    from kh02.model.entry import Update
    from kh02.store.log.append import append, fingerprint, month_log
    from kh02.store.log.lock import locked

    plan = str(folder / f"{PLAN}.yaml")
    log = month_log(plan, DAY)
    entry = Update(date=DAY, task=TASK, result="Đã khảo sát", by="vhxh")
    for _ in range(WRITES):
        with locked(folder / PLAN) as held:
            append(held, plan, PLAN, [entry], {log: fingerprint(log)})


def _command(folder: Path) -> Callable[[], Run]:
    return partial(run, [KH02, *COMMAND, "--plan", str(folder / f"{PLAN}.yaml")])


if __name__ == "__main__":
    main()
