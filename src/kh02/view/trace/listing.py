"""The targets of the document above, and what became of each in the plans."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from kh02.rollup.carried import Carried, PlanTrace, Wanted
from kh02.rollup.level import VERDICTS, Comparison, DayRelation, LevelRelation, Obstacle, Verdict
from kh02.vi.date import format_date
from kh02.vi.number import format_number
from kh02.words.target import target_words
from kh02.work.trace import Above

QUOTED = "theo trích dẫn trong kế hoạch của xã, chưa đối chiếu với văn bản gốc"
VERDICT_WORDS: Mapping[Verdict, str] = {
    "not_carried": "không nêu",
    "weaker": "lỏng hơn",
    "mixed": "có mặt chặt hơn, có mặt lỏng hơn",
    "not_comparable": "không so được",
    "equal": "bằng",
    "stricter": "chặt hơn",
}
_FLOORS: Mapping[LevelRelation, str] = {"weaker": "mức thấp hơn", "equal": "", "stricter": "mức cao hơn"}
_CEILINGS: Mapping[LevelRelation, str] = {"weaker": "mức lỏng hơn", "equal": "", "stricter": "mức chặt hơn"}
_DAYS: Mapping[DayRelation, str] = {"later": "hạn muộn hơn", "same": "", "earlier": "hạn sớm hơn"}
_OBSTACLES: Mapping[Obstacle, str] = {
    "no_target": "chỉ tiêu không đặt mức",
    "wish": "một bên là mức phải đạt, một bên là mức phấn đấu",
    "since": "hai bên tính từ ngày khác nhau",
    "comparison": "hai bên đặt mức theo cách khác nhau",
}


Beside = tuple[PlanTrace, Carried]
"""A plan, and what became in it of one target."""


class TraceListing(Struct, frozen=True):
    """A document above and the plans beside it, by their files; ``day`` is that of the sheet."""

    day: dt.date
    above: Above
    traces: Sequence[PlanTrace]

    @property
    def read(self) -> Sequence[PlanTrace]:
        """The plans that were compared."""
        return [trace for trace in self.traces if trace.why is None]

    @property
    def left_out(self) -> Sequence[PlanTrace]:
        """Those that were not: they cannot be read, or an earlier one has their id."""
        return [trace for trace in self.traces if trace.why is not None]

    def targets(self) -> Iterator[tuple[Wanted, Sequence[Beside]]]:
        """Yield each target with what became of it in each plan, what needs a look first."""
        for index, wanted in enumerate(self.above.wanted):
            plans = [(trace, trace.carried[index]) for trace in self.read]
            yield wanted, sorted(plans, key=lambda one: VERDICTS.index(one[1].comparison.verdict))


def document_words(listing: TraceListing) -> str:
    """Return which document it is: "Kế hoạch số 02-KH/BCĐTW ngày 19/6/2025"."""
    document = listing.above.parent.document
    dated = f" ngày {format_date(document.date)}" if document.date else ""
    return f"{document.type} số {document.number}{dated}"


def source_words(listing: TraceListing) -> str | None:
    """Return that levels are as plans quote them; None where all were read in the document itself."""
    targets = listing.above.parent.targets
    quoted = sum(not one.from_original for one in targets)
    if not quoted:
        return None
    which = "Các mức" if quoted == len(targets) else f"{quoted}/{len(targets)} mức (có dấu *)"
    return f"{which} ghi {QUOTED}."


def above_words(listing: TraceListing, index: int) -> str:
    """Return a level of the document above with its day, marked where it alone is quoted, see `source_words`."""
    wanted, target = listing.above.wanted[index], listing.above.parent.targets[index]
    level = f"{target_words(wanted.target, wanted.definition.measure)}, hạn {format_date(wanted.target.by)}"
    some = any(one.from_original for one in listing.above.parent.targets)
    return f"{level} *" if some and not target.from_original else level


def stands_on(listing: TraceListing) -> str:
    """Return what the answer stands on: "3.318/3.321 kế hoạch dùng được"."""
    return f"{format_number(len(listing.read))}/{format_number(len(listing.traces))} kế hoạch dùng được."


def comparison_words(comparison: Comparison) -> str:
    """Return how a plan's target compares: "bằng", "mức cao hơn", "mức cao hơn nhưng hạn muộn hơn"."""
    verdict = VERDICT_WORDS[comparison.verdict]
    if comparison.obstacle:
        return f"{verdict}: {_OBSTACLES[comparison.obstacle]}"
    if comparison.target is None or comparison.level is None or comparison.day is None:
        return verdict
    levels = _CEILINGS if comparison.target.compare == "at_most" else _FLOORS
    between = " nhưng " if comparison.verdict == "mixed" else ", "
    return between.join(filter(None, (levels[comparison.level], _DAYS[comparison.day]))) or verdict
