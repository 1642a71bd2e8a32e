"""What a report said when it was sent (bản chốt), as a value: words, figures, entries, templates and number."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, ValidationError, convert
from msgspec.structs import replace

from kh02 import __version__
from kh02.model.book import Book
from kh02.model.profile import Profile
from kh02.progress.ledger import read_ledger
from kh02.progress.period import Period
from kh02.report.frozen.entries import UsedEntry, used_entries
from kh02.report.frozen.values import decoded, encoded
from kh02.report.kind.kind import ReportKind
from kh02.report.report import Report

FORMAT = "report/2"
_WITHOUT_SENT = "report/1"
"""The form of before: the day of freezing was taken for that of sending."""
_NUMBER = re.compile(r"(?P<number>[0-9]+[A-Za-zĐđ]?)(?:/(?P<symbol>[^\s/]\S*))?")


class OtherFormatError(ValueError):
    """A snapshot of a form that this version does not know; the message is Vietnamese."""


class NumberError(ValueError):
    """Not the number of a document; the message is Vietnamese and says how to write one."""


class StoredTemplate(Struct, frozen=True):
    """A template as it was: its SHA-256, and its text, or its bytes in base64 where it is a Word file."""

    sha256: str
    text: str | None = None
    base64: str | None = None


class Origin(Struct, frozen=True):
    """What a report was made from: the SHA-256 of the plan and of each log by its name, and git's commit."""

    plan: str
    logs: dict[str, str]
    commit: str | None = None
    committed: bool | None = None
    """Whether the plan and its logs were as in that commit; None without git."""


class Withdrawal(Struct, frozen=True):
    """The freezing of a report was undone: it counts as not sent, and is kept."""

    on: dt.date
    reason: str


class Snapshot(Struct, frozen=True):
    """A report that was sent: nothing that happens later changes it but its number, which the clerk gives."""

    plan: str
    name: str
    """What its file is called: 2025-10, 2025-10-vhxh, tong-ket."""
    period: Period
    """The days that it is about; the label says what it is."""
    frozen: dt.datetime
    sent: dt.date
    """The day on which it went out, whenever it was frozen."""
    number: str | None
    report: Report
    entries: tuple[UsedEntry, ...]
    """Every entry behind the figures, with those that were corrected."""
    templates: dict[str, StoredTemplate]
    origin: Origin
    program: str
    """The version of the program that froze it."""
    withdrawn: Withdrawal | None = None

    @property
    def numbered(self) -> Report:
        """The report with its number in the place that is left blank for it."""
        if self.number is None:
            return self.report
        return replace(self.report, frame=replace(self.report.frame, number_symbol=f"Số: {self.number}"))


def take(
    book: Book,
    about: ReportKind,
    report: Report,
    *,
    templates: dict[str, StoredTemplate],
    origin: Origin,
    frozen: dt.datetime,
    number: str | None,
) -> Snapshot:
    """Return the snapshot of a report that was just composed from `book`."""
    period, ledger = about.covered(book), read_ledger(book, report.as_of)
    return Snapshot(
        plan=book.plan.id,
        name=period.key,
        period=period,
        frozen=frozen,
        sent=report.sent,
        number=number,
        report=report,
        entries=used_entries(ledger, period.end, about.concerns(ledger)),
        templates=templates,
        origin=origin,
        program=__version__,
    )


def to_json(snapshot: Snapshot) -> dict[str, object]:
    """Return the snapshot as JSON values; exact numbers are told from text, so that `from_json` gives it back."""
    content = encoded(snapshot)
    assert isinstance(content, dict)
    return {"kh02": FORMAT, **content}


def numbered_json(number: str | None, sent: dt.date) -> dict[str, object]:
    """Return the values of a snapshot's JSON that its number and day of sending stand in, with its form."""
    return {"kh02": FORMAT, "number": number, "sent": sent.isoformat()}


def withdrawn_json(withdrawal: Withdrawal, sent: dt.date) -> dict[str, object]:
    """Return the values of a snapshot's JSON that say that its freezing was undone, with its form."""
    return {"kh02": FORMAT, "sent": sent.isoformat(), "withdrawn": encoded(withdrawal)}


def from_json(content: Mapping[str, object]) -> Snapshot:
    """Return the snapshot that `to_json` made; raises OtherFormatError where this version cannot read it."""
    values = dict(content)
    form = values.pop("kh02", None)
    if form == _WITHOUT_SENT:
        values["sent"] = str(values.get("frozen")).partition("T")[0]
    if form in (FORMAT, _WITHOUT_SENT):  # a set cannot look up the list that a stranger may have put there
        try:
            return convert(decoded(values), Snapshot, dec_hook=_given)
        except (ValidationError, ArithmeticError):  # a number that is sealed and is none
            pass
    raise OtherFormatError("bản chốt do một phiên bản kh02 khác ghi, phiên bản này không đọc được")


def _given(kind: type, value: Any) -> Any:
    """Make the one value that is a model; `convert` tells its ValueError as one of its own."""
    return Profile.model_validate(value) if kind is Profile else value


def read_number(text: str, symbol: str) -> str:
    """Return a document's number as the decree writes it: "5" or "5/BC-UBND" is "05/BC-UBND".

    A number under 10 gets a leading 0; `symbol` follows where only the number is given. Raises NumberError.
    """
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        raise NumberError(f"“{text}” không phải là số của báo cáo; viết 45 hoặc 45/{symbol}.")
    number = found["number"]
    return f"{'0' if number == number[:1] else ''}{number}/{found['symbol'] or symbol}"
