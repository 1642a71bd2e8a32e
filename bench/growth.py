"""Inputs that once took time with the square of their size: a large one, half of it, and a quarter.

Time that grows with size doubles where the size does; with the square it is four times. What a command takes for
an input of nothing is taken off. Ends with 1 where a step of some length grew by more than ``MOST``.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from measure import KH02, PLANS, Run, alternate, print_machine, run

PLAN = "phu-lien"
STEPS = (4, 2, 1)
MOST = 3.0
SHORTEST = 0.1  # seconds; less tells nothing
HEAD = f"kh02: log/1\nplan: {PLAN}\nillustrative: true\nentries:\n"
ENTRY = '- {{date: 2025-09-14, task: "III.7-1", result: "{result}", by: {unit}}}\n'
MAP = "kh02: map/1\ncolumns: {indicator: Mã, numerator: Tử}\nfixed: {date: 2025-11-14, by: vhxh}\n"


def digits(folder: Path, size: int) -> list[str]:
    """Write a note that is a run of digits and then a letter."""
    return _validate(folder, ENTRY.format(result="Xong", unit=f"vhxh, note: {'1' * size}x"))


def unknown_units(folder: Path, size: int) -> list[str]:
    """Write a plan with many units, and as many entries by units that it does not have."""
    command = _validate(
        folder, "".join(ENTRY.format(result="Xong", unit=f"khong-co-{number}") for number in range(size))
    )
    plan = folder / f"{PLAN}.yaml"
    units = "".join(f"  - {{id: u{number}, name: Phòng số {number}}}\n" for number in range(size))
    before, found, after = plan.read_text("utf-8").partition("\nunits:\n")
    assert found
    plan.write_text(before + found + units + after, "utf-8")
    return command


def columns(folder: Path, size: int) -> list[str]:
    """Write a table with as many columns."""
    table, columns_map = folder / "bang.csv", folder / "cot.yaml"
    table.write_text(";".join(f"c{number}" for number in range(size)) + "\n1;2\n", "utf-8")
    columns_map.write_text(MAP, "utf-8")
    given = ["--map", str(columns_map), "--plan", str(folder / f"{PLAN}.yaml")]
    return [KH02, "record", "--from", str(table), *given, "--yes", "--dry-run"]


def open_quote(folder: Path, size: int) -> list[str]:
    """Write a log of as many bytes, whose last entry opens a quote and does not close it."""
    line = ENTRY.format(result="Đã khảo sát", unit="vhxh")
    return _validate(folder, line * (size // len(line.encode())) + '- {date: 2025-09-14, note: "chưa xong\n')


PATHS: Mapping[str, tuple[Callable[[Path, int], list[str]], int]] = {
    "digits of a note": (digits, 4_000_000),
    "unknown units, and entries by them": (unknown_units, 3_000),
    "columns of a CSV": (columns, 60_000),
    "bytes of a log before an open quote": (open_quote, 800_000),
}
"""What is large, who makes it, and how large the largest is."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    print_machine()
    print("| | size | CPU s | without the start | grew by |")
    print("|---|---:|---:|---:|---:|")
    grew = [one for name in PATHS for one in _measure(name, asked.rounds)]
    sys.exit(max(grew) > MOST)


def _measure(name: str, rounds: int) -> list[float]:
    """Print the rows of a path and return by how much each step grew."""
    make, largest = PATHS[name]
    sizes = [0, *(largest // step for step in STEPS)]
    with tempfile.TemporaryDirectory() as folder:
        jobs = {str(size): _job(Path(folder) / str(size), size, make) for size in sizes}
        runs = alternate(jobs, rounds)
    start, *taken = (statistics.median(one.cpu for one in done) for done in runs.values())
    grew: list[float] = []
    for at, (size, cpu) in enumerate(zip(sizes[1:], taken, strict=True)):
        if at:
            grew.append(max(cpu - start, SHORTEST) / max(taken[at - 1] - start, SHORTEST))
        print(f"| {name} | {size:,} | {cpu:.2f} | {cpu - start:.2f} | {f'{grew[-1]:.2f}' if at else ''} |")
    return grew


def _job(folder: Path, size: int, make: Callable[[Path, int], list[str]]) -> Callable[[], Run]:
    (folder / PLAN).mkdir(parents=True)
    shutil.copy(PLANS / f"{PLAN}.yaml", folder)
    return partial(run, make(folder, size), may_fail=True)


def _validate(folder: Path, entries: str) -> list[str]:
    (folder / PLAN / "2025-09.yaml").write_text(HEAD + entries, "utf-8")
    return [KH02, "validate", str(folder / f"{PLAN}.yaml")]


if __name__ == "__main__":
    main()
