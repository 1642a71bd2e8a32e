"""What each check takes of the time of all, on the two real plans and on communes with twelve logs.

Within one process, the checks in turn, so that what else runs on the machine disturbs all alike.
"""

import argparse
import datetime as dt
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from time import process_time

from generate import write_plans
from measure import PLANS, print_machine

from kh02.check import EVERY_FAMILY, ON_WHAT_STANDS
from kh02.model.book import Book
from kh02.progress.ledger import read_ledger
from kh02.store.find import find_plans
from kh02.store.load import load

TODAY = dt.date(2026, 12, 31)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--communes", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    print_machine()
    with tempfile.TemporaryDirectory() as folder:
        write_plans(Path(folder), asked.communes, months=12)
        for name, place in (("the two real plans", str(PLANS)), (f"{asked.communes} communes, 12 logs", folder)):
            books = [load(files).book for files in find_plans([place], Path.cwd()).plans]
            print(f"{name}:\n\n| | share |\n|---|---:|")
            for check, share in shares([book for book in books if book], asked.rounds):
                print(f"| {check} | {share:.0%} |")
            print()


def shares(books: list[Book], rounds: int) -> Iterable[tuple[str, float]]:
    """Return the checks and the reading of what stands, each with its share of the time of all, largest first."""
    taken: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        for name, seconds in once(books).items():
            taken[name].append(seconds)
    medians = {name: statistics.median(seconds) for name, seconds in taken.items()}
    everything = sum(medians.values())
    return sorted(((name, one / everything) for name, one in medians.items()), key=lambda row: -row[1])


def once(books: list[Book]) -> dict[str, float]:
    """Return the seconds of processor time that each check takes for all books."""
    seconds: dict[str, float] = defaultdict(float)
    for book in books:
        start = process_time()
        stands = read_ledger(book, dt.date.max)
        seconds["what stands, read once"] += process_time() - start
        for family in EVERY_FAMILY:
            check = import_module(f"kh02.check.{family}").check
            start = process_time()
            list(check(book, stands if family in ON_WHAT_STANDS else TODAY))
            seconds[family] += process_time() - start
    return seconds


if __name__ == "__main__":
    main()
