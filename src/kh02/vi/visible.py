r"""Text as it may be put before a person, or a machine that reads logs: nothing in it steers either.

What comes from outside (names of files, authors, cells, words of a plan) may hold escapes of a terminal, marks
that turn the direction of a line, or commands of a CI runner: GitHub obeys a line that begins with ``::``, and
``##[`` anywhere, Azure ``##vso[``. Such a character is shown by its number, ``\u001b``, as JSON writes it too.
"""

import re

DIRECTION = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""What turns the direction of a line, as in a pattern."""

_CONTROL = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
_COMMAND = r":(?=:)|#(?=#\[|#vso\[)"
_STEERS = re.compile(rf"[{_CONTROL}{DIRECTION}]|{_COMMAND}")
_BREAKS = re.compile(r"[\t\n]")


def visible(text: str) -> str:
    """Return a text as one line; a tab or a line's end is shown by its number too."""
    return _BREAKS.sub(_number, visible_lines(text))


def visible_lines(text: str) -> str:
    """Return a text whose lines stay lines."""
    return text if is_plain(text) else _STEERS.sub(_number, text)


def is_plain(text: str) -> bool:
    """Whether a text has no sign of what steers; nearly every text is such, which is told many times sooner."""
    return text.isprintable() and "#" not in text and (":" not in text or "::" not in text)


def _number(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
