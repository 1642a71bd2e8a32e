"""Many writers at once, and writers killed at any moment."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kh02.model.entry import Update
from kh02.model.log import Log
from kh02.store.yaml.reader import read

# Writers do not wait for the disk: fsync guards against a loss of power, which no test here brings about.
WRITER = """
import datetime, os, sys
os.fsync = lambda _: None
from pathlib import Path
from kh02.model.entry import Update
from kh02.store.log.append import append, fingerprint, month_log
from kh02.store.log.lock import locked
plan, name, count = sys.argv[1:]
for number in range(int(count)):
    day = datetime.date(2025, 1 + number % 12, 12)
    entry = Update(date=day, task="III.1", result=f"{name}-{number}", by="vhxh")
    log = month_log(plan, entry.date)
    with locked(Path(plan).with_suffix(""), patience=300) as held:
        append(held, plan, "mau", [entry], {log: fingerprint(log)})
    print(number, flush=True)
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "mau.yaml").write_text("kh02: plan/1\n", "utf-8")
    return tmp_path / "mau.yaml"


def writer(plan: Path, name: str, count: int) -> "subprocess.Popen[str]":
    arguments = [sys.executable, "-c", WRITER, str(plan), name, str(count)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


def results(plan: Path) -> list[str]:
    """The results in the logs, read the strict way."""
    return [result for log in sorted(plan.with_suffix("").glob("2025-??.yaml")) for result in results_in(log)]


def results_in(log: Path) -> list[str]:
    reading = read(log.read_text("utf-8"), str(log))
    assert reading.findings == ()
    entries = Log.model_validate(reading.value).entries
    return [entry.result or "" for entry in entries if isinstance(entry, Update)]


def test_of_eight_writers_at_once_no_entry_is_lost_or_doubled(plan: Path) -> None:
    writers = [writer(plan, f"w{number}", 100) for number in range(8)]
    for one in writers:
        one.communicate()
    assert [one.returncode for one in writers] == [0] * 8
    found = results(plan)
    assert len(found) == 800
    assert sorted(found) == sorted(f"w{writer}-{number}" for writer in range(8) for number in range(100))
    for number in range(8):  # each writer's own order is kept
        own = [
            result
            for result in results_in(plan.with_suffix("") / "2025-09.yaml")
            if result.startswith(f"w{number}-")
        ]
        assert own == [f"w{number}-{entry}" for entry in range(8, 100, 12)]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
def test_a_writer_killed_at_any_moment_leaves_the_old_log_or_the_new(plan: Path) -> None:
    chance = random.Random(2025)
    expected = 0
    for round_ in range(15):
        with writer(plan, f"r{round_}", 10_000) as process:
            assert process.stdout is not None
            process.stdout.readline()  # it has begun to write
            time.sleep(chance.uniform(0, 0.05))
            os.kill(process.pid, signal.SIGKILL)
            told = 1 + len(re.findall(r"^\d+$", process.stdout.read(), re.MULTILINE))
        found = results(plan)
        own = [result for result in found if result.startswith(f"r{round_}-")]
        assert sorted(own) == sorted(f"r{round_}-{number}" for number in range(len(own)))
        assert told <= len(own) <= told + 1  # what was told is there; at most one more was on its way
        expected += len(own)
        assert len(found) == expected
