"""What every kind of report says of itself."""

import re
from abc import abstractmethod
from collections.abc import Callable

from msgspec import Struct

from kh02.model.book import Book
from kh02.model.entry import Entry
from kh02.progress.ledger import Ledger
from kh02.progress.period import Period
from kh02.report.edition import Edition
from kh02.report.scope import Scope
from kh02.report.sent import SentReport
from kh02.vi.working_days import Calendar

#: Names of type, as they stand above the trích yếu.
USUAL, QUICK = "Báo cáo", "Báo cáo nhanh"
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


class ReportKind(Struct, frozen=True):
    """What a report is about. A new kind is a subclass, and a way to ask for it."""

    @property
    @abstractmethod
    def key(self) -> str:
        """The report's name within its plan, for files, snapshots, notes: "2025-10", "2025-10-vhxh"."""

    @property
    @abstractmethod
    def template(self) -> str:
        """The template of its body."""

    @property
    def type_name(self) -> str:
        """Its name of type, which stands above the trích yếu."""
        return USUAL

    @property
    def lacks(self) -> tuple[str, ...]:
        """What its letterhead needs and the plan does not give: left blank, and told."""
        return ()

    @property
    def is_sent_meanwhile(self) -> bool:
        """Whether it may go out before its days are over."""
        return False

    @abstractmethod
    def scope(self, ledger: Ledger, calendar: Calendar) -> Scope:
        """Return its figures, with what is known in the ledger; raises NotReportable.

        A report can go out from the first working day after its cut-off (Nghị định 09/2019/NĐ-CP, Điều 8).
        """

    @abstractmethod
    def title(self, citation: str, scope: Scope) -> str:
        """Return the trích yếu; the plan is cited so."""

    @abstractmethod
    def covered(self, book: Book) -> Period:
        """Return the days that it is about; the label is what messages call it, the key its name."""

    @abstractmethod
    def continues(self, sent: SentReport) -> bool:
        """Return whether it goes to the readers of a report that was sent, and is held to what that told."""

    @abstractmethod
    def concerns(self, ledger: Ledger) -> Callable[[Entry], bool]:
        """Return which entries it is about."""


def usual_title(citation: str, scope: Scope) -> str:
    """Return the trích yếu of a report on a period."""
    return f"Kết quả thực hiện {citation} {scope.progress.period.during}"


def title_in(edition: Edition, citation: str, scope: Scope) -> str:
    """Return the trích yếu of a report on the whole plan, for the level above or for the office."""
    if edition == "internal":
        return f"Tình hình theo dõi, đôn đốc thực hiện {citation} {scope.progress.period.during}"
    return usual_title(citation, scope)


def every_entry(_: Entry) -> bool:
    """Tell that a report on the whole plan is about each entry."""
    return True


def of_whole_plan(sent: SentReport) -> bool:
    """Tell whether a report that was sent was on the whole plan and went to the level above."""
    return sent.unit is None and not sent.incident and not sent.internal


def file_name(text: str) -> str:
    """Return a text as a part of a file's name."""
    return _NOT_IN_NAMES.sub("-", text)
