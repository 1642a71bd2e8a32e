"""What a leader asks first: which targets are reached, which will be at this pace, which will not."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal, get_args

from msgspec import Struct

from kh02.model.indicator import Target
from kh02.model.measure import Measure, in_percent
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.indicator_state import IndicatorState
from kh02.progress.series import is_adding
from kh02.vi.date import format_date
from kh02.vi.number import format_number, format_percent
from kh02.words.figure import judged_words, standing_words
from kh02.words.outlook import estimate_words, falling_short_words, forecast_words
from kh02.words.state import INDICATOR_STATES
from kh02.words.target import amount_words, counting_unit, safely_rounded, target_words

Verdict = Literal["reached", "will_reach", "will_not_reach", "unknown"]

_VERDICTS: Mapping[IndicatorState, Verdict] = {
    "met": "reached",
    "met_late": "reached",
    "on_track": "will_reach",
    "at_risk": "will_not_reach",
    "out_of_reach": "will_not_reach",
    "missed": "will_not_reach",
    "not_rated": "unknown",
    "no_data": "unknown",
    "no_occurrence": "unknown",
}


class Answer(Struct, frozen=True):
    """Whether one target will be reached, and on what that rests; each part is a clause without a capital."""

    id: str
    name: str
    key: bool
    """Whether the plan marks it as one that the leader asks for by name."""
    verdict: Verdict
    state: str
    """The state in words: "có nguy cơ không đạt", "đang đạt nhưng theo đà hiện nay đến hạn không còn đạt"."""
    standing: str
    """Where it stands, or why that is unknown: "74,37% (4.449/5.982 hồ sơ)", "chưa có số liệu"."""
    judged: str | None
    """The figures that the state rests on, where that is another value: "xét tháng 10 năm 2025: 95,65% (…)"."""
    target: str
    """What has to be reached, and by when: "tối thiểu 80% đến ngày 31/12/2025"."""
    needed: str | None
    """What the remaining time must bring: "hồ sơ còn lại phải đạt ít nhất 87,65%"; None where nothing is left."""
    forecast: str | None
    """The forecast for the target's day, or why there is none; None where it is settled, or judged by periods."""

    @property
    def standing_tells_state(self) -> bool:
        """Whether where it stands says the state, too: "chưa có số liệu"."""
        return self.standing.startswith(self.state)


def answers(indicators: Iterable[IndicatorProgress]) -> tuple[Answer, ...]:
    """Return an answer of each indicator with a target, the key ones first, else in the plan's order.

    Those that restate another one are left out, and those that only tasks tell of.
    """
    found = [_answer(one, one.target) for one in indicators if one.target and one.indicator.restates is None]
    return tuple(sorted(found, key=lambda one: not one.key))


def by_state(asked: Iterable[Answer]) -> dict[str, tuple[Answer, ...]]:
    """Return answers by their state in words: those reached first, then what will be, will not, is unknown."""
    verdicts = get_args(Verdict)
    found: dict[str, tuple[Answer, ...]] = {}
    for one in sorted(asked, key=lambda one: verdicts.index(one.verdict)):
        found[one.state] = (*found.get(one.state, ()), one)
    return found


def _answer(progress: IndicatorProgress, target: Target) -> Answer:
    indicator, judged = progress.indicator, judged_words(progress)
    falling = falling_short_words(progress)
    return Answer(
        id=indicator.id,
        name=indicator.name,
        key=indicator.key,
        verdict="will_not_reach" if falling else _VERDICTS[progress.state],
        state=f"đang đạt nhưng {falling}" if falling else _lower(INDICATOR_STATES[progress.state]),
        standing=standing_words(progress),
        judged=judged and _lower(judged),
        target=f"{target_words(target, indicator.measure)} đến ngày {format_date(target.by)}",
        needed=_needed_clause(progress),
        forecast=forecast_words(progress),
    )


def _needed_clause(progress: IndicatorProgress) -> str | None:
    """Return what the remaining time must bring, as a clause; None where nothing is left to be reached or to say.

    "hồ sơ còn lại phải đạt ít nhất 87,65%", "còn phải tăng 9,65 điểm phần trăm", "cần thêm 12 tổ".
    """
    measure, outlook = progress.indicator.measure, progress.outlook
    needed, gap = outlook.needed, outlook.gap
    if needed is None or gap is None or progress.state in {"met", "met_late", "missed"}:
        return None
    if measure.kind == "ratio" and is_adding(measure):
        return estimate_words(progress) or _share_left(measure, needed, gap)
    if measure.kind not in {"ratio", "share", "count", "stages", "checklist"}:
        return None
    missing = _amount(abs(needed if is_adding(measure) else gap), progress)
    return f"còn phải {'giảm' if gap > 0 else 'thêm' if not in_percent(measure) else 'tăng'} {missing}"


def _share_left(measure: Measure, needed: Decimal, gap: Decimal) -> str:
    bound = "không quá" if gap > 0 else "ít nhất"
    share = format_percent(safely_rounded(needed, gap))
    return f"{counting_unit(measure)} còn lại phải đạt {bound} {share}"


def _amount(value: Decimal, progress: IndicatorProgress) -> str:
    measure = progress.indicator.measure
    if in_percent(measure):
        return f"{format_number(value)} điểm phần trăm"
    return amount_words(value, measure)


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]
