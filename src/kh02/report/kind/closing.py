"""The report when the plan has ended (báo cáo tổng kết)."""

import datetime as dt
from collections.abc import Callable

from msgspec.structs import replace

from kh02.model.book import Book
from kh02.model.entry import Entry
from kh02.model.plan import Plan
from kh02.progress.activity import Activity
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.ledger import Ledger
from kh02.progress.period import Period, day_after, span_period
from kh02.progress.plan import PlanProgress, progress_of
from kh02.report.edition import Edition, label_in_edition, name_in_edition, template_of
from kh02.report.kind.kind import ReportKind, every_entry, of_whole_plan, title_in
from kh02.report.scope import NotReportable, Scope
from kh02.report.sent import SentReport
from kh02.vi.date import format_date
from kh02.vi.working_days import Calendar


class Closing(ReportKind, frozen=True):
    """The report on the whole time of the plan."""

    edition: Edition = "official"

    @property
    def key(self) -> str:
        """One a plan and edition."""
        return name_in_edition("tong-ket", self.edition)

    @property
    def template(self) -> str:
        """That of the edition."""
        return template_of(self.edition, "tong-ket.md.j2", "tong-ket-day-du.md.j2")

    def scope(self, ledger: Ledger, calendar: Calendar) -> Scope:
        """Return what stands at the plan's end.

        Targets and deadlines of the last day are judged as of the day after it, when that day is over: neither is
        still "on track" in a closing report. What is dated later is left out.
        """
        plan = ledger.plan
        period, over = _whole_time(plan, ledger.as_of, self.key), day_after(plan.ends)
        final = ledger.only(lambda live: live.date <= plan.ends)
        judged = progress_of(final, span_period(plan.starts, over))
        late = tuple(live.recorded for live in final.everything if live.recorded.entry.known > plan.ends)
        progress = replace(
            judged, period=period, day=plan.ends, late=late, indicators=_with_crossings(judged, ledger)
        )
        return Scope(
            key=period.key,
            progress=progress,
            whole=Activity(progress.documents, progress.incidents, progress.checks),
            following=_year_after(plan),
            sent=calendar.next_working_day(plan.ends),
            edition=self.edition,
        )

    def title(self, citation: str, scope: Scope) -> str:
        """Return that this sums up the plan."""
        if self.edition == "internal":
            return title_in(self.edition, citation, scope)
        return f"Tổng kết thực hiện {citation}"

    def covered(self, book: Book) -> Period:
        """Return the time of the plan."""
        label = label_in_edition("báo cáo tổng kết", self.edition)
        return replace(span_period(book.plan.starts, book.plan.ends), key=self.key, label=label)

    def continues(self, sent: SentReport) -> bool:
        """Return whether that was on the whole plan."""
        return of_whole_plan(sent)

    def concerns(self, ledger: Ledger) -> Callable[[Entry], bool]:
        """Return that it is about all entries."""
        return every_entry


def _with_crossings(judged: PlanProgress, ledger: Ledger) -> tuple[IndicatorProgress, ...]:
    """Return the indicators with the figures that are left out as they reach across a day that is judged."""
    return tuple(replace(one, full_ledger=ledger) for one in judged.indicators)


def _whole_time(plan: Plan, as_of: dt.date, key: str) -> Period:
    if as_of <= plan.ends:
        ends = format_date(plan.ends)
        raise NotReportable(f"kế hoạch thực hiện đến hết ngày {ends}, chưa lập được báo cáo tổng kết.")
    label = f"cả thời gian thực hiện kế hoạch, {span_period(plan.starts, plan.ends).label}"
    return replace(span_period(plan.starts, plan.ends), key=key, label=label)


def _year_after(plan: Plan) -> Period:
    year = plan.ends.year + 1
    start, end = day_after(plan.ends), dt.date(year, 12, 31)
    return replace(span_period(start, end), label=f"năm {year}")
