"""JSON Schema of the kinds of file."""

from typing import Any, Literal

from kh02.model.definition import Definitions
from kh02.model.log import Log
from kh02.model.parent import ParentPlan
from kh02.model.plan import Plan
from kh02.model.scalar import Frozen

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
Kind = Literal["plan", "log", "definitions", "parent"]
KINDS: tuple[Kind, ...] = ("plan", "log", "definitions", "parent")
_TITLES: dict[Kind, str] = {
    "plan": "Kế hoạch (kh02 plan/1)",
    "log": "Ghi chép theo tháng (kh02 log/1)",
    "definitions": "Định nghĩa chung (kh02 definitions/1)",
    "parent": "Mục tiêu của văn bản cấp trên (kh02 parent/1)",
}
_MODELS: dict[Kind, type[Frozen]] = {
    "plan": Plan,
    "log": Log,
    "definitions": Definitions,
    "parent": ParentPlan,
}


def json_schema(kind: Kind) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a kind of file, with Vietnamese descriptions."""
    return {"$schema": _DIALECT, **_MODELS[kind].model_json_schema(by_alias=True), "title": _TITLES[kind]}
