"""One piece of work on each of many things, shared out to the computer's cores."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[], AbstractContextManager[Callable[[Item], Result]]]
"""Gives what does the work, with what it holds open meanwhile. It goes to other processes, as do the items."""
Batch = tuple[list[Result], Exception | None]
"""What comes of several items, up to the first that raises an exception."""

_FEWEST = 24
"""Fewer things are done before other processes have started."""
_MOST_AT_ONCE = 16
_AHEAD = 3
"""So many batches a process wait for it or for their turn to be shown, and no more: memory stays flat."""


def each(work: Work[Item, Result], items: Sequence[Item], jobs: int) -> Generator[Result, None, None]:
    """Yield what comes of each item, in their order; by ``jobs`` processes where there are many.

    An exception from one item is raised in its turn. Whoever stops listening stops the work.
    """
    if jobs == 1 or len(items) < _FEWEST:
        with work() as do:
            yield from map(do, items)
        return
    from concurrent.futures import ProcessPoolExecutor  # few plans do not wait for it

    size = min(_MOST_AT_ONCE, -(-len(items) // (jobs * _AHEAD)))
    batches = (items[start : start + size] for start in range(0, len(items), size))
    with ProcessPoolExecutor(jobs, initializer=_leave_interrupts) as pool:
        try:
            yield from _in_order(pool, work, batches, jobs * _AHEAD)
        finally:
            pool.shutdown(cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, work: Work[Item, Result], batches: Iterator[Sequence[Item]], ahead: int
) -> Iterator[Result]:
    waiting: deque[Future[Batch[Result]]] = deque()
    for batch in batches:
        waiting.append(pool.submit(batch_done, work, batch))
        if len(waiting) == ahead:
            yield from results_of(waiting.popleft().result())
    while waiting:
        yield from results_of(waiting.popleft().result())


def results_of(batch: Batch[Result]) -> Iterator[Result]:
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
