"""How wide a text is in Times New Roman, near enough to place rules and share out columns.

The figures are those of the bold face (Adobe's Times-Bold metrics, which Times New Roman matches);
the upright face is a few percent narrower, so what fits by them fits.
"""

import unicodedata
from functools import cache

# Thousandths of the type size.
_OTHER = 500
_WIDTHS = {
    letter: width
    for letters, width in (
        ("W%", 1000),
        ("M", 944),
        ("m", 833),
        ("GHKOQ", 778),
        ("ACDNRUVXYw", 722),
        ("BELTZ", 667),
        ("FP", 611),
        ("Sbdhknpqu", 556),
        ("cerz", 444),
        ("Is", 389),
        ("fjt-():;", 333),
        ("il/", 278),
        (" ,.", 250),
    )
    for letter in letters
}


def text_width(text: str, size: float) -> float:
    """Return the width of ``text`` on one line, in points, at a type size in points."""
    return sum(map(_advance, text)) * size / 1000


@cache
def _advance(letter: str) -> int:
    base = unicodedata.normalize("NFD", letter)[0].replace("Đ", "D").replace("đ", "d")
    return _WIDTHS.get(base, _OTHER)
