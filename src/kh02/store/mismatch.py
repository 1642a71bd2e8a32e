"""Pydantic's errors as findings, told by their types; their English is never matched or shown."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from kh02.diagnostics.finding import Code, Finding, KeyPath, Place
from kh02.diagnostics.fix import Quoted, Rewritten
from kh02.diagnostics.table import value as table
from kh02.model.indicator import COMPARES
from kh02.model.log import Log
from kh02.model.scalar import CURLY_QUOTES
from kh02.store.model_keys import Spot, choices, keys, locate_error, members_of
from kh02.store.yaml.lines import character_name
from kh02.vi.odd_characters import INVISIBLE
from kh02.vi.text import closest

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

Raw = Callable[[KeyPath], str | None]
"""Gives the text of the scalar at a key path as it was written."""

_TOLD_BY_KEY = ("missing", "extra_forbidden", "invalid_key")  # what is wrong is the key, whatever its value
_GROUP = "một nhóm khóa"
_UNSEEN = re.compile(f"[{INVISIBLE}]")


class _Error(Struct, frozen=True):
    """One error of pydantic's, at its spot in the file."""

    file: str
    spot: Spot
    input: object
    context: Mapping[str, Any]
    raw: Raw

    def at(self, code: Code, part: Literal["key", "value"] = "value", **values: object) -> Finding:
        path = self.spot.path
        return code.at(Place(self.file, path, part), name=_name(path), where=_where(path[:-1]), **values)

    @property
    def written(self) -> str:
        """The value as it was written, or as near as can be told."""
        if isinstance(self.input, list | dict):
            return "[…]" if isinstance(self.input, list) else "{…}"
        return self.raw(self.spot.path) or str(self.input)


def mismatch(model: "type[BaseModel]", details: "ErrorDetails", file: str, raw: Raw) -> Finding:
    """Return the finding that a pydantic error stands for; a type without a rule is a wrong type."""
    spot = locate_error(model, details["loc"])
    error = _Error(file, spot, details["input"], details.get("ctx", {}), raw)
    if error.input is None and details["type"] not in _TOLD_BY_KEY:
        return error.at(table.EMPTY_VALUE, advice="Điền giá trị; không có gì để ghi thì bỏ cả khóa.")
    return RULES.get(details["type"], _OTHER)(error)


def _name(path: KeyPath) -> str:
    """Return how a message names a key path: `lead`, or for an item "Mục 2 của `lead`"."""
    keys_only = [step for step in path if isinstance(step, str)]
    key = f"`{keys_only[-1]}`" if keys_only else "Nội dung tệp"
    return f"Mục {path[-1] + 1} của {key}" if path and isinstance(path[-1], int) else key


def _where(path: KeyPath) -> str:
    name = _name(path)
    return f" trong {name[0].lower()}{name[1:]}" if path else ""


def _listed(words: Iterable[object]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _did_you_mean(given: str, options: Iterable[str], called: str) -> str:
    """Return the options that are near, or else all of them."""
    offered = tuple(options)
    near = closest(given, offered, limit=2)
    if near:
        return f"Có phải {' hay '.join(f'`{word}`' for word in near)}?"
    return f"{called}: {_listed(offered)}."


def _unknown_key(error: _Error) -> Finding:
    key = str(error.spot.path[-1])
    advice = _did_you_mean(key, keys(error.spot.model), "Các khóa dùng được")
    if error.input is None and not key.isascii():  # {name: Phòng Kinh tế, Hạ tầng và Đô thị}
        advice = f"“{key}” là chữ đứng sau dấu phẩy? Giá trị có dấu phẩy thì đặt cả giá trị trong ngoặc kép."
    return error.at(table.UNKNOWN_KEY, "key", key=key, advice=advice)


def _missing_key(error: _Error) -> Finding:
    key = error.spot.path[-1]
    if isinstance(key, int):  # the second item of a pair
        return _length(replace(error, spot=replace(error.spot, path=error.spot.path[:-1])))
    meaning = error.spot.field.description if error.spot.field else None
    return error.at(table.MISSING_KEY, key=key, meaning=meaning or "khóa bắt buộc")


def _length(error: _Error) -> Finding:
    at_least, at_most = error.context.get("min_length"), error.context.get("max_length", 2)
    expected = f"ít nhất {at_least}" if at_least else f"đúng {at_most}"
    given = len(error.input) if isinstance(error.input, list | dict) else 0
    return error.at(table.LENGTH, expected=expected, given=given)


def _text(error: _Error) -> Finding:
    if isinstance(error.input, bool | int | float):
        read = str(error.input).lower() if isinstance(error.input, bool) else f"số {error.input}"
        return error.at(table.UNQUOTED, raw=error.written, read=read).with_fix(Quoted())
    return _wrong_type(
        "chữ", "Viết chữ trên một dòng; chữ có dấu ngoặc hay dấu hai chấm thì đặt trong ngoặc kép."
    )(error)


def _list(error: _Error) -> Finding:
    example = f"[{error.written}]" if isinstance(error.input, str | int | float) else "[…]"
    return _wrong_type("một danh sách", f"Viết {example}, hoặc mỗi mục một dòng bắt đầu bằng “- ”.")(error)


def _group(error: _Error) -> Finding:
    models = [model for _, model in members_of(error.spot.field.annotation)] if error.spot.field else []
    if len(models) == 1:
        advice = f"Viết các khóa: {_listed(keys(models[0]))}."
    else:
        advice = "Viết từng khóa và giá trị: {khóa: giá trị}, hoặc mỗi khóa một dòng."
    return _wrong_type(_GROUP, advice)(error)


def _wrong_type(expected: str, advice: str) -> Callable[[_Error], Finding]:
    return lambda error: error.at(table.WRONG_TYPE, expected=expected, given=_given(error), advice=advice)


def _given(error: _Error) -> str:
    match error.input:
        case dict():
            return _GROUP
        case list():
            return "một danh sách"
        case str():
            return f"chữ “{error.input}”"
        case bool():
            return error.written
        case _:
            return f"số {error.written}"


def _date(error: _Error) -> Finding:
    return error.at(table.DATE_FORM, text=error.written)


def _date_impossible(error: _Error) -> Finding:
    return error.at(table.DATE_IMPOSSIBLE, text=error.written)


def _date_range(error: _Error) -> Finding:
    return error.at(table.DATE_RANGE, text=error.written)


def _number_type(error: _Error) -> Finding:
    if isinstance(error.input, list | dict | bool):
        return _wrong_type("một số", "Viết một số, ví dụ 412.")(error)
    return error.at(table.NUMBER_FORM, text=error.written, advice="Viết một số, ví dụ 412.")


def _number_text(error: _Error) -> Finding:
    return error.at(table.NUMBER_FORM, text=error.context["text"], advice=f"{error.context['reason']}.")


def _number_negative(error: _Error) -> Finding:
    return error.at(table.NUMBER_NEGATIVE, text=error.written)


def _number_inexact(error: _Error) -> Finding:
    return error.at(table.NUMBER_INEXACT, text=error.written)


def _number_size(error: _Error) -> Finding:
    return error.at(table.NUMBER_SIZE, text=error.written, digits=error.context["digits"])


def _target_without_value(error: _Error) -> Finding:
    return error.at(table.TARGET_WITHOUT_VALUE, compares=_listed(COMPARES))


def _target_several(error: _Error) -> Finding:
    return error.at(table.TARGET_SEVERAL, given=error.context["given"])


def _breakdown(error: _Error) -> Finding:
    return error.at(table.BREAKDOWN)


def _unknown_value(error: _Error) -> Finding:
    if isinstance(error.input, list | dict):
        return _wrong_type("một giá trị", "Viết một giá trị, không phải danh sách hay nhóm khóa.")(error)
    allowed = choices(error.spot.field.annotation) if error.spot.field else ()
    words = ("true" if value is True else str(value) for value in allowed)
    given = error.written
    return error.at(table.UNKNOWN_VALUE, given=given, advice=_did_you_mean(given, words, "Các giá trị dùng được"))


def _union_names(error: _Error) -> list[str]:
    return [tag for tag, _ in members_of(error.spot.field.annotation)] if error.spot.field else []


def _measure_kind(error: _Error) -> Finding:
    at_kind = error.at(
        table.MEASURE_KIND,
        problem=f"Không có cách đo “{error.context['tag']}”",
        advice=_did_you_mean(str(error.context["tag"]), _union_names(error), "Các cách đo"),
    )
    return Finding(at_kind.code, Place(error.file, (*error.spot.path, "kind")), at_kind.message, at_kind.hint)


def _no_kind(error: _Error) -> Finding:
    if not isinstance(error.input, dict):
        return _group(error)
    names = _listed(_union_names(error))
    if error.spot.model is Log:
        return error.at(table.ENTRY_KIND, kinds=names)
    return error.at(
        table.MEASURE_KIND, problem="Cách đo thiếu khóa `kind`", advice=f"Thêm kind là một trong: {names}."
    )


def _empty_text(error: _Error) -> Finding:
    return error.at(table.EMPTY_VALUE, advice="Điền giá trị; không có gì để ghi thì bỏ cả khóa.")


def _label(error: _Error) -> Finding:
    text = str(error.input)
    bare = re.sub(f"[{CURLY_QUOTES}]|{_UNSEEN.pattern}", "", text)
    if unseen := _UNSEEN.search(text):
        problem = f"ký tự không nhìn thấy {character_name(unseen[0])}"
        advice = "Xóa cả mã rồi gõ lại bằng bàn phím, không dán từ Word hay trang mạng"
    elif bare != text:
        problem = "dấu ngoặc cong"
        advice = "Bỏ dấu ngoặc cong mà Word tự đổi; đặt mã trong ngoặc thẳng"
    else:
        problem, advice = "khoảng trắng", "Viết mã liền nhau"
    finding = error.at(
        table.LABEL_FORM,
        text=_UNSEEN.sub("�", text),
        problem=problem,
        advice=advice,
        suggestion="-".join(bare.split()) or "II.2",
    )
    return finding.with_fix(Rewritten(bare) if bare and bare.split() == [bare] else None)


def _range(error: _Error) -> Finding:
    limit = f"từ {error.context['ge']} trở lên" if "ge" in error.context else f"không quá {error.context['le']}"
    return error.at(table.OUT_OF_RANGE, given=error.written, limit=limit)


_BOOL = _wrong_type("true hoặc false", "Viết true hoặc false, không có ngoặc kép.")
_INT = _wrong_type("số nguyên", "Viết một số nguyên, không có ngoặc kép.")
_OTHER = _wrong_type("một giá trị khác", "Kiểu giá trị của từng khóa: xem lệnh `kh02 schema`.")
RULES: Mapping[str, Callable[[_Error], Finding]] = {
    "extra_forbidden": _unknown_key,
    "invalid_key": _unknown_key,
    "missing": _missing_key,
    "string_type": _text,
    "string_too_short": _empty_text,
    "string_pattern_mismatch": _label,
    "tuple_type": _list,
    "too_short": _length,
    "too_long": _length,
    "dict_type": _group,
    "model_type": _group,
    "model_attributes_type": _group,
    "bool_type": _BOOL,
    "bool_parsing": _BOOL,
    "int_type": _INT,
    "int_parsing": _INT,
    "int_parsing_size": _INT,
    "int_from_float": _INT,
    "finite_number": _INT,
    "less_than_equal": _range,
    "greater_than_equal": _range,
    "literal_error": _unknown_value,
    "union_tag_invalid": _measure_kind,
    "union_tag_not_found": _no_kind,
    "kh02_date_form": _date,
    "kh02_date_impossible": _date_impossible,
    "kh02_date_range": _date_range,
    "kh02_number_type": _number_type,
    "kh02_number_text": _number_text,
    "kh02_number_negative": _number_negative,
    "kh02_number_inexact": _number_inexact,
    "kh02_number_size": _number_size,
    "kh02_target_without_value": _target_without_value,
    "kh02_target_several": _target_several,
    "kh02_breakdown": _breakdown,
}
"""What each type of pydantic's errors becomes."""
