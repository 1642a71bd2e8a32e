"""Work that is shared out comes back whole and in order, whatever becomes of it on the way."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from kh02.work import pool
from kh02.work.pool import each, in_order

MANY = range(70)


@contextmanager
def squares() -> Iterator[Callable[[int], tuple[int, int]]]:
    yield lambda number: (number * number, os.getpid())


@contextmanager
def refusing() -> Iterator[Callable[[int], int]]:
    def refuse(number: int) -> int:
        if number == 40:
            raise ValueError(number)
        return number

    yield refuse


def test_results_come_in_the_order_of_the_items_from_other_processes() -> None:
    done = list(each(squares, MANY, 2))
    assert [square for square, _ in done] == [number * number for number in MANY]
    assert os.getpid() not in {process for _, process in done}


@pytest.mark.parametrize("starts", ["fork", "spawn"])
def test_processes_may_be_copies_or_start_anew(monkeypatch: pytest.MonkeyPatch, starts: str) -> None:
    if starts not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system cannot {starts}")
    monkeypatch.setattr(pool, "_STARTS", starts)
    done = list(each(squares, range(pool._FEWEST[starts]), 2))
    assert [square for square, _ in done] == [number * number for number in range(len(done))]
    assert os.getpid() not in {process for _, process in done}


def test_few_items_and_one_job_stay_in_this_process() -> None:
    for done in (each(squares, MANY[:5], 2), each(squares, MANY, 1)):
        assert {process for _, process in done} == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_is_raised_in_its_turn(jobs: int) -> None:
    done: list[int] = []
    with pytest.raises(ValueError, match="40"):
        done.extend(each(refusing, MANY, jobs))
    assert done == list(range(40))


def test_whoever_stops_listening_ends_the_work() -> None:
    results = each(squares, MANY, 2)
    _, process = next(results)
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_only_a_few_batches_wait_to_be_taken() -> None:
    handed_out: list[int] = []

    def batches() -> Iterator[list[int]]:
        for number in MANY:
            handed_out.append(number)
            yield [number]

    results = in_order(batches(), lambda batch: (batch, None), 2)
    assert [(next(results), len(handed_out)) for _ in range(3)] == [(0, 6), (1, 7), (2, 8)]
    assert list(results) == list(MANY[3:])
