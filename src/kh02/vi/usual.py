"""The characters that nearly every Vietnamese text is made of: told at once, and nothing odd is among them."""

import re

_LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
BEYOND_ASCII = f"{_LETTERS}{_LETTERS.upper()}“”‘’–—²³°"
"""The letters of Vietnamese, composed; quotes, dashes, and signs of units."""
_USUAL = re.compile(rf"[ -~\n\r\t{BEYOND_ASCII}…]*+")


def is_usual(text: str) -> bool:
    """Tell whether a text holds usual characters alone: it is NFC then, none is hidden, none of an old font."""
    return _USUAL.fullmatch(text) is not None
