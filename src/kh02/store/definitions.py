"""The definitions that hold for a plan: those of its folder before those that come with the program."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from kh02.diagnostics.finding import Finding, Place
from kh02.diagnostics.table.reference import DUPLICATE_ID
from kh02.model.definition import Definition, Definitions
from kh02.store.document import Document, document_of, read_document
from kh02.store.find import DEFINITIONS_FILE, PlanFiles
from kh02.store.packaged import packaged
from kh02.store.yaml.source import Source, read_source


def definitions_for(files: PlanFiles) -> Mapping[str, Definition]:
    """Return the definitions by id; of a file that cannot be read, none: `definition_findings` says so."""
    own = _by_id(read_source(files.definitions, files.storage)) if files.definitions else {}
    return {**_built_in(), **own}


def definition_findings(plans: Iterable[PlanFiles]) -> tuple[Finding, ...]:
    """Return what is wrong with the files of definitions that hold for some plans, each file once."""
    return tuple(
        finding for file, document in definition_documents(plans) for finding in _findings(file, document)
    )


def definition_documents(plans: Iterable[PlanFiles]) -> Iterator[tuple[str, Document[Definitions]]]:
    """Yield each file of definitions that holds for some plans once: its label, and what was read."""
    for file, storage in dict.fromkeys((plan.definitions, plan.storage) for plan in plans if plan.definitions):
        yield file, read_document(file, Definitions, storage)


def _findings(file: str, document: Document[Definitions]) -> Iterator[Finding]:
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


@cache
def _built_in() -> Mapping[str, Definition]:
    return _by_id(read_source(str(packaged("starter") / DEFINITIONS_FILE)))


@lru_cache
def _by_id(source: Source) -> Mapping[str, Definition]:
    """Return what a text defines, made once for all plans that are read with it."""
    model = document_of(source, Definitions).model
    return {one.id: one for one in reversed(model.definitions)} if model else {}  # of two the first
