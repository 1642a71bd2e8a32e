"""A short plan, half of it told: eight indicators, sixteen tasks, one of them overdue, one asked of the Front."""

from typing import Any

from tests.small_plan import RATIO, book_of, plan_of

from kh02.model.book import Book

UNITS = [
    {"id": "a", "name": "Phòng Thường trực", "standing": True},
    {"id": "b", "name": "Mặt trận xã", "asked": True},
]
OVERDUE = {"deadline": {"text": "30/9/2025", "kind": "date", "date": "2025-09-30"}}


def short_plan() -> Book:
    """Return the plan with two months of figures, and what its units wrote in October 2025."""
    groups = [{"label": f"III.{n}", "title": f"Lĩnh vực thứ {n}"} for n in (1, 2, 3, 4)]
    plan = plan_of(
        title="Thực hiện chuyển đổi số",
        sections=[{"label": "III", "title": "NHIỆM VỤ, GIẢI PHÁP", "sections": groups}],
        units=UNITS,
        indicators=[_indicator(n) for n in range(1, 9)],
        tasks=[_task(n) for n in range(1, 17)],
    )
    figures = [_figure(n, month) for n in range(1, 8) for month in (9, 10)]
    return book_of(plan, [*figures, *(_update(n) for n in range(1, 9))])


def _indicator(n: int) -> dict[str, Any]:
    target = [{"at_least": 80, "by": "2025-12-31"}]
    named = {"place": "Mục II", "text": "Lời văn", "name": f"Chỉ tiêu về lĩnh vực thứ {n}"}
    return {"id": f"C-{n}", **named, "measure": RATIO, "targets": target, "every": "month", "lead": ["a"],
            "key": n == 1}  # fmt: skip


def _task(n: int) -> dict[str, Any]:
    named = {"section": f"III.{n % 4 + 1}", "place": "Mục III", "text": f"Việc phải làm thứ {n}"}
    serves = {"indicators": [f"C-{n}"]} if n < 8 else {}
    return {"id": f"V-{n}", **named, "lead": ["b" if n == 3 else "a"], **serves, **(OVERDUE if n == 5 else {})}


def _figure(n: int, month: int) -> dict[str, Any]:
    part, whole = 61 + 3 * n + month, 100 + 7 * n
    return {"date": f"2025-{month:02}-14", "indicator": f"C-{n}", "numerator": part, "denominator": whole}


def _update(n: int) -> dict[str, Any]:
    whom = "tỉnh hỗ trợ" if n % 2 else "UBND xã bố trí"
    return {
        "date": f"2025-10-{n:02}",
        "task": f"V-{n}",
        "by": "b" if n == 3 else "a",
        "state": "doing",
        "result": f"Đã xong phần việc thứ {n} của đợt này",
        "difficulty": f"Thiếu người cho việc thứ {n}",
        "proposal": f"Đề nghị {whom} cho việc thứ {n}",
        "next": f"Làm tiếp đợt {n}",
    }
