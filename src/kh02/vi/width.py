"""How wide a text stands on a terminal."""

import unicodedata


def display_width(text: str) -> int:
    """Return the terminal cells that `text` takes: a combining mark 0, a wide East Asian letter 2, else 1.

    A tab counts 1: whoever shows the line shows a tab as one space.
    """
    if text.isascii():
        return len(text)
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me"} or char in "\u200b\u200c\u200d\u2060\ufeff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
