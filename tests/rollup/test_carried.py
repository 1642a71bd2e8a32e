"""What becomes of a target in one plan: which indicator, which tasks."""

from typing import Any

from msgspec.structs import replace
from tests.small_plan import RATIO, book_of, plan_of

from kh02.model.definition import Definition
from kh02.model.indicator import Target
from kh02.model.measure import RatioMeasure
from kh02.rollup.carried import IdleTask, PlanTrace, Wanted, trace_plan

ONLINE = Definition(id="online", name="Trực tuyến", measure=RatioMeasure.model_validate(RATIO), source="Văn bản")
WANTED = Wanted(ONLINE, Target.model_validate({"at_least": 80, "by": "2025-12-31"}))


def indicator(label: str, **more: Any) -> dict[str, Any]:
    targets = [{"at_least": 80, "by": "2025-12-31"}]
    return {
        "id": label,
        "place": "Mục I",
        "text": label,
        "name": label,
        "measure": RATIO,
        "targets": targets,
        **more,
    }


def task(label: str, *indicators: str) -> dict[str, Any]:
    return {"id": label, "section": "III", "place": "Mục III", "text": f"Việc {label}", "indicators": indicators}


def traced(*indicators: dict[str, Any], tasks: tuple[dict[str, Any], ...] = ()) -> PlanTrace:
    book = book_of(plan_of(indicators=indicators, tasks=tasks))
    return trace_plan(replace(book, definitions={"online": ONLINE}), "02-KH", [WANTED])


def test_a_task_serves_the_target_by_name_or_through_an_indicator_that_restates_it() -> None:
    one = indicator("I.1", definition="online")
    again, other = indicator("III.1", restates="I.1"), indicator("I.2")
    tasks = (task("1", "I.1"), task("2", "III.1"), task("3", "I.2"), task("4"), task("5", "III.1", "I.1"))
    trace = traced(one, again, other, tasks=tasks)
    (carried,) = trace.carried
    assert (carried.indicator, carried.tasks) == ("I.1", ("1", "2", "5"))
    assert trace.idle == (IdleTask("3", "Việc 3", ("I.2",)), IdleTask("4", "Việc 4", ()))
    assert [undefined.indicator for undefined in trace.undefined] == ["I.2"]


def test_a_target_that_nothing_carries_is_served_by_no_task() -> None:
    trace = traced(indicator("I.1"), tasks=(task("1", "I.1"),))
    assert [carried.comparison.verdict for carried in trace.carried] == ["not_carried"]
    assert [one.task for one in trace.idle] == ["1"]


def test_of_two_that_name_a_definition_the_first_carries_the_target() -> None:
    trace = traced(indicator("I.1", definition="online", targets=[]), indicator("I.2", definition="online"))
    (carried,) = trace.carried
    assert (carried.indicator, carried.comparison.obstacle) == ("I.1", "no_target")


def test_what_measures_another_thing_than_its_definition_carries_nothing() -> None:
    pages = indicator("I.1", definition="online") | {"measure": RATIO | {"unit": "trang"}}
    trace = traced(pages)
    assert trace.carried[0].indicator is None
    assert [undefined.indicator for undefined in trace.undefined] == ["I.1"]


def test_what_the_plans_folder_defines_otherwise_carries_no_target() -> None:
    other = ONLINE.model_copy(update={"measure": ONLINE.measure.model_copy(update={"numerator": "hồ sơ nộp"})})
    book = book_of(plan_of(indicators=(indicator("I.1", definition="online"),), tasks=()))
    trace = trace_plan(replace(book, definitions={"online": other}), "02-KH", [WANTED])
    assert [carried.comparison.verdict for carried in trace.carried] == ["not_carried"]
    assert [undefined.indicator for undefined in trace.undefined] == ["I.1"]
