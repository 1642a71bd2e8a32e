"""What has to be reached, as somebody types it: "tối thiểu 80%", "đúng 40", "xong"."""

import re
from decimal import Decimal

from kh02.model.indicator import Compare
from kh02.model.measure import ChecklistMeasure, Measure, StagesMeasure, YesNoMeasure
from kh02.vi.number import parse_number
from kh02.vi.text import unmark

_WORDS: dict[str, Compare] = {
    "toi thieu": "at_least", "it nhat": "at_least", "tu": "at_least", ">=": "at_least", "≥": "at_least",
    "tren": "more_than", "hon": "more_than", ">": "more_than",
    "khong qua": "at_most", "toi da": "at_most", "<=": "at_most", "≤": "at_most",
    "dung": "exactly", "bang": "exactly", "=": "exactly",
}  # fmt: skip
_LEVEL = re.compile(rf"({'|'.join(sorted(_WORDS, key=len, reverse=True))})\s*(\d.*)")
_DONE = {"xong", "hoan thanh"}

Level = dict[str, Decimal | bool]


def level_example(measure: Measure) -> str:
    """Return how what has to be reached is typed for a measure."""
    return "xong" if isinstance(measure, ChecklistMeasure | YesNoMeasure) else "tối thiểu 80, đúng 100"


def read_level(text: str, measure: Measure) -> Level | None:
    """Return the comparison and its value as a target holds them; None where nothing is. Raises ValueError."""
    typed = unmark(text).strip()
    if not typed:
        return None
    if typed in _DONE and isinstance(measure, ChecklistMeasure | YesNoMeasure | StagesMeasure):
        return {"done": True}
    if found := _LEVEL.fullmatch(typed):
        return {_WORDS[found[1]]: parse_number(found[2])}
    raise ValueError(f"“{text}” chưa rõ mức phải đạt; viết tối thiểu 80, trên 50, không quá 5, đúng 100 hoặc xong")
