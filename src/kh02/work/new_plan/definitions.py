"""Units and indicators to choose from: the usual ones of communes, or those of an earlier plan."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from kh02.model.indicator import Indicator
from kh02.model.plan import Issuer, Plan
from kh02.model.unit import Unit
from kh02.store.find import NothingFound, find_plans
from kh02.store.load import load
from kh02.store.packaged import packaged
from kh02.store.yaml.reader import read
from kh02.vi.date import format_date
from kh02.work.refusal import Refused

_USUAL = "starter/thuong-gap.yaml"
_KIND = "xã"


class Definitions(Struct, frozen=True):
    """What can be chosen; ``source`` is where it comes from, as the end of a sentence."""

    units: tuple[Unit, ...]
    indicators: tuple[Indicator, ...]
    source: str
    issuer: Issuer | None = None
    """Who issued the plan that they are of."""


def usual_definitions(kind: str) -> Definitions:
    """Return the usual ones; ``kind`` is what the commune is: "xã", "phường" or "đặc khu"."""
    folder, _, name = _USUAL.partition("/")
    value: Any = read((packaged(folder) / name).read_text("utf-8"), name).value
    units = tuple(Unit.model_validate(_of_kind(unit, kind)) for unit in value["units"])
    indicators = tuple(map(Indicator.model_validate, value["indicators"]))
    return Definitions(units, indicators, "danh sách chỉ tiêu thường gặp của chương trình")


def definitions_of(plan_id: str, cwd: Path) -> Definitions:
    """Return those of a plan, by its id or file. Raises Refused where there is no such plan."""
    try:
        (files,) = find_plans([plan_id], cwd).plans
    except NothingFound as nothing:
        raise Refused("nothing", str(nothing)) from None
    except ValueError:
        raise Refused("usage", f"--from {plan_id} phải là một kế hoạch.") from None
    book = load(files).book
    if book is None:
        raise Refused("problems", f"{files.plan}: không đọc được kế hoạch; xem `kh02 validate {files.plan}`.")
    return _taken_over(book.plan)


def _taken_over(plan: Plan) -> Definitions:
    """Return a plan's definitions without what another paper says anew: targets, baselines, milestones."""
    indicators = (_without_levels(one) for one in plan.indicators if one.restates is None)
    units = (unit for unit in plan.units if unit.until is None)
    source = f"{plan.type} số {plan.number} ngày {format_date(plan.date)}"
    return Definitions(tuple(units), tuple(indicators), source, plan.issuer)


def _without_levels(one: Indicator) -> Indicator:
    assumed = tuple(what for what in one.assumed if what == "every")
    return one.model_copy(update={"targets": (), "baseline": None, "milestones": (), "assumed": assumed})


def _of_kind(unit: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Return a usual unit's values with what the commune is at the end of its names."""
    return {
        key: [_with_kind(one, kind) for one in value] if key == "aliases" else _with_kind(value, kind)
        for key, value in unit.items()
    }


def _with_kind(value: Any, kind: str) -> Any:
    return (
        f"{value.removesuffix(_KIND)}{kind}" if isinstance(value, str) and value.endswith(f" {_KIND}") else value
    )
