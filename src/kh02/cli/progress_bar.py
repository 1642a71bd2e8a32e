"""A progress bar on stderr, for long work in front of a terminal."""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

_Item = TypeVar("_Item")

_FEWEST = 5
"""Fewer items are done before a bar could be read."""


def with_bar(items: Iterable[_Item], count: Callable[[], int], what: str) -> Iterator[_Item]:
    """Yield the items; on a terminal a bar shows how many of `count()` are done, and goes when all are.

    `what` names the items in Vietnamese.
    """
    if not sys.stderr.isatty() or (total := count()) < _FEWEST:
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # What is printed meanwhile goes above the bar, unless stdout leads elsewhere.
    redirected = sys.stdout.isatty()
    bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=redirected)
    with bar:
        task = bar.add_task(what, total=total)
        for item in items:
            yield item
            bar.advance(task)
