"""The user's own table of days off, beside or above a plan."""

import datetime as dt
from pathlib import Path

import pytest

from kh02.store.days_off import calendar_for
from kh02.vi.working_days import CalendarError, official_calendar

OWN = "[2027]\noff = [2027-03-01]\n"
DAY = dt.date(2027, 3, 1)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    (tmp_path / "plans" / "tinh").mkdir(parents=True)
    return tmp_path / "plans"


def test_without_a_table_of_ones_own_the_official_days_hold(plans: Path) -> None:
    (plans.parent / "ngay-nghi.toml").write_text(OWN, "utf-8")  # above plans/, which is as far as it is sought
    assert calendar_for(str(plans / "mau.yaml")) == official_calendar()


@pytest.mark.parametrize("plan", ["mau.yaml", "tinh/mau.yaml"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_nearest_table_up_to_the_folder_of_plans_holds(plans: Path, plan: str, mark: str) -> None:
    (plans / "ngay-nghi.toml").write_text(mark + OWN, "utf-8")
    calendar = calendar_for(str(plans / plan))
    assert calendar.knows(2027)
    assert calendar.knows(2026)
    assert not calendar.is_working_day(DAY)
    (plans / "tinh" / "ngay-nghi.toml").write_text("[2027]\n", "utf-8")
    assert calendar_for(str(plans / "tinh" / "mau.yaml")).is_working_day(DAY)


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"[2027", "viết sai cú pháp TOML"), (b"\xff\xfe", "không phải UTF-8"), (b"[tet]", "không phải là một năm")],
)
def test_a_table_at_fault_is_named(plans: Path, content: bytes, message: str) -> None:
    (plans / "ngay-nghi.toml").write_bytes(content)
    with pytest.raises(CalendarError, match=rf"ngay-nghi\.toml: .*{message}"):
        calendar_for(str(plans / "mau.yaml"))
