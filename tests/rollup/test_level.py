"""One target beside another: level, day, both together, and what is not compared."""

from typing import Any

import pytest

from kh02.model.indicator import Target
from kh02.model.measure import CountMeasure, Measure, RatioMeasure
from kh02.rollup.level import compared

RATIO = RatioMeasure(
    kind="ratio", numerator="hồ sơ trực tuyến", denominator="hồ sơ", unit="hồ sơ", counts="in-period"
)
COUNT = CountMeasure(kind="count", counted="tổ", unit="tổ", counts="at-date")
DAY, EARLIER, LATER = "2025-12-31", "2025-09-30", "2026-12-31"


def target(by: str = DAY, **level: Any) -> Target:
    return Target.model_validate({**level, "by": by})


def told(above: Target, *own: Target, measure: Measure = RATIO) -> tuple[str, str | None, str | None, str | None]:
    found = compared(above, own, measure)
    return found.verdict, found.level, found.day, found.obstacle


@pytest.mark.parametrize(
    ("above", "own", "level"),
    [
        ({"at_least": 80}, {"at_least": 80}, "equal"),
        ({"at_least": 80}, {"at_least": "79,9"}, "weaker"),
        ({"at_least": 80}, {"at_least": "80,1"}, "stricter"),
        ({"at_least": 80}, {"more_than": 80}, "stricter"),
        ({"more_than": 80}, {"at_least": 80}, "weaker"),
        ({"at_least": 80}, {"more_than": 79}, "weaker"),
        ({"at_most": 5}, {"at_most": 3}, "stricter"),
        ({"at_most": 5}, {"at_most": 7}, "weaker"),
        ({"at_least": 100}, {"exactly": 100}, "equal"),
        ({"exactly": 100}, {"at_least": 90}, "weaker"),
        ({"exactly": 82}, {"exactly": 82}, "equal"),
        ({"between": [20, 50]}, {"between": [20, 50]}, "equal"),
    ],
)
def test_levels_of_one_kind_compare_on_the_exact_value(above: Any, own: Any, level: str) -> None:
    assert told(target(**above), target(**own)) == (level, level, "same", None)


@pytest.mark.parametrize(
    ("above", "own"),
    [
        ({"at_least": 80}, {"at_most": 80}),
        ({"at_least": 80}, {"between": [80, 90]}),
        ({"between": [20, 50]}, {"between": [20, 60]}),
        ({"exactly": 82}, {"at_least": 82}),
        ({"rank": 3}, {"rank": 2}),
        ({"done": True}, {"at_least": 100}),
    ],
)
def test_other_levels_are_not_compared(above: Any, own: Any) -> None:
    assert told(target(**above), target(**own)) == ("not_comparable", None, None, "comparison")


def test_a_count_of_exactly_a_hundred_is_no_percentage() -> None:
    assert told(target(at_least=100), target(exactly=100), measure=COUNT)[0] == "not_comparable"


@pytest.mark.parametrize(
    ("value", "by", "verdict"),
    [
        (80, EARLIER, "stricter"),
        (80, LATER, "weaker"),
        (90, EARLIER, "stricter"),
        (70, LATER, "weaker"),
        (90, LATER, "mixed"),
        (70, EARLIER, "mixed"),
    ],
)
def test_the_day_counts_as_the_level_does(value: int, by: str, verdict: str) -> None:
    found = compared(target(at_least=80), [target(by, at_least=value)], RATIO)
    assert found.verdict == verdict
    assert found.level == {70: "weaker", 80: "equal", 90: "stricter"}[value]
    assert found.day == {EARLIER: "earlier", LATER: "later"}[by]


@pytest.mark.parametrize(
    ("own", "chosen"),
    [
        ([(20, DAY), (100, LATER)], (20, DAY)),
        ([(10, EARLIER), (80, LATER), (100, "2027-12-31")], (80, LATER)),
        ([(80, EARLIER), (70, DAY)], (80, EARLIER)),
        ([(80, "2025-06-30"), (85, EARLIER)], (85, EARLIER)),
        ([(10, "2025-06-30"), (20, EARLIER), (30, LATER)], (20, EARLIER)),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_of_several_targets_the_one_that_carries_best_counts(
    own: list[tuple[int, str]], chosen: tuple[int, str], turned: bool
) -> None:
    targets = [target(by, at_least=value) for value, by in (reversed(own) if turned else own)]
    assert compared(target(at_least=80), targets, RATIO).target == target(chosen[1], at_least=chosen[0])


def test_what_is_only_striven_for_is_no_level_to_be_reached() -> None:
    above, wish = target(at_least=80), target(at_least=90, wish=True)
    assert told(above, wish) == ("not_comparable", None, None, "wish")
    assert told(above, wish, target(at_least=70))[0] == "weaker"
    assert told(target(at_least=80, wish=True), wish)[0] == "stricter"


def test_what_counts_from_another_day_is_not_compared() -> None:
    quota: dict[str, Any] = {"at_least": 500, "from": "2025-07-01"}
    assert told(target(at_least=500), target(**quota), measure=COUNT)[3] == "since"
    assert told(target(**quota), target(**quota), measure=COUNT)[0] == "equal"


def test_an_indicator_without_a_level_carries_none() -> None:
    assert told(target(at_least=80)) == ("not_comparable", None, None, "no_target")
