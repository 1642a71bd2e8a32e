"""The frozen reports of a plan, read from its folder."""

import base64
from pathlib import Path

from kh02.report.frozen.entries import used_entry_words
from kh02.report.frozen.sent import sent_report
from kh02.report.frozen.snapshot import OtherFormatError, Snapshot, from_json
from kh02.store.snapshot import SnapshotError, read_snapshot, snapshot_files


def read_frozen(file: Path) -> Snapshot | None:
    """Return the snapshot in a file, None where there is none; raises SnapshotError where it cannot be used."""
    content = read_snapshot(file)
    try:
        snapshot = None if content is None else from_json(content)
        if snapshot is not None:
            _try(snapshot)
    except OtherFormatError as error:
        raise SnapshotError(f"{file.as_posix()}: {error}. Số liệu hiện nay: thêm --live.") from None
    return snapshot


def _try(snapshot: Snapshot) -> None:
    """Raise OtherFormatError where a value that is sealed is not what this version seals."""
    try:
        sent_report(snapshot)
        for one in snapshot.templates.values():
            base64.b64decode(one.base64 or "", validate=True)
        for entry in snapshot.entries:
            used_entry_words(entry, {})
    except (KeyError, TypeError, AttributeError, ValueError):
        raise OtherFormatError("bản chốt có chỗ thiếu hoặc sai, không dùng được; hãy lấy lại bản cũ") from None


def snapshots_of(plan_file: str) -> tuple[list[Snapshot], list[str]]:
    """Return the snapshots of a plan, and for each that cannot be used what is wrong with it."""
    found, unusable = [], []
    for file in snapshot_files(plan_file):
        try:
            snapshot = read_frozen(file)
        except SnapshotError as error:
            unusable.append(str(error))
        else:
            if snapshot is not None:
                found.append(snapshot)
    return found, unusable
