"""How the values of a plan stand in cells, and how what is typed there is read: one kind a sort of value."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from typing import Any, Literal

from msgspec import Struct

from kh02.form.intake.cells import clean_words, read_choice
from kh02.model.measure import LEADS
from kh02.model.unit import Unit
from kh02.progress.unit import UnitNotFound, find_unit
from kh02.vi.date import format_date, parse_date
from kh02.vi.number import format_exact, parse_number
from kh02.words.unit import unit_not_found_words

Listed = Literal["units", "sections", "indicators"]
"""Of what is chosen: what another sheet lists."""
YES, NO = "có", "không"
BETWEEN = " – "
_APART = re.compile(r"[;\n]")
_RANGE = re.compile(r"(.+?)\s*(?:–|-|đến|;)\s*(.+)")
_LEADS_WORDS = "các đơn vị chủ trì"


class Names(Struct, frozen=True):
    """The units that cells name, what each is called in a cell, and units by what they were called ``before``."""

    units: tuple[Unit, ...]
    before: tuple[Unit, ...] = ()

    def shown(self, label: str) -> str:
        """Return a unit's name, or its id where the name does not tell it apart."""
        named = [unit.name for unit in self.units if unit.id == label]
        told = bool(named) and not _APART.search(named[0]) and self._units_named(named[0]) == {label}
        return named[0] if told else label

    def _units_named(self, name: str) -> set[str]:
        return {unit.id for unit in self.units if unit.name == name}

    def read(self, text: str) -> str:
        """Return the id of the unit that a cell names; raises ValueError."""
        with suppress(UnitNotFound):
            return find_unit(text, self.units).id
        try:
            return find_unit(text, self.before or self.units).id
        except UnitNotFound as error:
            ask = f" Có phải {', '.join(error.proposals)}?" if error.proposals else ""
            raise ValueError(f"{unit_not_found_words(error)}{ask}".rstrip(".")) from None


class Kind(Struct, frozen=True):
    """A sort of value: as a cell shows it, and as it is read from one, for a plan's file.

    ``read`` returns None for what is left out of the file, and raises ValueError with Vietnamese words.
    ``choices`` are offered in the cell; ``listed`` are offered from another sheet.
    """

    show: Callable[[Any, Names], str]
    read: Callable[[str, Names], Any]
    choices: tuple[str, ...] = ()
    listed: Listed | None = None


def show(kind: Kind, value: Any, names: Names) -> str:
    """Return what stands in the cell; nothing for a value that is not there."""
    return "" if value is None or value is False or value == () else kind.show(value, names)


def _plain(read: Callable[[str], Any], shown: Callable[[Any], str] = str) -> Kind:
    return Kind(lambda value, _: shown(value), lambda text, _: read(text))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _APART.split(text) if part.strip()]


def _number(text: str) -> Decimal:
    return parse_number(text.removesuffix("%"))


def _whole(text: str) -> Decimal:
    number = parse_number(text)
    if number != number.to_integral_value():
        raise ValueError(f"“{text}” không phải là số nguyên")
    return number


def _flag(text: str) -> bool | None:
    return True if read_choice(text, {"yes": YES, "no": NO}) == "yes" else None


WORDS = _plain(str)
LINES = _plain(_lines, "\n".join)
"""Several texts, a line each."""
LABELS = _plain(_parts, "; ".join)
DAY = _plain(parse_date, format_date)
NUMBER = _plain(_number, lambda value: format_exact(Decimal(value)))
WHOLE = _plain(_whole)
MONTHS = _plain(lambda text: [_whole(part) for part in _parts(text)], lambda value: "; ".join(map(str, value)))
FLAG = Kind(lambda _, __: YES, lambda text, _: _flag(text), (YES,))
SECTION = Kind(WORDS.show, WORDS.read, listed="sections")
INDICATORS = Kind(LABELS.show, LABELS.read, listed="indicators")
INDICATOR = Kind(WORDS.show, WORDS.read, listed="indicators")
UNIT = Kind(lambda value, names: names.shown(value), lambda text, names: names.read(text), listed="units")
UNITS = Kind(
    lambda value, names: "; ".join(map(names.shown, value)),
    lambda text, names: list(map(names.read, _parts(text))),
    listed="units",
)


def choice(words: Mapping[Any, str]) -> Kind:
    """Return the kind of a value that is one of several, each in its words."""
    known = {str(key): key for key in words}
    named = {str(key): word for key, word in words.items()}
    return Kind(
        lambda value, _: words[value], lambda text, _: known[read_choice(text, named)], tuple(words.values())
    )


def choices(words: Mapping[Any, str]) -> Kind:
    """Return the kind of a value that is any number of these."""
    one = choice(words)
    return Kind(
        lambda value, names: "; ".join(one.show(item, names) for item in value),
        lambda text, names: [one.read(part, names) for part in _parts(text)],
        one.choices,
    )


def records(fields: Mapping[str, Kind], wanted: int = 1) -> Kind:
    """Return the kind of a list of small mappings: a line each, its fields between bars; the first are needed."""

    def read(text: str, names: Names) -> list[dict[str, Any]]:
        return [_record(line, fields, wanted, names) for line in _lines(text)]

    return Kind(lambda value, names: "\n".join(_record_line(one, fields, names) for one in value), read)


def _record_line(value: Mapping[str, Any], fields: Mapping[str, Kind], names: Names) -> str:
    texts = [show(kind, value.get(name), names) for name, kind in fields.items()]
    return " | ".join(texts).rstrip(" |")


def _record(line: str, fields: Mapping[str, Kind], wanted: int, names: Names) -> dict[str, Any]:
    texts = [part.strip() for part in line.split("|")]
    if not wanted <= len([text for text in texts if text]) <= len(texts) <= len(fields):
        raise ValueError(f"dòng “{line}” cần {wanted} đến {len(fields)} phần, cách nhau bằng dấu |")
    given = zip(fields.items(), texts, strict=False)
    return {name: kind.read(text, names) for (name, kind), text in given if text}


def _range(text: str) -> Any:
    if match := _RANGE.fullmatch(text):
        return [_number(bound) for bound in match.groups()]
    return _number(text)


def _amount(value: Any) -> str:
    bounds: Iterable[Any] = value if isinstance(value, Sequence) else (value,)
    return BETWEEN.join(format_exact(Decimal(bound)) for bound in bounds)


AMOUNT = _plain(_range, _amount)
"""What a target compares with: a number, or the two bounds of a range."""
BREAKDOWN_UNITS = Kind(
    lambda value, names: _LEADS_WORDS if tuple(value) == LEADS else UNITS.show(value, names),
    lambda text, names: LEADS[0] if text.lower() == _LEADS_WORDS else UNITS.read(text, names),
)


def read_cell_text(kind: Kind, text: str, names: Names) -> Any:
    """Return what a cell says, None where it is empty; raises ValueError."""
    words = clean_words(text)
    return kind.read(words, names) if words else None


def as_plain(value: Any) -> Any:
    """Return a value as the file's reader has it: a day as its text, a number as a number."""
    match value:
        case dt.date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else f"{value:f}".replace(".", ",")
        case dict():
            return {key: as_plain(item) for key, item in value.items()}
        case list():
            return [as_plain(item) for item in value]
    return value
