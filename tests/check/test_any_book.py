"""Whatever a unit may write down, the checks answer with findings."""

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.small_plan import log_values, plan_of

from kh02.check import check, check_errors
from kh02.diagnostics.finding import Severity
from kh02.model.book import Book, LogFile, Recorded
from kh02.model.log import Log

IDS = st.sampled_from(["a", "b", "c"])
DAYS = st.dates(dt.date(2025, 6, 1), dt.date(2026, 2, 1)).map(str)
SIZES = st.integers(0, 3)
TEXTS = st.sampled_from(["Đang làm", "…/KH-UBND", "\u00d0ội", "206/QĐTTg", "80% hồ sơ"])
MEASURES = st.sampled_from(
    [
        {"kind": "ratio", "numerator": "a", "denominator": "b", "unit": "c", "counts": "in-period"},
        {"kind": "count", "counted": "a", "unit": "c", "counts": "at-date"},
        {"kind": "stages", "stages": [{"name": "Đang làm"}]},
        {"kind": "checklist", "items": ["Đang làm"], "criteria": ["80% hồ sơ"]},
        {"kind": "wording"},
    ]
)
TARGETS = st.fixed_dictionaries({"by": DAYS}).flatmap(
    lambda target: st.sampled_from([target | {"at_least": 80}, target | {"done": True}, target | {"rank": 3}])
)


def optional(**fields: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    return fields


UNITS = st.fixed_dictionaries(
    {"id": IDS, "name": TEXTS},
    optional=optional(members=st.lists(IDS, max_size=2), group=st.booleans(), vague=st.booleans()),
)
INDICATORS = st.fixed_dictionaries(
    {"id": IDS, "place": TEXTS, "text": TEXTS, "name": TEXTS, "measure": MEASURES},
    optional=optional(restates=IDS, lead=st.lists(IDS, max_size=2), targets=st.lists(TARGETS, max_size=2)),
)
DEADLINES = st.fixed_dictionaries(
    {"text": TEXTS, "kind": st.sampled_from(["date", "range", "ongoing", "none"])},
    optional=optional(date=DAYS, starts=DAYS),
)
TASKS = st.fixed_dictionaries(
    {"id": IDS, "section": IDS, "place": TEXTS, "text": TEXTS},
    optional=optional(lead=st.lists(IDS, max_size=2), indicators=st.lists(IDS, max_size=2), deadline=DEADLINES),
)
ENTRY = {"date": DAYS, "by": IDS}
REPLACES = st.fixed_dictionaries({"date": DAYS, "reason": TEXTS})
FIGURES = st.fixed_dictionaries(
    ENTRY | {"indicator": IDS},
    optional={"from": DAYS}
    | optional(numerator=SIZES, denominator=SIZES, value=SIZES, stage=TEXTS, replaces=REPLACES),
)
UPDATES = st.fixed_dictionaries(
    ENTRY | {"task": IDS},
    optional=optional(state=st.sampled_from(["doing", "done"]), result=TEXTS, replaces=REPLACES, received=DAYS),
)
BOOKS = st.fixed_dictionaries(
    {
        "units": st.lists(UNITS, min_size=1, max_size=3),
        "indicators": st.lists(INDICATORS, max_size=3),
        "tasks": st.lists(TASKS, max_size=3),
        "sections": st.lists(st.fixed_dictionaries({"label": IDS}), max_size=2),
        "starts": DAYS,
        "ends": DAYS,
    }
)


@settings(max_examples=150, deadline=None)
@given(BOOKS, st.lists(FIGURES | UPDATES, max_size=8))
def test_any_book_is_answered_with_findings(values: dict[str, Any], entries: list[dict[str, Any]]) -> None:
    plan = plan_of(**values)
    log = Log.model_validate(log_values(entries))
    recorded = tuple(Recorded(entry, "mau/2025-09.yaml", index) for index, entry in enumerate(log.entries))
    logs = (LogFile("mau/2025-09.yaml", dt.date(2025, 9, 1), "mau", illustrative=True, recorded=recorded),)
    book, day = Book(plan, "mau.yaml", logs), dt.date(2025, 12, 31)
    found = check(book, day)
    assert not [finding for finding in found if "{" in finding.message + finding.hint]
    assert check_errors(book, day) == tuple(finding for finding in found if finding.severity is Severity.ERROR)
