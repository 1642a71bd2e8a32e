"""A unit's own report to the standing unit."""

from collections.abc import Callable, Collection

from msgspec.structs import replace

from kh02.model.book import Book
from kh02.model.entry import Entry, Figure, Update
from kh02.model.unit import Unit
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.ledger import Ledger
from kh02.progress.part import Part, Role, part_of
from kh02.progress.period import Period
from kh02.progress.plan import PlanProgress, count_states
from kh02.progress.register import register
from kh02.progress.task import TaskProgress
from kh02.progress.unit_reporting import part_reporting
from kh02.report.kind.kind import ReportKind, file_name, usual_title
from kh02.report.kind.period import scope_of_period
from kh02.report.letterhead import unit_lacks
from kh02.report.scope import Scope
from kh02.report.sent import SentReport
from kh02.vi.working_days import Calendar


class OfUnit(ReportKind, frozen=True):
    """The report of a unit on a period."""

    unit: Unit
    period: Period

    @property
    def key(self) -> str:
        """The period's and the unit's."""
        return file_name(f"{self.period.key}-{self.unit.id}")

    @property
    def template(self) -> str:
        """One for all periods."""
        return "don-vi.md.j2"

    @property
    def lacks(self) -> tuple[str, ...]:
        """The signatory's post, the unit's symbol."""
        return unit_lacks(self.unit)

    def scope(self, ledger: Ledger, calendar: Calendar) -> Scope:
        """Return the unit's part: the indicators that it leads, is asked for or recorded, and all its tasks.

        Of the tasks that it supports only its own reports are told.
        """
        part = part_of(self.unit, ledger, min(ledger.as_of, self.period.end))
        own = ledger.only(lambda one: isinstance(one.entry, Figure | Update) or part.concerns(one.entry))
        everything = scope_of_period(own, self.period, calendar)
        progress = everything.progress
        indicators = tuple(one for one in progress.indicators if _speaks_of(part, one))
        led, others = _tasks(progress, part, {"lead"}), _tasks(progress, part, {"asked", "support"})
        narrowed = replace(
            progress,
            indicators=indicators,
            tasks=led,
            units=(part_reporting(ledger, self.period, part),),
            register=register(led, ledger.plan.date, self.period, progress.day),
            counts=count_states(indicators, led),
            late=tuple(one for one in progress.late if one.entry.by in part.names),
        )
        others = tuple(_told_by(one, part.names) for one in others)
        return replace(everything, key=self.key, progress=narrowed, part=part, supported=others)

    def title(self, citation: str, scope: Scope) -> str:
        """Return that these are the results of the period."""
        return usual_title(citation, scope)

    def covered(self, book: Book) -> Period:
        """Return the period, with whose it is."""
        return replace(self.period, key=self.key, label=f"{self.period.label} của {self.unit.name}")

    def continues(self, sent: SentReport) -> bool:
        """Return whether that was the unit's own."""
        return sent.unit == self.unit.id

    def concerns(self, ledger: Ledger) -> Callable[[Entry], bool]:
        """Return that it is about the entries of the unit's part."""
        return part_of(self.unit, ledger, min(ledger.as_of, self.period.end)).concerns


def _speaks_of(part: Part, one: IndicatorProgress) -> bool:
    """Whether a unit's report tells of an indicator: it has to, or it recorded figures itself."""
    own = any(reading.figure.by in part.names for reading in one.readings)
    return part.indicators.get(one.indicator.id) in {"lead", "asked"} or (own and one.indicator.restates is None)


def _tasks(progress: PlanProgress, part: Part, roles: Collection[Role]) -> tuple[TaskProgress, ...]:
    return tuple(one for one in progress.tasks if part.tasks.get(one.task.id) in roles)


def _told_by(progress: TaskProgress, units: Collection[str]) -> TaskProgress:
    return replace(progress, in_period=tuple(one for one in progress.in_period if one.entry.by in units))
