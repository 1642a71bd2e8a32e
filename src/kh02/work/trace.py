"""The document above whose targets are traced, and what becomes of them in each plan."""

import os
from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from kh02.check.parent import check_parent
from kh02.diagnostics.finding import Finding, Severity
from kh02.model.book import Book
from kh02.model.parent import ParentPlan
from kh02.rollup.carried import PlanTrace, Wanted, trace_plan
from kh02.store.definitions import definitions_for
from kh02.store.document import read_document
from kh02.store.find import PARENT_FOLDER, Found, PlanFiles
from kh02.store.storage import LOCAL, Storage
from kh02.words.soundness import in_full
from kh02.work.plan_part import PlanPart
from kh02.work.refusal import Refused


class Above(Struct, frozen=True):
    """A document above, the label of its file, and its targets with their definitions."""

    file: str
    parent: ParentPlan
    wanted: tuple[Wanted, ...]


def document_above(found: Found, named: str | None) -> Above:
    """Return the document in the file that is ``named``, else the one that stands with the plans.

    Raises Refused where there is none or more than one, or something is wrong with it.
    """
    if not found.plans:
        raise _wrong(found.findings)
    files = found.plans[0]
    storage: Storage = LOCAL
    if named is None:
        files, named = _beside(found.plans)
        storage = files.storage
    elif not os.path.isfile(named):
        what = "là thư mục" if os.path.isdir(named) else "không có ở đó"
        raise Refused("usage", f"--parent cần tệp mục tiêu của văn bản cấp trên, nhưng “{named}” {what}.")
    document = read_document(named, ParentPlan, storage)
    definitions = definitions_for(files)
    if document.model is None:
        raise _wrong(document.findings)
    if errors := tuple(check_parent(named, document.model, definitions)):
        raise _wrong(errors)
    wanted = (Wanted(definitions[one.definition], one.target) for one in document.model.targets)
    return Above(named, document.model, tuple(wanted))


def _beside(plans: Sequence[PlanFiles]) -> tuple[PlanFiles, str]:
    """Return the only document above that stands with the plans, and the first plan that it is for."""
    first_of = {file: files for files in reversed(plans) for file in files.parents}
    if not first_of:
        raise Refused(
            "nothing",
            f"Không có văn bản cấp trên nào trong thư mục {PARENT_FOLDER} cạnh các kế hoạch. Hãy ghi các mục tiêu "
            "của văn bản ấy vào một tệp ở đó (các khóa: `kh02 schema parent`), hoặc chỉ tệp bằng --parent.",
        )
    if len(first_of) > 1:
        raise Refused(
            "usage", f"Có {len(first_of)} văn bản cấp trên: {', '.join(sorted(first_of))}. Chọn một bằng --parent."
        )
    ((file, files),) = first_of.items()
    return files, file


def _wrong(findings: Sequence[Finding]) -> Refused:
    return Refused("problems", in_full(one for one in findings if one.severity is Severity.ERROR))


def without_logs(found: Found) -> Found:
    """Return the plans alone: what happened under them changes no target, and is neither read nor judged."""
    return replace(found, plans=tuple(replace(files, logs=()) for files in found.plans))


def trace_maker(above: Above) -> Callable[[Book], PlanTrace]:
    """Return what traces the targets in a plan; it can go to another process."""
    return partial(trace_plan, document=above.parent.document.number, wanted=above.wanted)


def trace_of(made: PlanPart[PlanTrace]) -> PlanTrace | None:
    """Return what becomes of the targets in a plan, or why it is left out; None of what is no plan."""
    if made.is_second or made.part is None:
        return PlanTrace(made.inspected.file, why=made.why) if made.inspected.file else None
    return made.part
