"""Numbers as Vietnamese writes them: 1.245 · 99,6% · 2.480,26. Exact decimals only."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

# Thousands stand in groups of three after a full stop or a space; decimals follow a comma.
_NUMBER = re.compile(
    r"""(?P<sign>[-+\u2212]?)
        (?P<whole> [0-9]+ | [1-9][0-9]{0,2}(?:\.[0-9]{3})+ | [1-9][0-9]{0,2}(?:[ \u00a0\u202f][0-9]{3})+ )
        (?:,(?P<decimals>[0-9]+))?
        \s*%?""",
    re.VERBOSE,
)
_POINT_FOR_COMMA = re.compile(r"([-+\u2212]?[0-9]+)\.([0-9]+)(\s*%?)")
_COMMA_FOR_POINT = re.compile(r"[-+\u2212]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\s*%?")
MOST_DIGITS = 15
"""Before the comma, and behind it: no commune's figure has more, not even its đồng."""
_SWAP = str.maketrans(",.", ".,")


class NumberError(ValueError):
    """The text is not a number in the Vietnamese way of writing; the message is Vietnamese."""


class NumberSizeError(NumberError):
    """The number is larger or finer than any figure is."""


def sized(number: Decimal) -> Decimal:
    """Return a finite number; raises NumberSizeError for what no calculation here, and no reader, can hold."""
    exponent = number.as_tuple().exponent
    if number.adjusted() >= MOST_DIGITS or (isinstance(exponent, int) and exponent < -MOST_DIGITS):
        raise NumberSizeError(f"Số có hơn {MOST_DIGITS} chữ số trước hoặc sau dấu phẩy; kiểm tra lại số")
    return number


def parse_number(text: str) -> Decimal:
    """Return the number that `text` writes: "1.245" is 1245, "99,6%" is 99.6 (a rate stays in percent).

    "1 245" is 1245 too, since spreadsheets group so. "12.5" is refused: whether the full stop was meant
    for a comma is for the writer to say. Raises NumberError, also for a number that is no figure (`sized`).
    """
    written = text.strip()
    match = _NUMBER.fullmatch(written)
    if match is None:
        raise NumberError(_reason(written))
    whole = re.sub(r"\D", "", match["whole"])
    sign = "-" if match["sign"] in {"-", "\u2212"} else ""
    decimals = f".{match['decimals']}" if match["decimals"] else ""
    return sized(Decimal(sign + whole + decimals))


def _reason(written: str) -> str:
    if not written:
        return "Chưa có số"
    if match := _POINT_FOR_COMMA.fullmatch(written):
        return f"Số “{written}” dùng dấu chấm cho phần thập phân: hãy viết {match[1]},{match[2]}{match[3]}"
    if _COMMA_FOR_POINT.fullmatch(written):
        return f"Số “{written}” dùng dấu phẩy để phân cách hàng nghìn: hãy viết {written.translate(_SWAP)}"
    return f"“{written}” không phải là số; viết như 1.245 hoặc 99,6 hoặc 2.480,26"


def round_half_up(value: Decimal | int, places: int = 2) -> Decimal:
    """Return `value` with that many decimals, as it is shown; raises ValueError for NaN and infinity."""
    exact = Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"{value} is not a figure")
    # The default context refuses to round a number of more than 28 digits.
    wide = Context(prec=max(exact.adjusted(), 0) + places + 2)
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=wide)


def format_number(value: Decimal | int, places: int = 2) -> str:
    """Return `value` as 1.245 or 2.480,26: at most `places` decimals, rounded half up, no trailing zeros.

    Raises ValueError for NaN and infinity: an unknown figure is shown as unknown, not as a number.
    """
    shown = f"{round_half_up(value, places):,f}".translate(_SWAP)
    if places > 0:
        shown = shown.rstrip("0").rstrip(",")
    return "0" if shown == "-0" else shown


def format_count(value: int) -> str:
    """Return a number of things in a sentence: under ten with a leading 0, as offices write it: "05 văn bản"."""
    return f"{value:02}" if 0 < value < 10 else format_number(value)


def format_exact(value: Decimal) -> str:
    """Return `value` with every digit that it was written with: 1,245 or 12,000."""
    return f"{value:,f}".translate(_SWAP)


def format_percent(value: Decimal, places: int = 2) -> str:
    """Return a rate that is already in percent as "78,52%", without a space; see `format_number`."""
    return format_number(value, places) + "%"
