"""Objects for programs: exact decimals as strings, days as ISO 8601 has them."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from kh02.vi.visible import visible_lines
from kh02.view.write.format import Format, Shown
from kh02.view.write.kept import kept

Pairs = Iterable[tuple[str, object]]
"""The keys and values of an object; a value that is an iterator is an array, written element by element."""


def json_object(pairs: Callable[[Shown], Pairs]) -> Format[Shown]:
    """Return the format that writes a listing's object. A value is asked for once those before it are written.

    What would steer a log is shown as JSON's own escapes write it, so that the values stay the same.
    """
    return lambda shown, _: kept(map(visible_lines, _pieces(pairs(shown))))


def _pieces(pairs: Pairs) -> Iterator[str]:
    before = "{\n "
    for key, value in pairs:
        yield f"{before}{json.dumps(key, ensure_ascii=False)}: "
        if isinstance(value, Iterator):
            yield from _array(value)
        else:
            yield _indented(value, " ")
        before = ",\n "
    yield "\n}\n"


def _array(elements: Iterator[object]) -> Iterator[str]:
    before = "[\n"
    for element in elements:
        yield f"{before}  {_indented(element, '  ')}"
        before = ",\n"
    yield "[]" if before == "[\n" else "\n ]"


def _indented(value: object, by: str) -> str:
    """Return a value's text, its lines but the first indented."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=plain).replace("\n", "\n" + by)


def plain(value: object) -> str:
    """Return what JSON has no own form for: an exact decimal, a day."""
    match value:
        case Decimal():
            return f"{value:f}"
        case dt.date():
            return value.isoformat()
        case _:
            raise TypeError(f"{type(value)} is no value for a program")
