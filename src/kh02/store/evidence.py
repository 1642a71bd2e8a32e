"""Evidence files: copied into the plan's folder, named in an entry with their SHA-256, and looked for later.

An entry's ``evidence`` holds the numbers of documents and files; ``evidence/name.pdf#sha256=…`` is a file in the
plan's folder, with or without its digest.
"""

import contextlib
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from kh02.diagnostics.finding import Finding, Place
from kh02.diagnostics.table import figure as table
from kh02.model.book import Book, Recorded
from kh02.store.durable import NotWrittenError, sync_folder
from kh02.store.log.lock import Held
from kh02.store.system_error import system_reason

FOLDER = "evidence"
_LIMIT_MB = 100
_FILE = re.compile(rf"{FOLDER}/(?P<name>[^#]+)(?:#sha256=(?P<digest>[0-9a-f]{{64}}))?")
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*#]+')  # not on Windows; "#" begins the digest


class Kept(Struct, frozen=True):
    """A file copied in: what an entry says of it, and its path; ``new`` where it was not there before."""

    text: str
    path: Path
    new: bool


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def refuse_unfit(source: Path) -> None:
    """Raise NotWrittenError, saying why, where ``source`` is no file to copy in."""
    if not os.path.isfile(source):
        raise NotWrittenError(f"không có tệp minh chứng “{source}”")
    if source.stat().st_size > _LIMIT_MB * 1_000_000:
        raise NotWrittenError(f"tệp minh chứng “{source}” lớn hơn {_LIMIT_MB} MB")


def keep(held: Held, source: Path) -> Kept:
    """Copy a file into the plan's folder of evidence and return how an entry names it.

    A file that is there already is used again; another file of the same name gets a number. Raises
    NotWrittenError.
    """
    refuse_unfit(source)
    folder = held.folder / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        data = source.read_bytes()
        digested = hashlib.sha256(data).hexdigest()
        for name in _names(source.name):
            path = folder / name
            if not os.path.lexists(path):
                _write_new(path, data)
                return Kept(f"{FOLDER}/{name}#sha256={digested}", path, new=True)
            if path.is_file() and _digest(path) == digested:
                return Kept(f"{FOLDER}/{name}#sha256={digested}", path, new=False)
    except OSError as error:
        raise NotWrittenError(
            f"không chép được tệp minh chứng “{source}”: {system_reason(error, writing=True)}"
        ) from error
    raise AssertionError("names do not run out")


def drop(kept: Kept) -> None:
    """Remove a copy that no entry names after all."""
    if kept.new:
        with contextlib.suppress(OSError):
            kept.path.unlink()


def _names(name: str) -> Iterator[str]:
    safe = _NOT_IN_NAMES.sub("-", unicodedata.normalize("NFC", name)).strip(" .") or "minh-chung"
    yield safe
    stem, dot, suffix = safe.rpartition(".")
    number = 2
    while True:
        yield f"{stem}-{number}.{suffix}" if dot and stem else f"{safe}-{number}"
        number += 1


def _write_new(path: Path, data: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def check_evidence(book: Book, entries: Iterable[Recorded]) -> Iterator[Finding]:
    """Yield a finding for each file that an entry of the book names and that is missing or no longer the same."""
    folder = Path(book.file).with_suffix("")
    for recorded in entries:
        for index, text in enumerate(recorded.entry.evidence):
            named = _FILE.fullmatch(text)
            if named is None:
                continue
            place = Place(recorded.file, ("entries", recorded.index, "evidence", index))
            found = _digest_in(folder / FOLDER, named["name"])
            if found is None:
                yield table.EVIDENCE_MISSING.at(place, file=f"{FOLDER}/{named['name']}", folder=folder.as_posix())
            elif named["digest"] and found != named["digest"]:
                yield table.EVIDENCE_ALTERED.at(place, file=f"{FOLDER}/{named['name']}")


def _digest_in(folder: Path, name: str) -> str | None:
    """Return the digest of a file in the folder; None where there is none that can be read, or it lies outside."""
    try:
        path = (folder / name).resolve()
        return _digest(path) if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError):
        return None
