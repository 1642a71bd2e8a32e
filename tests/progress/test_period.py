import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.model.indicator import Every
from kh02.model.plan import PeriodKind, Reporting, Weekday
from kh02.progress.period import (
    PeriodError,
    next_period,
    period_containing,
    period_nearest_end,
    period_of,
    previous_period,
    span_period,
)
from kh02.words.period import no_period_words

ND09 = Reporting()
CALENDAR = Reporting(convention="calendar")
OWN = Reporting(convention="own", cut_off_day=10)
FRIDAYS = Reporting(week_starts="friday")
KINDS: tuple[PeriodKind, ...] = ("week", "month", "quarter", "half", "year")
EVERY: tuple[Every, ...] = ("day", "week", "month", "quarter", "half", "year")


@pytest.mark.parametrize(
    ("kind", "key", "start", "end"),
    [
        ("month", "2025-10", "2025-09-15", "2025-10-14"),
        ("month", "2025-01", "2024-12-15", "2025-01-14"),
        ("quarter", "2025-Q3", "2025-06-15", "2025-09-14"),
        ("quarter", "2025-Q1", "2024-12-15", "2025-03-14"),
        ("half", "2025-H1", "2024-12-15", "2025-06-14"),
        ("half", "2025-H2", "2025-06-15", "2025-12-14"),
        ("nine-months", "2025-9M", "2024-12-15", "2025-09-14"),
        ("year", "2025", "2024-12-15", "2025-12-14"),
    ],
)
def test_cut_offs_of_decree_09_2019_article_12(kind: PeriodKind, key: str, start: str, end: str) -> None:
    period = period_of(kind, key, ND09)
    assert (str(period.start), str(period.end), period.key) == (start, end, key)


@pytest.mark.parametrize(
    ("reporting", "key", "start", "end"),
    [(CALENDAR, "2024-02", "2024-02-01", "2024-02-29"), (OWN, "2025-03", "2025-02-11", "2025-03-10")],
)
def test_calendar_months_and_a_cut_off_day_of_ones_own(
    reporting: Reporting, key: str, start: str, end: str
) -> None:
    period = period_of("month", key, reporting)
    assert (str(period.start), str(period.end)) == (start, end)


@pytest.mark.parametrize(
    ("kind", "key", "label"),
    [
        ("month", "10/2025", "tháng 10 năm 2025"),
        ("month", "2025-2", "tháng 02 năm 2025"),
        ("month", "2025-3", "tháng 3 năm 2025"),
        ("week", "27/2025", "tuần 27 (từ ngày 30/6/2025 đến ngày 06/7/2025)"),
        ("quarter", "III/2025", "quý III năm 2025"),
        ("quarter", "2025-q3", "quý III năm 2025"),
        ("half", "I/2025", "6 tháng đầu năm 2025"),
        ("half", "2025-H2", "6 tháng cuối năm 2025"),
        ("nine-months", "9/2025", "9 tháng đầu năm 2025"),
        ("nine-months", "2025", "9 tháng đầu năm 2025"),
        ("year", "2025", "năm 2025"),
    ],
)
def test_keys_and_labels(kind: PeriodKind, key: str, label: str) -> None:
    assert period_of(kind, key, ND09).label == label


@pytest.mark.parametrize(
    ("kind", "key", "words"),
    [
        ("month", "2025-13", "Năm 2025 không có tháng 13; viết 2025-10 hoặc 10/2025."),
        ("month", "2025", "“2025” không phải là một tháng; viết 2025-10 hoặc 10/2025."),
        ("month", "Q3/2025", "“Q3/2025” không phải là một tháng; viết 2025-10 hoặc 10/2025."),
        ("week", "2025-W53", "Năm 2025 không có tuần 53; viết 2025-W27 hoặc 27/2025."),
        ("week", "0/2025", "Năm 2025 không có tuần 0; viết 2025-W27 hoặc 27/2025."),
        ("quarter", "2025-Q5", "“2025-Q5” không phải là một quý; viết 2025-Q3 hoặc III/2025."),
        ("half", "III/2025", "“III/2025” không phải là một kỳ 6 tháng; viết 2025-H1 hoặc I/2025."),
        ("day", "31/9/2025", "“31/9/2025” không phải là một ngày; viết 2025-10-20 hoặc 20/10/2025."),
        ("nine-months", "10/2025", "“10/2025” không phải là một kỳ 9 tháng; viết 2025-9M hoặc 9/2025."),
        ("year", "25", "“25” không phải là một năm; viết 2025."),
        ("year", "", "“” không phải là một năm; viết 2025."),
    ],
)
def test_what_is_no_key(kind: PeriodKind, key: str, words: str) -> None:
    with pytest.raises(PeriodError) as caught:
        period_of(kind, key, ND09)
    assert no_period_words(caught.value) == words


def test_a_week_from_friday_has_the_iso_number_of_its_monday() -> None:
    week = period_containing("week", dt.date(2025, 7, 3), FRIDAYS)
    assert (str(week.start), str(week.end), week.key) == ("2025-06-27", "2025-07-03", "2025-W27")
    assert period_of("week", "2025-W27", FRIDAYS) == week


def test_the_last_days_of_a_year_can_lie_in_week_1() -> None:
    assert period_containing("week", dt.date(2025, 12, 29), ND09).key == "2026-W01"


@pytest.mark.parametrize(
    ("day", "key"),
    [
        ("2025-09-29", "2025-09"),
        ("2025-10-14", "2025-10"),
        ("2025-10-15", "2025-10"),
        ("2025-10-29", "2025-10"),
        ("2025-10-31", "2025-11"),
    ],
)
def test_reports_are_written_around_the_end_of_their_period(day: str, key: str) -> None:
    assert period_nearest_end("month", dt.date.fromisoformat(day), ND09).key == key


@pytest.mark.parametrize(
    ("day", "containing", "nearest"),
    [
        ("2025-06-01", "2025-9M", "2025-9M"),
        ("2025-01-10", "2025-9M", "2024-9M"),
        ("2025-12-14", "2025-9M", "2025-9M"),
        ("2025-12-15", "2026-9M", "2025-9M"),
    ],
)
def test_nine_months_are_those_of_their_year_to_its_end(day: str, containing: str, nearest: str) -> None:
    found = period_containing("nine-months", dt.date.fromisoformat(day), ND09)
    assert found.key == containing
    assert period_nearest_end("nine-months", dt.date.fromisoformat(day), ND09).key == nearest
    assert previous_period(next_period(found, ND09), ND09) == found
    assert next_period(found, ND09).end.year == found.end.year + 1


def test_a_span_follows_spans_of_its_own_length() -> None:
    ten_days = span_period(dt.date(2025, 7, 11), dt.date(2025, 7, 20))
    assert ten_days.label == "từ ngày 11/7/2025 đến ngày 20/7/2025"
    assert previous_period(ten_days, ND09) == span_period(dt.date(2025, 7, 1), dt.date(2025, 7, 10))
    assert next_period(ten_days, ND09) == span_period(dt.date(2025, 7, 21), dt.date(2025, 7, 30))


days = st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1))
weekdays: st.SearchStrategy[Weekday] = st.sampled_from(("monday", "thursday", "friday", "saturday", "sunday"))
conventions = st.one_of(
    st.builds(Reporting, convention=st.sampled_from(("nd09", "calendar")), week_starts=weekdays),
    st.builds(Reporting, convention=st.just("own"), cut_off_day=st.integers(1, 28), week_starts=weekdays),
)


@given(st.sampled_from(EVERY), days, conventions)
def test_periods_tile_the_calendar(kind: Every, day: dt.date, reporting: Reporting) -> None:
    period = period_containing(kind, day, reporting)
    after = next_period(period, reporting)
    assert day in period
    assert after.start - period.end == dt.timedelta(days=1)
    assert previous_period(after, reporting) == period
    assert after.key != period.key


@given(st.sampled_from(KINDS), days, conventions)
def test_a_key_names_its_period(kind: PeriodKind, day: dt.date, reporting: Reporting) -> None:
    period = period_containing(kind, day, reporting)
    assert period_of(kind, period.key, reporting) == period
