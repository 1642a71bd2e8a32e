"""The two looks that ``kh02 diff`` compares, whatever names them: days, periods, revisions."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct

from kh02.model.book import Book
from kh02.model.plan import PeriodKind, Plan, Reporting
from kh02.progress.change import Look, PlanChange, plan_change
from kh02.progress.period import Period, PeriodError, period_of
from kh02.progress.plan import plan_progress
from kh02.vi.date import DateError, format_date, parse_date
from kh02.work.event import Notice
from kh02.work.inspection import Inspected, inspect, unsound
from kh02.work.refusal import Refused
from kh02.work.revision import Tree, open_tree, top_of

# "10/2025" is a month and not a week: the first that fits.
_KINDS: tuple[PeriodKind, ...] = ("month", "quarter", "half", "week", "year")


class Compared(Struct, frozen=True):
    """What changed: ``title`` says between what; ``complaints`` are about plans that are not sound."""

    title: str
    earlier: str
    later: str
    changes: tuple[PlanChange, ...]
    new: tuple[Plan, ...] = ()
    """Plans that only the later revision has."""
    gone: tuple[Plan, ...] = ()
    complaints: tuple[Notice, ...] = ()


class Looked(Struct, frozen=True):
    """Where and when is looked: the plans that ``paths`` name from ``cwd``, with what is known on ``day``."""

    paths: Sequence[str]
    cwd: Path
    today: dt.date
    as_of: dt.date | None = None

    @property
    def day(self) -> dt.date:
        """The day whose knowledge counts: the one asked for, or today."""
        return self.as_of or self.today


def compare(earlier: str, later: str, looked: Looked) -> Compared:
    """Return what changed; raises Refused where the two name different kinds of things, or nothing at all."""
    days = _day(earlier), _day(later)
    periods = _period_kind(earlier), _period_kind(later)
    if days[0] and days[1]:
        if looked.as_of is not None:
            raise Refused("usage", "--as-of chỉ dùng khi so hai kỳ hoặc hai bản lưu trong git.")
        return _compare_days(days[0], days[1], looked)
    if periods[0] and periods[1]:
        return _compare_periods((periods[0], earlier), (periods[1], later), looked)
    if any(days) or any(periods):
        named = zip((earlier, later), days, periods, strict=True)
        odd = [
            f"“{text}” không phải là một ngày hay một kỳ. " for text, day, period in named if not (day or period)
        ]
        same = f"“{earlier}” và “{later}” phải cùng loại: hai ngày, hai kỳ hoặc hai bản lưu."
        raise Refused("usage", "".join([*odd, same]))
    return _compare_revisions(earlier, later, looked)


def _compare_days(earlier: dt.date, later: dt.date, looked: Looked) -> Compared:
    if earlier > later:
        raise Refused("usage", f"Ngày {format_date(earlier)} sau ngày {format_date(later)}; hãy đổi chỗ.")
    plans = list(inspect(looked.paths, looked.today, looked.cwd))
    changes = tuple(
        plan_change(
            Look(one.book, plan_progress(one.book, earlier)), Look(one.book, plan_progress(one.book, later))
        )
        for one in plans
        if one.book
    )
    title = f"từ hết ngày {format_date(earlier)} đến hết ngày {format_date(later)}"
    return Compared(title, earlier.isoformat(), later.isoformat(), changes, complaints=tuple(_complaints(plans)))


def _compare_periods(earlier: tuple[PeriodKind, str], later: tuple[PeriodKind, str], looked: Looked) -> Compared:
    plans = list(inspect(looked.paths, looked.today, looked.cwd))
    title, changes = "", []
    for book in (one.book for one in plans if one.book):
        reporting = book.plan.reporting
        before, after = period_of(*earlier, reporting), period_of(*later, reporting)
        if before.end > after.end:
            raise Refused("usage", f"Kỳ {before.label} kết thúc sau kỳ {after.label}; hãy đổi chỗ.")
        title = (
            f"từ {before.label} sang {after.label}, theo những gì đã biết đến hết ngày {format_date(looked.day)}"
        )
        changes.append(plan_change(_look(book, looked.day, before), _look(book, looked.day, after)))
    return Compared(title, earlier[1], later[1], tuple(changes), complaints=tuple(_complaints(plans)))


def _compare_revisions(earlier: str, later: str, looked: Looked) -> Compared:
    with ExitStack() as stack:
        top = top_of(looked.paths, looked.cwd)
        trees = [
            stack.enter_context(open_tree(top, revision, looked.paths, looked.today, looked.cwd))
            for revision in (earlier, later)
        ]
        if not any(tree.plans for tree in trees):
            raise Refused("nothing", f"Không có kế hoạch nào như vậy ở bản {earlier} hay bản {later}.")
        before, after = (_books(tree) for tree in trees)
        changes = tuple(
            plan_change(_look(before[file], looked.day, None), _look(book, looked.day, None))
            for file, book in after.items()
            if file in before
        )
        title = f"từ bản {earlier} sang bản {later}, tính đến hết ngày {format_date(looked.day)}"
        return Compared(
            title,
            earlier,
            later,
            changes,
            new=tuple(book.plan for file, book in after.items() if file not in before),
            gone=tuple(book.plan for file, book in before.items() if file not in after),
            complaints=tuple(complaint for tree in trees for complaint in tree.complaints),
        )


def _books(tree: Tree) -> Mapping[str, Book]:
    return {one.file: one.book for one in tree.plans if one.book}


def _look(book: Book, day: dt.date, period: Period | None) -> Look:
    return Look(book, plan_progress(book, day, period))


def _complaints(plans: Sequence[Inspected]) -> Iterator[Notice]:
    return (notice for one in plans for notice in unsound(one))


def _day(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except DateError:
        return None


def _period_kind(text: str) -> PeriodKind | None:
    for kind in _KINDS:
        try:
            period_of(kind, text, Reporting())
        except PeriodError:
            continue
        return kind
    return None
