"""Peak memory of one process of ``kh02`` over plans that grow in number, a warning each."""

import argparse
import tempfile
from pathlib import Path

from generate import write_plans
from measure import AS_OF, KH02, print_machine, run

COMMANDS = (
    ["validate"],
    ["validate", "--format=json"],
    ["validate", "--format=sarif"],
    ["status"],
    ["status", "--format=json"],
    ["due"],
    ["due", "--format=json"],
    ["due", "--format=ics"],
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--months", type=int, default=3, help="months of logs of each plan")
    asked = parser.parse_args()
    print_machine()
    print("Peak resident memory in MB:\n")
    print("| plans | " + " | ".join(map(" ".join, COMMANDS)) + " |")
    print("|" + "---:|" * (1 + len(COMMANDS)))
    for count in asked.plans:
        with tempfile.TemporaryDirectory() as folder:
            write_plans(Path(folder), count, months=asked.months, flaw="warning")
            peaks = [run([KH02, *command, AS_OF, folder]).peak for command in COMMANDS]
            print(f"| {count} | " + " | ".join(f"{peak:.0f}" for peak in peaks) + " |")


if __name__ == "__main__":
    main()
