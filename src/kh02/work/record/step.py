"""What the entries of a draft move: an indicator, a task, the money spent, as it stood and as it stands then."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from kh02.model.entry import Entry, Figure, Spending, Update
from kh02.model.plan import Plan
from kh02.progress.activity import money_spent
from kh02.progress.former import as_stood, plan_on
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.ledger import Ledger, Reading, read_ledger
from kh02.progress.period import Period, period_containing
from kh02.progress.task import TaskProgress, task_progress
from kh02.work.record.draft import Draft


class IndicatorStep(Struct, frozen=True):
    """An indicator before and after; ``reading`` is the new figure as it counts, None where it does not."""

    before: IndicatorProgress
    after: IndicatorProgress
    reading: Reading | None


class TaskStep(Struct, frozen=True):
    """A task before and after."""

    before: TaskProgress
    after: TaskProgress


class SpendingStep(Struct, frozen=True):
    """All the money spent, in đồng, before and after."""

    before: Decimal
    after: Decimal


Step = IndicatorStep | TaskStep | SpendingStep


class _Sides(Struct, frozen=True):
    """The ledgers before and after, and the day and period that figures are told for."""

    plan: Plan
    before: Ledger
    after: Ledger
    day: dt.date
    period: Period


def steps(draft: Draft) -> Iterator[tuple[Entry, Step | None]]:
    """Yield each entry with what it moves, as known today; an indicator or task moves once, by all its entries."""
    desk = draft.desk
    day = desk.today
    plan = plan_on(desk.book.plan, day)
    period = period_containing("month", day, plan.reporting)
    books = (draft.effect.before, draft.effect.after)
    before, after = (as_stood(read_ledger(book, day), day) for book in books)
    sides = _Sides(plan, before, after, day, period)
    moved: set[str] = set()
    for entry in draft.entries:
        match entry:
            case Figure() if entry.indicator not in moved:
                moved.add(entry.indicator)
                yield entry, _indicator(sides, entry)
            case Update() if entry.task not in moved:
                moved.add(entry.task)
                yield entry, _task(sides, entry)
            case Spending():
                spent = (money_spent(ledger, day, period).total for ledger in (sides.before, sides.after))
                yield entry, SpendingStep(*spent)
            case _:
                yield entry, None


def _indicator(sides: _Sides, entry: Figure) -> IndicatorStep | None:
    indicator = next((one for one in sides.plan.indicators if one.id == entry.indicator), None)
    if indicator is None:
        return None
    before, after = (
        IndicatorProgress(indicator, ledger, sides.day, sides.period) for ledger in (sides.before, sides.after)
    )
    return IndicatorStep(before, after, next((one for one in after.readings if one.live.entry is entry), None))


def _task(sides: _Sides, entry: Update) -> TaskStep | None:
    task = next((one for one in sides.plan.tasks if one.id == entry.task), None)
    if task is None:
        return None
    before, after = (
        task_progress(task, ledger, sides.day, sides.period) for ledger in (sides.before, sides.after)
    )
    return TaskStep(before, after)
