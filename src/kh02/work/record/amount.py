"""What is typed for a figure, an amount of money, a state or a list of names, read into an entry's fields."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import assert_never

from kh02.model.measure import (
    ChecklistMeasure,
    CountMeasure,
    Measure,
    RatioMeasure,
    ShareMeasure,
    StagesMeasure,
    WordingMeasure,
    YesNoMeasure,
)
from kh02.vi.number import parse_number, sized
from kh02.vi.quantity import read_quantity
from kh02.vi.search import search
from kh02.vi.text import fold

Fields = dict[str, object]
_DONE = {"co", "da co", "dat", "da dat", "xong", "hoan thanh", "da hoan thanh", "yes", "true"}
_NOT_DONE = {"chua", "chua co", "chua dat", "khong", "no", "false"}
_ALL, _NONE = {"tat ca", "du", "all"}, {"khong", "chua dat", "khong dat", "none"}
_SCALES = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9, "ti": 10**9}


def amount_asked(measure: Measure) -> str:  # noqa: PLR0911 -- one return a kind of measure
    """Return the question for a figure of this measure."""
    match measure:
        case RatioMeasure():
            return f"{measure.numerator} / {measure.denominator} (ví dụ 412/538)"
        case StagesMeasure():
            return f"Giai đoạn đã hoàn thành ({'; '.join(stage.name for stage in measure.stages)})"
        case ChecklistMeasure():
            return f"Tiêu chí đã đạt, cách nhau dấu phẩy, hoặc “tất cả”, “không” ({', '.join(measure.criteria)})"
        case YesNoMeasure():
            return "Đã có hay chưa (có / chưa)"
        case CountMeasure():
            return f"{measure.counted} ({measure.unit})"
        case ShareMeasure():
            return f"{measure.counted}, số phần trăm (ví dụ 78,5%)"
        case WordingMeasure():
            return "Số lượng"
        case _:
            assert_never(measure)


def read_amount(measure: Measure) -> Callable[[str], Fields]:  # noqa: PLR0911 -- one return a kind of measure
    """Return the reader of a figure's fields, from "412/538", "40", "Giai đoạn 1", "đúng, đủ" or "có"."""
    match measure:
        case RatioMeasure():
            return lambda text: _ratio(text, measure.unit)
        case StagesMeasure():
            stages = [stage.name for stage in measure.stages]
            return lambda text: {"stage": one_of(text, stages)}
        case ChecklistMeasure():
            return lambda text: {"met": _criteria(text, measure.criteria)}
        case CountMeasure():
            return lambda text: {"value": read_quantity(text, measure.unit)}
        case ShareMeasure():
            return lambda text: {"value": read_quantity(text, "%")}
        case YesNoMeasure():
            return read_taken_back
        case WordingMeasure():
            return lambda text: {"value": parse_number(text)}


def _ratio(text: str, unit: str) -> Fields:
    parts = text.split("/")
    if len(parts) != 2:
        raise ValueError(f"chỉ tiêu là tỷ lệ nên cần tử số và mẫu số, ví dụ 412/538; “{text}” chưa đủ")
    return {"numerator": read_quantity(parts[0], unit), "denominator": read_quantity(parts[1], unit)}


def read_taken_back(text: str) -> Fields:
    """Return whether a thing is there, or a stage is done after all: "có" or "chưa"; raises ValueError."""
    if fold(text) in _DONE:
        return {"done": True}
    if fold(text) in _NOT_DONE:
        return {"done": False}
    raise ValueError(f"“{text}” không rõ; viết “có” hoặc “chưa”")


def _criteria(text: str, criteria: Sequence[str]) -> tuple[str, ...]:
    if fold(text) in _ALL:
        return tuple(criteria)
    return () if fold(text) in _NONE else tuple(one_of(part, criteria) for part in split_list(text))


def one_of(text: str, names: Sequence[str]) -> str:
    """Return the name that a few words mean; raises ValueError with all of them."""
    found = search(text, {name: (name,) for name in names})
    if len(found) == 1:
        return found[0]
    raise ValueError(
        f"“{text}” {'có thể là nhiều mục' if found else 'không có'}; chọn một trong: {'; '.join(names)}"
    )


def read_state(states: Mapping[str, tuple[str, ...]]) -> Callable[[str], str]:
    """Return the reader of a state, by its English or Vietnamese word."""

    def read(text: str) -> str:
        found = search(text, states)
        if len(found) == 1:
            return found[0]
        raise ValueError(f"“{text}” không rõ; chọn một trong: {states_listed(states)}")

    return read


def states_listed(states: Mapping[str, tuple[str, ...]]) -> str:
    """Return ``doing (đang làm), done (hoàn thành) …``."""
    return ", ".join(f"{state} ({words[0]})" for state, words in states.items())


def read_money(text: str) -> Decimal:
    """Return đồng: "12.500.000", "12,5 triệu", "1,2 tỷ đồng"; raises ValueError."""
    number, scale = text.strip(), 1
    words = number.split()
    if words and fold(words[-1]) in {"dong", "d", "vnd"}:
        words.pop()
    if words and fold(words[-1]) in _SCALES:
        scale = _SCALES[fold(words.pop())]
    money = sized(read_quantity(" ".join(words), "đồng") * scale)
    if money != money.to_integral_value():
        raise ValueError(f"“{text}” không tròn đồng")
    return Decimal(int(money))


def split_list(text: str) -> tuple[str, ...]:
    """Return the parts of a list written with commas or semicolons."""
    return tuple(part.strip() for part in text.replace(";", ",").split(",") if part.strip())
