"""Values of a snapshot as JSON and back: an exact number stays an exact number."""

import datetime as dt
from decimal import Decimal

_DECIMAL = "decimal"


def encoded(value: object) -> object:
    """Return structs, models and collections as JSON values.

    A Decimal becomes ``{"decimal": "78.50"}``, a day text. Raises TypeError for what could not be given back.
    """
    from pydantic import BaseModel

    match value:
        case BaseModel() | dict():
            return {str(name): encoded(item) for name, item in dict(value).items()}
        case object(__struct_fields__=names):
            return {name: encoded(getattr(value, name)) for name in names}
        case None | bool() | int() | str():
            return value
        case Decimal():
            return {_DECIMAL: str(value)}
        case dt.date():  # a datetime is a date
            return value.isoformat()
        case list() | tuple():
            return [encoded(item) for item in value]
    raise TypeError(f"no place in a snapshot for {type(value)}")


def decoded(value: object) -> object:
    """Return what was `encoded`, with Decimals as such and everything else as JSON has it."""
    match value:
        case {"decimal": str(number), **rest} if not rest:
            return Decimal(number)
        case dict():
            return {key: decoded(item) for key, item in value.items()}
        case list():
            return [decoded(item) for item in value]
    return value
