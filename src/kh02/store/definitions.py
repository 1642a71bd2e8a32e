"""The definitions that hold for a plan: those of its folder before those that come with the program."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from kh02.diagnostics.finding import Finding, Place
from kh02.diagnostics.table.reference import DUPLICATE_ID
from kh02.model.definition import Definition, Definitions
from kh02.store.document import read_document
from kh02.store.find import DEFAULT_FOLDER, DEFINITIONS_FILE
from kh02.store.packaged import packaged


def definitions_for(plan_file: str) -> Mapping[str, Definition]:
    """Return the definitions by id; of a file that cannot be read, none: `definition_findings` says so."""
    file = _file_for(Path(plan_file).absolute().parent)
    return {**_built_in(), **(_read(file, _stamp(file)) if file else {})}


def definition_findings(plan_files: Iterable[str], cwd: Path) -> tuple[Finding, ...]:
    """Return what is wrong with the files of definitions that hold for some plans, each file once."""
    folders = dict.fromkeys(Path(cwd, file).absolute().parent for file in plan_files)
    files = dict.fromkeys(file for folder in folders if (file := _file_for(folder)))
    return tuple(finding for file in files for finding in _findings(_label(file, cwd)))


def _findings(file: str) -> Iterator[Finding]:
    document = read_document(file, Definitions)
    yield from document.findings
    first_of: dict[str, int] = {}
    for index, one in enumerate(document.model.definitions if document.model else ()):
        first = first_of.setdefault(one.id, index)
        if first != index:
            yield DUPLICATE_ID.at(
                Place(file, ("definitions", index, "id")),
                what="định nghĩa",
                given=one.id,
                first=f"định nghĩa thứ {first + 1}",
                second=f"định nghĩa thứ {index + 1}",
            )


def _file_for(folder: Path) -> Path | None:
    """Return ``definitions.yaml`` of the nearest folder, from this one up to ``plans/``."""
    for above in (folder, *folder.parents):
        if (above / DEFINITIONS_FILE).is_file():
            return above / DEFINITIONS_FILE
        if above.name == DEFAULT_FOLDER:
            break
    return None


@cache
def _built_in() -> Mapping[str, Definition]:
    return _read(file := packaged("starter") / DEFINITIONS_FILE, _stamp(file))


def _stamp(file: Path) -> tuple[int, int]:
    """Return what tells a file that was changed from the one that was read."""
    status = file.stat()
    return status.st_mtime_ns, status.st_size


@cache
def _read(file: Path, stamp: tuple[int, int]) -> Mapping[str, Definition]:
    """Read a file once for all plans of a run; ``stamp`` lets a program that goes on see its changes."""
    model = read_document(str(file), Definitions).model
    return {one.id: one for one in reversed(model.definitions)} if model else {}  # of two the first


def _label(file: Path, cwd: Path) -> str:
    return file.relative_to(cwd).as_posix() if file.is_relative_to(cwd) else file.as_posix()
