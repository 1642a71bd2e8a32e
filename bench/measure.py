"""Running commands in turn and telling how long each took: what all benchmarks share."""

import os
import platform
import statistics
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

KH02 = str(Path(sysconfig.get_path("scripts")) / "kh02")
PLANS = Path(__file__).resolve().parent.parent / "plans"
AS_OF = "--as-of=2025-10-31"


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds on the clock, seconds of processor time (user and system), peak resident memory in MB."""

    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str], *, may_fail: bool = False, cwd: Path | None = None) -> Run:
    """Run ``command`` in a folder, its output thrown away; raises RuntimeError where its exit code is not 0.

    The peak counts from the size of this process at the start of the child: keep heavy imports out of it.
    """
    # What is installed has its bytecode beside it: the first round, which does not count, writes what is missing.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = perf_counter()
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere, env=environment, cwd=cwd)
    _, status, usage = os.wait4(process.pid, 0)
    wall = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode and not may_fail:
        raise RuntimeError(f"exit code {process.returncode}: {' '.join(command)}")
    unit = 1_000_000 if sys.platform == "darwin" else 1000  # bytes there, kilobytes elsewhere
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def alternate(jobs: Mapping[str, Callable[[], Run]], rounds: int) -> dict[str, list[Run]]:
    """Carry out the jobs in turn, ``rounds`` times, after one round that does not count (cold caches)."""
    runs: dict[str, list[Run]] = {name: [] for name in jobs}
    for counted in range(rounds + 1):
        for name, job in jobs.items():
            result = job()
            if counted:
                runs[name].append(result)
    return runs


def timed(job: Callable[[], object]) -> Run:
    """Time a call within this process; its memory is not measured."""
    start, cpu = perf_counter(), _cpu()
    job()
    return Run(perf_counter() - start, _cpu() - cpu, 0)


def _cpu() -> float:
    used = os.times()
    return used.user + used.system


def print_machine() -> None:
    """Print what the figures hold for."""
    day = datetime.now(UTC).date().isoformat()
    system = f"{platform.system()} {platform.machine()}"
    print(f"{day}, {os.cpu_count()} cores, {system}, Python {platform.python_version()}\n")


def print_runs(runs: Mapping[str, list[Run]], floor: str) -> None:
    """Print a Markdown table: medians of seconds and of processor time, and ratios to ``floor`` with their range.

    A ratio is that of the medians of processor time, which other work on the machine disturbs least; the range is
    that of the rounds.
    """
    base = runs[floor]
    print("| | median s | median CPU s | CPU ratio | range |")
    print("|---|---:|---:|---:|---:|")
    for name, done in runs.items():
        wall, cpu = statistics.median(one.wall for one in done), statistics.median(one.cpu for one in done)
        ratio = cpu / statistics.median(one.cpu for one in base)
        rounds = sorted(one.cpu / other.cpu for one, other in zip(done, base, strict=True))
        print(f"| {name} | {wall:.3f} | {cpu:.3f} | {ratio:.2f} | {rounds[0]:.2f} – {rounds[-1]:.2f} |")
    print()
