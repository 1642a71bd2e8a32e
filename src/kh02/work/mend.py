"""Mending what has one safe answer: on a copy of a plan's files, until nothing is left, then in their place."""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import replace

from kh02.check import check
from kh02.diagnostics.finding import Finding
from kh02.store.durable import NotWrittenError, write_durably
from kh02.store.find import PlanFiles
from kh02.store.git.process import work_tree
from kh02.store.git.settings import complete_settings, home_of
from kh02.store.load import load
from kh02.store.log.append import fingerprint
from kh02.store.log.lock import locked
from kh02.store.system_error import system_reason
from kh02.store.yaml.locate import locate
from kh02.store.yaml.mending import Edit, edits, mended, text_of
from kh02.work.inspection import found_plans
from kh02.work.refusal import Refused


class Mending(Struct, frozen=True):
    """A finding that is mended: the text of its file in which it was found, and what is edited there."""

    finding: Finding
    text: str
    edits: tuple[Edit, ...]


class MendedFile(Struct, frozen=True):
    """A file as it is mended: what was read of it, and what it becomes; ``folder`` is that of its plan's logs."""

    file: str
    folder: Path
    read: bytes
    data: bytes
    mendings: tuple[Mending, ...]


def mend(paths: Sequence[str], today: dt.date, cwd: Path) -> Iterator[MendedFile]:
    """Yield each file of the plans in which something is mended; nothing is written. Raises Refused."""
    for files in found_plans(paths, cwd).plans:
        with TemporaryDirectory(prefix="kh02-") as folder:
            yield from _mended_files(files, _copied(files, Path(folder)), today)


def settle(paths: Sequence[str], cwd: Path) -> Iterator[Path]:
    """Yield the files in which git was told what it must know of the folders of plans. Raises Refused."""
    homes = {home_of(cwd / files.plan) for files in found_plans(paths, cwd).plans}
    try:
        for home in sorted(home for home in homes if work_tree(home)):
            yield from complete_settings(home)
    except OSError as error:
        reason = system_reason(error, writing=True)
        raise Refused("problems", f"Không ghi được {error.filename}: {reason}.") from None


def put_in_place(mended_file: MendedFile) -> None:
    """Write a mended file in the place of the one that was read. Raises Refused, and then it is as it was."""
    before = hashlib.sha256(mended_file.read).hexdigest()
    try:
        with ExitStack() as stack:
            if mended_file.folder.is_dir():
                stack.enter_context(locked(mended_file.folder))
            path = Path(mended_file.file).resolve()  # a link stays a link
            write_durably(path, mended_file.data, lambda: fingerprint(mended_file.file) == before)
    except NotWrittenError as error:
        raise Refused("problems", f"Chưa sửa {mended_file.file}: {error}") from None


def _copied(files: PlanFiles, folder: Path) -> PlanFiles:
    """Return copies of a plan's files; what cannot be read is not copied, and is not mended."""
    logs = folder / files.id
    logs.mkdir()
    copies = {files.plan: folder / Path(files.plan).name, **{log: logs / Path(log).name for log in files.logs}}
    for file, copy in copies.items():
        if (text := text_of(file)) is not None:
            copy.write_bytes(text.encode())
    return replace(files, plan=str(copies[files.plan]), logs=tuple(str(copies[log]) for log in files.logs))


def _mended_files(files: PlanFiles, copies: PlanFiles, today: dt.date) -> Iterator[MendedFile]:
    mendings: defaultdict[str, list[Mending]] = defaultdict(list)
    while done := list(_mend_once(copies, today)):
        for mending in done:
            mendings[mending.finding.place.file].append(mending)
    originals = zip((copies.plan, *copies.logs), (files.plan, *files.logs), strict=True)
    for copy, file in originals:
        if copy in mendings:
            told = tuple(_about(file, mending) for mending in mendings[copy])
            folder = Path(files.plan).with_suffix("")
            yield MendedFile(file, folder, Path(file).read_bytes(), Path(copy).read_bytes(), told)


def _mend_once(copies: PlanFiles, today: dt.date) -> Iterator[Mending]:
    """Mend the copies of what is found in them now; what only then can be seen is for the next time."""
    loaded = load(copies)
    found = (*loaded.findings, *(check(loaded.book, today) if loaded.book else ()))
    by_file: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in locate(one for one in found if one.fix):
        by_file[finding.place.file].append(finding)
    for file, findings in by_file.items():
        text = Path(file).read_bytes().decode()
        after, proven = mended(text, findings)
        Path(file).write_bytes(after.encode())
        for finding in proven:
            yield Mending(finding, text, edits(text, finding))


def _about(file: str, mending: Mending) -> Mending:
    finding = mending.finding
    return replace(mending, finding=replace(finding, place=replace(finding.place, file=file)))
