"""The documents of higher levels that plans may carry out: read, for all plans together and for each."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from kh02.model.parent import ParentPlan
from kh02.store.document import Document, document_of, read_document
from kh02.store.find import PlanFiles
from kh02.store.yaml.source import Source, read_source


def parent_documents(plans: Iterable[PlanFiles]) -> Iterator[tuple[str, PlanFiles, Document[ParentPlan]]]:
    """Yield each file of higher documents once: its label, the first plan that it is for, and what was read."""
    first_of: dict[str, PlanFiles] = {}
    for files in plans:
        for file in files.parents:
            first_of.setdefault(file, files)
    for file, files in first_of.items():
        yield file, files, read_document(file, ParentPlan, files.storage)


def parents_of(files: PlanFiles) -> Mapping[str, ParentPlan]:
    """Return the higher documents that a plan may carry out by their files, without those that cannot be read."""
    read = ((file, _model(read_source(file, files.storage))) for file in files.parents)
    return {file: model for file, model in read if model}


@lru_cache
def _model(source: Source) -> ParentPlan | None:
    """Return what a text holds, made once for all plans that are read with it."""
    return document_of(source, ParentPlan).model
