"""Objects for programs: exact decimals as strings, days as ISO 8601 has them."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import chain

from msgspec import Struct

from kh02.vi.visible import visible_lines
from kh02.view.write.format import Format, Shown
from kh02.view.write.kept import kept

Pairs = Iterable[tuple[str, object]]
"""The keys and values of an object; a value that is an iterator is an array, written element by element."""


class Object(Struct, frozen=True):
    """An object within another that is written key by key as well."""

    pairs: Pairs


def json_object(pairs: Callable[[Shown], Pairs]) -> Format[Shown]:
    """Return the format that writes a listing's object. A value is asked for once those before it are written.

    What would steer a log is shown as JSON's own escapes write it, so that the values stay the same.
    """
    return lambda shown, _: kept(map(visible_lines, chain(_object(pairs(shown), ""), "\n")))


def _object(pairs: Pairs, by: str) -> Iterator[str]:
    before = "{\n"
    for key, value in pairs:
        yield f"{before}{by} {json.dumps(key, ensure_ascii=False)}: "
        yield from _value(value, f"{by} ")
        before = ",\n"
    yield f"\n{by}}}"


def _array(elements: Iterator[object], by: str) -> Iterator[str]:
    before = "[\n"
    for element in elements:
        yield f"{before}{by} "
        yield from _value(element, f"{by} ")
        before = ",\n"
    yield "[]" if before == "[\n" else f"\n{by}]"


def _value(value: object, by: str) -> Iterator[str]:
    """Yield a value's text; its lines but the first begin with ``by``."""
    match value:
        case Object():
            return _object(value.pairs, by)
        case Iterator():
            return _array(value, by)
        case _:
            return iter((json.dumps(value, ensure_ascii=False, indent=1, default=plain).replace("\n", f"\n{by}"),))


def plain(value: object) -> str:
    """Return what JSON has no own form for: an exact decimal, a day."""
    match value:
        case Decimal():
            return f"{value:f}"
        case dt.date():
            return value.isoformat()
        case _:
            raise TypeError(f"{type(value)} is no value for a program")
