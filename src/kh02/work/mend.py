"""Mending what has one safe answer: on a copy of a plan's files, until nothing is left, then in their place."""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import replace

from kh02.check import check
from kh02.check.wording import check_texts
from kh02.diagnostics.finding import Finding
from kh02.model.definition import Definitions
from kh02.model.parent import ParentPlan
from kh02.store.document import Document, read_document
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

_Read = Callable[[str], Document[Definitions] | Document[ParentPlan]]
"""Reads a file beside the plans."""
_READ_DEFINITIONS: _Read = partial(read_document, shape=Definitions)
_READ_PARENT: _Read = partial(read_document, shape=ParentPlan)


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
    """Yield each file of the plans, or beside them, in which something is mended; nothing is written.

    Raises Refused.
    """
    plans = found_plans(paths, cwd).plans
    for files in plans:
        with TemporaryDirectory(prefix="kh02-") as folder:
            copies = _copied(files, Path(folder))
            originals = dict(zip((copies.plan, *copies.logs), (files.plan, *files.logs), strict=True))
            yield from _mended_files(originals, partial(_wrong_in_plan, copies, today))
    for file, read in _beside(plans).items():
        with TemporaryDirectory(prefix="kh02-") as folder:
            yield from _mended_beside(file, read, Path(folder))


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


def _beside(plans: Iterable[PlanFiles]) -> Mapping[str, _Read]:
    """Return the files of definitions and the documents above, each once, with how it is read."""
    files: dict[str, _Read] = {}
    for plan in plans:
        files |= {plan.definitions: _READ_DEFINITIONS} if plan.definitions else {}
        files |= dict.fromkeys(plan.parents, _READ_PARENT)
    return files


def _mended_beside(file: str, read: _Read, folder: Path) -> Iterator[MendedFile]:
    """Yield a file of definitions, or a document above, as it is mended."""
    if (text := text_of(file)) is not None:
        copy = folder / Path(file).name
        copy.write_bytes(text.encode())
        yield from _mended_files({str(copy): file}, partial(_wrong_beside, str(copy), read))


def _wrong_in_plan(copies: PlanFiles, today: dt.date) -> Iterator[Finding]:
    loaded = load(copies)
    yield from loaded.findings
    yield from check(loaded.book, today) if loaded.book else ()


def _wrong_beside(copy: str, read: _Read) -> Iterator[Finding]:
    document = read(copy)
    yield from document.findings
    yield from check_texts(copy, document.model) if document.model else ()


def _mended_files(originals: Mapping[str, str], wrong: Callable[[], Iterable[Finding]]) -> Iterator[MendedFile]:
    """Yield the files, by their copies, in which something is mended; ``wrong`` is what the copies have now."""
    mendings: defaultdict[str, list[Mending]] = defaultdict(list)
    while done := list(_mend_once(wrong())):
        for mending in done:
            mendings[mending.finding.place.file].append(mending)
    first = next(iter(originals.values()))
    for copy, file in originals.items():
        if copy in mendings:
            told = tuple(_about(file, mending) for mending in mendings[copy])
            folder = Path(first).with_suffix("")
            yield MendedFile(file, folder, Path(file).read_bytes(), Path(copy).read_bytes(), told)


def _mend_once(wrong: Iterable[Finding]) -> Iterator[Mending]:
    """Mend the copies of what is found in them now; what only then can be seen is for the next time."""
    by_file: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in locate(one for one in wrong if one.fix):
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
