"""``kh02 template fields``: all that a template may use, with examples from the user's own plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kh02.cli.arguments import read_choice, read_day
from kh02.cli.books import each_book
from kh02.cli.screen import put, screen

if TYPE_CHECKING:
    from kh02.model.book import Book


def show_fields(paths: list[str], format_: str, *, rollup: bool) -> None:
    """Print the fields and filters; the examples are those told with the fields where no plan can be read.

    Of many plans together, ``rollup``, they always are.
    """
    from kh02.template.fields import field_lines, filter_lines
    from kh02.template.shape import around_shape, report_shape, rollup_shape
    from kh02.view.template_fields import FORMATS, TemplateFields

    write = FORMATS[read_choice(format_, tuple(FORMATS), "--format")]
    if rollup:
        fields = TemplateFields((), tuple(field_lines(rollup_shape())), tuple(filter_lines()))
    else:
        values = _values(paths)
        around, inside = (tuple(field_lines(shape, values)) for shape in (around_shape(), report_shape()))
        fields = TemplateFields(around, inside, tuple(filter_lines()))
    put(write(fields, screen()))


def _values(paths: list[str]) -> Mapping[str, object] | None:
    """Return the values of the first plan that can be read; None where there is none."""
    from kh02.work.refusal import Refused

    day = read_day(None)
    try:
        book = next(each_book(paths, day), None)
    except Refused:
        if paths:
            raise
        return None
    return None if book is None else _values_of(book, day)


def _values_of(book: Book, day: dt.date) -> Mapping[str, object]:
    from kh02.report.choice import nearest_period_with_entries
    from kh02.report.compose import compose
    from kh02.report.kind.period import OfPeriod
    from kh02.report.templates import Templates
    from kh02.template.own_template import paper_values

    about = OfPeriod(nearest_period_with_entries(book, "month", day).period)
    return paper_values(compose(book, day, about, Templates()))
