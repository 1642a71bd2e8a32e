import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from kh02.model.book import Book
from kh02.progress.indicator import IndicatorProgress, NoFigures
from kh02.progress.period import period_of
from kh02.progress.plan import plan_progress

D = dt.date
END = "2025-12-31"
SHARE = {"kind": "ratio", "numerator": "trực tuyến", "denominator": "tiếp nhận", "unit": "hồ sơ"}
FLOW = {**SHARE, "counts": "in-period"}
STOCK = {**SHARE, "counts": "at-date"}
OF_UNITS = {**FLOW, "breakdown": {"name": "Đơn vị", "units": ["a", "b"]}}
NUMBER = {"kind": "count", "counted": "tổ", "unit": "tổ"}


def ratio(date: str, numerator: float | str, denominator: float | str, **more: Any) -> dict[str, Any]:
    return {"date": date, "indicator": "i", "numerator": numerator, "denominator": denominator, **more}


def number(date: str, value: int, **more: Any) -> dict[str, Any]:
    return {"date": date, "indicator": "i", "value": value, **more}


def one(made: Book, as_of: dt.date, period: str | None = None) -> IndicatorProgress:
    of = period_of("month", period, made.plan.reporting) if period else None
    return plan_progress(made, as_of, of).indicators[0]


def test_in_period_figures_add_up_and_the_period_has_its_own(book: Callable[..., Book]) -> None:
    flow = {"id": "i", "measure": FLOW, "targets": [{"at_least": 80, "by": END}]}
    entries = [ratio("2025-08-14", 30, 60), ratio("2025-09-14", 45, 50), ratio("2025-10-14", 8, 10)]
    progress = one(book(indicators=[flow], entries=entries), D(2025, 9, 14))
    assert (progress.numerator, progress.denominator) == (Decimal(75), Decimal(110))
    assert str(progress.value).startswith("68.181818181818181818181818")
    assert progress.in_period is not None
    assert (progress.in_period.numerator, progress.in_period.denominator, progress.in_period.value) == (
        Decimal(45),
        Decimal(50),
        Decimal(90),
    )
    assert (progress.previous, progress.crossing) == (Decimal(50), False)
    assert str(progress.change).startswith("18.1818")


def test_a_report_on_a_period_that_is_over_leaves_out_what_came_after(book: Callable[..., Book]) -> None:
    flow = {"id": "i", "measure": FLOW, "targets": [{"at_least": 80, "by": END}]}
    entries = [ratio("2025-08-14", 30, 60, received="2025-08-20"), ratio("2025-09-14", 45, 50)]
    made = book(indicators=[flow], entries=entries)
    assert one(made, D(2025, 9, 30), "2025-08").denominator == 60
    assert one(made, D(2025, 8, 19), "2025-08").state == "no_data"


def test_the_first_span_crosses_the_cut_off_when_it_reaches_back_to_the_plans_start(
    book: Callable[..., Book],
) -> None:
    flow = {"id": "i", "measure": FLOW}
    entries = [ratio("2025-09-14", 45, 50)]
    assert one(book(indicators=[flow], entries=entries), D(2025, 9, 14)).crossing
    entries = [ratio("2025-09-14", 45, 50, **{"from": "2025-08-15"})]
    assert not one(book(indicators=[flow], entries=entries), D(2025, 9, 14)).crossing


def test_at_date_figures_of_units_and_parts_add_up_with_the_latest_of_each(book: Callable[..., Book]) -> None:
    teams = {**NUMBER, "counts": "at-date", "breakdown": {"name": "Tổ", "parts": ["1", "2", "3"]}}
    entries = [
        number("2025-08-14", 1, part="1"),
        number("2025-09-14", 2, part="1"),
        number("2025-09-14", 5, part="2", by="b"),
    ]
    progress = one(book(indicators=[{"id": "i", "measure": teams}], entries=entries), D(2025, 9, 30))
    assert (progress.value, progress.previous, progress.in_period) == (Decimal(7), Decimal(7), None)
    assert progress.missing_parts == ("3",)


def test_figures_that_do_not_fit_are_left_out(book: Callable[..., Book]) -> None:
    teams = {**NUMBER, "counts": "at-date", "breakdown": {"name": "Tổ", "parts": ["1"]}}
    entries = [number("2025-08-14", 1, part="1"), number("2025-08-14", 5, part="9"), ratio("2025-08-20", 1, 2)]
    progress = one(book(indicators=[{"id": "i", "measure": teams}], entries=entries), D(2025, 9, 30))
    assert progress.value == 1
    assert [reading.figure.part for reading in progress.readings] == ["1"]


def test_stages_count_what_is_reached_and_their_days_are_targets(book: Callable[..., Book]) -> None:
    stages = [{"name": "1", "by": END}, {"name": "2", "by": END}, {"name": "Kết thúc", "by": "2026-12-31"}]
    indicator = {"id": "i", "measure": {"kind": "stages", "stages": stages}}
    entries = [
        {"date": "2025-09-01", "indicator": "i", "stage": "1"},
        {"date": "2025-09-01", "indicator": "i", "stage": "2", "done": False},
        {"date": "2025-12-01", "indicator": "i", "stage": "2"},
    ]
    made = book(indicators=[indicator], entries=entries)
    autumn, end, later = one(made, D(2025, 10, 1)), one(made, D(2025, 12, 31)), one(made, D(2026, 1, 15))
    assert (autumn.value, autumn.total, autumn.state) == (Decimal(1), 3, "on_track")
    assert (end.value, end.state) == (Decimal(2), "met")
    assert later.target is not None
    assert (later.target.by, later.state) == (D(2026, 12, 31), "on_track")
    assert [(passed.target.by, passed.met) for passed in later.passed] == [(D(2025, 12, 31), True)]


def test_an_item_counts_when_it_meets_every_criterion(book: Callable[..., Book]) -> None:
    checklist = {"kind": "checklist", "items": ["CSDL 1", "CSDL 2"], "criteria": ["đúng", "đủ"]}
    entries = [
        {"date": "2025-09-01", "indicator": "i", "item": "CSDL 1", "met": ["đúng", "đủ"]},
        {"date": "2025-09-01", "indicator": "i", "item": "CSDL 2", "met": ["đúng"]},
    ]
    indicator = {"id": "i", "measure": checklist, "targets": [{"done": True, "by": END}]}
    progress = one(book(indicators=[indicator], entries=entries), D(2025, 9, 30))
    assert (progress.value, progress.total, progress.outlook.gap) == (Decimal(1), 2, Decimal(-1))


@pytest.mark.parametrize(("done", "state"), [(True, "met"), (False, "not_rated")])
def test_yes_or_no(book: Callable[..., Book], done: bool, state: str) -> None:
    indicator = {"id": "i", "measure": {"kind": "yes-no"}, "targets": [{"done": True, "by": END}]}
    entries = [{"date": "2025-09-01", "indicator": "i", "done": done}]
    progress = one(book(indicators=[indicator], entries=entries), D(2025, 9, 30))
    assert (progress.value, progress.state, progress.outlook.expected) == (Decimal(done), state, None)


def test_a_rank_to_come_down_to_is_expected_on_the_line_from_the_first_reading(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": {**NUMBER, "counts": "at-date"}, "targets": [{"rank": 10, "by": END}]}
    first = number("2025-09-01", 21)
    progress = one(book(indicators=[indicator], entries=[first]), D(2025, 9, 30))
    assert (progress.outlook.expected, progress.outlook.gap, progress.state) == (None, Decimal(11), "not_rated")
    progress = one(book(indicators=[indicator], entries=[first, number("2025-09-12", 20)]), D(2025, 9, 12))
    assert (progress.outlook.expected, progress.state) == (Decimal(20), "on_track")  # 21 − 11 × 11 / 121


def test_an_indicator_that_restates_another_has_its_figures(book: Callable[..., Book]) -> None:
    target = [{"at_least": 80, "by": END}]
    again = {"id": "again", "measure": FLOW, "targets": target, "restates": "i"}
    first = {"id": "i", "measure": FLOW, "targets": target, "lead": ["b"]}
    progress = one(book(indicators=[again, first], entries=[ratio("2025-09-14", 9, 10)]), D(2025, 9, 30))
    assert (progress.value, progress.state, progress.lead) == (Decimal(90), "met", ("b",))


def test_leads_come_from_the_tasks_that_serve_it(book: Callable[..., Book]) -> None:
    tasks = [
        {"id": "1", "lead": ["b"], "indicators": ["i"]},
        {"id": "2", "lead": ["a", "b"], "indicators": ["i"]},
        {"id": "3", "lead": ["a"]},
    ]
    progress = one(book(indicators=[{"id": "i", "measure": FLOW}], tasks=tasks), D(2025, 9, 30))
    assert (progress.lead, progress.tasks) == (("b", "a"), ("1", "2"))
    own = {"id": "i", "measure": FLOW, "lead": ["a"]}
    assert one(book(indicators=[own], tasks=tasks), D(2025, 9, 30)).lead == ("a",)


def test_unknown_is_unknown_and_never_0(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": FLOW, "targets": [{"at_least": 80, "by": END}]}
    for as_of in (D(2025, 9, 30), D(2026, 2, 1)):
        progress = one(book(indicators=[indicator]), as_of)
        assert (progress.state, progress.value, progress.numerator) == ("no_data", None, None)
        assert progress.outlook.gap is None
        assert progress.no_value == NoFigures()


def test_a_denominator_of_0_is_neither_0_nor_100_percent(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": FLOW, "targets": [{"at_least": 80, "by": END}]}
    progress = one(book(indicators=[indicator], entries=[ratio("2025-09-14", 0, 0)]), D(2025, 9, 30))
    assert (progress.state, progress.value, progress.denominator) == ("no_occurrence", None, Decimal(0))
    assert progress.no_value == "no_occurrence"


def test_a_month_without_cases_leaves_the_running_total(book: Callable[..., Book]) -> None:
    entries = [ratio("2025-08-14", 9, 10), ratio("2025-09-14", 0, 0)]
    progress = one(book(indicators=[{"id": "i", "measure": FLOW}], entries=entries), D(2025, 9, 14))
    assert progress.value == 90
    assert progress.in_period is not None
    assert (progress.in_period.denominator, progress.in_period.value) == (Decimal(0), None)


@pytest.mark.parametrize(
    ("as_of", "stale"),
    [
        ("2025-08-14", False),
        ("2025-09-14", False),
        ("2025-09-15", True),
        ("2025-10-01", True),
        ("2026-06-01", True),
    ],
)
def test_stale_once_a_period_is_over_without_a_figure(book: Callable[..., Book], as_of: str, stale: bool) -> None:
    indicator = {"id": "i", "measure": FLOW, "targets": [{"at_least": 80, "by": END}], "every": "month"}
    made = book(indicators=[indicator], entries=[ratio("2025-08-14", 9, 10)])
    assert one(made, dt.date.fromisoformat(as_of)).stale is stale


def test_nothing_is_owed_before_the_plan_is_signed_nor_after_its_last_target(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": FLOW, "targets": [{"at_least": 80, "by": END}], "every": "month"}
    assert not one(book(indicators=[indicator], date="2025-08-29"), D(2025, 10, 14)).stale
    assert one(book(indicators=[indicator], date="2025-08-29"), D(2025, 10, 15)).stale
    made = book(indicators=[indicator], entries=[ratio("2025-12-31", 9, 10)])
    assert not one(made, D(2026, 6, 1)).stale


def test_made_up_figures_are_marked(book: Callable[..., Book]) -> None:
    made = book(indicators=[{"id": "i", "measure": FLOW}], entries=[ratio("2025-08-14", 9, 10)], illustrative=True)
    assert one(made, D(2025, 8, 14)).illustrative
    assert not one(made, D(2025, 8, 13)).illustrative


def test_the_curve_tells_each_day_on_which_figures_end(book: Callable[..., Book]) -> None:
    entries = [ratio("2025-08-14", 3, 4), ratio("2025-08-14", 1, 4, by="b"), ratio("2025-09-14", 4, 8)]
    curve = one(book(indicators=[{"id": "i", "measure": OF_UNITS}], entries=entries), D(2025, 9, 30)).curve
    assert [(str(day), amount.value) for day, amount in curve] == [
        ("2025-08-14", Decimal(50)),
        ("2025-09-14", Decimal(50)),
    ]


def test_a_fraction_of_dossiers_is_left_out_and_of_money_it_counts(book: Callable[..., Book]) -> None:
    entries = [ratio("2025-08-14", 30, 60), ratio("2025-09-14", "1,245", "2,4")]
    dossiers = one(book(indicators=[{"id": "i", "measure": FLOW}], entries=entries), D(2025, 9, 14))
    assert (dossiers.numerator, len(dossiers.readings)) == (Decimal(30), 1)
    spent = {"id": "i", "measure": FLOW | {"unit": "triệu đồng"}}
    assert one(book(indicators=[spent], entries=entries), D(2025, 9, 14)).numerator == Decimal("31.245")


def test_a_share_as_told_is_the_last_one_told_whoever_tells_it_and_within_0_and_100(
    book: Callable[..., Book],
) -> None:
    share = {"id": "i", "measure": {"kind": "share", "counted": "hộ"}, "targets": [{"at_least": 80, "by": END}]}
    entries = [number("2025-08-14", 60), number("2025-09-14", 70, by="b"), number("2025-10-14", 785)]
    progress = one(book(indicators=[share], entries=entries), D(2025, 10, 14))
    assert (progress.numerator, progress.denominator, progress.value) == (None, None, Decimal(70))
    assert [reading.end for reading in progress.readings] == [D(2025, 8, 14), D(2025, 9, 14)]


@pytest.mark.parametrize(
    ("value", "reached", "state"), [(95, True, "met"), (85, False, "met"), (70, False, "missed")]
)
def test_a_wish_beside_the_target_is_reached_or_not_and_decides_no_state(
    book: Callable[..., Book], value: int, reached: bool, state: str
) -> None:
    targets = [{"at_least": 80, "by": END}, {"at_least": 90, "by": END, "wish": True}]
    made = book(
        indicators=[{"id": "i", "measure": {"kind": "share", "counted": "hộ"}, "targets": targets}],
        entries=[number("2025-12-31", value)],
    )
    progress = one(made, D(2026, 1, 5))
    assert progress.wish is not None
    assert (progress.wish.target.at_least, progress.wish.reached) == (Decimal(90), reached)
    assert progress.target is not None
    assert (progress.target.at_least, progress.state) == (Decimal(80), state)


def test_what_has_a_wish_alone_is_never_missed(book: Callable[..., Book]) -> None:
    wish = {
        "id": "i",
        "measure": {"kind": "share", "counted": "hộ"},
        "targets": [{"at_least": 90, "by": END, "wish": True}],
    }
    made = book(indicators=[wish], entries=[number("2025-12-31", 10)])
    progress = one(made, D(2026, 1, 5))
    assert (progress.state, progress.value) == ("told_by_tasks", Decimal(10))
    assert progress.target is None


def test_a_quota_of_a_year_counts_what_arises_in_it_and_the_one_before_is_judged_on_its_own(
    book: Callable[..., Book],
) -> None:
    quotas = [
        {"at_least": 500, "from": "2025-07-01", "by": END},
        {"at_least": 500, "from": "2026-01-01", "by": "2026-12-31"},
    ]
    made = book(
        ends="2026-12-31",
        indicators=[{"id": "i", "measure": NUMBER | {"counts": "in-period"}, "targets": quotas}],
        entries=[number("2025-12-14", 480), number(END, 30), number("2026-01-14", 20)],
    )
    first, between, second = (one(made, day) for day in (D(2025, 12, 31), D(2026, 1, 5), D(2026, 1, 14)))
    assert (first.value, first.state) == (Decimal(510), "met")
    assert (between.value, between.no_value) == (None, NoFigures(dt.date(2026, 1, 1)))
    assert (second.value, second.outlook.gap) == (Decimal(20), Decimal(-480))
    assert second.in_period is not None
    assert second.in_period.value == Decimal(50)
    assert [(past.target.by, past.met) for past in second.passed] == [(D(2025, 12, 31), True)]


def test_the_path_of_a_quota_begins_with_nothing_on_the_day_before_it(book: Callable[..., Book]) -> None:
    quotas = [{"at_least": 90, "by": END}, {"at_least": 365, "from": "2026-01-01", "by": "2026-12-31"}]
    made = book(
        ends="2026-12-31",
        indicators=[{"id": "i", "measure": NUMBER | {"counts": "in-period"}, "targets": quotas}],
        entries=[number(END, 95), number("2026-01-14", 20)],
    )
    assert one(made, D(2026, 1, 14)).outlook.expected == Decimal(14)
