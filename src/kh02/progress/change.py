"""What changed between two looks at a plan: on two days, for two periods, or in two versions of its files."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from kh02.model.book import Book, Recorded
from kh02.model.plan import Amendment, Plan
from kh02.progress.amendment import ItemChange, amendments_since, item_changes
from kh02.progress.history import key, replacements
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.plan import PlanProgress
from kh02.progress.task import TaskProgress


class Look(Struct, frozen=True):
    """A plan's book and what it amounts to."""

    book: Book
    progress: PlanProgress


class IndicatorStep(Struct, frozen=True):
    """An indicator before and after, with another state or another figure."""

    before: IndicatorProgress
    after: IndicatorProgress

    @property
    def met(self) -> bool:
        """Whether its target is met now and was not before."""
        return self.before.state != "met" == self.after.state

    @property
    def lost(self) -> bool:
        """Whether its target was met before and is not now."""
        return self.before.state == "met" != self.after.state

    @property
    def moved(self) -> bool:
        """Whether the state is another."""
        return self.before.state != self.after.state


class TaskStep(Struct, frozen=True):
    """A task before and after, with another state."""

    before: TaskProgress
    after: TaskProgress


class Correction(Struct, frozen=True):
    """An entry and what it replaced."""

    old: Recorded
    new: Recorded


class PlanChange(Struct, frozen=True):
    """Everything that changed in one plan; items that one of the two versions has not stand in ``items``."""

    plan: Plan
    indicators: tuple[IndicatorStep, ...]
    tasks: tuple[TaskStep, ...]
    added: tuple[Recorded, ...]
    """Entries that are new and replace nothing."""
    corrected: tuple[Correction, ...]
    removed: tuple[Recorded, ...]
    """Entries that were there before and no longer are; logs are only ever appended to."""
    amendments: tuple[Amendment, ...]
    items: tuple[ItemChange, ...]
    illustrative: bool

    def __bool__(self) -> bool:
        parts = (
            self.indicators,
            self.tasks,
            self.added,
            self.corrected,
            self.removed,
            self.amendments,
            self.items,
        )
        return any(parts)


def plan_change(before: Look, after: Look) -> PlanChange:
    """Return what is different in the later look; both are of one plan."""
    earlier, later = _entries(before), _entries(after)
    new = list(_beyond(later, earlier))
    old_of = {key(newer): older for older, newer in _replaced(after)}
    plan = after.book.plan
    return PlanChange(
        plan=plan,
        indicators=tuple(_indicators(before.progress, after.progress)),
        tasks=tuple(_tasks(before.progress, after.progress)),
        added=tuple(one for one in new if key(one) not in old_of),
        corrected=tuple(Correction(old_of[key(one)], one) for one in new if key(one) in old_of),
        removed=tuple(_beyond(earlier, later)),
        amendments=tuple(_amendments(before, after)),
        items=item_changes(before.book.plan, plan),
        illustrative=before.progress.illustrative or after.progress.illustrative,
    )


def _entries(look: Look) -> Mapping[str, list[Recorded]]:
    """Return the entries that a look takes in, by what they say: equal ones count as often as they stand.

    A correction belongs to the day of what it corrects, as its figure does.
    """
    progress = look.progress
    lives = progress.ledger.everything
    days = {key(one): live.date for live in lives for one in (*live.replaced, live.recorded)}
    found: dict[str, list[Recorded]] = defaultdict(list)
    for one in look.book.recorded:
        if one.entry.known <= progress.as_of and days.get(key(one), one.entry.date) <= progress.day:
            found[f"{type(one.entry).__name__} {one.entry.model_dump_json()}"].append(one)
    return found


def _beyond(these: Mapping[str, list[Recorded]], those: Mapping[str, list[Recorded]]) -> Iterator[Recorded]:
    beyond = (one for words, found in these.items() for one in found[len(those.get(words, ())) :])
    return iter(sorted(beyond, key=lambda one: (one.entry.date, key(one))))


def _replaced(look: Look) -> Iterator[tuple[Recorded, Recorded]]:
    newer = replacements(look.progress.ledger)
    return ((one, newer[key(one)]) for one in look.book.recorded if key(one) in newer)


def _amendments(before: Look, after: Look) -> Iterable[Amendment]:
    """Return the amendments of the later plan that the earlier look did not know: not written or not signed."""
    new = amendments_since(before.book.plan, after.book.plan)
    since, until = before.progress.day, after.progress.day
    return (one for one in after.book.plan.amendments if one in new or (since < one.date <= until))


def _indicators(before: PlanProgress, after: PlanProgress) -> Iterator[IndicatorStep]:
    earlier = {one.indicator.id: one for one in before.indicators}
    for now in after.indicators:
        then = earlier.get(now.indicator.id)
        if then and (then.state, then.numerator, then.denominator, then.value) != (
            now.state, now.numerator, now.denominator, now.value,
        ):  # fmt: skip
            yield IndicatorStep(then, now)


def _tasks(before: PlanProgress, after: PlanProgress) -> Iterator[TaskStep]:
    earlier = {one.task.id: one for one in before.tasks}
    for now in after.tasks:
        then = earlier.get(now.task.id)
        if then and then.state != now.state:
            yield TaskStep(then, now)
