"""What a template may use: frozen values whose fields say what they mean, turned into plain ones."""

from decimal import Decimal
from typing import Any

from msgspec import Struct, to_builtins


class Told(Struct, frozen=True):
    """What a field means to the writer of a template, in Vietnamese, and an example of its value.

    Stands in the field's ``Annotated`` type, so the list of fields is made from the fields themselves.
    """

    meaning: str
    example: object


def plain(value: Struct) -> dict[str, Any]:
    """Return the value as dicts, lists, text, numbers, booleans and None, all the way down."""
    made: dict[str, Any] = to_builtins(value, builtin_types=(Decimal,))
    return made
