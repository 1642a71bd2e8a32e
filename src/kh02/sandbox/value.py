"""How a value stands in a template of Word or Excel, without words around it: as an officer would write it."""

from decimal import Decimal

from kh02.sandbox.fault import GroupError
from kh02.vi.number import format_number


def words_of(value: object) -> object:
    """Return the words for a value; what is not known leaves its place blank, to be filled in by hand.

    Numbers are written 1.245,5; several names stand with commas; a group of values has no words (GroupError).
    """
    match value:
        case None:
            return ""
        case bool():
            return "có" if value else "không"
        case int() | Decimal():
            return format_number(value)
        case list() | tuple() if not any(isinstance(one, (dict, list, tuple)) for one in value):
            return ", ".join(str(words_of(one)) for one in value)
        case dict() | list() | tuple():
            raise GroupError
        case _:
            return value
