"""All that a template may use, as text and for programs."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import asdict

from kh02.template.fields import FieldLine, FilterLine
from kh02.view.write.format import Formats
from kh02.view.write.json import Pairs, json_object
from kh02.view.write.lines import lines

_LONGEST = 70
_OF_REPORT = "Viết {{ plan.number }}; danh sách tasks[].name viết {% for t in tasks %}{{ t.name }}{% endfor %}."
_OF_ROLLUP = "Viết {{ day }}; danh sách communes[].name viết {% for x in communes %}{{ x.name }}{% endfor %}."
_INTRO = """\
Giá trị “có thể trống”: hỏi {% if … is not none %} trước; trong Word, Excel giá trị trống để lại chỗ trống."""
_AROUND = "Quanh nội dung, chỉ trong biểu mẫu Word, Excel, HTML:"
_INSIDE = "Số liệu của báo cáo, trong mọi mẫu:"


class TemplateFields(Struct, frozen=True):
    """The fields around a report's body, those of the body, and the filters; of many plans nothing is around."""

    around: tuple[FieldLine, ...]
    inside: tuple[FieldLine, ...]
    filters: tuple[FilterLine, ...]


def _text(fields: TemplateFields) -> Iterator[str]:
    yield _OF_REPORT if fields.around else _OF_ROLLUP
    yield _INTRO
    for title, listed in ((_AROUND, fields.around), (_INSIDE, fields.inside)):
        if not listed:
            continue
        yield f"\n{title}"
        for line in listed:
            yield from _field_text(line)
    yield "\nBộ lọc, viết sau dấu |:"
    for one in fields.filters:
        yield f"{one.name}\n    {one.meaning}. Ví dụ: {one.example}"


def _object(fields: TemplateFields) -> Pairs:
    yield "around", [_field(line) for line in fields.around]
    yield "fields", [_field(line) for line in fields.inside]
    yield "filters", [asdict(one) for one in fields.filters]


def _field_text(line: FieldLine) -> Iterator[str]:
    yield f"{line.path} ({line.words})"
    example = str(_plain(line.example))
    shown = example if len(example) <= _LONGEST else example[:_LONGEST].rstrip() + " …"
    meaning = f"    {line.meaning}."
    if line.same_as:
        meaning += f" Các trường như của {line.same_as}."
    yield meaning + (f" Ví dụ: {shown}" if shown else "")


def _field(line: FieldLine) -> dict[str, object]:
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


FORMATS: Formats[TemplateFields] = {"text": lines(_text), "json": json_object(_object)}
