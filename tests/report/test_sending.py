"""Which reports were owed, by when, and which came in time."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.model.book import Book
from kh02.progress.period import period_of
from kh02.report.compose import compose
from kh02.report.frozen.snapshot import Origin, Snapshot, take
from kh02.report.kind.period import OfPeriod
from kh02.report.kind.unit import OfUnit
from kh02.report.occasion import Occasion
from kh02.report.sending import Sending, in_time, sendings
from kh02.report.templates import Templates
from kh02.vi.working_days import Calendar, official_calendar

VIETNAM = dt.timezone(dt.timedelta(hours=7))
BookMaker = Callable[..., Book]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def rows_of(book: Book, today: str, *snapshots: Snapshot, calendar: Calendar | None = None) -> list[Sending]:
    return list(sendings(book.plan, snapshots, calendar or official_calendar(), day(today)))


def shown(rows: list[Sending]) -> list[tuple[Any, ...]]:
    return [(row.name, str(row.last_day), row.state, row.days_late) for row in rows]


@pytest.fixture(scope="module")
def frozen(book: BookMaker) -> Callable[..., Snapshot]:
    """Return a function that freezes the report of a month on a day at 23:30."""
    made = book()

    def freeze(key: str, on: str, *, of_unit: bool = False) -> Snapshot:
        period = period_of("month", key, made.plan.reporting)
        about = OfUnit(made.plan.units[0], period) if of_unit else OfPeriod(period)
        report = compose(made, period.end, about, Templates(), Occasion(sent=day(on)))
        when = dt.datetime.fromisoformat(f"{on}T23:30:00").replace(tzinfo=VIETNAM)
        origin = Origin("", {})
        return take(made, about, report, templates={}, origin=origin, frozen=when, number="45/BC-UBND")

    return freeze


def test_each_owed_month_has_its_last_day_and_state(book: BookMaker, frozen: Callable[..., Snapshot]) -> None:
    """Days to send: Tue 15/7, Fri 15/8, Mon 15/9 (14/9 is a Sunday), Wed 15/10."""
    sent = [frozen("2025-07", "2025-07-15"), frozen("2025-08", "2025-08-16")]
    rows = rows_of(book(), "2025-10-15", *sent)
    assert shown(rows) == [
        ("2025-07", "2025-07-15", "on_time", 0),
        ("2025-08", "2025-08-15", "late", 1),
        ("2025-09", "2025-09-15", "overdue", 30),
        ("2025-10", "2025-10-15", "due", 0),
        ("2025-11", "2025-11-17", "running", 0),
    ]
    assert in_time(rows) == (1, 3)
    assert (rows[0].number, rows[2].number) == ("45/BC-UBND", None)


@pytest.mark.parametrize(
    ("today", "state", "late"),
    [("2025-10-14", "running", 0), ("2025-10-15", "due", 0), ("2025-10-16", "overdue", 1)],
)
def test_the_cut_off_and_the_last_day_still_count(book: BookMaker, today: str, state: str, late: int) -> None:
    row = next(row for row in rows_of(book(), today) if row.name == "2025-10")
    assert (row.state, row.days_late) == (state, late)


def test_an_office_may_have_more_days(book: BookMaker) -> None:
    made = book(reporting={"send_within": 3})
    assert shown(rows_of(made, "2025-09-10"))[1:] == [
        ("2025-08", "2025-08-19", "overdue", 22),  # 14/8 is a Thursday
        ("2025-09", "2025-09-17", "running", 0),
    ]


def test_reports_are_owed_from_the_plans_signing_to_the_period_of_its_end(book: BookMaker) -> None:
    late_signed = book(date="2025-08-29", reporting={"owed": ["month", "quarter"]})
    assert [row.name for row in rows_of(late_signed, "2026-06-01")] == [
        "2025-10", "2025-11", "2025-12", "2025-Q4", "2026-01",
    ]  # fmt: skip
    assert rows_of(late_signed, "2025-06-01") == []
    assert rows_of(book(reporting={"owed": []}), "2026-06-01") == []


def test_what_was_sent_without_being_owed_stands_among_the_others(
    book: BookMaker, frozen: Callable[..., Snapshot]
) -> None:
    rows = rows_of(book(), "2025-08-01", frozen("2025-07", "2025-07-20", of_unit=True))
    assert shown(rows)[:2] == [
        ("2025-07", "2025-07-15", "overdue", 17),
        ("2025-07-a", "None", "not_owed", 0),
    ]
    assert in_time(rows) == (0, 1)


def test_what_was_frozen_later_is_not_known_yet(book: BookMaker, frozen: Callable[..., Snapshot]) -> None:
    sent = frozen("2025-07", "2025-07-18")
    assert shown(rows_of(book(), "2025-07-17", sent))[0] == ("2025-07", "2025-07-15", "overdue", 2)
    assert shown(rows_of(book(), "2025-07-18", sent))[0] == ("2025-07", "2025-07-15", "late", 3)


def test_a_year_without_its_days_off_is_marked(book: BookMaker) -> None:
    made = book(ends="2027-02-28")
    marked = {row.name: row.certain for row in rows_of(made, "2027-01-31")}
    assert marked["2026-12"]
    assert not marked["2027-01"]
    unknown = rows_of(made, "2025-08-01", calendar=Calendar())
    assert not any(row.certain for row in unknown)


@pytest.mark.parametrize(("known", "certain"), [({2026}, False), ({2027}, False), ({2026, 2027}, True)])
def test_a_last_day_in_the_next_year_needs_the_days_off_of_both(
    book: BookMaker, known: set[int], certain: bool
) -> None:
    made = book(ends="2026-12-31", reporting={"convention": "calendar"})
    december = rows_of(made, "2026-12-31", calendar=Calendar(frozenset(known)))[-1]
    assert (december.name, str(december.last_day), december.certain) == ("2026-12", "2027-01-04", certain)


@given(st.dates(dt.date(2025, 6, 1), dt.date(2026, 12, 31)), st.integers(1, 10))
def test_every_day_agrees_with_the_rule(book: BookMaker, today: dt.date, within: int) -> None:
    calendar = official_calendar()
    rows = sendings(book(reporting={"owed": ["week"], "send_within": within}).plan, (), calendar, today)
    for row in rows:
        assert row.last_day == calendar.add_working_days(row.period.end, within)
        assert row.last_day > row.period.end
        over, missed = today > row.period.end, today > row.last_day
        assert row.state == ("overdue" if missed else "due" if over else "running")
        assert row.days_late == max(0, (today - row.last_day).days)
    assert in_time(rows) == (0, sum(row.state == "overdue" for row in rows))
