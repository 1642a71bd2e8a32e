"""One piece of work on each of many things, shared out to the workers of a Dask scheduler."""

from __future__ import annotations

import asyncio
import logging
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from kh02 import __version__
from kh02.work.pool import Batch, Item, Result, Work, batch_done, in_order
from kh02.work.refusal import Refused

if TYPE_CHECKING:
    from distributed import Client, Future

_BATCH = 40
"""Fewer at once cost more to hand out; more leave a worker idle at the end, and lose more with it."""
_SECONDS = 10
"""A scheduler that is there answers sooner."""
_LOOK_AGAIN = 10
"""So many seconds nothing may come before it is asked whether any worker is left."""
_VERSION = (pkgutil.resolve_name, "kh02:__version__")
"""What is asked of another process; it needs nothing of kh02 to be understood."""
_LOGS = ("distributed", "distributed.client")


def each_on(scheduler: str, work: Work[Item, Result], items: Sequence[Item]) -> Iterator[Result]:
    """Yield what comes of each item, in their order; what a lost worker had is done by the others.

    ``scheduler`` is its address. An exception from one item is raised in its turn. Raises Refused where there is
    no such scheduler, or its workers cannot be used or go on.
    """
    try:
        from distributed import Client
    except ImportError:
        raise Refused("usage", '--scheduler cần thêm thư viện: cài bằng `pip install "kh02[cluster]"`.') from None
    _refuse_without_workers(scheduler)
    for name in _LOGS:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what an officer is to know is said here, in words
    with Client(scheduler, timeout=_SECONDS, set_as_default=False) as client:
        _refuse_other_versions(client)
        handed_out = (
            client.submit(_batch, __version__, work, items[start : start + _BATCH], pure=False)
            for start in range(0, len(items), _BATCH)
        )
        threads = sum(client.nthreads().values())
        yield from in_order(handed_out, partial(_awaited, client, scheduler), threads)


def _refuse_without_workers(scheduler: str) -> None:
    """Raise Refused where there is no such scheduler or it has no worker."""
    try:
        workers = asyncio.run(_workers(scheduler))
    except (OSError, ValueError, KeyError):
        words = "hãy xem địa chỉ (dạng tcp://MÁY:CỔNG) và `dask scheduler` có đang chạy không"
        raise Refused("usage", f"Không kết nối được bộ điều phối Dask ở {scheduler}: {words}.") from None
    if not workers:
        words = "hãy chạy `dask worker` với địa chỉ này trên ít nhất một máy"
        raise Refused("usage", f"Bộ điều phối {scheduler} không có máy tính toán (worker) nào: {words}.")


async def _workers(scheduler: str) -> Mapping[str, object]:
    """Return the scheduler's workers by address; Client by itself waits for ever for what is no scheduler."""
    from distributed import rpc

    async with asyncio.timeout(_SECONDS), rpc(scheduler) as asked:
        workers: Mapping[str, object] = (await asked.identity())["workers"]
        return workers


def _refuse_other_versions(client: Client) -> None:
    """Raise Refused where the program there is not this one: it may reckon otherwise, or not know the work."""
    workers = client.run(*_VERSION, on_error="return")
    found = {"Bộ điều phối": _version_of_scheduler(client)} | {
        f"Máy tính toán {one}": has for one, has in workers.items()
    }
    for which, version in found.items():
        if version != __version__:
            has = f"có kh02 {version}" if isinstance(version, str) else "chưa cài kh02"
            words = (
                f"{which} {has}, máy này có kh02 {__version__}: hãy cài cùng phiên bản trên mọi máy rồi chạy lại."
            )
            raise Refused("usage", words)


def _version_of_scheduler(client: Client) -> object:
    """Return its version, or why it has none; it has to know what it hands on."""
    try:
        return client.run_on_scheduler(*_VERSION)
    except (ImportError, AttributeError) as missing:
        return missing


def _batch(version: str, work: Work[Item, Result], items: Sequence[Item]) -> Batch[Result]:
    """Return what comes of the items, on a worker; one that joined later may have another version."""
    if version != __version__:
        raise RuntimeError(__version__)
    return batch_done(work, items)


def _awaited(client: Client, scheduler: str, future: Future[Batch[Result]]) -> Batch[Result]:
    """Return a batch once it is done. What is raised here comes of the cluster, never of the work."""
    while True:
        try:
            return future.result(timeout=_LOOK_AGAIN)
        except TimeoutError:
            _refuse_without_workers(scheduler)
        except Exception as error:
            _refuse_without_workers(scheduler)
            _refuse_other_versions(client)
            words = f"Các máy tính toán (worker) không làm xong việc ({type(error).__name__})"
            raise Refused("usage", f"{words}: hãy xem nhật ký của chúng.") from None
