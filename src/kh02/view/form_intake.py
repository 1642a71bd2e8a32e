"""A form that is taken in, in words: how much of it is new, and what it has instead of what is recorded."""

from collections.abc import Iterator, Mapping

from kh02.form.intake.entries import FormEntry
from kh02.model.plan import Plan
from kh02.words.entry import entry_line
from kh02.work.form_intake import Intake

_CHANGED: Mapping[str, str] = {
    "numerator": "tử số",
    "denominator": "mẫu số",
    "value": "số",
    "met": "tiêu chí đạt",
    "done": "đã có hay chưa",
    "source": "nguồn số liệu",
    "evidence": "minh chứng",
    "note": "ghi chú",
    "state": "trạng thái",
    "result": "kết quả",
    "product": "sản phẩm",
    "difficulty": "khó khăn",
    "proposal": "đề xuất",
    "next": "việc kỳ tới",
}


def intake_remarks(intake: Intake) -> Iterator[str]:
    """Yield what whoever takes the form in should know, whether or not it can be."""
    for remark in (*intake.remarks, *map(_outdated, intake.outdated)):
        yield f"  Lưu ý: {remark}."


def intake_summary(intake: Intake, plan: Plan) -> Iterator[str]:
    """Yield how many rows are new, changed, as before; and each change."""
    new, changed = len(intake.new), len(intake.changed)
    same = len(intake.rows) - new - changed
    yield f"Biểu của {intake.unit}, {intake.period}: {new} dòng mới, {changed} dòng sửa, {same} dòng như cũ."
    for one in intake.changed:
        yield from _difference(one, plan)


def _outdated(told: FormEntry) -> str:
    return f"{told.place}: số trong biểu đã được sửa sau khi nhập, giữ số đã sửa; muốn lấy lại dùng `kh02 correct`"


def _difference(told: FormEntry, plan: Plan) -> Iterator[str]:
    """Yield what is recorded now, and what the form has instead."""
    old = told.old
    assert old is not None
    yield f"  Sửa: {entry_line(old.entry, plan)}"
    for name, value in told.changes.items():
        yield f"    {_CHANGED[name]}: {_value_words(getattr(old.entry, name))} → {_value_words(value)}"


def _value_words(value: object) -> str:
    match value:
        case None | () | "":
            return "(trống)"
        case tuple():
            return "; ".join(map(str, value))
        case bool():
            return "đã có" if value else "chưa có"
    return str(value)
