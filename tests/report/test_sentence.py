"""Sentences made of figures: the wording follows the state, trong kỳ and lũy kế are both named."""

from collections.abc import Callable
from typing import Any

import pytest

from kh02.model.book import Book
from kh02.report.report import Report

Sentence = Callable[..., str]
Fields = dict[str, Any]

AT_DATE = {
    "kind": "ratio",
    "numerator": "tài liệu đã số hóa",
    "denominator": "tài liệu",
    "unit": "tài liệu",
    "counts": "at-date",
}
POINTS = {"kind": "count", "counted": "điểm", "unit": "điểm", "counts": "at-date"}
TEAMS = {
    "kind": "count",
    "counted": "tổ đã lập",
    "unit": "tổ",
    "counts": "at-date",
    "breakdown": {"name": "Tổ khảo sát", "parts": ["Tổ số 1", "Tổ số 2", "Tổ số 3", "Tổ số 4"]},
}


@pytest.fixture
def sentence(book: Callable[..., Book], report_on: Callable[..., Report]) -> Sentence:
    """Return a function that gives the sentence on an indicator with these figures, made on 14/10/2025."""

    def made(figures: list[dict[str, Any]], *, as_of: str = "2025-10-14", **indicator: Any) -> str:
        entries = [{"indicator": "1", **figure} for figure in figures]
        body = report_on(book(indicators=[{"id": "1", **indicator}], entries=entries), as_of=as_of).body
        return next(line for line in body.splitlines() if line.startswith("- **")).removeprefix("- ")

    return made


def cases(date: str, numerator: int, denominator: int) -> dict[str, Any]:
    return {"date": date, "numerator": numerator, "denominator": denominator}


def test_a_rate_below_its_target_tells_value_change_gap_period_and_what_is_needed(sentence: Sentence) -> None:
    # 106 days brought 800 cases, so the 78 days left bring 588,7: (80·1388,7 − 100·590)/588,7 = 88,49 %.
    assert sentence([cases("2025-09-14", 350, 500), cases("2025-10-14", 240, 300)]) == (
        "**Hồ sơ trực tuyến** (1): lũy kế đến ngày 14/10/2025 đạt 73,75% (590/800 hồ sơ), tăng 3,75 điểm "
        "phần trăm so với cuối kỳ trước, thấp hơn mục tiêu 6,25 điểm phần trăm (mục tiêu tối thiểu 80% đến ngày "
        "31/12/2025); trong kỳ đạt 80% (240/300 hồ sơ); để đạt mục tiêu vào ngày 31/12/2025, phải đạt ít nhất "
        "88,5% số hồ sơ còn lại; chưa dự báo được vì mới có 2 lần số liệu, cần ít nhất 3 lần."
    )


def test_a_rate_above_its_target(sentence: Sentence) -> None:
    assert sentence([cases("2025-09-14", 450, 500), cases("2025-10-14", 240, 300)]) == (
        "**Hồ sơ trực tuyến** (1): lũy kế đến ngày 14/10/2025 đạt 86,25% (690/800 hồ sơ), giảm 3,75 điểm "
        "phần trăm so với cuối kỳ trước, vượt mục tiêu 6,25 điểm phần trăm (mục tiêu tối thiểu 80% đến ngày "
        "31/12/2025); trong kỳ đạt 80% (240/300 hồ sơ)."
    )


def test_a_rate_just_on_its_target(sentence: Sentence) -> None:
    assert "đạt 80% (800/1.000 hồ sơ), đạt mục tiêu (" in sentence([cases("2025-10-14", 800, 1000)])


def test_a_rate_a_hair_below_its_target_never_seems_to_reach_it(sentence: Sentence) -> None:
    told = sentence([cases("2025-10-14", 79996, 100000)])
    assert "đạt 79,99% (79.996/100.000 hồ sơ), thấp hơn mục tiêu chưa đến 0,01 điểm phần trăm" in told


def test_what_only_an_estimate_puts_out_of_reach_is_said_with_the_estimate(sentence: Sentence) -> None:
    # 106 days brought 1.000 cases, the 78 days left bring 735,8: with all of them 835,8 of 1.735,8, 48,15 %.
    told = sentence([cases("2025-10-14", 100, 1000)])
    assert "thấp hơn mục tiêu 70 điểm phần trăm" in told
    assert "; với số hồ sơ dự kiến còn phát sinh khoảng 736, kể cả khi toàn bộ là " in told
    assert " cũng chỉ đạt 48,15%" in told
    assert "không còn khả năng" not in told
    assert "phải đạt" not in told


def test_what_no_future_can_change_is_said(sentence: Sentence) -> None:
    told = sentence(
        [cases("2025-10-14", 100, 1000)], targets=[{"at_least": 100, "by": "2025-12-31"}], judged="cumulative"
    )
    assert "; không còn khả năng đạt mục tiêu vào ngày 31/12/2025" in told


def test_a_share_of_all_that_arises_is_told_by_the_period_and_once(sentence: Sentence) -> None:
    every = {"targets": [{"at_least": 100, "by": "2025-12-31"}], "every": "month"}
    told = sentence([cases("2025-09-14", 400, 500), cases("2025-10-14", 300, 300)], **every)
    assert "đạt 87,5% (700/800 hồ sơ), tăng 7,5 điểm phần trăm so với cuối kỳ trước" in told
    assert "; xét tháng 10 năm 2025 đạt 100% (300/300 hồ sơ), đạt mục tiêu (mục tiêu 100% đến ngày" in told
    assert told.count("300/300") == 1


def test_what_is_reached_after_its_day_says_when(sentence: Sentence) -> None:
    target = [{"at_least": 80, "by": "2025-09-30"}]
    told = sentence(
        [cases("2025-10-05", 790, 1000), cases("2025-10-10", 810, 1000)], measure=AT_DATE, targets=target
    )
    assert "đạt 81% (810/1.000 tài liệu), đạt mục tiêu sau hạn, vào ngày 10/10/2025 (mục tiêu" in told


def test_a_missed_target_after_its_day(sentence: Sentence) -> None:
    told = sentence([cases("2025-09-14", 350, 500)], targets=[{"at_least": 80, "by": "2025-09-30"}])
    assert (
        "đạt 70% (350/500 hồ sơ), bằng cuối kỳ trước, không đạt mục tiêu khi đến hạn, thấp hơn mục tiêu 10" in told
    )
    assert "trong kỳ chưa có số liệu" in told


def test_no_figure_is_not_nought(sentence: Sentence) -> None:
    told = sentence([{"indicator": "2", **cases("2025-10-14", 1, 2)}])
    assert told == (
        "**Hồ sơ trực tuyến** (1): đến ngày 14/10/2025 chưa có số liệu "
        "(mục tiêu tối thiểu 80% đến ngày 31/12/2025)."
    )


def test_no_case_at_all_is_no_rate(sentence: Sentence) -> None:
    told = sentence([cases("2025-10-14", 0, 0)])
    assert "lũy kế đến ngày 14/10/2025 không phát sinh hồ sơ, chưa tính được tỷ lệ" in told


def test_no_case_in_the_period_with_cases_before(sentence: Sentence) -> None:
    told = sentence([cases("2025-09-14", 450, 500), cases("2025-10-14", 0, 0)])
    assert "lũy kế đến ngày 14/10/2025 đạt 90% (450/500 hồ sơ)" in told
    assert "; trong kỳ không phát sinh hồ sơ" in told


def test_a_state_at_a_date_says_when_the_period_brought_nothing_new(sentence: Sentence) -> None:
    told = sentence([cases("2025-09-10", 120, 1000)], measure=AT_DATE)
    assert told.startswith(
        "**Hồ sơ trực tuyến** (1): đến ngày 14/10/2025 đạt 12% (120/1.000 tài liệu), thấp hơn mục tiêu"
    )
    assert told.endswith(
        "; trong kỳ không có số liệu mới; "
        "chưa đánh giá được: mới có một lần số liệu, văn bản không ghi mức ban đầu."
    )


def test_what_is_no_longer_owed_and_was_not_told_anew_has_its_day(sentence: Sentence) -> None:
    over = [{"exactly": 4, "by": "2025-09-12"}]
    told = sentence([{"date": "2025-09-10", "value": 3}], measure=POINTS, targets=over)
    assert "không đổi" not in told
    assert "bằng cuối kỳ trước" not in told
    assert told.endswith("; số liệu gần nhất là ngày 10/9/2025.")


def test_a_first_figure_after_the_targets_day_is_no_figure_of_that_day(sentence: Sentence) -> None:
    over = [{"exactly": 4, "by": "2025-09-12"}]
    told = sentence([{"date": "2025-10-10", "value": 3}], measure=POINTS, targets=over)
    assert "chưa đạt mục tiêu ở số liệu đầu tiên, có sau hạn (ngày 10/10/2025), thấp hơn mục tiêu 1 điểm" in told
    in_time = sentence([{"date": "2025-09-12", "value": 3}], measure=POINTS, targets=over)
    assert "không đạt mục tiêu khi đến hạn, thấp hơn" in in_time


def test_missing_parts_are_named(sentence: Sentence) -> None:
    told = sentence(
        [{"date": "2025-10-03", "part": "Tổ số 2", "value": 1}],
        measure=TEAMS,
        targets=[{"exactly": 4, "by": "2025-12-31"}],
    )
    assert "đạt 1 tổ, thấp hơn mục tiêu 3 tổ (mục tiêu đúng 4 tổ đến ngày 31/12/2025)" in told
    assert told.endswith("; còn 03 tổ khảo sát chưa có số liệu (Tổ số 1, 3, 4).")


@pytest.mark.parametrize(
    ("measure", "figure", "target", "expected"),
    [
        (
            {"kind": "stages", "stages": [{"name": "Giai đoạn 1"}, {"name": "Giai đoạn 2"}]},
            {"stage": "Giai đoạn 1"},
            {"at_least": 2, "by": "2025-12-31"},
            "hoàn thành 1/2 giai đoạn, thấp hơn mục tiêu 1 giai đoạn (mục tiêu tối thiểu 2 giai đoạn",
        ),
        (
            {"kind": "checklist", "items": ["Cơ sở dữ liệu A", "Cơ sở dữ liệu B"], "criteria": ["đúng"]},
            {"item": "Cơ sở dữ liệu A", "met": ["đúng"]},
            {"done": True, "by": "2025-12-31"},
            "có 1/2 mục đạt đủ các tiêu chí, thấp hơn mục tiêu 1 mục (mục tiêu hoàn thành",
        ),
        (
            {"kind": "yes-no"},
            {"done": True},
            {"done": True, "by": "2025-12-31"},
            "đã thực hiện, đạt mục tiêu (mục tiêu hoàn thành",
        ),
        (
            {"kind": "count", "counted": "thứ hạng", "unit": "hạng", "counts": "at-date"},
            {"value": 7},
            {"rank": 5, "by": "2025-12-31"},
            "xếp hạng 7, kém mục tiêu 2 hạng (mục tiêu từ hạng 5 trở lên",
        ),
        (
            {"kind": "count", "counted": "vụ lộ dữ liệu", "unit": "vụ", "counts": "in-period"},
            {"value": 1},
            {"at_most": 3, "by": "2025-12-31"},
            "đạt 1 vụ, trong mức cho phép (mục tiêu không quá 3 vụ",
        ),
    ],
    ids=["stages", "checklist", "yes-no", "rank", "at-most"],
)
def test_every_measure_has_its_words(
    sentence: Sentence, measure: Fields, figure: Fields, target: Fields, expected: str
) -> None:
    assert expected in sentence([{"date": "2025-10-10", **figure}], measure=measure, targets=[target])


def test_a_forecast_is_told_with_its_low_and_high_from_three_readings_on(sentence: Sentence) -> None:
    figures = [cases("2025-08-14", 400, 500), cases("2025-09-14", 300, 500), cases("2025-10-14", 350, 500)]
    assert "; dự báo đến" not in sentence(figures[:2])
    assert "; chưa dự báo được vì mới có 2 lần số liệu, cần ít nhất 3 lần" in sentence(figures[:2])
    # 106 days brought 1.500 cases, the 78 left bring 1.103,8: at 70 % so far and for the rest it stays 70 %.
    assert "; dự báo đến ngày 31/12/2025 đạt 70% (thấp 65,76%, cao 74,24%)" in sentence(figures)


def test_a_rate_that_must_stay_low_tells_how_low_the_remaining_cases_must_be(sentence: Sentence) -> None:
    told = sentence([cases("2025-09-30", 6, 100)], targets=[{"at_most": 5, "by": "2025-12-31"}])
    # 92 days left bring as many cases as the 92 days so far: 4 of 100.
    assert "phải giữ không quá 4% số hồ sơ còn lại" in told


def test_a_week_names_the_days_of_a_figure_that_is_not_of_the_week(
    book: Callable[..., Book], report_on: Callable[..., Report]
) -> None:
    def week(**figure: Any) -> str:
        entries = [{"indicator": "1", **cases("2025-09-14", 450, 500)}, {"indicator": "1", **figure}]
        made = book(indicators=[{"id": "1"}], entries=entries)
        return report_on(made, "week", "2025-W42", as_of="2025-10-19").body

    month = week(**cases("2025-10-14", 240, 300))
    assert "; trong kỳ đạt 80% (240/300 hồ sơ), số liệu từ ngày 15/9/2025 đến ngày 14/10/2025." in month
    own = week(**cases("2025-10-19", 240, 300), **{"from": "2025-10-13"})
    assert "; trong kỳ đạt 80% (240/300 hồ sơ)." in own


@pytest.mark.parametrize(("by", "owes"), [("2025-09-14", False), ("2025-09-15", True)])
def test_what_owes_no_figure_any_more_is_not_said_to_miss_one(sentence: Sentence, by: str, owes: bool) -> None:
    # October is 15/9 to 14/10.
    told = sentence([cases("2025-09-10", 350, 500)], targets=[{"at_least": 80, "by": by}])
    assert ("trong kỳ chưa có số liệu" in told) is owes
    state = sentence([cases("2025-09-10", 350, 500)], measure=AT_DATE, targets=[{"at_least": 80, "by": by}])
    assert ("trong kỳ không có số liệu mới" in state) is owes
