"""Undoing the freezing of a report that was never sent, or frozen by mistake: it is kept, with the reason."""

import datetime as dt
from pathlib import Path

from kh02.model.book import Book
from kh02.progress.unit import UnitNotFound
from kh02.report.frozen.snapshot import Withdrawal, withdrawn_json
from kh02.report.kind.kind import ReportKind
from kh02.store.snapshot import SnapshotError, set_aside, snapshot_file
from kh02.work.refusal import Refused
from kh02.work.report.asked import Asked, subject_of
from kh02.work.snapshots import read_frozen
from kh02.work.unit import nowhere, without


def unfreeze(book: Book, asked: Asked, withdrawal: Withdrawal) -> Path:
    """Undo the freezing of the report that is asked for, and return where what was frozen is kept.

    Raises Refused where it was not frozen, or the snapshot cannot be used.
    """
    period = _about(book, asked, withdrawal.on).covered(book)
    file = snapshot_file(book.file, period.key)
    try:
        snapshot = read_frozen(file)
        if snapshot is None:
            raise Refused("nothing", f"{book.plan.id}: {period.label} chưa chốt, không có gì để bỏ chốt.")
        return set_aside(file, {"number": snapshot.number}, withdrawn_json(withdrawal, snapshot.sent))
    except SnapshotError as error:
        raise Refused("problems", str(error)) from None


def _about(book: Book, asked: Asked, day: dt.date) -> ReportKind:
    try:
        return subject_of(book, asked, day).about
    except UnitNotFound as unfound:
        raise Refused("usage", nowhere([without(book.plan, unfound)])) from None
