"""What an unquoted scalar means: the YAML 1.2 core schema, exactly as the fast reader resolves it."""

import math
import re

_WORDS: dict[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((sign + inf for sign in ("", "+") for inf in (".inf", ".Inf", ".INF")), math.inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -math.inf),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_RADIX = re.compile(r"([-+]?)0(?:x([0-9a-fA-F]+)|o([0-7]+)|b([01]+))")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_ZERO_LED = re.compile(r"[-+]?0[0-9]+")  # 06 and 010 are words in YAML 1.2
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}")
_MAX_DIGITS = 4000  # more are no number to anyone, and ``int`` refuses them


class NumberTooLargeError(ValueError):
    """A whole number outside 64 bits: the fast reader refuses it or rounds it."""


def resolve(text: str) -> object:
    """Return None, bool, int, float or ``text`` itself; raises NumberTooLargeError."""
    if text in _WORDS:
        return _WORDS[text]
    whole = _whole_number(text)
    if whole is not None:
        if -(2**63) <= whole < 2**64:
            return whole
        raise NumberTooLargeError(text)
    if _FLOAT.fullmatch(text) and not _ZERO_LED.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text


def _whole_number(text: str) -> int | None:
    if len(text) > _MAX_DIGITS:
        return None
    if _INTEGER.fullmatch(text):
        return int(text)
    if match := _RADIX.fullmatch(text):
        sign, hexadecimal, octal, binary = match.groups()
        if hexadecimal:
            return int(sign + hexadecimal, 16)
        return int(sign + octal, 8) if octal else int(sign + binary, 2)
    return None


def looks_like_thousands(text: str) -> bool:
    """Tell whether a plain number may have been meant in the Vietnamese way: ``1.245`` for 1245."""
    return _THOUSANDS.fullmatch(text) is not None
