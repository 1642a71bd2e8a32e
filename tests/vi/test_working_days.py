"""Working days of the years that come with the program, of years without data, and of a user's own table."""

import datetime as dt

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.vi.working_days import Calendar, CalendarError, official_calendar, parse_calendar

DAY = dt.date.fromisoformat
days = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))


@pytest.mark.parametrize(
    ("day", "following"),
    [
        ("2025-10-14", "2025-10-15"),  # Tuesday
        ("2025-09-14", "2025-09-15"),  # Sunday
        ("2025-11-14", "2025-11-17"),  # Friday
        ("2025-01-24", "2025-02-03"),  # Friday before Tết
        ("2025-04-25", "2025-04-26"),  # a Saturday that makes up for 02/5
        ("2025-04-29", "2025-05-05"),
        ("2025-08-29", "2025-09-03"),
        ("2025-12-31", "2026-01-05"),  # 01/01, its bridge day and the weekend
        ("2026-01-09", "2026-01-10"),
        ("2026-02-14", "2026-02-23"),
        ("2026-04-24", "2026-04-28"),
        ("2026-08-21", "2026-08-22"),
        ("2026-08-28", "2026-09-03"),
        ("2026-11-23", "2026-11-25"),
    ],
)
def test_the_first_working_day_after(day: str, following: str) -> None:
    assert official_calendar().next_working_day(DAY(day)) == DAY(following)


def test_a_year_without_data_has_weekends_and_fixed_holidays_only_and_is_not_certain() -> None:
    calendar = official_calendar()
    assert [year for year in range(2023, 2030) if calendar.knows(year)] == [2025, 2026]
    assert calendar.next_working_day(DAY("2029-04-27")) == DAY("2029-05-02")  # Friday; weekend, 30/4, 01/5
    assert calendar.next_working_day(DAY("2029-08-31")) == DAY("2029-09-03")
    assert Calendar().is_working_day(DAY("2025-01-28"))


def test_working_days_are_counted_from_the_day_after() -> None:
    calendar = official_calendar()
    counted = [calendar.add_working_days(DAY("2025-04-25"), count) for count in range(5)]
    assert counted == [DAY(f"2025-{day}") for day in ("04-25", "04-26", "04-28", "04-29", "05-05")]
    assert calendar.next_working_day(dt.date.max) == dt.date.max


def test_a_year_without_a_decree_has_the_days_that_are_expected_and_is_not_certain() -> None:
    calendar = official_calendar()
    assert calendar.next_working_day(DAY("2027-02-03")) == DAY("2027-02-11")
    assert not calendar.knows(2027)
    own = parse_calendar("[2027]\nprovisional = true\noff = [2027-02-03]").before(calendar)
    assert not own.knows(2027)
    assert own.next_working_day(DAY("2027-02-02")) == DAY("2027-02-04")


SWAPPED = {DAY("2026-01-02")}
"""Not told by the library: off in lieu of a Saturday that was worked."""


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_days_off_are_those_that_others_know(year: int) -> None:
    """The library `holidays` gathers them independently of us."""
    theirs = set(holidays.country_holidays("VN", years=year))
    calendar = official_calendar()
    all_days = (dt.date(year, 1, 1) + dt.timedelta(days=number) for number in range(366))
    weekdays = [day for day in all_days if day.weekday() < 5 and day.year == year and day not in SWAPPED]
    assert [day for day in weekdays if not calendar.is_working_day(day)] == [
        day for day in weekdays if day in theirs
    ]


@given(days, st.integers(1, 40))
def test_adding_working_days_passes_exactly_that_many(day: dt.date, count: int) -> None:
    calendar = official_calendar()
    end = calendar.add_working_days(day, count)
    between = (day + dt.timedelta(days=number) for number in range(1, (end - day).days + 1))
    assert calendar.is_working_day(end)
    assert sum(map(calendar.is_working_day, between)) == count


def test_a_year_of_ones_own_replaces_that_year_and_no_other() -> None:
    own = parse_calendar("[2026]\noff = [2026-03-02]\n[2027]\noff = [2027-02-08]\nworking = [2027-02-20]")
    calendar = own.before(official_calendar())
    assert not calendar.is_working_day(DAY("2026-03-02"))
    assert calendar.is_working_day(DAY("2026-02-16"))  # no longer off: the year is the user's
    assert not calendar.is_working_day(DAY("2026-01-01"))  # fixed
    assert not calendar.is_working_day(DAY("2025-04-07"))
    assert calendar.is_working_day(DAY("2027-02-20"))
    assert calendar.knows(2027)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[2026", "viết sai cú pháp TOML"),
        ("[tet]\noff = []", "“tet” không phải là một năm"),
        ("[2026]\nprovisional = 1", "provisional của năm 2026 phải là true hoặc false"),
        ("[2026]\nnghi = []", "năm 2026 chỉ có thể có off, working và provisional"),
        ("2026 = 3", "năm 2026 chỉ có thể có off, working"),
        ("[2026]\noff = 2026-01-01", "off của năm 2026 phải là danh sách ngày"),
        ('[2026]\noff = ["2026-01-01"]', "“2026-01-01” ở off không phải là ngày của năm 2026"),
        ("[2026]\noff = [2025-01-01]", "“2025-01-01” ở off không phải là ngày của năm 2026"),
        ("[2026]\noff = [2026-01-01T08:00:00]", "không phải là ngày của năm 2026"),
        ("[2026]\nworking = [2026-01-05]", "ngày làm bù 2026-01-05 phải là thứ Bảy"),
        ("[2026]\noff = [2026-01-10]\nworking = [2026-01-10]", "ngày làm bù 2026-01-10"),
    ],
)
def test_a_table_at_fault_is_refused_with_the_reason(text: str, message: str) -> None:
    with pytest.raises(CalendarError, match=message):
        parse_calendar(text)
