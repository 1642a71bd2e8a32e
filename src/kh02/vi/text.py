"""Vietnamese words: matching, list letters."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_MARKS = re.compile("[\u0300-\u036f]+")
# đ does not decompose; Ð (Icelandic) and Ɖ (African) look like it and are typed for it.
_D = str.maketrans("đðɖĐÐƉ", "dddddd")
_BETWEEN_WORDS = re.compile(r"(?:[\s\-\u2010-\u2015&/.,]|\bva\b)+")
_BULLETS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = {
    1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC",
    50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I",
}  # fmt: skip


def unmark(text: str) -> str:
    """Return `text` in lower case without Vietnamese marks, all else kept: "Hòa-Đô" is "hoa-do"."""
    return _MARKS.sub("", unicodedata.normalize("NFD", text.lower())).translate(_D)


@lru_cache(maxsize=1024)  # communes give their units the same names
def fold(text: str) -> str:
    """Return the form in which two spellings of one name are equal; for matching, never for show.

    Lower case, no marks (so "hoà" is "hòa"), đ as d; the signs "- & / . ,", the word "và" and runs of
    spaces become one space. NFC and NFD give the same.
    """
    return _BETWEEN_WORDS.sub(" ", unmark(text)).strip()


def closest(word: str, options: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Return at most `limit` of `options` that `word` may have been meant for, likeliest first."""
    from difflib import SequenceMatcher

    wanted = fold(word)
    if not wanted:
        return ()
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    scored = []
    for option in options:
        matcher.set_seq1(fold(option))
        likeness = matcher.ratio()
        if likeness >= 0.6:  # difflib's own threshold for "a good match"
            scored.append((likeness, option))
    scored.sort(key=lambda pair: -pair[0])
    return tuple(option for _, option in scored[:limit])


def bullet_letter(index: int) -> str:
    """Return the letter of the list item at `index` (0 is "a", 3 is "d", 4 is "đ").

    Letters as in Nghị định 30/2020/NĐ-CP, Phụ lục I. After "y" come "aa", "ab" …: the decree gives no rule
    for a list longer than 23 items.
    Raises ValueError when `index` is negative.
    """
    if index < 0:
        raise ValueError(f"index {index} is negative")
    earlier, letter = divmod(index, len(_BULLETS))
    return (bullet_letter(earlier - 1) if earlier else "") + _BULLETS[letter]


def roman(n: int) -> str:
    """Return `n` in Roman numerals; raises ValueError outside 1–3999, which they cannot write."""
    if not 1 <= n <= 3999:
        raise ValueError(f"{n} has no Roman numeral")
    numeral = ""
    for value, sign in _ROMAN.items():
        count, n = divmod(n, value)
        numeral += sign * count
    return numeral
