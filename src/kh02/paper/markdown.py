"""Users' words set into Markdown without being read as Markdown."""

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]+")
_SPACE = re.compile(r"[ \t\r\n]+")
# "_" within a word (a file's name) is no emphasis in CommonMark, so it stays as written.
_SIGN = re.compile(r"[\\`*\[<|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
# What would begin a heading, a list, a quotation or a rule where it opens a line.
_OPENING = re.compile(r"^\s*(?:(\d{1,9})(?=[.)](?:\s|$))|(?=>|#{1,6}(?:\s|$)|[+\-](?:\s|$)|(?:=+|-+)\s*$))")
# Begins with a letter, or a number that is no mark of a list, and has no sign and single spaces: most of a report.
_PLAIN = re.compile(r"(?:[^\W\d_]|\d+(?![\d.)]))(?: ?[^\x00-\x20\x7f-\x9f\u2028\u2029\\`*\[<|~_&])*")


def escape(text: str) -> str:
    """Return `text` as one line of Markdown that shows exactly its words; safe in a cell or a heading too.

    Runs of spaces and line breaks become one space and control characters go: a table's row is one line.
    """
    if _PLAIN.fullmatch(text):
        return text
    line = _SPACE.sub(" ", _CONTROL.sub("", text))
    return _OPENING.sub(r"\g<0>\\", _SIGN.sub(r"\\\g<0>", line))
