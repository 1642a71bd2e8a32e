"""A number or a day in a table, as people write it."""

import datetime as dt
from decimal import Decimal

from kh02.vi.date import format_date
from kh02.vi.number import format_number


def cell_words(value: int | Decimal | dt.date) -> str:
    """Return "1.245,5" or "31/10/2025"."""
    return format_date(value) if isinstance(value, dt.date) else format_number(value)
