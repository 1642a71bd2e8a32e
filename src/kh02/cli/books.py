"""The plans that can be read, for commands that need one of them and nothing of its figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kh02.cli.events import show_events
from kh02.cli.exit_code import ExitCode, Stop

if TYPE_CHECKING:
    from kh02.model.book import Book


def each_book(paths: list[str], today: dt.date) -> Iterator[Book]:
    """Yield the plans that can be read; tells of those that the program failed at. Raises Refused."""
    from kh02.work.inspection import inspect

    for one in inspect(paths, today, Path.cwd()):
        show_events(one.faults)
        if one.book is not None:
            yield one.book


def the_book(paths: list[str], today: dt.date, needed_by: str) -> Book:
    """Return the one plan that can be read, ``needed_by`` what the user wrote; Stop where it is not one."""
    books = list(each_book(paths, today))
    if len(books) != 1:
        words = f"{needed_by} cần đúng một kế hoạch đọc được, ở đây có {len(books)}; hãy nêu mã kế hoạch."
        raise Stop(ExitCode.USAGE, words)
    return books[0]
