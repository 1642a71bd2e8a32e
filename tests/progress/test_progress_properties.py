"""What holds for every book, however odd: hypothesis makes them, faulty entries included."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kh02.model.book import Book
from kh02.progress.period import next_period, period_containing, span_period
from kh02.progress.plan import PlanProgress, plan_progress
from kh02.progress.series import is_adding
from kh02.progress.target import bounds

FIRST, LAST = dt.date(2025, 5, 1), dt.date(2027, 2, 1)
days = st.dates(FIRST, LAST)
dates = days.map(dt.date.isoformat)
numbers = st.integers(0, 50)
some = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

parts = {"breakdown": st.just({"name": "Tổ", "parts": ["1", "2"]}) | st.none()}
counts = st.sampled_from(["in-period", "at-date"])
measures = st.one_of(
    st.fixed_dictionaries(
        {
            "kind": st.just("ratio"),
            "numerator": st.just("a"),
            "denominator": st.just("b"),
            "unit": st.just("hồ sơ"),
            "counts": counts,
            **parts,
        }
    ),
    st.fixed_dictionaries(
        {"kind": st.just("count"), "counted": st.just("a"), "unit": st.just("a"), "counts": counts, **parts}
    ),
    st.just({"kind": "stages", "stages": [{"name": "1", "by": "2025-10-01"}, {"name": "2"}]}),
    st.just({"kind": "checklist", "items": ["1", "2"], "criteria": ["đúng", "đủ"]}),
    st.just({"kind": "yes-no"}),
    st.just({"kind": "wording"}),
)
compares = ("at_least", "more_than", "at_most", "exactly", "rank")
targets = st.tuples(dates, st.sampled_from(compares), st.integers(0, 120)).map(
    lambda drawn: {"by": drawn[0], drawn[1]: drawn[2]}
) | st.one_of(
    st.fixed_dictionaries({"by": dates, "between": st.tuples(numbers, numbers)}),
    st.fixed_dictionaries({"by": dates, "done": st.just(value=True)}),
)


def indicators(name: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "id": st.just(name),
            "measure": measures,
            "targets": st.lists(targets, max_size=2),
            "every": st.sampled_from([None, "day", "week", "month", "quarter", "half", "year"]),
            "restates": st.sampled_from([None, None, None, "i0", "nobody"]),
            "baseline": st.none() | st.fixed_dictionaries({"value": numbers, "date": dates}),
            "milestones": st.lists(st.fixed_dictionaries({"value": numbers, "by": dates}), max_size=2),
            "parent": st.none() | st.just({"document": "02", "item": "x"}),
        }
    )


def tasks(name: str) -> st.SearchStrategy[dict[str, Any]]:
    kinds = st.sampled_from(["date", "range", "ongoing", "recurring", "relative", "waiting", "none"])
    deadline = st.fixed_dictionaries({"text": st.just("Thời hạn"), "kind": kinds, "date": st.none() | dates})
    milestone = st.fixed_dictionaries({"text": st.just("Mốc"), "date": dates})
    return st.fixed_dictionaries(
        {
            "id": st.just(name),
            "lead": st.lists(st.sampled_from(["a", "b"]), unique=True),
            "deadline": st.none() | deadline,
            "milestones": st.lists(milestone, max_size=2),
            "indicators": st.lists(st.sampled_from(["i0", "i1"]), unique=True),
        }
    )


def given_or_not(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


replaces = st.fixed_dictionaries({"date": dates, "reason": st.just("Nhầm")})
names = st.sampled_from(["1", "2", "3"])
met = st.lists(st.sampled_from(["đúng", "đủ"]), unique=True)
bodies = st.one_of(
    given_or_not(
        numerator=numbers,
        denominator=numbers,
        value=numbers,
        stage=names,
        item=names,
        part=names,
        met=met,
        done=st.booleans(),
        **{"from": dates},
    ).flatmap(lambda body: st.sampled_from(["i0", "i1", "i9"]).map(lambda name: {"indicator": name, **body})),
    st.sampled_from(["doing", "done", "waiting", "paused", "dropped", None]).map(
        lambda state: {"task": "t0", "state": state}
    ),
    st.sampled_from(["open", "resolved"]).map(lambda state: {"incident": "s", "state": state, "what": "x"}),
    st.booleans().map(lambda works: {"check": {"Máy in": works}}),
    numbers.map(lambda spent: {"spending": spent, "purpose": "x"}),
    st.just({"document": {"type": "Công văn", "number": "1", "title": "x"}, "task": "t1"}),
)
headers = st.fixed_dictionaries(
    {"date": dates, "by": st.sampled_from(["a", "b"])}, optional={"received": dates, "replaces": replaces}
)
entries = st.lists(st.tuples(headers, bodies).map(lambda both: {**both[0], **both[1]}), max_size=20)
plans = st.fixed_dictionaries(
    {
        "indicators": st.tuples(indicators("i0"), indicators("i1")),
        "tasks": st.tuples(tasks("t0"), tasks("t1")),
        "reporting": st.sampled_from([{}, {"convention": "calendar"}, {"convention": "own", "cut_off_day": 10}])
        | dates.map(lambda day: {"tracked_from": day}),
        "date": dates,
    }
)


def told(progress: PlanProgress) -> object:
    """Everything that is said about a plan, apart from where entries stand in the log."""
    return (
        [
            (
                i.state,
                i.numerator,
                i.denominator,
                i.value,
                i.in_period,
                i.previous,
                i.outlook.forecast,
                i.outlook.needed,
                i.stale,
                i.missing_parts,
            )
            for i in progress.indicators
        ],
        [(t.state, t.days_late, t.finished, t.evidence, len(t.in_period)) for t in progress.tasks],
        [(u.owed, u.arrived, u.on_time, u.sent, u.late, u.silent) for u in progress.units],
        [(i.id, i.opened, i.resolved) for i in progress.incidents],
        (
            progress.counts,
            progress.register,
            progress.spending.total,
            progress.checks.days,
            len(progress.documents),
        ),
    )


@some
@given(plans, entries, days)
def test_no_book_raises_and_counts_add_up_to_the_items(
    book: Callable[..., Book], plan: dict[str, Any], log: list[dict[str, Any]], as_of: dt.date
) -> None:
    progress = plan_progress(book(**plan, entries=log), as_of)
    assert sum(progress.counts["tasks"].values()) == len(progress.tasks)
    assert sum(progress.counts["indicators"].values()) == len(progress.indicators)
    register = progress.register
    before = sum(task.closed is not None and task.closed < progress.period.start for task in progress.tasks)
    assert before + register.carried + register.assigned == len(progress.tasks)
    finished = register.on_time + register.late + register.unrated + register.dropped
    assert register.carried + register.assigned == finished + register.open_at_end
    dated = register.overdue + register.held + register.untracked + register.in_time
    assert register.open_at_end == dated + register.without_deadline
    for unit in progress.units:
        assert 0 <= unit.on_time <= unit.arrived <= unit.owed
    for indicator in progress.indicators:
        if forecast := indicator.outlook.forecast:
            assert forecast.low <= forecast.value <= forecast.high


@some
@given(plans, entries, days)
def test_no_state_contradicts_the_figures_beside_it(
    book: Callable[..., Book], plan: dict[str, Any], log: list[dict[str, Any]], as_of: dt.date
) -> None:
    for one in plan_progress(book(**plan, entries=log), as_of).indicators:
        assert (one.state == "no_data") <= (one.last is None)
        outlook = one.outlook
        assert (one.state == "met_late") == (outlook.reached is not None)
        assert (outlook.estimate is not None) <= (outlook.needed is not None and not 0 <= outlook.needed <= 100)
        if one.target and outlook.forecast and one.state == "on_track":
            assert bounds(one.indicator, one.target).holds(Fraction(outlook.forecast.value))
        if one.target and one.value is not None and outlook.judged_on is None and one.state in {"met", "met_late"}:
            assert bounds(one.indicator, one.target).holds(Fraction(one.value))
        if outlook.reached and one.target:
            assert one.target.by < outlook.reached <= as_of


@some
@given(plans, entries, entries, days)
def test_what_becomes_known_later_changes_nothing_said_before(
    book: Callable[..., Book],
    plan: dict[str, Any],
    log: list[dict[str, Any]],
    more: list[dict[str, Any]],
    as_of: dt.date,
) -> None:
    later = [entry | {"received": (as_of + dt.timedelta(days=1)).isoformat()} for entry in more]
    before, after = (plan_progress(book(**plan, entries=known), as_of) for known in (log, log + later))
    assert told(before) == told(after)


@some
@given(plans, entries, days)
def test_periods_add_up_to_the_running_total(
    book: Callable[..., Book], plan: dict[str, Any], log: list[dict[str, Any]], as_of: dt.date
) -> None:
    made = book(**plan, entries=log)
    whole = plan_progress(made, LAST + dt.timedelta(days=60), span_period(FIRST, as_of))
    sums = [[Decimal(0), Decimal(0)] for _ in whole.indicators]
    month = period_containing("month", FIRST, made.plan.reporting)
    while month.start <= as_of:
        clipped = span_period(month.start, min(month.end, as_of))
        for total, one in zip(
            sums, plan_progress(made, LAST + dt.timedelta(days=60), clipped).indicators, strict=True
        ):
            if one.in_period:
                total[0] += one.in_period.numerator or one.in_period.value or 0
                total[1] += one.in_period.denominator or 0
        month = next_period(month, made.plan.reporting)
    for total, one in zip(sums, whole.indicators, strict=True):
        if is_adding(one.indicator.measure):
            assert total == [one.numerator or one.value or 0, one.denominator or 0]


@some
@given(plans, entries, days, st.randoms(use_true_random=False))
def test_who_typed_a_figure_never_changes_a_value(
    book: Callable[..., Book], plan: dict[str, Any], log: list[dict[str, Any]], as_of: dt.date, chance: Random
) -> None:
    typed = [entry["by"] for entry in log if "indicator" in entry]
    chance.shuffle(typed)
    others = [entry | {"by": typed.pop()} if "indicator" in entry else entry for entry in log]
    before, after = (plan_progress(book(**plan, entries=told), as_of).indicators for told in (log, others))
    assert [(one.value, one.in_period, one.curve, one.state) for one in before] == [
        (one.value, one.in_period, one.curve, one.state) for one in after
    ]
