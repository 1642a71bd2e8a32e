"""The scalar fields of plans and logs, and how their YAML spellings are read.

A value that does not fit raises ``PydanticCustomError`` whose *type* names the problem; the store maps types to
codes of the table, so that no English text of pydantic's is ever matched or shown.
"""

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

from kh02.vi.date import DateError, parse_date
from kh02.vi.number import MOST_DIGITS, NumberError, NumberSizeError, parse_number, sized
from kh02.vi.odd_characters import INVISIBLE

_EXACT_FLOAT_DIGITS = 15
_SIZED = 10**MOST_DIGITS
EXACT = "exact"
"""The context of validating what a model dumped: numbers in text are written as Python writes them."""


class Frozen(BaseModel):
    """Base of every model: values never change, unknown keys are refused."""

    # Deferred: only plans and logs are validated by themselves, the models within them need no validator.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _read_date(value: Any) -> dt.date:
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("kh02_date_form", "not a date", {"text": str(value)})
    try:
        return parse_date(value)
    except DateError as error:
        raise PydanticCustomError(f"kh02_date_{error.reason}", "not a date", {"text": value}) from None


def _read_number(value: Any, info: ValidationInfo) -> Decimal:
    if type(value) is int and -_SIZED < value < _SIZED:  # nearly every number, of any size that a figure has
        return Decimal(value)
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise PydanticCustomError("kh02_number_type", "not a number", {"text": str(value)})
    try:
        if isinstance(value, str) and info.context != EXACT:
            return parse_number(value)
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        if number.is_finite():
            return _exact(value, sized(number))
    except NumberSizeError:
        raise PydanticCustomError("kh02_number_size", "too many digits", {"digits": MOST_DIGITS}) from None
    except NumberError as error:
        raise PydanticCustomError(
            "kh02_number_text", "not a number", {"text": value, "reason": str(error)}
        ) from None
    except InvalidOperation:
        pass  # a text that Python does not take for a number
    raise PydanticCustomError("kh02_number_type", "not a number", {"text": str(value)})


def _exact(value: object, number: Decimal) -> Decimal:
    """Return the number, unless it stands in YAML with more decimals than a float keeps."""
    if isinstance(value, float) and len(number.as_tuple().digits) > _EXACT_FLOAT_DIGITS:
        raise PydanticCustomError("kh02_number_inexact", "too many digits", {"text": str(value)})
    return number


def _read_amount(value: Any, info: ValidationInfo) -> Decimal:
    """Return how many; a percent sign says that it is not how many, but which share."""
    if isinstance(value, str) and "%" in value:
        reason = "Bỏ dấu %: ở đây ghi số đếm được, không ghi tỷ lệ"
        raise PydanticCustomError("kh02_number_text", "a share", {"text": value, "reason": reason})
    return _read_number(value, info)


def _read_count(value: Any, info: ValidationInfo) -> Decimal:
    number = _read_amount(value, info)
    if number < 0:
        raise PydanticCustomError("kh02_number_negative", "negative", {"text": str(number)})
    return number


Text = Annotated[str, StringConstraints(min_length=1)]
"""Words that are not empty."""

CURLY_QUOTES = "“”‘’"
Label = Annotated[str, StringConstraints(min_length=1, pattern=rf"^[^\s{CURLY_QUOTES}{INVISIBLE}]+$")]
"""An id: the paper's own label, always a string, without spaces, Word's quotes and what cannot be seen."""

Date = Annotated[dt.date, BeforeValidator(_read_date, json_schema_input_type=str)]
"""A day, written 2025-06-19, 19/6/2025, 19/06/2025 or 19-6-2025."""

Number = Annotated[Decimal, BeforeValidator(_read_number, json_schema_input_type=float | str)]
"""A number, exact; text is read the Vietnamese way (1.245 is one thousand two hundred and forty-five)."""

Amount = Annotated[Decimal, BeforeValidator(_read_amount, json_schema_input_type=float | str)]
"""How many, written without a percent sign."""

Count = Annotated[
    Decimal,
    Field(ge=0),
    BeforeValidator(_read_count, json_schema_input_type=float | str),
]
"""How many, which cannot be negative."""
