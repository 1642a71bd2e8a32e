"""Proposals that wait: the last of each unit and open task, and whether they ask a body outside the commune."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from tests.small_plan import book_of, plan_of

from kh02.progress.plan import plan_progress
from kh02.progress.proposal import Proposal, open_proposals

TASKS = [{"id": label, "section": "I", "place": "Mục I", "text": "Việc"} for label in ("1", "2")]


def waiting(*updates: Mapping[str, Any]) -> list[Proposal]:
    made = book_of(plan_of(tasks=TASKS), updates)
    return list(open_proposals(plan_progress(made, dt.date(2025, 12, 1)).tasks))


def proposed(date: str, text: str, task: str = "1", by: str = "a") -> Mapping[str, Any]:
    return {"date": date, "task": task, "by": by, "proposal": text}


def test_the_last_of_each_unit_and_task_waits_the_oldest_first_whatever_was_reported_since() -> None:
    found = waiting(
        proposed("2025-08-01", "Cũ"),
        proposed("2025-09-01", "Mới"),
        proposed("2025-08-15", "Của đơn vị khác", by="b"),
        {"date": "2025-10-01", "task": "1", "result": "Đã làm thêm"},
    )
    assert [one.text for one in found] == ["Của đơn vị khác", "Mới"]


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_a_task_that_is_closed_waits_for_nothing(state: str) -> None:
    closed = {"date": "2025-10-01", "task": "1", "state": state}
    found = waiting(proposed("2025-08-01", "Thôi chờ"), closed, proposed("2025-08-02", "Còn chờ", task="2"))
    assert [one.text for one in found] == ["Còn chờ"]


@pytest.mark.parametrize(
    ("text", "goes_up"),
    [
        ("Đề nghị cấp trên cấp tài khoản.", True),
        ("Đề nghị UBND thành phố có văn bản thống nhất.", True),
        ("Kiến nghị với Sở Khoa học và Công nghệ mở lớp.", True),
        ("Đề nghị tỉnh hoàn thành cấu hình.", True),
        ("Đề nghị cơ quan cơ yếu sớm cấp thiết bị.", True),
        ("Đề nghị UBND xã báo cáo tỉnh cho phép chuyển tiếp.", False),
        ("Đề nghị Phòng Kinh tế đưa vào dự toán.", False),
        ("Đề nghị bố trí kinh phí sửa loa.", False),
        ("Đề nghị bộ phận một cửa bố trí bàn.", False),
        ("Đề nghị số hóa tài liệu cũ.", False),
        ("Đề nghị các cơ quan, đơn vị cử thêm người.", False),
    ],
)
def test_whom_it_asks_is_read_from_how_it_begins(text: str, goes_up: bool) -> None:
    (found,) = waiting(proposed("2025-08-01", text))
    assert found.goes_up == goes_up
