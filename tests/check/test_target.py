"""KH50x: the plan's own dates and targets."""

from collections.abc import Callable

import pytest

Found = Callable[..., list[str]]

COUNT = {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date"}
STAGES = {"kind": "stages", "stages": [{"name": "Giai đoạn 1"}, {"name": "Giai đoạn 2"}]}
CHECKLIST = {"kind": "checklist", "items": ["CSDL hộ tịch"], "criteria": ["đúng", "đủ"]}


def test_a_plan_ends_after_it_starts_and_nothing_follows_from_that(found: Found) -> None:
    assert found(plan={"starts": "2025-12-31", "ends": "2025-07-01"}) == ["KH501 ends"]
    one_day = {"starts": "2025-12-31", "ends": "2025-12-31"}
    assert found(plan=one_day) == []
    deadline = {"text": "Tháng 11/2025", "kind": "date", "date": "2025-11-30"}
    assert found(plan=one_day, task={"deadline": deadline}) == ["KH414 tasks.0.deadline.date"]
    later = {"targets": [{"at_least": 80, "by": "2026-01-01"}]}
    assert found(plan=one_day, indicator=later) == ["KH412 indicators.0.targets.0.by"]


def test_an_own_cut_off_needs_its_day(found: Found) -> None:
    assert found(plan={"reporting": {"convention": "own"}}) == ["KH502 reporting.convention"]
    assert found(plan={"reporting": {"convention": "own", "cut_off_day": 10}}) == []


@pytest.mark.parametrize(
    ("measure", "target", "fits"),
    [
        ({"kind": "wording"}, {"at_least": 80}, False),
        ({"kind": "wording"}, {"done": True}, True),
        ({"kind": "yes-no"}, {"done": True}, True),
        ({"kind": "yes-no"}, {"at_least": 1}, False),
        (COUNT, {"rank": 10}, True),
        (COUNT, {"done": True}, False),
        (STAGES, {"at_least": 2}, True),
        (STAGES, {"rank": 2}, False),
        (CHECKLIST, {"done": True}, True),
    ],
)
def test_a_target_fits_its_measure(
    found: Found, measure: dict[str, object], target: dict[str, object], fits: bool
) -> None:
    targets = [target | {"by": "2025-12-31"}]
    expected = [] if fits else [f"KH503 indicators.0.targets.0.{next(iter(target))}"]
    assert found(indicator={"measure": measure, "targets": targets}) == expected


def test_values_that_cannot_be(found: Found) -> None:
    def target(**value: object) -> dict[str, object]:
        return {"targets": [value | {"by": "2025-12-31"}]}

    assert found(indicator=target(at_least=100)) == []
    assert found(indicator=target(at_least=101)) == ["KH504 indicators.0.targets.0.at_least"]
    assert found(indicator=target(at_most=-1)) == ["KH504 indicators.0.targets.0.at_most"]
    assert found(indicator=target(between=[20, 120])) == ["KH504 indicators.0.targets.0.between.1"]
    assert found(indicator=target(at_most=0)) == []
    assert found(indicator=target(between=[20, 50])) == []
    assert found(indicator=target(between=[50, 50])) == []
    assert found(indicator=target(between=[50, 20])) == ["KH505 indicators.0.targets.0.between"]
    assert found(indicator=target(at_least=400) | {"measure": COUNT}) == []
    assert found(indicator=target(at_least=3) | {"measure": STAGES}) == ["KH504 indicators.0.targets.0.at_least"]
    assert found(indicator=target(at_least=2) | {"measure": CHECKLIST}) == [
        "KH504 indicators.0.targets.0.at_least"
    ]
    milestone = {"milestones": [{"value": 300, "by": "2025-10-31"}]}
    assert found(indicator=milestone) == ["KH504 indicators.0.milestones.0.value"]
    baseline = {"baseline": {"value": 120, "date": "2025-07-01"}}
    assert found(indicator=baseline) == ["KH504 indicators.0.baseline.value"]


def test_days_of_targets(found: Found) -> None:
    before = [{"at_least": 80, "by": "2025-06-30"}]
    assert found(indicator={"targets": before}) == ["KH506 indicators.0.targets.0.by"]
    steps = [{"at_least": 30, "by": "2025-09-30"}, {"at_least": 80, "by": "2025-12-31"}]
    assert found(indicator={"targets": steps}) == []
    one_day = [{"at_least": 30, "by": "2025-12-31"}, {"at_least": 80, "by": "2025-12-31"}]
    assert found(indicator={"targets": one_day}) == ["KH507 indicators.0.targets.1.by"]
