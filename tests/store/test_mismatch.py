import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kh02.model
from kh02.diagnostics.finding import Finding, KeyPath
from kh02.model.log import Log
from kh02.model.plan import Plan
from kh02.store.mismatch import RULES
from kh02.store.validation import as_model, unwritten

Values = dict[str, Any]

# What pydantic can say of each kind of schema that the models are made of (its list of error types).
ERRORS = {
    "bool": {"bool_type", "bool_parsing"},
    "int": {
        *("int_type", "int_parsing", "int_parsing_size", "int_from_float", "finite_number"),
        *("greater_than_equal", "less_than_equal"),
    },
    "str": {"string_type", "string_too_short", "string_pattern_mismatch"},
    "literal": {"literal_error"},
    "dict": {"dict_type", "too_short"},
    "tuple": {"tuple_type", "missing", "too_short", "too_long"},
    "model": {"model_type", "model_attributes_type"},
    "model-fields": {"missing", "extra_forbidden", "invalid_key"},
    "tagged-union": {"union_tag_invalid", "union_tag_not_found"},
    # The functions of model/scalar.py stand before these, and only dates and decimals leave them.
    "date": set(),
    "decimal": set(),
}
# Schemas that only wrap others, or that describe the input of a function for the JSON Schema.
WRAPPERS = {
    *(
        "default",
        "definition-ref",
        "definitions",
        "function-after",
        "function-before",
        "model-field",
        "no-info",
        "with-info",
    ),
    *("nullable", "union", "float"),
}


def schema_types(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema["type"]
        for inner in schema.values():
            yield from schema_types(inner)
    elif isinstance(schema, list | tuple):
        for inner in schema:
            yield from schema_types(inner)


def test_every_error_that_the_models_can_raise_has_a_rule() -> None:
    for model in (Plan, Log):
        model.model_rebuild()  # their schemas are made when first used
    used = {*schema_types(Plan.__pydantic_core_schema__), *schema_types(Log.__pydantic_core_schema__)} - WRAPPERS
    assert used == set(ERRORS)
    of_pydantic = {error for kind in used for error in ERRORS[kind]}
    sources = Path(str(kh02.model.__file__)).parent.glob("*.py")
    of_ours = {error for source in sources for error in re.findall(r'"(kh02_\w+)"', source.read_text("utf-8"))}
    assert of_ours, "the models name their errors"
    assert of_pydantic | of_ours | {"kh02_date_form", "kh02_date_impossible", "kh02_date_range"} == set(RULES)


def found(value: object, model: type[Plan] | type[Log]) -> tuple[Finding, ...]:
    if model is Plan:
        return as_model(value, Plan, "mau.yaml", unwritten).findings
    return as_model(value, Log, "mau.yaml", unwritten).findings


def test_a_right_plan_and_a_right_log_have_no_findings(plan: Values, log: Values) -> None:
    assert found(plan, Plan) == ()
    assert found(log, Log) == ()


def put(value: Any, path: KeyPath, new: object) -> None:
    for step in path[:-1]:
        value = value[step]
    value[path[-1]] = new


@pytest.mark.parametrize(
    ("path", "new", "code", "message"),
    [
        (("id",), 1.1, "KH203", "`id` phải là chữ, nhưng 1.1 không có ngoặc kép nên YAML hiểu là số 1.1"),
        (("place",), True, "KH203", "`place` phải là chữ, nhưng True không có ngoặc kép nên YAML hiểu là true"),
        (("place",), None, "KH218", "`place` để trống"),
        (("id",), "phu lien", "KH219", "`id`: mã `phu lien` có khoảng trắng"),
        (("id",), "phu\u00a0lien", "KH219", "`id`: mã `phu\u00a0lien` có khoảng trắng"),
        (("id",), "“phu-lien”", "KH219", "`id`: mã `“phu-lien”` có dấu ngoặc cong"),
        (
            ("id",),
            "phu\u200b-lien",
            "KH219",
            "`id`: mã `phu�-lien` có ký tự không nhìn thấy U+200B ZERO WIDTH SPACE",
        ),
        (("starts",), "31/02/2025", "KH209", "`starts`: ngày “31/02/2025” không có trong lịch"),
        (("starts",), 2025, "KH208", "`starts`: “2025” không phải là ngày"),
        (("issuer", "level"), "xã", "KH215", "`level` không nhận giá trị “xã”"),
        (("issuer", "levle"), "commune", "KH205", "Không có khóa `levle` trong `issuer`"),
        (("units",), [], "KH221", "`units` phải có ít nhất 1 mục, nhưng ở đây có 0"),
        (("units", 0, "alias"), [], "KH205", "Không có khóa `alias` trong mục 1 của `units`"),
        (("units", 0, "standing"), 3, "KH207", "`standing` phải là true hoặc false, nhưng ở đây là số 3"),
        (("tasks", 0, "lead"), "vhxh", "KH207", "`lead` phải là một danh sách, nhưng ở đây là chữ “vhxh”"),
        (("tasks", 0), "x", "KH207", "Mục 1 của `tasks` phải là một nhóm khóa, nhưng ở đây là chữ “x”"),
        (("indicators", 0, "measure"), {}, "KH216", "Cách đo thiếu khóa `kind`"),
        (
            ("indicators", 0, "measure"),
            [],
            "KH207",
            "`measure` phải là một nhóm khóa, nhưng ở đây là một danh sách",
        ),
        (("indicators", 0, "targets", 0), {"by": "2025-12-31"}, "KH213", "Mức phải đạt không có con số nào để so"),
        (
            ("indicators", 0, "targets", 1, "between"),
            [20],
            "KH221",
            "`between` phải có đúng 2 mục, nhưng ở đây có 1",
        ),
        (("indicators", 0, "targets", 0, "at_least"), "12.5", "KH210", "`at_least`: “12.5” không phải là số"),
        (("reporting", "cut_off_day"), 31, "KH220", "`cut_off_day`: 31 nằm ngoài khoảng cho phép"),
    ],
)
def test_a_wrong_value_in_a_plan(path: KeyPath, new: object, code: str, message: str, plan: Values) -> None:
    put(plan, path, new)
    assert [(finding.code.id, finding.place.path, finding.message) for finding in found(plan, Plan)] == [
        (code, path, message)
    ]


@pytest.mark.parametrize(
    ("path", "new", "code", "at"),
    [
        (("entries", 0, "numerator"), -1, "KH211", ("entries", 0, "numerator")),
        (("entries", 0, "numerator"), 123456789.12345678, "KH212", ("entries", 0, "numerator")),
        (("entries", 0, "from"), "x", "KH208", ("entries", 0, "from")),
        (("entries", 0, "task"), "x", "KH205", ("entries", 0, "task")),
        (("entries", 1, "state"), "late", "KH215", ("entries", 1, "state")),
        (("entries", 2, "check", "Đường truyền"), "tốt", "KH207", ("entries", 2, "check", "Đường truyền")),
        (("entries", 2, "check"), {}, "KH221", ("entries", 2, "check")),
        (("entries", 2, "check", ""), True, "KH218", ("entries", 2, "check", "")),
        (("entries", 3, "document", "number"), 1, "KH203", ("entries", 3, "document", "number")),
        (("entries", 4), {"date": "2025-07-31", "by": "vhxh"}, "KH217", ("entries", 4)),
        (("entries", 5, "spending"), True, "KH207", ("entries", 5, "spending")),
        (("kh02",), "log/2", "KH202", ("kh02",)),
        (("kh02",), "plan/1", "KH222", ("kh02",)),
    ],
)
def test_a_wrong_value_in_a_log_is_found_at_its_true_path(
    path: KeyPath, new: object, code: str, at: KeyPath, log: Values
) -> None:
    put(log, path, new)
    assert [(finding.code.id, finding.place.path) for finding in found(log, Log)] == [(code, at)]


def test_a_missing_key_is_told_with_its_meaning(plan: Values) -> None:
    del plan["tasks"][0]["place"]
    (finding,) = found(plan, Plan)
    assert finding.place.path == ("tasks", 0, "place")
    assert finding.message == "Thiếu khóa `place` trong mục 1 của `tasks`"
    assert finding.hint == "Thêm `place`: Vị trí trong văn bản (mục, gạch đầu dòng)."


@pytest.mark.parametrize(
    ("path", "new", "hint"),
    [
        (("indicators", 0, "measure", "kind"), "raito", "Có phải `ratio`?"),
        (
            ("indicators", 0, "measure", "kind"),
            "phần trăm",
            "Các cách đo: `ratio`, `share`, `count`, `stages`, `checklist`, `yes-no`, `wording`.",
        ),
        (("tasks", 0, "leed"), [], "Có phải `lead`?"),
        (("indicators", 0, "evry"), "month", "Có phải `every`?"),
        (("tasks", 0, "deadline", "kind"), "dated", "Có phải `date`?"),
        (("kh02",), "pln/1", "Có phải plan/1?"),
    ],
)
def test_the_nearest_word_is_proposed(path: KeyPath, new: object, hint: str, plan: Values) -> None:
    put(plan, path, new)
    assert hint in [finding.hint for finding in found(plan, Plan)]


@pytest.mark.parametrize("value", [[], "x", 1, {"id": "mau"}])
def test_a_file_that_does_not_say_what_it_is_gets_one_finding(value: object) -> None:
    assert [finding.code.id for finding in found(value, Plan)] == ["KH201"]


_ODD: st.SearchStrategy[object] = st.sampled_from(
    [
        *(None, True, False, 0, 1, -1, 31, 1.5, float("nan"), float("inf"), 10**30, 0.1234567890123456789),
        *(
            "",
            " ",
            "x",
            "a b",
            "31/02/2025",
            "12.5",
            "1.245",
            "true",
            "ratio",
            "plan/1",
            "log/1",
            "\x00",
            "{",
            "{x}",
        ),
        *([], [None], ["x"], [[]], [1, 2, 3], {}, {"kind": "count"}, {"a": 1}, {"date": "2025-01-01"}, {"": {}}),
    ]
)


def paths(value: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    yield path
    if isinstance(value, dict | list):
        for step in value if isinstance(value, dict) else range(len(value)):
            yield from paths(value[step], (*path, step))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_stands_anywhere_each_finding_has_a_rule_of_its_own(
    data: st.DataObject, plan: Values, log: Values
) -> None:
    model, whole = data.draw(st.sampled_from([(Plan, plan), (Log, log)]))
    value = {"top": copy.deepcopy(whole)}
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from([path for path in paths(value) if path]))
        put(value, path, copy.deepcopy(data.draw(_ODD)))
    for finding in found(value["top"], model):
        assert finding.message
        assert "một giá trị khác" not in finding.message  # the words of the rule for types without one
        assert "Input should" not in finding.message + finding.hint


@pytest.mark.parametrize(
    ("label", "instead"),
    [
        ("II. 2", "II.-2"),
        ("‘II.2’", "II.2"),
        (" “II.2” ", "II.2"),
        *((f"II.{sign}2", "II.2") for sign in "\xad\u200e\u202e\u2060"),
    ],
)
def test_a_wrong_label_is_answered_with_a_right_one(plan: Values, label: str, instead: str) -> None:
    plan["id"] = label
    (finding,) = found(plan, Plan)
    assert finding.code.id == "KH219"
    assert f'"{instead}"' in finding.hint
    plan["id"] = instead
    assert found(plan, Plan) == ()


def test_an_error_of_a_type_without_a_rule_is_a_wrong_type(plan: Values, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(RULES, "tuple_type")
    plan["units"] = "x"
    (finding,) = found(plan, Plan)
    assert (finding.code.id, finding.place.path) == ("KH207", ("units",))
