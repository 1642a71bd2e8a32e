"""The shape of what a template may use: which names there are, and what stands under each."""

import types
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from msgspec import Struct, field, structs

from kh02.paper.look import MEASURES
from kh02.report.compose import PAPER
from kh02.report.fields.context import ReportFields
from kh02.report.fields.field import Told
from kh02.report.fields.rollup import ROLLUP, RollupFields
from kh02.report.letterhead import Letterhead

_WORDS = {str: "chữ", int: "số nguyên", Decimal: "số", bool: "đúng/sai"}


class Record(Struct, frozen=True):
    """Values by name."""

    members: Mapping[str, "Member"]


class Many(Struct, frozen=True):
    """A list of values of one shape."""

    of: "Shape"


class Plain(Struct, frozen=True):
    """Text, a number or a truth."""

    words: str


Subject: TypeAlias = Literal["report", "rollup"]
"""What a template is about: one plan's report, or many plans together."""
Shape: TypeAlias = Record | Many | Plain | None
"""None is a value of which nothing is known: a macro's argument, a filter's result."""


class Member(Struct, frozen=True):
    """A named value: its shape, whether it may be missing (none), and what is told of it."""

    shape: Shape
    optional: bool = False
    told: Told = field(default_factory=lambda: Told("", ""))

    @property
    def words(self) -> str:
        """The kind of value, in Vietnamese: "danh sách chữ", "số, có thể trống"."""
        return _words(self.shape) + (", có thể trống" if self.optional else "")


def report_shape() -> Record:
    """Return what the body of a report may use."""
    return _record_of(ReportFields)


def around_shape() -> Record:
    """Return what only a template of the whole paper may use: what stands around a body and the body knows not."""
    known = report_shape().members
    return Record({name: member for name, member in _record_of(Letterhead).members.items() if name not in known})


def paper_shape() -> Record:
    """Return what a template of the whole paper may use: the report's fields and what stands around its body."""
    return Record({**around_shape().members, **report_shape().members})


def rollup_shape() -> Record:
    """Return what a template about many plans may use, whatever it makes."""
    return _record_of(RollupFields)


def shape_about(subject: Subject) -> Record:
    """Return what a template of the whole paper may use."""
    return rollup_shape() if subject == "rollup" else paper_shape()


def shape_of_text(name: str, subject: Subject = "report") -> Record:
    """Return what a template of text may use, by its file's name: a body, the Markdown paper, a page of HTML."""
    if subject == "rollup" or name == ROLLUP:
        return rollup_shape()
    words, frame = Member(Plain(_WORDS[str])), Member(_record_of(Letterhead))
    if name == PAPER:
        return Record({"frame": frame, "main": words, "appendices": words})
    if name.endswith(".html.j2"):
        look = Record(dict.fromkeys(MEASURES, words))
        around = {"frame": frame, "main": words, "appendices": Member(Many(words.shape)), "look": Member(look)}
        return Record({**paper_shape().members, **around})
    return report_shape()


@cache
def _record_of(fields: type[Struct]) -> Record:
    """Return the shape of a Struct whose fields are ``Annotated`` with what is told of them."""
    hints = get_type_hints(fields, include_extras=True)
    return Record({one.name: _member(hints[one.name]) for one in structs.fields(fields)})


def _member(hint: Any) -> Member:
    told = Told("", "")
    if get_origin(hint) is Annotated:
        told = next((one for one in get_args(hint)[1:] if isinstance(one, Told)), told)
        hint = get_args(hint)[0]
    if get_origin(hint) in {Union, types.UnionType}:
        options = [one for one in get_args(hint) if one is not type(None)]
        return Member(_shape(options[0]) if len(options) == 1 else None, len(options) < len(get_args(hint)), told)
    return Member(_shape(hint), told=told)


def _shape(hint: Any) -> Shape:
    if get_origin(hint) in {list, tuple}:
        return Many(_shape(get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, Struct):
        return _record_of(hint)
    return Plain(_WORDS[hint]) if hint in _WORDS else None


def _words(shape: Shape) -> str:
    match shape:
        case Record():
            return "nhóm"
        case Many(of):
            return f"danh sách {_words(of)}"
        case Plain(words):
            return words
    return "giá trị"
