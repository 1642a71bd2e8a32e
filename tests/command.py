"""Running a command line in the test's own process, and what comes of it; running git; holding a golden file."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Output(NamedTuple):
    code: int
    out: str
    err: str


Command = Callable[..., Output]
"""Runs the words that are typed behind ``kh02``; by keyword the number of columns and the clock."""

Git = Callable[..., str]
"""Runs the words that are typed behind ``git``; by keyword the author and the day."""

Golden = Callable[[Path, str], None]
"""Holds a text to what a golden file has."""
