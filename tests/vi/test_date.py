import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.vi.date import DateError, format_date, parse_date


@pytest.mark.parametrize(
    "text", ["2025-06-19", "2025-6-19", "19/6/2025", "19/06/2025", "19-6-2025", "19.6.2025", " 19/6/2025 "]
)
def test_parse_date(text: str) -> None:
    assert parse_date(text) == datetime.date(2025, 6, 19)


@pytest.mark.parametrize("text", ["31/02/2025", "31-2-2025", "2025-02-31"])
def test_a_day_that_the_calendar_lacks(text: str) -> None:
    with pytest.raises(DateError) as error:
        parse_date(text)
    assert error.value.reason == "impossible"
    assert str(error.value) == "Ngày 31/02/2025 không có trong lịch"


@pytest.mark.parametrize(
    "text", ["", "19/6/25", "19/6-2025", "2025/06/19", "19 tháng 6", "12/2025", "2025-06-19T00:00"]
)
def test_a_text_that_is_no_date(text: str) -> None:
    with pytest.raises(DateError) as error:
        parse_date(text)
    assert error.value.reason == "form"
    assert str(error.value) == (
        f"“{text}” chưa đúng cách ghi ngày; viết theo một trong các dạng: 2025-06-19, 19/6/2025, 19-6-2025"
    )


@pytest.mark.parametrize(
    ("date", "short"),
    [
        (datetime.date(2025, 6, 19), "19/6/2025"),
        (datetime.date(2025, 7, 8), "08/7/2025"),
        (datetime.date(2025, 2, 3), "03/02/2025"),
        (datetime.date(2025, 12, 31), "31/12/2025"),
    ],
)
def test_house_form(date: datetime.date, short: str) -> None:
    assert format_date(date) == short


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)))
def test_what_is_shown_reads_back(date: datetime.date) -> None:
    assert parse_date(format_date(date)) == date
    assert parse_date(date.isoformat()) == date


@pytest.mark.parametrize(
    ("text", "reason"), [("31/12/1899", "range"), ("01/01/2201", "range"), ("0025-09-12", "range")]
)
def test_years_that_no_plan_can_mean(text: str, reason: str) -> None:
    with pytest.raises(DateError) as error:
        parse_date(text)
    assert error.value.reason == reason
    assert (parse_date("01/01/1900").year, parse_date("31/12/2200").year) == (1900, 2200)
