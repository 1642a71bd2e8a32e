"""One piece of work on each of many things, shared out to the computer's cores."""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")
Handed = TypeVar("Handed")
Work = Callable[[], AbstractContextManager[Callable[[Item], Result]]]
"""Gives what does the work, with what it holds open meanwhile. It goes to other processes, as do the items."""
Batch = tuple[list[Result], Exception | None]
"""What comes of several items, up to the first that raises an exception."""

_STARTS = "fork" if sys.platform == "linux" else "spawn"
"""How a process starts: as a copy of this one, or, where copies are not safe, anew with everything to import."""
_FEWEST = {"fork": 24, "spawn": 64}
"""Fewer things are done before other processes have started."""
_MOST_AT_ONCE = 16
_AHEAD = 3
"""So many batches a worker wait for it or for their turn to be shown, and no more: memory stays flat."""


def each(work: Work[Item, Result], items: Sequence[Item], jobs: int) -> Generator[Result, None, None]:
    """Yield what comes of each item, in their order; by ``jobs`` processes where there are many.

    An exception from one item is raised in its turn. Whoever stops listening stops the work.
    """
    if jobs == 1 or len(items) < _FEWEST[_STARTS]:
        with work() as do:
            yield from map(do, items)
        return
    from concurrent.futures import ProcessPoolExecutor  # few plans do not wait for these
    from multiprocessing import get_context

    size = min(_MOST_AT_ONCE, -(-len(items) // (jobs * _AHEAD)))
    batches = (items[start : start + size] for start in range(0, len(items), size))
    with ProcessPoolExecutor(jobs, get_context(_STARTS), initializer=_leave_interrupts) as pool:
        try:
            handed_out: Iterator[Future[Batch[Result]]] = (
                pool.submit(batch_done, work, batch) for batch in batches
            )
            yield from in_order(handed_out, lambda future: future.result(), jobs)
        finally:
            pool.shutdown(cancel_futures=True)


def in_order(
    handed_out: Iterator[Handed], take: Callable[[Handed], Batch[Result]], workers: int
) -> Iterator[Result]:
    """Yield the results of batches that are handed out one by one, a few ahead of what was taken."""
    waiting: deque[Handed] = deque()
    for batch in handed_out:
        waiting.append(batch)
        if len(waiting) == workers * _AHEAD:
            yield from _results_of(take(waiting.popleft()))
    while waiting:
        yield from _results_of(take(waiting.popleft()))


def _results_of(batch: Batch[Result]) -> Iterator[Result]:
    """Yield the results, and raise the exception in its turn."""
    results, error = batch
    yield from results
    if error:
        raise error


def batch_done(work: Work[Item, Result], items: Sequence[Item]) -> Batch[Result]:
    """Do the work on the items."""
    results: list[Result] = []
    with work() as do:
        try:
            results.extend(map(do, items))
        except Exception as error:  # it is raised again where the results are listened to
            return results, error
    return results, None


def _leave_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal: the first one ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
