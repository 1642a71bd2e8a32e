"""Amounts of things: what is counted in whole things is whole, and 1,245 of them were meant for 1245."""

import re
from decimal import Decimal
from functools import lru_cache

from kh02.vi.number import NumberError, format_exact, parse_number
from kh02.vi.text import unmark

_ONE, _THOUSAND = Decimal(1), 1000
# Units of which there can be a part: money, shares, points, ranks; lengths, areas, volumes, weights; time; data.
_DIVISIBLE = re.compile(
    r"(?:(?:nghin|ngan|trieu|ty|ti) ?)?(?:dong|vnd|usd)|trieu|ty"
    r"|%|phan tram|diem(?: phan tram| ?%)?|he so|chi so|hang"
    r"|[mcdk]?m[23²³]?|met(?: vuong| khoi)?|ha|hecta|lit|ml|g|kg|ta|tan"
    r"|giay|phut|gio|ngay|thang|nam|[kmgt]b|[kmg](?:bps|bit)|[km]wh?"
)
_PERCENT = re.compile(r"%|phan tram")


@lru_cache(maxsize=256)
def is_whole(unit: str) -> bool:
    """Tell whether what is counted in `unit` comes whole: hồ sơ, tổ; not triệu đồng, km or đồng/người."""
    return not any(_DIVISIBLE.fullmatch(part.strip()) for part in re.split(r"[,/;]", unmark(unit)))


def why_not_whole(value: Decimal, unit: str) -> str | None:
    """Return why `value` cannot be a number of `unit`, with what may have been meant; None where it can.

    A fraction of whole things cannot be. "12,000" can, as twelve or as twelve thousand, so it is asked back too.
    """
    if value.same_quantum(_ONE) or not is_whole(unit):  # most are written as whole numbers
        return None
    whole = value == value.to_integral_value()
    if whole and value.as_tuple().exponent != -3:
        return None
    shown = format_exact(value)
    meant = value * _THOUSAND
    may_be_thousands = 1 <= abs(value) < _THOUSAND and meant == meant.to_integral_value()
    if whole:
        return f"{shown} có hai cách hiểu: viết {value:.0f} hoặc {meant:.0f}, không có dấu phẩy"
    asked = f"; có phải {meant:.0f}?" if may_be_thousands else ""
    return f"{unit} đếm bằng số nguyên, không thể là {shown}{asked}"


def read_quantity(text: str, unit: str) -> Decimal:
    """Return the number of `unit` that `text` writes in the Vietnamese way.

    Raises NumberError where it is no number, negative, a fraction of whole things, or has a percent sign though
    it is not percent that is counted.
    """
    if "%" in text and not _PERCENT.fullmatch(unmark(unit)):
        raise NumberError(f"“{text}” có dấu %: ở đây ghi số {unit}, không ghi tỷ lệ")
    value = parse_number(text)
    if value < 0:
        raise NumberError(f"“{text}” là số âm")
    if reason := why_not_whole(value, unit):
        raise NumberError(reason[0].upper() + reason[1:])
    return value
