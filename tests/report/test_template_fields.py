"""The list of what templates may use: whole, told, and with the user's own examples."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from kh02.model.book import Book
from kh02.report.report import Report
from kh02.sandbox.filters import FILTERS
from kh02.template.fields import FieldLine, field_lines, filter_lines
from kh02.template.own_template import paper_values
from kh02.template.shape import Many, Plain, Record, Shape, paper_shape, report_shape


def lines() -> dict[str, FieldLine]:
    return {line.path: line for line in field_lines(paper_shape())}


def test_every_value_has_a_meaning_and_a_kind() -> None:
    assert [line.path for line in lines().values() if not line.meaning or line.words == "giá trị"] == []
    assert len(lines()) > 150


def test_a_field_says_its_kind_and_whether_it_may_be_missing() -> None:
    found = lines()
    assert found["plan.number"].words == "chữ"
    assert found["tasks"].words == "danh sách nhóm"
    assert found["tasks[].due"].words == "chữ, có thể trống"
    assert found["tasks[].lead"].words == "danh sách chữ"
    assert found["tasks[].days_late"].words == "số nguyên"
    assert found["spending.total"].words == "số"
    assert found["illustrative"].words == "đúng/sai"
    assert found["subject"].words == "chữ"


def test_a_group_met_again_is_told_once() -> None:
    found = lines()
    assert found["next_period"].same_as == "period"
    assert "next_period.label" not in found


def test_every_filter_of_our_own_is_told() -> None:
    assert [one.name for one in filter_lines()] == list(FILTERS)
    assert [one.name for one in filter_lines() if not one.meaning or not one.example] == []


def test_the_examples_are_the_users_own_where_there_are_any(
    book: Callable[..., Book], report_on: Callable[..., Report]
) -> None:
    report = report_on(book(tasks=[{"id": "1", "lead": []}, {"id": "2", "lead": ["a"]}]))
    found = {line.path: line for line in field_lines(paper_shape(), paper_values(report))}
    assert found["plan.number"].example == "01/KH-UBND"
    assert found["tasks[].id"].example == "1"
    assert found["tasks[].lead"].example == ["Phòng A"]
    assert found["documents.in_period[].number"].example == "125/QĐ-UBND"


def kinds(value: object, shape: Shape, path: str = "") -> list[str]:
    """Places where a report's values are not of the shape that the list promises."""
    match shape:
        case Record(members) if isinstance(value, dict):
            missing = [f"{path}: {set(value) ^ set(members)}"] if set(value) != set(members) else []
            inner = [(value[name], one, f"{path}.{name}") for name, one in members.items() if name in value]
            return missing + [
                fault
                for part, one, where in inner
                if not (part is None and one.optional)
                for fault in kinds(part, one.shape, where)
            ]
        case Many(of) if isinstance(value, (list, tuple)):
            return [fault for one in value for fault in kinds(one, of, f"{path}[]")]
        case Plain() if isinstance(value, (str, int, Decimal)) and not isinstance(value, dt.date):
            return []
    return [f"{path}: {value!r}"]


def test_a_report_holds_what_is_promised_and_nothing_but_plain_values(
    book: Callable[..., Book], report_on: Callable[..., Report]
) -> None:
    entries = [
        {"date": "2025-10-08", "indicator": "1", "numerator": 1, "denominator": 2},
        {"date": "2025-10-08", "task": "1", "state": "doing", "difficulty": "Thiếu người.", "next": "Làm tiếp"},
    ]
    report = report_on(book(indicators=[{"id": "1", "every": "month"}], tasks=[{"id": "1"}], entries=entries))
    assert kinds(report.values, report_shape()) == []
    assert kinds({"a": b"x"}, Record({"a": report_shape().members["day"]})) == [".a: b'x'"]
