"""Signs that a text was typed with a pre-Unicode Vietnamese font, or with a letter that only looks like đ.

In the fonts of TCVN 5712 (.VnTime) and VNI a Vietnamese letter is stored as another character, so that
"Việt" without the font reads "ViÖt" or "Vieät". Only neighbours that no proper Vietnamese, French or
English text has are looked for: a text wrongly refused is worse than one that passes.
"""

import re
from typing import Literal

# One of these is enough: a sign or a foreign capital within a word, ß (ò) after a consonant.
_TCVN3_CERTAIN = re.compile(
    r"(?<=[A-Za-z])[µ¬]|(?<=[A-Za-z])[¨ª¶¸¼½¾](?=[a-z])|(?<=[a-z])[ÆÇËÎÏÑÖØÜÞ](?![A-ZÀ-Þ0-9])|(?<=[bcdfghj-np-tv-z])ß"
)
# These occur in proper text when a space is missing or a footnote mark follows: two different ones.
_TCVN3_LIKELY = re.compile(
    r"(?<=[A-Za-z])[«¹©\u00ad](?=[a-z])|(?<=[A-Za-z])[·÷](?![A-Za-z])|(?<=[a-z])×(?=[a-z])|(?<!\w)[®§](?=[^\W\d_])"
)

# VNI stores a mark as a letter after its vowel: "oä" is ộ, "öô" is ươ, "aâ" is â.
_VNI_CERTAIN = re.compile(r"[aeouy]ø|[ao][äå]|[iy]e[âáàåãä]|ö[ôùøûõï]", re.IGNORECASE)
_VNI_LIKELY = re.compile(r"aù|aâ|eâ|oâ|aê|uû|\bñ(?=[aeou])", re.IGNORECASE)

LOOKALIKES_OF_D = {"\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ", "\u0256": "đ"}
"""Letters that look like đ, and which they stand for."""


def legacy_encoding(text: str) -> Literal["TCVN3", "VNI"] | None:
    """Return the encoding in which `text` was typed when it is clearly not Unicode, else None.

    Cautious: a word or two may hold no clear sign, a sentence nearly always does.
    """
    if text.isascii():
        return None
    if _TCVN3_CERTAIN.search(text) or _several(_TCVN3_LIKELY, text):
        return "TCVN3"
    if _VNI_CERTAIN.search(text) or _several(_VNI_LIKELY, text):
        return "VNI"
    return None


def _several(signs: re.Pattern[str], text: str) -> bool:
    return len({sign.lower() for sign in signs.findall(text)}) > 1


def lookalike_d(text: str) -> int | None:
    """Return the offset of the first Ð, ð (U+00D0, U+00F0), Ɖ or ɖ (U+0189, U+0256), else None."""
    found = [text.index(letter) for letter in LOOKALIKES_OF_D if letter in text]
    return min(found, default=None)
