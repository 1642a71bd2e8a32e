"""Values of a snapshot as JSON and back: an exact number stays an exact number."""

import datetime as dt
from dataclasses import fields, is_dataclass
from decimal import Decimal

_DECIMAL = "decimal"


def encoded(value: object) -> object:
    """Return dataclasses, models and collections as JSON values; a Decimal becomes ``{"decimal": "78.50"}``, a day text.

    Raises TypeError for a value that could not be given back.
    """
    from pydantic import BaseModel

    if isinstance(value, BaseModel):
        return {name: encoded(item) for name, item in value}
    if is_dataclass(value):
        return {field.name: encoded(getattr(value, field.name)) for field in fields(value)}
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return {_DECIMAL: str(value)}
        case dt.date():  # a datetime is a date
            return value.isoformat()
        case dict():
            return {str(key): encoded(item) for key, item in value.items()}
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
