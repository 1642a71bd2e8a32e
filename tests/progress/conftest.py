"""A plan with what a test is about, and nothing else wrong with it."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from tests.small_plan import Fields, book_of, plan_of

from kh02.model.book import Book


@pytest.fixture(scope="session")
def book() -> Callable[..., Book]:
    """Return a function that makes a book: signed on 1/7/2025, runs to 31/12/2025, units ``a`` and ``b``."""
    return _book


def _book(
    *,
    indicators: Sequence[Fields] = (),
    tasks: Sequence[Fields] = (),
    entries: Sequence[Fields] = (),
    illustrative: bool = False,
    **plan: Any,
) -> Book:
    shown = {"place": "Mục II", "text": "Lời văn", "name": "Tên gọn"}
    placed = {"section": "III", "place": "Mục III", "text": "Lời văn"}
    items = {"indicators": [{**shown, **one} for one in indicators], "tasks": [{**placed, **one} for one in tasks]}
    return book_of(plan_of(**plan, **items), entries, illustrative=illustrative)
