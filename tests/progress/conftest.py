"""A plan with what a test is about, and nothing else wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from kh02.model.book import Book, LogFile, Recorded
from kh02.model.log import Log
from kh02.model.plan import Plan

Fields = Mapping[str, Any]


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
    fields = {
        "kh02": "plan/1",
        "id": "mau",
        "number": "01/KH-UBND",
        "date": "2025-07-01",
        "place": "Mẫu",
        "issuer": {
            "name": "Ủy ban nhân dân xã Mẫu",
            "short": "UBND xã Mẫu",
            "level": "commune",
            "province": "Mẫu",
        },
        "title": "Kế hoạch mẫu",
        "starts": "2025-07-01",
        "ends": "2025-12-31",
        "units": [{"id": "a", "name": "Đơn vị A"}, {"id": "b", "name": "Đơn vị B"}],
        "signature": {"authority": "TM. ỦY BAN NHÂN DÂN", "position": "CHỦ TỊCH"},
        **plan,
        "indicators": [shown | dict(indicator) for indicator in indicators],
        "tasks": [placed | dict(task) for task in tasks],
    }
    log = Log.model_validate(
        {"kh02": "log/1", "plan": "mau", "entries": [{"by": "a", **entry} for entry in entries]}
    )
    recorded = tuple(Recorded(entry, "mau.log", i, illustrative) for i, entry in enumerate(log.entries))
    return Book(
        Plan.model_validate(fields), "mau.yaml", (LogFile("mau.log", None, "mau", illustrative, recorded),)
    )
