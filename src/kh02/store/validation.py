"""Values as models: what kind of file it is, and where it departs from the model."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct
from pydantic import ValidationError

from kh02.diagnostics.finding import Finding, KeyPath, Place
from kh02.diagnostics.table import file as file_table
from kh02.diagnostics.table import value as table
from kh02.model.definition import DEFINITIONS_FORMAT, Definitions
from kh02.model.log import LOG_FORMAT, Log
from kh02.model.parent import PARENT_FORMAT, ParentPlan
from kh02.model.plan import PLAN_FORMAT, Plan
from kh02.vi.text import closest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from kh02.store.mismatch import Raw

    RawAt = Callable[[Sequence[KeyPath]], Raw]
    """Gives the texts of the scalars at some key paths, all at once."""

Model = TypeVar("Model", Plan, Log, Definitions, ParentPlan)

_FORMATS = {Plan: PLAN_FORMAT, Log: LOG_FORMAT, Definitions: DEFINITIONS_FORMAT, ParentPlan: PARENT_FORMAT}
_CALLED = {
    PLAN_FORMAT: "tệp kế hoạch",
    LOG_FORMAT: "tệp ghi chép",
    DEFINITIONS_FORMAT: "tệp định nghĩa",
    PARENT_FORMAT: "tệp mục tiêu của văn bản cấp trên",
}
_MOVE = {
    PLAN_FORMAT: "Đặt tên tệp theo mã kế hoạch, ở ngoài thư mục ghi chép và thư mục cap-tren.",
    LOG_FORMAT: "Chuyển tệp vào thư mục cùng tên với kế hoạch và đặt tên theo tháng, ví dụ 2025-09.yaml.",
    DEFINITIONS_FORMAT: "Đặt tên tệp là definitions.yaml, trong thư mục của các kế hoạch.",
    PARENT_FORMAT: "Chuyển tệp vào thư mục cap-tren, cạnh các kế hoạch.",
}
_OTHER_VERSION = re.compile(r"(plan|log|definitions|parent)/[0-9]+")


class Validated(Struct, Generic[Model], frozen=True):
    """A value as a model, None where it does not fit."""

    model: Model | None
    findings: tuple[Finding, ...] = ()


def fitted(value: object, model: type[Model]) -> Model | None:
    """Return ``value`` as ``model``; None where it does not fit, as with any key that is no text."""
    try:
        return model.model_validate(value)
    except ValidationError:
        return None


def as_model(value: object, model: type[Model], file: str, raw_at: RawAt) -> Validated[Model]:
    """Return ``value`` as ``model``, or else every finding why not; ``raw_at`` gives scalars as written."""
    try:
        return Validated(model.model_validate(value))
    except ValidationError as error:
        from kh02.store.mismatch import mismatch
        from kh02.store.model_keys import locate_error

        refused = _wrong_format(value, _FORMATS[model], file)
        if refused:
            return Validated(None, (refused,))
        errors = [details for details in error.errors(include_url=False) if not _follows(details)]
        raw = raw_at([locate_error(model, details["loc"]).path for details in errors])
        return Validated(None, tuple(mismatch(model, details, file, raw) for details in errors))


def unwritten(_: Sequence[KeyPath]) -> Raw:
    """Give no text: how the scalars were written is not known, or does not matter."""
    return lambda _: None


def _follows(details: ErrorDetails) -> bool:
    """Tell whether an error only follows from others: a list is short because its items are wrong."""
    given = details["input"]
    return (
        details["type"] == "too_short"
        and isinstance(given, list | dict)
        and len(given) >= details["ctx"]["min_length"]
    )


def _wrong_format(value: object, expected: str, file: str) -> Finding | None:
    """Return what is wrong with the top of the file, which makes everything below it moot."""
    if value is None:
        return file_table.EMPTY.at(Place(file))
    if not isinstance(value, dict) or "kh02" not in value:
        return table.FORMAT_MISSING.at(Place(file), expected=expected)
    given = str(value["kh02"])
    if given == expected:
        return None
    place = Place(file, ("kh02",))
    if given in _CALLED:
        return table.MISPLACED.at(place, given=given, called=_CALLED[expected], advice=_MOVE[given])
    return table.FORMAT_UNKNOWN.at(place, given=given, advice=_format_advice(given, expected))


def _format_advice(given: str, expected: str) -> str:
    near = closest(given, _CALLED, limit=1)
    if _OTHER_VERSION.fullmatch(given):
        return f"Bản kh02 này đọc {expected}. Tệp của phiên bản mới hơn thì cần cài bản kh02 mới hơn."
    return f"Có phải {near[0]}?" if near else f"Ở đây cần “kh02: {expected}”."
