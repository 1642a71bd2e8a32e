"""An entry as the one line of YAML that is appended to a log.

One line, since git merges logs by union, line by line: two people's entries of several lines would be woven into
one. Plain YAML only: what both readers take for the same value.
"""

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

from kh02.model.entry import Entry, EntryBase
from kh02.store.yaml.resolve import resolve
from kh02.store.yaml.source import CONTROL

_PLAIN = re.compile(r"[^\W\d_](?:[\w./()%+;–“”-]| (?! ))*(?<! )")
_ONE_WORD_WITH_DIGITS = re.compile(r"\S*\d\S*")  # an id or a number: quoted, whatever it looks like
_YAML_1_1_WORDS = frozenset(("y", "n", "yes", "no", "on", "off"))  # no text to other programs
_LONGEST_WHOLE_NUMBER = 18
_SURROGATE = re.compile("[\ud800-\udfff]")


class UnwritableTextError(ValueError):
    """The text holds a character that no plan file may hold; ``character`` is it."""

    def __init__(self, character: str, text: str) -> None:
        super().__init__(f"U+{ord(character):04X} cannot be written")
        self.character = character
        self.text = text


def refuse_unwritable(text: str) -> None:
    """Raise UnwritableTextError where a text cannot stand in a plan file."""
    if found := CONTROL.search(text) or _SURROGATE.search(text):
        raise UnwritableTextError(found[0], text)


def writable(text: str) -> str:
    """Return a typed text as a plan file holds it: NFC, no spaces around; raises UnwritableTextError."""
    composed = unicodedata.normalize("NFC", text).strip()
    refuse_unwritable(composed)
    return composed


def entry_text(entry: Entry) -> str:
    """Return ``{date: 2025-09-12, indicator: "II.2.2-2a", …}``, without line ends; all text has to be NFC.

    Raises UnwritableTextError.
    """
    given: dict[str, object] = entry.model_dump(by_alias=True, exclude_defaults=True)
    last = [key for key in EntryBase.model_fields if key != "date"]
    own = [key for key in given if key not in EntryBase.model_fields]
    return flow_text({key: given[key] for key in ("date", *own, *last) if key in given})


def flow_text(value: object) -> str:  # noqa: PLR0911 -- a kind of value each
    """Return a value as YAML on one line; raises UnwritableTextError."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case dt.date():
            return value.isoformat()
        case Decimal():
            return _number(value)
        case int() | float():
            return repr(value)
        case str():
            return scalar_text(value)
        case Mapping():
            return "{" + ", ".join(f"{scalar_text(key)}: {flow_text(item)}" for key, item in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(flow_text(item) for item in value) + "]"
    raise TypeError(f"{type(value).__name__} is no value of a plan file")


def _number(number: Decimal) -> str:
    """Return digits for a whole number, and the Vietnamese way of writing in quotes for everything else."""
    written = f"{number:f}"
    if "." not in written and len(written) <= _LONGEST_WHOLE_NUMBER:
        return str(int(number))
    return f'"{written.replace(".", ",")}"'


def scalar_text(text: str) -> str:
    """Return a text as YAML, in quotes where it needs them; raises UnwritableTextError."""
    refuse_unwritable(text)
    plain = (
        _PLAIN.fullmatch(text)
        and not _ONE_WORD_WITH_DIGITS.fullmatch(text)
        and text.lower() not in _YAML_1_1_WORDS
        and isinstance(resolve(text), str)
    )
    return text if plain else json.dumps(text, ensure_ascii=False)
