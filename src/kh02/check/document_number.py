"""The number and symbol of a document, and the form in which it should be written.

State documents: number "/" type "-" body, as 60/KH-UBND or 30/2020/NĐ-CP (Nghị định 30/2020/NĐ-CP, Phụ lục I,
phần II, mục 3). Documents of the Party: number "-" type "/" body, as 02-KH/BCĐTW.
"""

import re

from kh02.vi.text import fold

_NUMBER = re.compile(r"(?P<serial>\d+)(?P<year>/\d{4})?(?P<sign>[-/])(?P<symbol>[^\W\d].*)")
_SIGN = re.compile(r"\s*([-/\u2010-\u2015])\s*")

# Types as abbreviated in Phụ lục III, mục I, and those of legal and Party documents that plans cite.
_TYPES = [
    "NQ",
    "QĐ",
    "CT",
    "QC",
    "QyĐ",
    "TC",
    "TB",
    "HD",
    "CTr",
    "KH",
    "PA",
    "ĐA",
    "DA",
    "BC",
    "BB",
    "TTr",
    "HĐ",
    "CĐ",
    "BGN",
    "BTT",
    "GUQ",
    "GM",
    "GGT",
    "GNP",
    "NĐ",
    "TT",
    "CV",
    "KL",
    "QĐi",
]
_BODIES = ["CP", "TTg", "UBND", "HĐND", "VPCP", "BCĐ", "BCĐTW", "TW", "VPTW", "TU", "HU", "ĐU"]
_PARTY = re.compile(r".*(?:TW|TU|HU|ĐU)")
_STATE = re.compile(r"CP|TTg|UBND|HĐND|VPCP|B(?!CĐ$)[A-ZĐ]{2,}")
"""Ministries begin with B; BCĐ, a steering committee, may be the state's or the Party's."""


def better_number(given: str) -> str | None:
    """Return the form in which the number should be written; None when it is well written or cannot be told."""
    written = _SIGN.sub(lambda sign: "/" if sign[1] == "/" else "-", given.strip())
    found = _NUMBER.fullmatch(written)
    if found is None:
        return None
    serial = found["serial"].lstrip("0").rjust(2, "0")
    better = serial + (found["year"] or "") + _symbol(found["sign"], found["symbol"])
    return None if better == given else better


def _symbol(sign: str, symbol: str) -> str:
    """Return the symbol with the signs that its body wants; one that is not a type and a body stays as it is."""
    parts = re.split("[-/]", symbol)
    if len(parts) == 1:
        parts = _taken_apart(symbol)
    kind = _spelled(parts[0], _TYPES)
    if len(parts) != 2 or kind is None:
        return sign + symbol
    body = _spelled(parts[1], _BODIES) or parts[1]
    if _PARTY.fullmatch(body):
        sign = "-"
    elif _STATE.fullmatch(body):
        sign = "/"
    return f"{sign}{kind}{'-' if sign == '/' else '/'}{body}"


def _taken_apart(symbol: str) -> list[str]:
    """Split "QĐTTg" into type and body where both are known."""
    for length in (2, 3):
        kind, body = symbol[:length], symbol[length:]
        if _spelled(kind, _TYPES) and (_spelled(body, _BODIES) or _STATE.fullmatch(body)):
            return [kind, body]
    return [symbol]


def _spelled(given: str, known: list[str]) -> str | None:
    """Return the known abbreviation that ``given`` is but for marks and case, when it can be only one."""
    if given in known:
        return given
    alike = [word for word in known if fold(word) == fold(given)]
    return alike[0] if len(alike) == 1 else None
