import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from kh02.model.book import Book
from kh02.progress.forecast import Estimate, Forecast
from kh02.progress.outlook import Outlook, TooFewReadings
from kh02.progress.plan import plan_progress

FLOW = {"kind": "ratio", "numerator": "a", "denominator": "b", "unit": "hồ sơ", "counts": "in-period"}
STOCK = {**FLOW, "counts": "at-date"}
TEAMS = {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date"}
CASES = {**TEAMS, "counts": "in-period"}


def flow(date: str, n: int, d: int) -> dict[str, Any]:
    return {"date": date, "indicator": "i", "numerator": n, "denominator": d}


def value(date: str, v: int) -> dict[str, Any]:
    return {"date": date, "indicator": "i", "value": v}


def one(made: Book, as_of: str) -> Outlook:
    return plan_progress(made, dt.date.fromisoformat(as_of)).indicators[0].outlook


def about(forecast: Forecast | None) -> tuple[str, ...] | None:
    cent = Decimal("0.01")
    shown = forecast and (forecast.low, forecast.value, forecast.high)
    return tuple(str(number.quantize(cent)) for number in shown) if shown else None


def test_with_fewer_than_three_readings_there_is_none_and_that_is_said(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": FLOW, "targets": [{"at_least": 80, "by": "2025-12-31"}]}
    outlook = one(
        book(indicators=[indicator], entries=[flow("2025-08-14", 1, 2), flow("2025-09-14", 1, 2)]), "2025-10-01"
    )
    assert outlook.forecast is None
    assert outlook.no_forecast == TooFewReadings(2)


def test_an_in_period_ratio_takes_the_share_of_the_last_three_readings(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": FLOW, "targets": [{"at_least": 80, "by": "2025-12-31"}]}
    entries = [
        flow("2025-07-15", 10, 100),  # the worst: 10 %
        flow("2025-08-14", 60, 100),
        flow("2025-09-08", 70, 100),
        flow("2025-09-30", 80, 100),  # the best: 80 %; the last three: 210 of 300, 70 %
    ]
    # As in docs/figures.md: 220 of 400 in 92 of 184 days: 400 more to come: 220 + 280 of 800 …
    outlook = one(book(indicators=[indicator], entries=entries), "2025-10-01")
    assert about(outlook.forecast) == ("32.50", "62.50", "67.50")


def test_what_the_remaining_cases_must_bring(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": FLOW, "targets": [{"at_least": 80, "by": "2025-12-31"}]}
    # 92 of 184 days: 100 more to come, of 200 in all 160 must be online, 67 are
    outlook = one(book(indicators=[indicator], entries=[flow("2025-09-30", 67, 100)]), "2025-10-01")
    assert (outlook.needed, outlook.needed_pace) == (Decimal(93), None)
    outlook = one(book(indicators=[indicator], entries=[flow("2025-09-30", 50, 100)]), "2025-10-01")
    assert (outlook.needed, outlook.state) == (Decimal(110), "at_risk")
    assert outlook.estimate == Estimate(left=Decimal(100), best=Decimal(75))
    outlook = one(book(indicators=[indicator], entries=[flow("2025-09-30", 81, 100)]), "2025-10-01")
    assert outlook.needed is None


def test_a_measure_at_a_date_moves_on_at_the_pace_of_the_last_three_readings(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": TEAMS, "targets": [{"at_least": 100, "by": "2025-12-31"}]}
    entries = [
        value("2025-09-01", 0),
        value("2025-09-11", 20),  # fastest: 2 a day; not within the last three readings
        value("2025-09-21", 21),  # slowest: 0.1 a day
        value("2025-10-01", 26),
        value("2025-10-11", 35),  # from 11/9 to 11/10: 15 in 30 days, 0.5 a day; 81 days left
    ]
    outlook = one(book(indicators=[indicator], entries=entries), "2025-10-12")
    assert about(outlook.forecast) == ("43.00", "75.00", "197.00")  # 43.1, 75.5, 197: whole teams
    assert outlook.needed == 100
    assert str(outlook.needed_pace).startswith("24.074074")  # 65 × 30 / 81


def test_a_running_count_needs_what_is_missing(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": CASES, "targets": [{"at_least": 100, "by": "2025-12-31"}]}
    entries = [value("2025-07-31", 31), value("2025-08-31", 0), value("2025-09-30", 15)]
    # 46 in 92 days, 0.5 a day; the months 1, 0 and 0.5 a day; 92 days left
    outlook = one(book(indicators=[indicator], entries=entries), "2025-10-01")
    assert about(outlook.forecast) == ("46.00", "92.00", "138.00")
    assert outlook.needed == 54
    assert str(outlook.needed_pace).startswith("17.608695")  # 54 × 30 / 92


def test_a_ratio_stays_within_100_percent(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": STOCK, "targets": [{"at_least": 100, "by": "2025-12-31"}]}
    entries = [flow("2025-08-01", 50, 100), flow("2025-08-11", 70, 100), flow("2025-08-21", 65, 100)]
    outlook = one(book(indicators=[indicator], entries=entries), "2025-08-31")
    assert about(outlook.forecast) == ("0.00", "100.00", "100.00")


def test_what_is_to_come_to_an_exact_number_stops_there(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": TEAMS, "targets": [{"exactly": 40, "by": "2025-12-31"}]}
    entries = [value("2025-08-01", 10), value("2025-08-11", 20), value("2025-08-21", 30)]
    assert about(one(book(indicators=[indicator], entries=entries), "2025-08-31").forecast) == ("40.00",) * 3


def test_after_the_deadline_there_is_nothing_to_forecast(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": TEAMS, "targets": [{"at_least": 40, "by": "2025-08-25"}]}
    entries = [value("2025-08-01", 10), value("2025-08-11", 20), value("2025-08-21", 30)]
    outlook = one(book(indicators=[indicator], entries=entries), "2025-08-31")
    assert (outlook.forecast, outlook.no_forecast) == (None, "over")
    assert (outlook.needed, outlook.needed_pace) == (None, None)


def test_on_the_last_day_no_time_is_left_to_bring_anything(book: Callable[..., Book]) -> None:
    indicator = {"id": "i", "measure": TEAMS, "targets": [{"at_least": 40, "by": "2025-08-31"}]}
    made = book(indicators=[indicator], entries=[value("2025-08-21", 30)])
    before, last = one(made, "2025-08-30"), one(made, "2025-08-31")
    assert (before.needed, before.needed_pace) == (Decimal(40), Decimal(30))  # ten teams in ten days
    assert (last.needed, last.needed_pace) == (None, None)


def test_the_examples_of_the_documentation_are_these(book: Callable[..., Book]) -> None:
    written = " ".join((Path(__file__).parents[2] / "docs" / "figures.md").read_text("utf-8").split())
    ratio = {"id": "i", "measure": FLOW, "targets": [{"at_least": 80, "by": "2025-12-31"}]}
    months = [("2025-07-15", 10), ("2025-08-14", 60), ("2025-09-08", 70), ("2025-09-30", 80)]
    told = one(book(indicators=[ratio], entries=[flow(day, n, 100) for day, n in months]), "2025-10-01").forecast
    assert told
    assert f"62,5 %, low (220 + 40)/800 = 32,5 %, high (220 + 320)/800 = {told.high}".replace(".", ",") in written
    assert (told.value, told.low) == (Decimal("62.5"), Decimal("32.5"))
    teams = {"id": "i", "measure": TEAMS, "targets": [{"at_least": 100, "by": "2025-12-31"}]}
    days = [("2025-09-01", 0), ("2025-09-11", 20), ("2025-09-21", 21), ("2025-10-01", 26), ("2025-10-11", 35)]
    told = one(book(indicators=[teams], entries=[value(day, n) for day, n in days]), "2025-10-12").forecast
    assert told
    assert f"so {told.value} teams. Slowest 1 in 10 days: 35 + 8,1, so {told.low}; fastest" in written
    assert f"35 + 162 = {told.high}." in written
