"""JSON Schema of the two kinds of file."""

from typing import Any, Literal

from kh02.model.log import Log
from kh02.model.plan import Plan

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
Kind = Literal["plan", "log"]
KINDS: tuple[Kind, ...] = ("plan", "log")
_TITLE = {"plan": "Kế hoạch (kh02 plan/1)", "log": "Ghi chép theo tháng (kh02 log/1)"}


def json_schema(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a plan or a log, with Vietnamese descriptions."""
    model = Plan if kind == "plan" else Log
    return {"$schema": _DIALECT, **model.model_json_schema(by_alias=True), "title": _TITLE[kind]}
