"""What a month's report of many communes costs in one call: time a report, and peak memory."""

import argparse
import tempfile
from pathlib import Path

from generate import write_plans
from measure import AS_OF, KH02, print_machine, run


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, nargs="+", default=[1, 10, 130])
    parser.add_argument("--months", type=int, default=4, help="months of logs of each plan")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    print_machine()
    print("| plans | format | seconds | ms a report | peak MB |")
    print("|---:|---|---:|---:|---:|")
    for count in asked.plans:
        with tempfile.TemporaryDirectory() as name:
            plans, out = Path(name, "plans"), Path(name, "out")
            write_plans(plans, count, months=asked.months)
            month = [KH02, "report", "--of=2025-10", AS_OF, f"--output={out}", str(plans)]
            for form in ("md", "docx"):
                runs = [run([*month, f"--format={form}"]) for _ in range(asked.rounds)]
                least, peak = min(done.wall for done in runs), max(done.peak for done in runs)
                print(f"| {count} | {form} | {least:.2f} | {least / count * 1000:.0f} | {peak:.0f} |")


if __name__ == "__main__":
    main()
