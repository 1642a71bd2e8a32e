"""Which indicators a task serves, where its words say what theirs say."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from kh02.transcription.doubt import Doubt
from kh02.vi.text import fold

_ENOUGH = 0.6
"""Of an indicator's pairs of words: with fewer the words carry no link."""
_FEWEST = 4


def link(indicators: Sequence[dict[str, Any]], tasks: Sequence[dict[str, Any]]) -> Iterator[Doubt]:
    """Add to tasks the indicators that their words carry, and yield a doubt for each task."""
    named = [(one["id"], _pairs(one["text"])) for one in indicators]
    for index, task in enumerate(tasks):
        said = _pairs(task["text"])
        served = [
            label for label, pairs in named if len(pairs) >= _FEWEST and len(pairs & said) >= _ENOUGH * len(pairs)
        ]
        if served:
            task["indicators"] = served
            yield Doubt(("tasks", index, "indicators"), "Nối với chỉ tiêu theo lời văn: kiểm tra lại.")


def _pairs(text: str) -> set[tuple[str, str]]:
    words = re.findall(r"[^\W\d_]+", fold(text))
    return set(pairwise(words))
