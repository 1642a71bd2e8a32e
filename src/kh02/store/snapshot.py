"""Snapshots (bản chốt) on disk: one sealed JSON file for each report that was sent, in a plan's ``reports/``."""

import hashlib
import json
import os
from collections.abc import Mapping
from itertools import count
from pathlib import Path

from kh02.store.durable import ChangedMeanwhileError, NotWrittenError, write_durably
from kh02.store.log.lock import locked
from kh02.store.system_error import system_reason

FOLDER = "reports"
_SEAL = "sha256"


class SnapshotError(Exception):
    """A snapshot that cannot be used or was not written; the message is Vietnamese and says what to do."""


def snapshot_file(plan_file: str, name: str) -> Path:
    """Return where the snapshot of that name of a plan stands; it need not be there."""
    return Path(plan_file).with_suffix("") / FOLDER / f"{name}.json"


def snapshot_files(plan_file: str) -> tuple[Path, ...]:
    """Return the snapshots of a plan by their names."""
    folder = Path(plan_file).with_suffix("") / FOLDER
    return tuple(sorted(folder.glob("*.json"))) if folder.is_dir() else ()


def text_digest(file: Path) -> str:
    """Return the SHA-256 of a text file, whatever line ends git gave it on this machine; raises OSError."""
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def read_snapshot(file: Path) -> dict[str, object] | None:
    """Return what a snapshot holds; None where there is none.

    Raises SnapshotError where it cannot be read or is no longer what was written: the SHA-256 that it carries is
    that of its values, so that other line ends or blanks do no harm.
    """
    try:
        read = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SnapshotError(f"Không đọc được bản chốt {file.as_posix()}: {system_reason(error)}.") from None
    except (ValueError, RecursionError):
        read = None
    if not isinstance(read, dict) or not _seal_fits(read):
        raise SnapshotError(
            f"Bản chốt {file.as_posix()} đã bị sửa hoặc hỏng sau khi chốt (mã kiểm tra không khớp), nên bỏ. "
            f"Hãy lấy lại bản gốc: `git log -- {file.as_posix()}` cho biết các lần ghi, hoặc lấy từ bản sao lưu. "
            "Số liệu hiện nay: thêm --live."
        )
    return read


def write_snapshot(file: Path, content: Mapping[str, object]) -> None:
    """Write a new snapshot, sealed; raises SnapshotError, and then nothing is there that was not there before."""
    _write(file, content, before=None)


def set_in_snapshot(file: Path, seen: Mapping[str, object], values: Mapping[str, object]) -> None:
    """Give values of a snapshot, with all else as it is, and seal it again.

    Raises SnapshotError where some value is no longer the one that was `seen`, or the snapshot cannot be used.
    """
    before = _as_seen(file, seen)
    _write(file, {**before, **values}, before)


def set_aside(file: Path, seen: Mapping[str, object], values: Mapping[str, object]) -> Path:
    """Give values of a snapshot and let it stand under another name, which is returned; its own is free again.

    Raises SnapshotError as `set_in_snapshot` does, and then the snapshot stands as it stood.
    """
    before = _as_seen(file, seen)
    names = (file.with_name(f"{file.stem}.bo-chot-{number}.json") for number in count(1))
    kept = next(name for name in names if not os.path.lexists(name))
    _write(kept, {**before, **values}, before=None)
    try:
        file.unlink()
    except OSError as error:
        kept.unlink()
        raise SnapshotError(f"Chưa bỏ chốt {file.as_posix()}: {system_reason(error, writing=True)}.") from None
    return kept


def _as_seen(file: Path, seen: Mapping[str, object]) -> dict[str, object]:
    before = read_snapshot(file)
    if before is None or any(before.get(key) != value for key, value in seen.items()):
        raise _changed_meanwhile(file)
    return before


def _write(file: Path, content: Mapping[str, object], before: Mapping[str, object] | None) -> None:
    sealed = {**content, _SEAL: _digest(content)}
    data = (json.dumps(sealed, ensure_ascii=False, indent=1) + "\n").encode()

    def unchanged() -> bool:
        return not os.path.lexists(file) if before is None else read_snapshot(file) == before

    try:
        with locked(file.parent.parent):
            file.parent.mkdir(exist_ok=True)
            write_durably(file, data, unchanged)
    except ChangedMeanwhileError:
        raise _changed_meanwhile(file) from None
    except NotWrittenError as error:
        raise SnapshotError(f"Chưa ghi được bản chốt {file.as_posix()}: {error}.") from None
    except OSError as error:
        raise SnapshotError(
            f"Chưa ghi được bản chốt {file.as_posix()}: {system_reason(error, writing=True)}."
        ) from None


def _changed_meanwhile(file: Path) -> SnapshotError:
    return SnapshotError(f"Chưa ghi bản chốt {file.as_posix()}: người khác vừa chốt hoặc sửa nó.")


def _seal_fits(content: dict[str, object]) -> bool:
    """Take the seal off and tell whether it is that of the rest; what UTF-8 cannot write was never sealed."""
    try:
        return content.pop(_SEAL, None) == _digest(content)
    except UnicodeEncodeError:
        return False


def _digest(content: Mapping[str, object]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
