"""``kh02 due --scorecard``: how each unit reported, period by period, with the rule and the denominators."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

from msgspec import Struct

from kh02.progress.scorecard import PeriodScores, Score, scorecard, totals
from kh02.vi.date import format_date
from kh02.vi.number import format_percent
from kh02.view.due.listing import Asked
from kh02.view.head import PlanHead
from kh02.view.page import Block, Cell, Column, Table, paragraph
from kh02.view.status.scope import Scope
from kh02.view.write.csv import Row, csv_table
from kh02.view.write.format import Screen
from kh02.view.write.json import Pairs, json_object
from kh02.view.write.plan_format import PlanFormat
from kh02.view.write.terminal import draw, one_after_another
from kh02.words.duty import period_words
from kh02.words.figure import row_words
from kh02.words.reporting import unassigned_words

RULE = (
    "Phải gửi: mỗi kỳ của chỉ tiêu một số liệu, mỗi kỳ của nhiệm vụ thường xuyên, định kỳ đang thực hiện một lần "
    "báo tình hình, từ kỳ trọn vẹn đầu tiên được theo dõi; tính cho mỗi đơn vị chủ trì, việc chưa giao đích danh "
    "đơn vị nào tính ở dòng riêng. "
    "Đúng hạn: biết không muộn hơn ngày chốt. Muộn: biết sau ngày chốt. Không gửi: đến nay chưa có. "
    "Chỉ tính các kỳ đã qua ngày chốt."
)
_KEYS = (
    "plan", "number", "illustrative", "as_of", "unit", "unit_name", "asked", "period", "cut_off", "over", "owed",
    "on_time", "late", "silent",
)  # fmt: skip
_COLUMNS = (
    Column("Đơn vị", share=1, min_width=14),
    *(Column(one, right=True) for one in ("Phải gửi", "Đúng hạn", "Muộn", "Không gửi", "Tỷ lệ đúng hạn")),
)


class ScorecardListing(Struct, frozen=True):
    """The plans as of a day, one after another."""

    as_of: dt.date
    parts: Iterator[Any]
    """What the format makes of each plan, or of a unit's part of it."""


def _object(listing: ScorecardListing) -> Pairs:
    yield "as_of", listing.as_of
    yield "rule", RULE
    yield "plans", listing.parts


def _plan(scope: Scope, _: Asked) -> dict[str, Any]:
    periods = scorecard(scope.progress.ledger)
    return {
        **PlanHead(scope.progress.plan, scope.progress.illustrative).keys,
        "periods": [_period(scope, one) for one in periods],
        "totals": [_unit(score) for score in _shown_scores(scope, totals(periods))],
    }


def _shown_scores(scope: Scope, scores: Sequence[Score]) -> list[Score]:
    """Return the rows of the units that are shown."""
    return [one for one in scores if scope.part is None or scope.part.has_row(one.unit, one.asked)]


def _period(scope: Scope, one: PeriodScores) -> dict[str, Any]:
    return {**_span(one), "units": [_unit(score) for score in _shown_scores(scope, one.scores)]}


def _unit(score: Score) -> Row:
    unit = score.unit
    return {"id": unit.id if unit else None, "name": unit.name if unit else None, **_counts(score)}


def _span(one: PeriodScores) -> Row:
    return {"period": one.period.key, "cut_off": one.period.end, "over": one.over}


def _counts(score: Score) -> Row:
    asked = score.asked.id if score.asked else None
    return {
        "asked": asked,
        "owed": score.owed,
        "on_time": score.on_time,
        "late": score.late,
        "silent": score.silent,
    }


def _rows(scope: Scope) -> Iterator[Row]:
    """Yield a row a unit and period."""
    head = PlanHead(scope.progress.plan, scope.progress.illustrative, scope.progress.day).columns
    for one in scorecard(scope.progress.ledger):
        for score in _shown_scores(scope, one.scores):
            unit = score.unit
            owner = {"unit": unit.id if unit else None, "unit_name": unit.name if unit else None}
            yield {**head, **owner, **_span(one), **_counts(score)}


def _page(scope: Scope) -> Iterator[Block]:
    yield from PlanHead(scope.progress.plan, scope.progress.illustrative).blocks()
    yield from _scores(scope, scope.progress.day)


def _text(listing: ScorecardListing, screen: Screen) -> Iterator[str]:
    """Yield the plans one after another, and the rule below them."""
    return one_after_another(chain(listing.parts, [tuple(draw([paragraph(RULE)], screen))]))


def _scores(scope: Scope, day: dt.date) -> Iterator[Block]:
    over = [one for one in scorecard(scope.progress.ledger) if one.over]
    if not over:
        yield paragraph(f"Đến ngày {format_date(day)} chưa có kỳ nào qua ngày chốt.")
        return
    first, last = period_words(over[0].period), period_words(over[-1].period)
    span = f"kỳ {first}" if first == last else f"{len(over)} kỳ, từ {first} đến {last}"
    yield paragraph(f"Bảng điểm gửi số liệu, tình hình · {span}, biết đến hết ngày {format_date(day)}")
    shown = _shown_scores(scope, totals(over))
    yield Table(_COLUMNS, tuple(map(_row, shown)))
    if unassigned := unassigned_words(shown):
        yield paragraph(f"Trong đó {unassigned}.")


def _row(score: Score) -> tuple[Cell, ...]:
    share = format_percent(100 * Decimal(score.on_time) / score.owed, 0) if score.owed else "–"
    rate = f"{score.on_time}/{score.owed} ({share})" if score.owed else share
    return row_words(score.unit, score.asked), score.owed, score.on_time, score.late, score.silent, rate


FORMATS: Mapping[str, PlanFormat[Scope, Asked, ScorecardListing]] = {
    "table": PlanFormat(lambda scope, asked: tuple(draw(_page(scope), asked.screen)), _text),
    "json": PlanFormat(_plan, json_object(_object)),
    "csv": PlanFormat(
        lambda scope, _: list(_rows(scope)),
        csv_table(_KEYS, lambda listing: chain.from_iterable(listing.parts)),
    ),
}
