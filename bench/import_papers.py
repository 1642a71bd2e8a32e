"""How much of a signed paper ``kh02 import`` finds, and what it finds wrong, by kind of fact.

The papers are those of tests/data/papers, each in two habits of typing; the facts are those of the plans that were
written from them by hand. Usage: python bench/import_papers.py
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from statistics import median
from time import process_time

from ryaml import loads

from kh02.model.plan import Plan
from kh02.model.unit import Unit
from kh02.transcription.draft import Draft, draft_plan
from kh02.transcription.source.file import read_paper
from kh02.transcription.unit import unit_key
from kh02.vi.text import fold

ROOT = Path(__file__).resolve().parent.parent
PAPERS = ROOT / "tests" / "data" / "papers"
Facts = set[tuple[object, ...]]


def facts(plan: Plan, name_of: Mapping[str, str]) -> dict[str, Facts]:
    """Return the facts of a plan by kind; ``name_of`` gives each unit one name in both plans."""
    duties = [task for task in plan.tasks if task.section.startswith("V.")]
    tasks = [task for task in plan.tasks if task not in duties]
    return {
        "số, ngày, cơ quan, trích yếu": set(_general(plan)),
        "văn bản viện dẫn": {(one.number, one.date, fold(one.issuer or "")) for one in plan.bases},
        "mục tiêu bằng số": set(_targets(plan)),
        "nhiệm vụ": {(task.id, fold(task.text)) for task in tasks},
        "chủ trì": {(task.id, name_of[unit]) for task in tasks for unit in task.lead},
        "phối hợp": {(task.id, name_of[unit]) for task in plan.tasks for unit in task.support},
        "thời hạn": {
            (task.id, task.deadline.text, task.deadline.kind, task.deadline.date)
            for task in tasks
            if task.deadline
        },
        "việc của từng đơn vị": {
            (task.id, fold(task.text), name_of[unit]) for task in duties for unit in task.lead
        },
        "nơi nhận": {(fold(one),) for one in plan.recipients},
    }


def _general(plan: Plan) -> Iterator[tuple[object, ...]]:
    yield from (("number", plan.number), ("date", plan.date), ("place", plan.place), ("title", fold(plan.title)))
    yield from (("issuer", fold(plan.issuer.name)), ("province", plan.issuer.province), ("ends", plan.ends))
    yield from (("signature", *plan.signature.lines), ("sections", *_labels(plan.sections)))


def _labels(sections: Iterable[object]) -> Iterator[str]:
    for section in sections:
        yield section.label  # type: ignore[attr-defined]
        yield from _labels(section.sections)  # type: ignore[attr-defined]


def _targets(plan: Plan) -> Iterator[tuple[object, ...]]:
    """Yield what is wanted in numbers that the paper itself writes, where it tells its targets."""
    for one in plan.indicators:
        if one.id.startswith("II.") and one.measure.kind in {"ratio", "share", "count"}:
            for target in one.targets:
                if re.search(rf"(?<!\d){target.value}(?!\d)", one.text):
                    yield target.compare, target.value, target.by, fold(one.text)[:40]


def names(plan: Plan, model: Plan) -> dict[str, str]:
    """Return the id in ``model`` of each unit of a plan, by its names; its own name where there is none."""
    known = {fold(name): unit.id for unit in model.units for name in _names(unit)}
    known |= {unit_key(name, ""): unit.id for unit in model.units for name in _names(unit)} | known
    found = {}
    for unit in plan.units:
        ids = [known.get(fold(name)) or known.get(unit_key(name, "")) for name in _names(unit)]
        found[unit.id] = next((one for one in ids if one), unit.name)
    return found


def _names(unit: Unit) -> tuple[str, ...]:
    return unit.name, *unit.aliases


def asked(draft: Draft) -> int:
    """Return how many numbers outside the targets the import asks about instead of taking them."""
    return sum("indicators" in doubt.reason for doubt in draft.doubts)


def measure(paper: Path, model: Plan) -> tuple[dict[str, tuple[int, int, int]], float, Draft]:
    """Return facts found right, wrong and wanted by kind, median processor seconds, and the draft."""
    content = paper.read_bytes()
    draft = draft_plan(read_paper(paper.name, content), model.id)
    plan = Plan.model_validate(draft.plan)
    own = {unit.id: unit.id for unit in model.units}
    wanted, found = facts(model, own), facts(plan, names(plan, model))
    counts = {
        kind: (len(wanted[kind] & found[kind]), len(found[kind] - wanted[kind]), len(wanted[kind]))
        for kind in wanted
    }
    return (
        counts,
        median(_seconds(lambda: draft_plan(read_paper(paper.name, content), model.id)) for _ in range(5)),
        draft,
    )


def _seconds(job: Callable[[], object]) -> float:
    start = process_time()
    job()
    return process_time() - start


def differences(paper: Path, model: Plan) -> Iterator[str]:
    """Yield each fact that is missing or wrong."""
    plan = Plan.model_validate(draft_plan(read_paper(paper.name, paper.read_bytes()), model.id).plan)
    own = {unit.id: unit.id for unit in model.units}
    wanted, found = facts(model, own), facts(plan, names(plan, model))
    for kind in wanted:
        yield from (f"  - {kind}: {one}" for one in sorted(wanted[kind] - found[kind], key=str))
        yield from (f"  + {kind}: {one}" for one in sorted(found[kind] - wanted[kind], key=str))


def main(folder: Path = PAPERS) -> None:
    """Print a table a paper."""
    for paper in sorted(folder.glob("*-*-*.*")):
        name = re.sub(r"-\d+-(?:auto|typed)$", "", paper.stem)
        model = Plan.model_validate(loads((ROOT / "plans" / f"{name}.yaml").read_text("utf-8")))
        counts, seconds, draft = measure(paper, model)
        print(f"\n**{paper.name}**: {seconds:.2f} s; {len(draft.passages)} paragraphs,")
        print(f"{len(draft.unplaced)} not placed, {len(draft.doubts)} doubts, {asked(draft)} numbers in tasks\n")
        print("| facts | right | wrong | of |\n| --- | ---: | ---: | ---: |")
        for kind, (right, wrong, wanted) in counts.items():
            print(f"| {kind} | {right} | {wrong} | {wanted} |")
        print(*differences(paper, model), sep="\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
