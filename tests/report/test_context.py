"""What a template may use: plain values, each with a meaning; nothing of the plan is left out."""

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest
from msgspec import Struct
from msgspec.structs import fields

from kh02.model.book import Book
from kh02.progress.ledger import read_ledger
from kh02.progress.period import period_of
from kh02.report.fields.context import ReportFields, context
from kh02.report.fields.field import Told, plain
from kh02.report.kind.period import OfPeriod
from kh02.vi.working_days import official_calendar


def october(made: Book) -> ReportFields:
    period = period_of("month", "2025-10", made.plan.reporting)
    return context(OfPeriod(period).scope(read_ledger(made, dt.date(2025, 10, 14)), official_calendar()))


def structs_under(kind: Any) -> Iterator[type[Struct]]:
    if isinstance(kind, type) and issubclass(kind, Struct):
        yield kind
        for hint in get_type_hints(kind).values():
            yield from structs_under(hint)
    for argument in get_args(kind):
        yield from structs_under(argument)


def test_every_field_says_what_it_means() -> None:
    kinds = set(structs_under(ReportFields))
    assert len(kinds) > 15
    for kind in kinds:
        for name, hint in get_type_hints(kind, include_extras=True).items():
            assert get_origin(hint) is Annotated, f"{kind.__name__}.{name}"
            told = hint.__metadata__[0]
            assert isinstance(told, Told), f"{kind.__name__}.{name}"
            assert told.meaning, f"{kind.__name__}.{name}"
        assert {field.name for field in fields(kind)} == set(get_type_hints(kind))


def kinds_of_value(value: object) -> Iterator[type]:
    if isinstance(value, dict):
        for key, inner in value.items():
            assert isinstance(key, str)
            yield from kinds_of_value(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from kinds_of_value(inner)
    else:
        yield type(value)


def test_a_template_sees_plain_values_only(book: Callable[..., Book]) -> None:
    made = book(
        indicators=[{"id": "1"}],
        tasks=[{"id": "III.1-1", "lead": ["a"]}],
        entries=[
            {"date": "2025-10-10", "indicator": "1", "numerator": 7, "denominator": 9},
            {"date": "2025-10-10", "task": "III.1-1", "result": "Đã làm", "difficulty": "Thiếu người"},
            {"date": "2025-10-11", "document": {"type": "Quyết định", "number": "1/QĐ-UBND", "title": "Về x"}},
            {"date": "2025-10-12", "incident": "S1", "state": "open", "what": "Mất mạng"},
            {"date": "2025-10-12", "check": {"Máy in": False}},
            {"date": "2025-10-13", "spending": 1500000, "purpose": "Mua giấy"},
        ],
    )
    told = october(made)
    assert set(kinds_of_value(plain(told))) <= {str, int, bool, Decimal, type(None)}


def test_what_the_period_brought_and_what_there_is_since_the_start(book: Callable[..., Book]) -> None:
    spent = october(
        book(
            entries=[
                {"date": "2025-08-01", "spending": 2000000, "purpose": "Mua máy quét"},
                {"date": "2025-09-20", "spending": 500000, "purpose": "In phiếu"},
                {"date": "2025-08-02", "check": {"Máy in": False}},
                {"date": "2025-09-21", "check": {"Máy in": True}},
            ]
        )
    )
    assert (spent.spending.in_period, spent.spending.total) == (Decimal(500000), Decimal(2500000))
    assert (spent.checks.days, spent.checks.total_days) == (1, 2)
    assert (len(spent.checks.faults), spent.checks.total_faults) == (0, 1)


def test_tasks_stand_in_the_plans_chapters_and_groups_and_none_is_lost(book: Callable[..., Book]) -> None:
    below = {"label": "III.1.1", "title": "Sâu hơn"}
    sections = [
        {"label": "II", "title": "MỤC TIÊU"},
        {
            "label": "III",
            "title": "NHIỆM VỤ",
            "sections": [
                {"label": "III.1", "title": "Về thể chế", "sections": [below]},
                {"label": "III.2", "title": "Về dữ liệu"},
            ],
        },
    ]
    places = {"under-chapter": "III", "in-group": "III.1", "deeper": "III.1.1", "other": "III.2", "astray": "IX"}
    tasks = [{"id": task, "section": section} for task, section in places.items()]
    told = [
        (
            chapter.label,
            chapter.title,
            [(group.letter, group.title, [task.id for task in group.tasks]) for group in chapter.groups],
        )
        for chapter in october(book(sections=sections, tasks=tasks)).chapters
    ]
    assert told == [
        (
            "III",
            "Nhiệm vụ",
            [
                ("a", "", ["under-chapter"]),
                ("b", "Về thể chế", ["in-group", "deeper"]),
                ("c", "Về dữ liệu", ["other"]),
            ],
        ),
        ("", "Các nhiệm vụ", [("a", "", ["astray"])]),
    ]


def test_remarks_stand_by_unit_in_the_plans_order_and_name_who_is_asked(book: Callable[..., Book]) -> None:
    made = book(
        tasks=[{"id": "1"}, {"id": "2"}],
        entries=[
            {"date": "2025-09-20", "task": "1", "by": "b", "next": "Vận động đoàn viên"},
            {"date": "2025-10-10", "task": "1", "by": "a", "next": "Tập huấn lần 2"},
            {"date": "2025-09-16", "task": "2", "by": "a", "next": "Tập huấn lần 1"},
            {"date": "2025-09-14", "task": "2", "by": "a", "next": "Việc của kỳ trước"},
        ],
    )
    assert [(one.verb, one.unit, one.text) for one in october(made).next_steps] == [
        ("Giao", "Phòng A", "Tập huấn lần 1"),
        ("Giao", "Phòng A", "Tập huấn lần 2"),
        ("Đề nghị", "Mặt trận B", "Vận động đoàn viên"),
    ]


def test_figures_owed_next_are_told_by_unit_and_those_of_nobody_last(book: Callable[..., Book]) -> None:
    made = book(
        indicators=[
            {"id": "1", "name": "Của A", "every": "month", "lead": ["a"]},
            {"id": "2", "name": "Không ai", "every": "month"},
            {"id": "3", "name": "Của B và A", "every": "quarter", "lead": ["b", "a"]},
            {"id": "4", "name": "Không định kỳ", "lead": ["a"]},
            {"id": "5", "name": "Nhắc lại", "every": "month", "lead": ["a"], "restates": "1"},
        ]
    )
    # November closes no quarter.
    assert [(one.unit, one.indicators) for one in october(made).owed_next] == [
        ("Phòng A", ["Của A"]),
        ("Chỉ tiêu kế hoạch chưa giao đơn vị chủ trì", ["Không ai"]),
    ]


@pytest.mark.parametrize(
    ("deadline", "state", "expected"),
    [
        ("2025-10-15", "doing", "2025-10-15"),
        ("2025-11-14", "doing", "2025-11-14"),
        ("2025-11-15", "doing", None),
        ("2025-10-14", "doing", None),
        ("2025-10-20", "done", None),
    ],
)
def test_a_task_is_due_next_when_open_with_its_day_in_the_next_period(
    book: Callable[..., Book], deadline: str, state: str, expected: str | None
) -> None:
    made = book(
        tasks=[{"id": "1", "deadline": {"text": deadline, "kind": "date", "date": deadline}}],
        entries=[{"date": "2025-10-01", "task": "1", "state": state}],
    )
    assert october(made).tasks[0].due_next == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-10-02", "ban hành Quyết định số 9/QĐ-UBND"),
        ("2025-09-14", "ban hành Quyết định số 9/QĐ-UBND ngày 14/9/2025 về việc thành lập Tổ công tác"),
    ],
)
def test_a_document_listed_in_the_report_is_cited_short_where_it_is_the_latest_word_on_a_task(
    day: str, expected: str, book: Callable[..., Book]
) -> None:
    decision = {"type": "Quyết định", "number": "9/QĐ-UBND", "title": "V/v thành lập Tổ công tác"}
    made = book(
        tasks=[{"id": "1"}],
        entries=[
            {"date": "2025-09-10", "task": "1", "result": "Đang dự thảo"},
            {"date": day, "document": decision, "task": "1"},
        ],
    )
    latest = october(made).tasks[0].latest
    assert latest is not None
    assert latest.words == expected
