"""Targets and the plan's own dates: what must hold before any figure can be judged."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial

from kh02.check.measure_kind import KINDS, TARGETS
from kh02.check.proposal import listed
from kh02.check.walk import in_plan
from kh02.diagnostics.finding import Finding, KeyPath, Place
from kh02.diagnostics.table import figure, paper
from kh02.model.book import Book
from kh02.model.indicator import Indicator, Target
from kh02.model.measure import Measure, in_percent
from kh02.progress.series import is_adding
from kh02.progress.target import targets_of
from kh02.vi.date import format_date
from kh02.vi.number import format_number


def check(book: Book, today: date) -> Iterator[Finding]:
    """Yield a finding for each target, milestone or baseline that no figure could ever be compared with."""
    plan = book.plan
    if plan.ends < plan.starts:
        yield figure.PLAN_ENDS_BEFORE_START.at(
            in_plan(book, "ends"), starts=format_date(plan.starts), ends=format_date(plan.ends)
        )
    if plan.reporting.convention == "own" and plan.reporting.cut_off_day is None:
        yield figure.CUT_OFF_DAY_MISSING.at(in_plan(book, "reporting", "convention"))
    for index, indicator in enumerate(plan.indicators):
        measurable = indicator.measure.kind != "wording" and indicator.restates is None
        if measurable and not indicator.targets and not targets_of(indicator):
            yield paper.INDICATOR_WITHOUT_TARGET.at(
                in_plan(book, "indicators", index, "id"), indicator=indicator.id, where=indicator.place
            )
        yield from _values(book, index, indicator)
        for position, target in enumerate(indicator.targets):
            at = partial(in_plan, book, "indicators", index, "targets", position)
            yield from level_findings(target, indicator.id, indicator.measure, at)
            yield from _day(book, index, position, target)
            yield from _span(book, index, position, target)


def level_findings(target: Target, name: str, measure: Measure, at: Callable[..., Place]) -> Iterator[Finding]:
    """Yield what is wrong with a level of what the measure counts; ``at`` gives the place of its keys."""
    kind, compare, value = measure.kind, target.compare, target.value
    if compare not in TARGETS[kind]:
        allowed = listed(TARGETS[kind])
        yield figure.TARGET_DOES_NOT_FIT.at(
            at(compare), compare=compare, indicator=name, kind=KINDS[kind], allowed=allowed
        )
    elif target.between and target.between[0] > target.between[1]:
        low, high = map(format_number, target.between)
        yield figure.RANGE_REVERSED.at(at(compare), indicator=name, low=low, high=high)
    for i, bound in enumerate(value) if isinstance(value, tuple) else ():
        yield from _value(at(compare, i), bound, name, measure)
    if isinstance(value, Decimal):
        yield from _value(at(compare), value, name, measure)


def _day(book: Book, index: int, position: int, target: Target) -> Iterator[Finding]:
    plan, indicator = book.plan, book.plan.indicators[index]
    at = partial(in_plan, book, "indicators", index, "targets", position, "by")
    if target.by < plan.starts:
        by, starts = format_date(target.by), format_date(plan.starts)
        yield figure.TARGET_BEFORE_PLAN.at(at(), indicator=indicator.id, by=by, starts=starts)
    elif target.by > plan.ends >= plan.starts and indicator.restates is None:
        by, ends = format_date(target.by), format_date(plan.ends)
        yield paper.TARGET_AFTER_PLAN.at(at(), indicator=indicator.id, by=by, ends=ends, where=indicator.place)
    if any((target.by, target.wish) == (earlier.by, earlier.wish) for earlier in indicator.targets[:position]):
        yield figure.TARGETS_OF_ONE_DAY.at(at(), indicator=indicator.id, by=format_date(target.by))


def _span(book: Book, index: int, position: int, target: Target) -> Iterator[Finding]:
    indicator = book.plan.indicators[index]
    if target.since is None or (is_adding(indicator.measure) and target.since <= target.by):
        return
    by = format_date(target.by)
    why = f"sau thời hạn {by}" if target.since > target.by else "chỉ tiêu không cộng số phát sinh trong kỳ"
    place = in_plan(book, "indicators", index, "targets", position, "from")
    yield figure.TARGET_SPAN.at(place, indicator=indicator.id, since=format_date(target.since), why=why)


def _values(book: Book, index: int, indicator: Indicator) -> Iterator[Finding]:
    for path, value in _stated(indicator):
        yield from _value(in_plan(book, "indicators", index, *path), value, indicator.id, indicator.measure)


def _value(place: Place, value: Decimal, name: str, measure: Measure) -> Iterator[Finding]:
    most = _most(measure)
    if value < 0 or (most is not None and value > most):
        bounds = f"nằm trong khoảng từ 0 đến {most}" if most is not None else "không nhỏ hơn 0"
        yield figure.VALUE_OUT_OF_RANGE.at(place, given=format_number(value), indicator=name, bounds=bounds)


def _most(measure: Measure) -> int | None:
    """Return the largest value the measure can have: percent, stages or items; None where there is no bound."""
    if measure.kind == "stages":
        return len(measure.stages)
    if measure.kind == "checklist":
        return len(measure.items)
    return 100 if in_percent(measure) else None


def _stated(indicator: Indicator) -> Iterator[tuple[KeyPath, Decimal]]:
    """Yield every value on the way to the targets that the plan states, with its key path."""
    for i, milestone in enumerate(indicator.milestones):
        yield ("milestones", i, "value"), milestone.value
    if indicator.baseline:
        yield ("baseline", "value"), indicator.baseline.value
