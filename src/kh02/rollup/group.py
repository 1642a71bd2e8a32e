"""What rows add up to: sums of numerators and denominators by group and definition, and how plans are spread."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from kh02.progress.amount import rounded, to_decimal
from kh02.progress.indicator_state import INDICATOR_STATES
from kh02.progress.period import Period
from kh02.rollup.defined import UndefinedIndicator
from kh02.rollup.row import DefinedFigure, PlanRow, Rows

By = Literal["province", "commune", "definition", "unit-kind"]
BYS: tuple[By, ...] = get_args(By)
_KEYS: Mapping[By, Callable[[PlanRow, DefinedFigure], str]] = {
    "province": lambda row, _: row.province,
    "commune": lambda row, _: f"{row.commune} ({row.province})",
    "definition": lambda _, figure: figure.definition,
    "unit-kind": lambda row, _: row.unit_kind,
}


class Spread(Struct, frozen=True):
    """The values of the plans from the lowest to the highest; quartiles between two values lie between them."""

    lowest: Decimal
    q1: Decimal
    median: Decimal
    q3: Decimal
    highest: Decimal


class Ranked(Struct, frozen=True):
    """A plan's place by its value, the best first; equal values share a place, which is told by ``tied``."""

    place: int
    tied: bool
    plan: str
    commune: str
    value: Decimal


class Sum(Struct, frozen=True):
    """One definition over the plans of a group."""

    definition: str
    name: str
    numerator: Decimal | None
    """None without data."""
    denominator: Decimal | None
    """None for a count, and without data."""
    value: Decimal | None
    """Percent of the sums, never a mean of percentages; of a count the sum. None without data or occurrence."""
    plans: int
    """That have an indicator of this definition."""
    with_data: int
    states: Mapping[str, int]
    spread: Spread | None
    least_first: bool
    """Whether the least is the best: the target of each plan is a limit from above."""
    ranking: tuple[Ranked, ...]

    @property
    def met(self) -> int:
        """How many plans reached their target, also those that did after its day."""
        return self.states["met"] + self.states["met_late"]


class Group(Struct, frozen=True):
    """The sums of a group, by definition."""

    key: str
    sums: tuple[Sum, ...]


class Rollup(Struct, frozen=True):
    """Many plans together, and what this stands on."""

    rows: Rows
    groups: tuple[Group, ...]

    @property
    def added(self) -> Sequence[PlanRow]:
        """The plans that are added up."""
        return [row for row in self.rows if row.why is None]

    @property
    def left_out(self) -> Sequence[PlanRow]:
        """Those that are not: they cannot be read, or an earlier one has their id."""
        return [row for row in self.rows if row.why is not None]

    @property
    def periods(self) -> Sequence[Period]:
        """The periods of the figures, each once, the first to end first: plans close on different days."""
        return sorted({row.period for row in self.added if row.period}, key=attrgetter("end", "start"))

    @property
    def asked(self) -> Sequence[PlanRow]:
        """The plans whose units owed anything for a period that is over."""
        return [row for row in self.added if row.owing]

    @property
    def owing(self) -> Sequence[PlanRow]:
        """Those of the `asked` whose units did not send all of it, those that lack most first."""
        late = [row for row in self.asked if row.owing and row.owing.missing]
        return sorted(late, key=_having)


def roll_up(rows: Rows, by: By) -> Rollup:
    """Return what the rows add up to. Of two plans with one id the first counts, the other adds nothing.

    Where folders define one id otherwise, what most plans mean by it is added.
    """
    rows = tuple(_of_one_meaning(tuple(_each_id_once(rows))))
    found: dict[str, dict[str, list[tuple[PlanRow, DefinedFigure]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for figure in row.figures:
            found[_KEYS[by](row, figure)][figure.definition].append((row, figure))
    groups = (
        Group(key, tuple(_sum(definition, found[key][definition]) for definition in sorted(found[key])))
        for key in sorted(found)
    )
    return Rollup(rows, tuple(groups))


def _each_id_once(rows: Rows) -> Iterator[PlanRow]:
    """Yield the rows; that of a plan whose id an earlier one has keeps its id and says why it adds nothing."""
    first_of: dict[str, str] = {}
    for row in rows:
        first = first_of.setdefault(row.plan, row.file) if row.plan else row.file
        same = f"cùng mã `{row.plan}` với {first}"
        yield row if first == row.file else PlanRow(row.file, row.plan, why=same)


def _of_one_meaning(rows: Rows) -> Iterator[PlanRow]:
    """Yield the rows; a figure of another thing than most plans mean by its definition is one without any."""
    meanings = Counter((figure.definition, figure.counted) for row in rows for figure in row.figures)
    of_most: dict[str, str] = {}
    for (definition, counted), _ in meanings.most_common():  # of as many the first
        of_most.setdefault(definition, counted)
    for row in rows:
        others = [one for one in row.figures if one.counted != of_most[one.definition]]
        apart = tuple(UndefinedIndicator(row.plan, one.indicator, one.name) for one in others)
        figures = tuple(one for one in row.figures if one not in others)
        yield replace(row, figures=figures, undefined=(*row.undefined, *apart)) if others else row


def _sum(definition: str, figures: Sequence[tuple[PlanRow, DefinedFigure]]) -> Sum:
    told = [figure for _, figure in figures if figure.numerator is not None]
    above = sum((Fraction(figure.numerator or 0) for figure in told), Fraction(0))
    parts = [Fraction(figure.denominator) for figure in told if figure.denominator is not None]
    below = sum(parts, Fraction(0)) if parts else None
    values = [(value, row) for row, figure in figures if (value := value_of(figure)) is not None]
    states = Counter(figure.state for _, figure in figures)
    least_first = all(figure.limited for _, figure in figures)
    return Sum(
        definition=definition,
        name=figures[0][1].name,
        numerator=rounded(above) if told else None,
        denominator=to_decimal(below),
        value=to_decimal(_ratio(above, below)) if told else None,
        plans=len(figures),
        with_data=len(told),
        states={state: states[state] for state in INDICATOR_STATES},
        spread=_spread(sorted(value for value, _ in values)),
        least_first=least_first,
        ranking=_ranking(values, least_first),
    )


def value_of(figure: DefinedFigure) -> Fraction | None:
    """Return percent; of a count the number itself; None where it is unknown, or nothing arose."""
    if figure.numerator is None:
        return None
    below = None if figure.denominator is None else Fraction(figure.denominator)
    return _ratio(Fraction(figure.numerator), below)


def _ratio(above: Fraction, below: Fraction | None) -> Fraction | None:
    """Return percent; of a count the number itself; None where nothing arose."""
    if below is None:
        return above
    return 100 * above / below if below else None


def _spread(values: Sequence[Fraction]) -> Spread | None:
    if not values:
        return None
    return Spread(*(rounded(_quantile(values, Fraction(part, 4))) for part in range(5)))


def _quantile(values: Sequence[Fraction], part: Fraction) -> Fraction:
    """Return what lies that far from the lowest to the highest, as QUARTILE.INC and quantile_cont do."""
    place = part * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


def _ranking(values: Iterable[tuple[Fraction, PlanRow]], least_first: bool) -> tuple[Ranked, ...]:
    ordered = sorted(values, key=lambda one: (one[0] if least_first else -one[0], one[1].file))
    count, ranked = Counter(value for value, _ in ordered), []
    place = 0
    for index, (value, row) in enumerate(ordered):
        if index == 0 or value != ordered[index - 1][0]:
            place = index + 1
        ranked.append(Ranked(place, count[value] > 1, row.plan, row.commune, rounded(value)))
    return tuple(ranked)


def _having(row: PlanRow) -> tuple[Fraction, str]:
    """Return how much of what was owed came."""
    assert row.owing is not None
    return 1 - Fraction(row.owing.missing, row.owing.owed), row.file
