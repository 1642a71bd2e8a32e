"""A command line of the program, run in the test's own process, and what comes of it; and one of git."""

from collections.abc import Callable
from typing import NamedTuple


class Output(NamedTuple):
    code: int
    out: str
    err: str


Command = Callable[..., Output]
"""Runs the words that are typed behind ``kh02``; by keyword the number of columns and the clock."""

Git = Callable[..., str]
"""Runs the words that are typed behind ``git``; by keyword the author and the day."""
