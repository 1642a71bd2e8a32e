"""``kh02 status`` for programs and spreadsheets: the contract of JSON, and a CSV that Excel opens safely."""

import csv
import io
import json
import weakref
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import Commune
from tests.command import Command

from kh02.model.plan import Plan
from kh02.store.find import PlanFiles
from kh02.store.load import Loaded, load
from kh02.vi.visible import visible_lines
from kh02.view.write.csv import field
from kh02.work import inspection

Values = dict[str, Any]
AT_END_OF_OCTOBER = ("status", "--as-of", "2025-10-31")
RATIO: Values = {"kind": "ratio", "numerator": "a", "denominator": "b", "unit": "hồ sơ", "counts": "in-period"}
COUNT: Values = {"kind": "count", "counted": "a", "unit": "tổ", "counts": "at-date"}
TASK_STATES = [
    "not_started", "doing", "due_soon", "overdue", "done_on_time", "done_late", "done_unrated", "ongoing_reported",
    "ongoing_silent", "waiting", "needs_deadline", "paused", "dropped",
]  # fmt: skip
INDICATOR_STATES = [
    "met", "met_late", "on_track", "at_risk", "not_rated", "out_of_reach", "missed", "no_data", "no_occurrence",
    "told_by_tasks",
]  # fmt: skip


def indicator(label: str, measure: Values, **target: Any) -> Values:
    targets = [{**target, "by": "2025-12-31"}] if target else []
    return {"id": label, "place": "I", "text": "t", "name": f"Tên {label}", "measure": measure, "targets": targets}


def figure(label: str, **values: Any) -> Values:
    return {"date": "2025-10-14", "indicator": label, "by": "congan", **values}


def test_json_is_exactly_the_contract(commune: Commune, kh02: Command) -> None:
    commune(
        indicators=(indicator("I-1", RATIO, at_least=80),),
        tasks=(
            {
                "id": "I-2", "section": "I", "place": "I", "text": "Việc", "lead": ["vhxh"], "support": ["congan"],
                "deadline": {"text": "Đến 20/10", "kind": "date", "date": "2025-10-20"},
            },
        ),
        entries=(figure("I-1", numerator=79996, denominator=100000),),
    )  # fmt: skip
    printed = json.loads(kh02(*AT_END_OF_OCTOBER, "--format", "json").out)
    needed = printed["plans"][0]["indicators"][0]["forecast"].pop("needed")
    assert needed.startswith("80.005")
    assert printed == {
        "as_of": "2025-10-31",
        "plans": [
            {
                "id": "mau",
                "number": "01/KH-UBND",
                "illustrative": False,
                "indicators": [
                    {
                        "id": "I-1",
                        "name": "Tên I-1",
                        "kind": "ratio",
                        "numerator": 79996,
                        "denominator": 100000,
                        "value": "79.996",
                        "target": "80",
                        "compare": "at_least",
                        "from": None,
                        "by": "2025-12-31",
                        "assumed": [],
                        "wish": None,
                        "earlier": [],
                        "state": "at_risk",
                        "reached": None,
                        "judged": None,
                        "stale": False,
                        "lead": [],
                        "forecast": {"value": None, "low": None, "high": None},
                    }
                ],
                "tasks": [
                    {
                        "id": "I-2",
                        "text": "Việc",
                        "lead": ["vhxh"],
                        "support": ["congan"],
                        "deadline": {"kind": "date", "text": "Đến 20/10", "date": "2025-10-20"},
                        "state": "overdue",
                        "days_late": 11,
                    }
                ],
                "counts": {
                    "tasks": {state: int(state == "overdue") for state in TASK_STATES},
                    "indicators": {state: int(state == "at_risk") for state in INDICATOR_STATES},
                },
            }
        ],
        "problems": [],
    }


@pytest.mark.parametrize(
    ("measure", "target", "values", "expected"),
    [
        (RATIO, {"at_least": 80}, {"numerator": 0, "denominator": 0}, (0, 0, None, "80", "no_occurrence")),
        (RATIO, {"between": [20, 50]}, {"numerator": 1, "denominator": 4}, (1, 4, "25", ["20", "50"], "met")),
        ({**COUNT, "unit": "km"}, {"at_least": 1}, {"value": 1e-7}, (None, None, "0.0000001", "1", "not_rated")),
        ({"kind": "yes-no"}, {"done": True}, {"done": True}, (None, None, "1", None, "met")),
        ({"kind": "wording"}, {}, None, (None, None, None, None, "told_by_tasks")),
        (RATIO, {"at_least": 80}, None, (None, None, None, "80", "no_data")),
    ],
)
def test_json_of_each_kind(
    commune: Commune,
    kh02: Command,
    measure: Values,
    target: Values,
    values: Values | None,
    expected: tuple[Any, ...],
) -> None:
    entries = () if values is None else (figure("I-1", **values),)
    commune(indicators=(indicator("I-1", measure, **target),), entries=entries)
    (found,) = json.loads(kh02(*AT_END_OF_OCTOBER, "--format", "json").out)["plans"][0]["indicators"]
    assert tuple(found[key] for key in ("numerator", "denominator", "value", "target", "state")) == expected


def test_problems_are_diagnostics_with_their_place(commune: Commune, kh02: Command) -> None:
    commune(
        indicators=(indicator("I-1", RATIO, at_least=80),), entries=(figure("I-9", numerator=1, denominator=2),)
    )
    code, out, _ = kh02(*AT_END_OF_OCTOBER, "--format", "json")
    (problem,) = json.loads(out)["problems"]
    assert code == 1
    assert set(problem) == {"code", "severity", "path", "line", "column", "message", "hint"}
    assert (problem["severity"], problem["path"]) == ("error", "plans/mau/2025-10.yaml")
    assert problem["line"] > 1


def test_one_unit_narrows_items_and_counts_alike(commune: Commune, kh02: Command) -> None:
    tasks = [{"id": f"I-{n}", "section": "I", "place": "I", "text": "t", "lead": [lead]}
             for n, lead in enumerate(["vhxh", "congan", "congan"])]  # fmt: skip
    commune(tasks=tuple(tasks))
    (plan,) = json.loads(kh02(*AT_END_OF_OCTOBER, "--format", "json", "--unit", "CA xã").out)["plans"]
    assert [task["id"] for task in plan["tasks"]] == ["I-1", "I-2"]
    assert sum(plan["counts"]["tasks"].values()) == 2


def test_csv_has_one_row_an_item_and_opens_in_excel(commune: Commune, kh02: Command) -> None:
    commune(
        indicators=(indicator("I-1", RATIO, at_least=80),),
        tasks=({"id": "I-2", "section": "I", "place": "I", "text": '=HYPERLINK("x")', "lead": ["vhxh"]},),
        entries=(figure("I-1", numerator=1, denominator=8),),
        illustrative=True,
    )
    out = kh02(*AT_END_OF_OCTOBER, "--format", "csv").out
    assert out.startswith("\ufeff")
    assert "\r" not in out
    measured, task = csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))
    assert (measured["id"], measured["value"], measured["target"]) == ("I-1", "12.5", "80")
    assert measured["illustrative"] == "SỐ LIỆU MINH HỌA"
    assert (task["id"], task["state"], task["lead"]) == ("I-2", "needs_deadline", "vhxh")
    assert task["name"] == '\'=HYPERLINK("x")'
    assert None not in task.values()


@given(st.text(min_size=1))
def test_no_text_in_a_field_begins_a_formula_and_none_is_lost(text: str) -> None:
    shown = field(text)
    assert shown[0] not in "=+-@\t\r"
    assert shown.removeprefix("'") == visible_lines(text).removeprefix("'")


def test_numbers_are_left_alone_in_csv() -> None:
    assert [field(-3), field(None), field("-3")] == ["-3", "", "'-3"]


def test_unknown_format_proposes_the_nearest(kh02: Command) -> None:
    code, out, err = kh02("status", "--format", "jsn")
    assert (code, out) == (2, "")
    assert "Có phải json?" in err


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_unit_that_no_plan_has_stops_before_anything_is_printed(
    commune: Commune, kh02: Command, form: str
) -> None:
    commune()
    code, out, err = kh02(*AT_END_OF_OCTOBER, "--unit", "Phòng Tài chính", "--format", form)
    assert (code, out) == (2, "")
    assert "Phòng Tài chính" in err


@pytest.mark.parametrize("readable", [0, 1, 2])
def test_json_is_one_object_however_many_plans_can_be_read(commune: Commune, kh02: Command, readable: int) -> None:
    commune(name="hong", number=17)
    for number in range(readable):
        commune(name=f"mau-{number}")
    code, out, _ = kh02(*AT_END_OF_OCTOBER, "--format", "json")
    printed = json.loads(out)
    assert code == 1
    assert [plan["id"] for plan in printed["plans"]] == [f"mau-{number}" for number in range(readable)]
    assert [problem["path"] for problem in printed["problems"]] == ["plans/hong.yaml"]
    assert out == json.dumps(printed, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("options", [("--format", "json"), ("--format", "csv"), (), ("--unit", "CA xã")])
def test_plans_are_let_go_when_they_have_been_shown(
    commune: Commune, kh02: Command, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        commune(name=f"mau-{number}", indicators=(indicator("I-1", RATIO, at_least=80),))
    plans: list[weakref.ref[Plan]] = []
    alive: list[int] = []

    def watched(files: PlanFiles) -> Loaded:
        alive.append(sum(plan() is not None for plan in plans))
        loaded = load(files)
        assert loaded.book is not None
        plans.append(weakref.ref(loaded.book.plan))
        return loaded

    monkeypatch.setattr(inspection, "load", watched)
    assert kh02(*AT_END_OF_OCTOBER, *options).code == 0
    assert len(plans) == 6
    assert max(alive) <= 2
