"""Words that are not as they should be: places left to fill in, look-alikes of Đ, odd characters."""

import re

from kh02.vi.usual import BEYOND_ASCII

_DOTS = r"(?:…|\.{2,}|_{2,})+"
BLANK = re.compile(
    rf"{_DOTS}\s*/\s*[^\W\d_]\S*"  # …/KH-UBND
    rf"|(?:\d+|{_DOTS})\s*/\s*{_DOTS}"  # 12/…
    rf"|\bSố:?\s*{_DOTS}|\b[Nn]gày\s*{_DOTS}\s*tháng|\b[Tt]háng\s*{_DOTS}\s*năm"
    rf"|\[\s*(?:[Xx]+|\?+|{_DOTS})\s*\]|⟦[^⟧]*⟧"
    r"|\bx{3,}\b|\bX{3,}(?=/)|\bX{4,}\b|\bTODO\b|_{3,}"
)
"""A place left to fill in."""
_QUIET = rf"[ !-\-/-SU-WYZ\\-^`a-wy-z{{-~\n\r{BEYOND_ASCII}]*+"
_WITHOUT_SIGNS = re.compile(rf"{_QUIET}(?:(?:\.(?!\.)|_(?!_)|x(?!xx)|X(?!XX)|T(?!ODO)|\[(?!\s*[Xx?])){_QUIET})*+")
"""Usual characters, none of them a look-alike, without what every blank holds; nearly every text is such."""


def may_be_doubtful(text: str) -> bool:
    """Tell, many times faster than the searches themselves, whether one of them may find something in a text."""
    return _WITHOUT_SIGNS.fullmatch(text) is None
