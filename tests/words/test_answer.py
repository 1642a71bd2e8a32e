"""Whether the targets will be reached, as a leader asks it: each by its verdict, with what that rests on."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from tests.small_plan import RATIO, book_of, plan_of

from kh02.progress.indicator_state import IndicatorState
from kh02.progress.plan import plan_progress
from kh02.words import answer
from kh02.words.answer import Answer, answers

DAY = dt.date(2025, 10, 15)
ITEM = {"place": "Mục I", "text": "Lời văn"}
TARGET = [{"at_least": 80, "by": "2025-12-31"}]
ONLINE = {**ITEM, "id": "online", "name": "Hồ sơ trực tuyến", "measure": RATIO, "targets": TARGET}
STOCK = {
    **ITEM,
    "id": "stock",
    "name": "Số hóa",
    "key": True,
    "measure": {**RATIO, "counts": "at-date"},
    "targets": [{"at_least": 30, "by": "2025-12-31"}],
}
TEAMS = {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date"}
TOLD_BY_TASKS = {**ITEM, "id": "told", "name": "Nhận thức", "measure": {"kind": "wording"}}
RESTATED = {**ONLINE, "id": "again", "name": "Nhắc lại", "restates": "online"}


def asked(indicators: Sequence[Mapping[str, Any]], figures: Sequence[Mapping[str, Any]]) -> tuple[Answer, ...]:
    return answers(plan_progress(book_of(plan_of(indicators=indicators), figures), DAY).indicators)


def share(indicator: str, part: int, whole: int, date: str) -> Mapping[str, Any]:
    return {"indicator": indicator, "numerator": part, "denominator": whole, "date": date}


def test_the_key_targets_come_first_and_what_restates_or_has_no_target_is_left_out() -> None:
    assert [one.id for one in asked([ONLINE, RESTATED, TOLD_BY_TASKS, STOCK], [])] == ["stock", "online"]


def test_a_target_that_is_missed_at_this_pace_is_told_with_what_the_remaining_time_must_bring() -> None:
    figures = [share("online", 70, 100, day) for day in ("2025-08-14", "2025-09-14", "2025-10-14")]
    (online,) = asked([ONLINE], figures)
    assert (online.verdict, online.state) == ("will_not_reach", "có nguy cơ không đạt")
    assert online.standing == "70% (210/300 hồ sơ)"
    assert online.target == "tối thiểu 80% đến ngày 31/12/2025"
    assert online.needed == "hồ sơ còn lại phải đạt ít nhất 93,59%"
    assert online.forecast == "dự báo đến hạn 70%"


def test_without_a_forecast_it_says_why_there_is_none() -> None:
    (stock,) = asked([STOCK], [share("stock", 10, 100, "2025-09-14"), share("stock", 25, 100, "2025-10-14")])
    assert (stock.verdict, stock.needed) == ("will_reach", "còn phải tăng 5 điểm phần trăm")
    assert stock.forecast == "chưa dự báo được: mới có 2 lần số liệu, cần ít nhất 3 lần"


def test_what_is_counted_is_missing_in_its_own_unit() -> None:
    teams = {**ITEM, "id": "teams", "name": "Tổ", "measure": TEAMS, "targets": TARGET}
    figures = [{"indicator": "teams", "value": 30, "date": "2025-10-14"}]
    assert asked([teams], figures)[0].needed == "còn phải thêm 50 tổ"


def test_a_target_met_now_that_the_forecast_does_not_keep_is_not_told_as_reached() -> None:
    late = [share("online", 70, 100, day) for day in ("2025-08-14", "2025-09-14", "2025-10-14")]
    figures = [share("online", 200, 200, "2025-07-14"), *late]
    (online,) = asked([ONLINE], figures)
    assert online.verdict == "will_not_reach"
    assert online.state == "đang đạt nhưng theo đà hiện nay đến hạn không còn đạt"


def test_what_is_judged_by_periods_says_which_figures_are_judged() -> None:
    everything = {**ONLINE, "targets": [{"at_least": 100, "by": "2025-12-31"}]}
    (online,) = asked(
        [everything], [share("online", n, 100, day) for n, day in ((50, "2025-08-14"), (100, "2025-09-14"))]
    )
    assert (online.state, online.standing) == ("đạt", "75% (150/200 hồ sơ)")
    assert online.judged == "xét tháng 9 năm 2025: 100% (100/100 hồ sơ)"


def test_what_was_reached_or_is_unknown_needs_nothing_more() -> None:
    reached, unknown = asked([STOCK, ONLINE], [share("stock", 40, 100, "2025-10-14")])
    assert (reached.verdict, reached.needed, reached.forecast) == ("reached", None, None)
    assert (unknown.verdict, unknown.needed, unknown.standing) == ("unknown", None, "chưa có số liệu")


def test_every_state_of_what_has_a_target_has_a_verdict() -> None:
    assert set(answer._VERDICTS) == set(get_args(IndicatorState)) - {"told_by_tasks"}
