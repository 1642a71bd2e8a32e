"""``kh02 template fields``: all that a template may use, with examples from the user's own plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kh02.cli.arguments import read_choice, read_day

if TYPE_CHECKING:
    from kh02.model.book import Book
    from kh02.template.fields import FieldLine

_FORMATS = ("text", "json")
_LONGEST = 70
_INTRO = """\
Viết {{ plan.number }}; danh sách tasks[].name viết {% for t in tasks %}{{ t.name }}{% endfor %}.
Giá trị “có thể trống”: hỏi {% if … is not none %} trước; trong Word, Excel giá trị trống để lại chỗ trống."""
_AROUND = "Quanh nội dung, chỉ trong biểu mẫu Word, Excel, HTML:"
_INSIDE = "Số liệu của báo cáo, trong mọi mẫu:"


def show_fields(paths: list[str], format_: str) -> None:
    """Print the fields and filters; the examples are those told with the fields where no plan can be read."""
    import json
    from dataclasses import asdict

    from kh02.template.fields import field_lines, filter_lines
    from kh02.template.shape import around_shape, report_shape

    chosen, values = read_choice(format_, _FORMATS, "--format"), _values(paths)
    around, inside = (list(field_lines(shape, values)) for shape in (around_shape(), report_shape()))
    if chosen == "json":
        listed = {
            "around": [_as_json(line) for line in around],
            "fields": [_as_json(line) for line in inside],
            "filters": [asdict(one) for one in filter_lines()],
        }
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    typer.echo(_INTRO)
    for title, lines in ((_AROUND, around), (_INSIDE, inside)):
        typer.echo(f"\n{title}")
        for line in lines:
            typer.echo("\n".join(_as_text(line)))
    typer.echo("\nBộ lọc, viết sau dấu |:")
    for one in filter_lines():
        typer.echo(f"{one.name}\n    {one.meaning}. Ví dụ: {one.example}")


def _as_text(line: FieldLine) -> Iterator[str]:
    yield f"{line.path} ({line.words})"
    example = str(_plain(line.example))
    shown = example if len(example) <= _LONGEST else example[:_LONGEST].rstrip() + " …"
    meaning = f"    {line.meaning}."
    if line.same_as:
        meaning += f" Các trường như của {line.same_as}."
    yield meaning + (f" Ví dụ: {shown}" if shown else "")


def _as_json(line: FieldLine) -> dict[str, object]:
    return {
        "name": line.path,
        "type": line.words,
        "meaning": line.meaning,
        "example": _plain(line.example),
        "same_as": line.same_as,
    }


def _plain(example: object) -> object:
    if isinstance(example, (list, tuple)):
        return ", ".join(str(_plain(one)) for one in example)
    if isinstance(example, bool):
        return str(example).lower()
    return str(example) if isinstance(example, Decimal) else example


def _values(paths: list[str]) -> Mapping[str, object] | None:
    """Return the values of the first plan that can be read; None where there is none."""
    from kh02.work.inspection import inspect
    from kh02.work.refusal import Refused

    day = read_day(None)
    try:
        book = next((one.book for one in inspect(paths, day, Path.cwd()) if one.book is not None), None)
    except Refused:
        if paths:
            raise
        return None
    return None if book is None else _values_of(book, day)


def _values_of(book: Book, day: dt.date) -> Mapping[str, object]:
    from kh02.report.choice import nearest_told_period
    from kh02.report.compose import compose
    from kh02.report.templates import Templates
    from kh02.template.own_template import paper_values

    return paper_values(compose(book, day, nearest_told_period(book, "month", day).period, Templates()))
