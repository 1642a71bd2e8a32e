"""The first fuzzer: plans and logs that somebody, or something, has damaged.

Each is read and checked as every command does it first (``inspect``); one in fifty goes through a whole command,
with a sound plan beside it that the damage may not hide.
"""

import traceback
from collections import Counter
from contextlib import chdir
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.fuzz.door import TODAY, FaultFoundError, kh02
from tests.fuzz.mutation import damaged
from tests.small_plan import every_measure, write_plan

from kh02.check import check
from kh02.work.inspection import inspect

_CASES = Path(__file__).parents[1] / "cases"
_COMMAND_ONE_IN = 50
_SOUND = "khac"
_GIVEN = ("--date", "30/10/2025", "--by", "vhxh", "--plan", "mau", "--yes")
_COMMANDS = (
    ("validate",),
    ("validate", "--format", "json"),
    ("validate", "--format", "sarif"),
    ("status",),
    ("status", "--format", "json"),
    ("status", "--format", "csv"),
    ("due",),
    ("due", "--scorecard"),
    ("report", "--of", "2025-10", "--format", "md", "-o", "-"),
    ("report", "--period", "quarter", "--of", "2025-Q4", "--format", "md", "-o", "-"),
    ("report", "--closing", "--format", "md", "-o", "-"),
    ("report", "--of", "2025-10", "--format", "html", "-o", "ra"),
    ("diff", "2025-08", "2025-10"),
    ("show", "I-1"),
    ("explain", "I-1"),
    ("form", "export", "--all", "--of", "2025-10", "-o", "bieu"),
    ("record", "figure", "I-1", "1/2", *_GIVEN, "--dry-run"),
    ("record", "update", "II-1", "--result", "Xong", *_GIVEN),
)  # fmt: skip


class Seed(NamedTuple):
    """A plan and its logs as they stand in the files, by the path within ``plans/``."""

    files: dict[str, bytes]


@cache
def seeds() -> tuple[Seed, ...]:
    """Return the plans of the runnable cases that are called "mau" and have a log."""
    found = []
    for plan in sorted(_CASES.glob("*/plans/mau.yaml")):
        files = {"mau.yaml": plan.read_bytes()}
        files |= {f"mau/{log.name}": log.read_bytes() for log in sorted((plan.parent / "mau").glob("*.yaml"))}
        if len(files) > 1:
            found.append(Seed(files))
    return tuple(found)


def prepare(folder: Path) -> None:
    """Put a sound plan into a folder, which damaged ones come beside."""
    write_plan(folder, every_measure() | {"id": _SOUND}, name=_SOUND)


def try_yaml(seed: int, number: int, folder: Path) -> Counter[str]:
    """Make input ``number`` of a seed in a prepared folder and try it; return what became of it.

    Raises FaultFoundError, and leaves the input where it is.
    """
    random = Random(f"{seed}:{number}")
    files = dict(random.choice(seeds()).files)
    name = random.choice(list(files)) if random.random() < 0.15 else list(files)[-1]  # a log is read sooner
    files[name] = damaged(files[name], random, tuple(random.choice(seeds()).files.values()))
    _put(folder / "plans", files)
    try:
        with chdir(folder):  # the labels of files open from there
            (read,) = inspect(["plans/mau.yaml"], TODAY, folder, check)
    except Exception as error:
        raise FaultFoundError(f"{seed}:{number}\n{traceback.format_exc()}") from error
    outcome = "refused" if read.book is None else "with errors" if read.errors else "sound"
    if random.randrange(_COMMAND_ONE_IN) == 0:
        _try_command(random.choice(_COMMANDS), folder)
        return Counter({outcome: 1, "commands": 1})
    return Counter({outcome: 1})


def _put(plans: Path, files: dict[str, bytes]) -> None:
    logs = plans / "mau"
    logs.mkdir(exist_ok=True)
    for old in logs.glob("*.yaml"):
        old.unlink()
    for name, data in files.items():
        (plans / name).write_bytes(data)


def _try_command(command: tuple[str, ...], folder: Path) -> None:
    answer = kh02(folder, *command)
    if command == ("status", "--format", "json") and f'"{_SOUND}"' not in answer.out:
        raise FaultFoundError(f"the sound plan is hidden:\n{answer.out[:2000]}\n{answer.err}")
