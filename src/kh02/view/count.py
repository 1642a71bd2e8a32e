"""A count for programs."""

from decimal import Decimal


def count(value: Decimal | None) -> int | Decimal | None:
    """Return a count as a number where it is whole; a broken one stays exact, to be written as a string."""
    return int(value) if value is not None and value == value.to_integral_value() else value
