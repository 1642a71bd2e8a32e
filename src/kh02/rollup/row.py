"""What one plan brings to a roll-up: plain, small values that go from one process to another."""

import datetime as dt
import heapq
import re
from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from kh02.model.book import Book
from kh02.model.definition import Definition
from kh02.model.indicator import Indicator
from kh02.model.plan import Plan, Reporting
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.indicator_state import IndicatorState
from kh02.progress.ledger import Ledger, read_ledger
from kh02.progress.period import Kind, Period, period_containing, previous_period
from kh02.progress.plan import PlanProgress, period_ledger
from kh02.progress.unit_reporting import unit_reporting
from kh02.rollup.defined import UndefinedIndicator, definitions_of, has_own_number
from kh02.store.find import place_of

_UNIT_KIND = re.compile(r"\b(xã|phường|đặc khu|thị trấn)\b", re.IGNORECASE)


class DefinedFigure(Struct, frozen=True):
    """An indicator that measures what its definition does; exact parts, None where they are unknown."""

    definition: str
    name: str
    """What the definition calls it."""
    indicator: str
    state: IndicatorState
    numerator: Decimal | None
    """Of a count its number."""
    denominator: Decimal | None
    """None for a count."""
    limited: bool = False
    """Whether its target is a limit from above: the less, the better."""
    counted: str = ""
    """What its definition counts, as `Definition.counted` says it."""

    @property
    def has_data(self) -> bool:
        """Whether it has a figure; one in which nothing arose has one, too."""
        return self.numerator is not None


class Owing(Struct, frozen=True):
    """What the units of a plan owed for the last period that is over, and on which day that was closed."""

    closed: dt.date
    owed: int
    missing: int


class PlanRow(Struct, frozen=True):
    """One plan; of one that is left out only ``file`` and ``why``, and its id where it could be read."""

    file: str
    plan: str = ""
    commune: str = ""
    province: str = ""
    unit_kind: str = ""
    """xã, phường, đặc khu, as its issuer is called."""
    why: str | None = None
    """Why it adds nothing."""
    illustrative: bool = False
    period: Period | None = None
    """In which its figures arose; None where they are those since its beginning."""
    figures: tuple[DefinedFigure, ...] = ()
    undefined: tuple[UndefinedIndicator, ...] = ()
    owing: Owing | None = None

    @property
    def has_data(self) -> bool:
        """Whether any of its indicators with a definition has a figure."""
        return any(figure.has_data for figure in self.figures)


Rows = tuple[PlanRow, ...]
"""Rows by their files: what many plans bring, in one order whoever read them."""


def unreadable_row(file: str, why: str) -> PlanRow:
    """Return the row of a plan that cannot be read."""
    return PlanRow(file, why=why)


def plan_row(book: Book, as_of: dt.date, kind: Kind | None = None) -> PlanRow:
    """Return what a plan brings as of a day: since its beginning, or in its period of a kind that ended last."""
    ledger = read_ledger(book, as_of)
    period = _last_closed(kind, as_of, ledger.plan.reporting) if kind else None
    read = period_ledger(ledger, period)
    row = _row(book, read.ledger.plan, read.indicator, of_period=period is not None)
    return replace(row, illustrative=read.illustrative, period=period, owing=_owing(read.ledger))


def progress_row(book: Book, progress: PlanProgress) -> PlanRow:
    """Return what a plan's progress brings since its beginning; what its units owe is not in it."""
    known = {one.indicator.id: one for one in progress.indicators}
    row = _row(book, progress.plan, lambda one: known[one.id], of_period=False)
    return replace(row, illustrative=progress.illustrative)


def _row(
    book: Book, plan: Plan, progress: Callable[[Indicator], IndicatorProgress], *, of_period: bool
) -> PlanRow:
    """Return what a plan brings; ``progress`` gives the figures of an indicator of it."""
    defined = _by_definition(book, plan)
    return PlanRow(
        file=book.file,
        plan=plan.id,
        commune=plan.issuer.short,
        province=plan.issuer.province,
        unit_kind=_unit_kind(plan),
        figures=tuple(_figure(progress(one), known, of_period) for one, known in defined if known),
        undefined=tuple(UndefinedIndicator(plan.id, one.id, one.name) for one, known in defined if known is None),
    )


def merge(*parts: Rows) -> Rows:
    """Return the rows of all parts in the plans' order: in whatever order and groups they come, the same."""
    return tuple(heapq.merge(*parts, key=lambda row: place_of(row.file)))


def _by_definition(book: Book, plan: Plan) -> list[tuple[Indicator, Definition | None]]:
    """Return the indicators with a number of their own, each with the definition as which it is added."""
    measured = [one for one in plan.indicators if has_own_number(one)]
    return list(zip(measured, definitions_of(measured, book.definitions), strict=True))


def _figure(one: IndicatorProgress, definition: Definition, of_period: bool) -> DefinedFigure:
    numerator, denominator = _parts(one, of_period and definition.measure.counts == "in-period")
    limited = one.target is not None and one.target.compare in {"at_most", "rank"}
    return DefinedFigure(
        definition.id,
        definition.name,
        one.indicator.id,
        one.state,
        numerator,
        denominator,
        limited,
        definition.counted,
    )


def _parts(one: IndicatorProgress, of_period: bool) -> tuple[Decimal | None, Decimal | None]:
    """Return numerator and denominator of what arose in the period, or of what is known altogether."""
    if of_period and one.in_period is None:
        return None, None
    told = one.in_period if of_period and one.in_period else one
    return (told.value, None) if one.indicator.measure.kind == "count" else (told.numerator, told.denominator)


def _owing(ledger: Ledger) -> Owing | None:
    """Return what is missing of the last period that is over; None before the plan's first one is."""
    period = _last_closed("month", ledger.as_of, ledger.plan.reporting)
    units = unit_reporting(ledger, period)
    owed, arrived = sum(one.owed for one in units), sum(one.arrived for one in units)
    return Owing(period.end, owed, owed - arrived) if owed else None


def _last_closed(kind: Kind, day: dt.date, reporting: Reporting) -> Period:
    """Return the last period of its kind that is over: the day after its cut-off and later."""
    period = period_containing(kind, day, reporting)
    return period if period.end < day else previous_period(period, reporting)


def _unit_kind(plan: Plan) -> str:
    found = _UNIT_KIND.search(plan.issuer.name)
    return found[1].lower() if found else "khác"
