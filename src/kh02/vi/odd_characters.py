"""Characters that come into a text with what is pasted and that no reader sees, or each sees otherwise."""

import re

from msgspec import Struct

from kh02.vi.visible import DIRECTION

INVISIBLE = rf"\u00ad\u200b-\u200d\u2060-\u2064\ufeff{DIRECTION}"
"""What prints as nothing, as in a pattern: soft hyphen, zero widths, marks of direction, byte order mark."""

_PRIVATE_USE = r"\ue000-\uf8ff"
_ODD = re.compile(f"[{INVISIBLE}{_PRIVATE_USE}]")
_TURNS = re.compile(f"[{DIRECTION}]")
_OF_ONE_FONT = re.compile(f"[{_PRIVATE_USE}]")


class OddCharacter(Struct, frozen=True):
    """A character that does not show as what it is: its offset, its number ("U+202E"), and what it does."""

    offset: int
    number: str
    words: str


def odd_character(text: str) -> OddCharacter | None:
    """Return the first character of a text that turns its direction, shows nothing, or belongs to one font."""
    if text.replace("\n", "").isprintable():  # as nearly every text is, and ten times as quickly told
        return None
    found = _ODD.search(text)
    return OddCharacter(found.start(), _number(found[0]), _words(found[0])) if found else None


def without_odd(text: str) -> dict[str, str]:
    """Return what takes the odd characters of a text away: pieces of it, and what becomes of each.

    The space behind a bullet goes along, unless the same sign stands right behind a word too.
    """
    odd = set(_ODD.findall(text))
    bullets = [one for one in odd if _OF_ONE_FONT.match(one) and not re.search(rf"\S{one} ", text)]
    return dict.fromkeys([*(f"{one} " for one in bullets), *odd], "")


def with_odd_named(text: str) -> str:
    """Return a text with the numbers of its odd characters in their places: "Hồ sơ [U+202E]%99"."""
    return _ODD.sub(lambda found: f"[{_number(found[0])}]", text)


def _number(character: str) -> str:
    return f"U+{ord(character):04X}"


def _words(character: str) -> str:
    if _TURNS.match(character):
        return "ký tự đảo chiều chữ"
    if _OF_ONE_FONT.match(character):  # Word's bullets: Symbol and Wingdings
        return "ký tự riêng của một phông chữ"
    return "ký tự không nhìn thấy"
