"""The calendar file of what is due: by RFC 5545, read back with a calendar library of others."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.cli.conftest import Commune
from tests.command import Command
from tests.small_plan import plan_of

from kh02.model.book import Book
from kh02.progress.due import Duty, Window
from kh02.progress.plan import plan_progress
from kh02.view.due.formats import FORMATS
from kh02.view.due.listing import Asked, Due, DueListing
from kh02.view.write.format import Screen

TASK = {
    "id": "I.1", "section": "I", "place": "Mục I", "lead": ["vhxh", "congan"],
    "text": "Rà soát, số hóa; lập danh mục hồ sơ, tài liệu có giá trị lưu trữ lâu dài của các phòng, đơn vị",
    "deadline": {"text": "31/10/2025", "kind": "date", "date": "2025-10-31"},
}  # fmt: skip


def events(text: str) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(text)
    found = calendar.events
    assert calendar.errors == [error for event in found for error in event.errors] == []
    return found


@pytest.fixture
def calendar(commune: Commune, kh02: Command) -> Callable[..., str]:
    commune(date="2025-10-15", tasks=(TASK,))

    def made(*arguments: str) -> str:
        # bytes would be decoded with universal newlines: the file keeps them as they are
        assert kh02("due", "--format", "ics", "-o", "lich.ics", *arguments).code == 0
        return Path("lich.ics").read_bytes().decode()

    return made


def test_a_calendar_program_reads_a_whole_day_event_with_a_reminder(calendar: Callable[..., str]) -> None:
    text = calendar("--as-of", "28/10/2025")
    task, report = events(text)
    assert task.decoded("dtstart") == dt.date(2025, 10, 31)
    assert task.decoded("dtstamp") == dt.datetime(2025, 10, 28, tzinfo=dt.UTC)
    assert str(task["summary"]) == TASK["text"]
    assert "Đơn vị: Phòng VHXH; Công an xã\nKế hoạch số 01/KH-UBND" in str(task["description"])
    assert task.categories == ["Phòng VHXH", "Công an xã"]
    (alarm,) = task.walk("VALARM")
    assert (alarm["action"], alarm.decoded("trigger")) == ("DISPLAY", dt.timedelta(hours=-16))
    assert (str(report["summary"]), report.decoded("dtstart")) == ("Báo cáo tháng 11/2025", dt.date(2025, 11, 17))


def test_lines_end_in_cr_lf_and_hold_75_octets_at_most(calendar: Callable[..., str]) -> None:
    text = calendar("--as-of", "28/10/2025")
    assert text.endswith("END:VCALENDAR\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) == 75


def test_the_same_day_gives_the_same_file_and_another_day_the_same_names(calendar: Callable[..., str]) -> None:
    early, late = calendar("--as-of", "28/10/2025"), calendar("--as-of", "5/11/2025")
    assert calendar("--as-of", "28/10/2025") == early
    assert [event["uid"] for event in events(early)] == [event["uid"] for event in events(late)]
    assert len({event["uid"] for event in events(early)}) == 2
    assert str(events(late)[0]["summary"]).startswith("Quá hạn: Rà soát")
    assert events(late)[0].decoded("dtstart") == dt.date(2025, 10, 31)


def test_where_nothing_is_due_there_is_no_calendar(commune: Commune, kh02: Command, tmp_path: Path) -> None:
    commune(date="2025-10-15")
    output = kh02("due", "--as-of", "1/8/2025", "--format", "ics", "-o", "lich.ics")
    assert (output.code, output.out) == (0, "")
    assert "Không có việc nào" in output.err
    assert not (tmp_path / "lich.ics").exists()


def test_a_file_that_is_not_ours_is_left_alone(calendar: Callable[..., str], kh02: Command) -> None:
    calendar("--as-of", "28/10/2025")
    Path("lich.ics").write_text("của người khác", "utf-8")
    refused = kh02("due", "--as-of", "28/10/2025", "--format", "ics", "-o", "lich.ics")
    assert (refused.code, Path("lich.ics").read_text("utf-8")) == (2, "của người khác")
    assert events(calendar("--as-of", "28/10/2025", "--force"))


PLAN = plan_of(units=[{"id": "a", "name": "A"}])
AS_OF = dt.date(2025, 10, 28)


@example(name="C:\\new, D:\\N; \\,")
@given(name=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1))
def test_any_words_come_back_as_they_were(name: str) -> None:
    window = Window(AS_OF, AS_OF)
    duty = Duty("task", "I.1", "", name, ("a",), None, AS_OF, "due_soon", 0)
    due = Due(plan_progress(Book(PLAN, "mau.yaml"), AS_OF), window, PLAN.units, (duty,))
    asked = Asked(window, None, "ics", Screen(80))
    ics = FORMATS["ics"]
    text = "".join(ics.whole(DueListing(window, iter([ics.part(due, asked)]), list), asked.screen))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (event,) = events(text)
    shown = "".join(char if char.isprintable() else " " for char in name)
    assert str(event["description"]).startswith(f"I.1. {shown}\nĐơn vị: A\n")
