"""The two signed papers, each in two habits of typing, against the plans that were written from them by hand."""

from functools import cache
from pathlib import Path

import pytest

from kh02.model.plan import Plan
from kh02.model.task import Task
from kh02.store.find import PlanFiles
from kh02.store.load import load
from kh02.transcription.draft import Draft, draft_plan
from kh02.transcription.source.file import read_paper
from kh02.transcription.unit import unit_key
from kh02.vi.text import fold

ROOT = Path(__file__).parents[2]
PAPERS = ROOT / "tests" / "data" / "papers"
HABITS = [f"{plan}-{habit}" for plan in ("bach-ngoc-02", "phu-lien-60") for habit in ("auto", "typed")]


@cache
def drafted(name: str) -> Draft:
    paper = PAPERS / f"{name}.docx"
    return draft_plan(read_paper(paper.name, paper.read_bytes()), name.rpartition("-")[0].rpartition("-")[0])


@cache
def plans(name: str) -> tuple[Plan, Plan]:
    """The plan of an import, and the one that was written by hand."""
    draft = drafted(name)
    by_hand = load(PlanFiles(str(draft.plan["id"]), str(ROOT / "plans" / f"{draft.plan['id']}.yaml"))).book
    assert by_hand
    return Plan.model_validate(draft.plan), by_hand.plan


def as_by_hand(units: tuple[str, ...], plan: Plan, by_hand: Plan) -> set[str]:
    """The ids that units of an imported plan have in the one written by hand, by their names."""
    known: dict[str, str] = {}
    for unit in by_hand.units:
        for name in (unit.name, *unit.aliases):
            known |= {unit_key(name, ""): unit.id, fold(name): unit.id}
    named = {unit.id: (unit.name, *unit.aliases) for unit in plan.units}
    return {
        next(
            (known[key] for name in named[unit] for key in (fold(name), unit_key(name, "")) if key in known), unit
        )
        for unit in units
    }


@pytest.mark.parametrize("name", ["bach-ngoc-02", "phu-lien-60"])
def test_who_types_the_numbers_makes_no_difference(name: str) -> None:
    assert drafted(f"{name}-auto").plan == drafted(f"{name}-typed").plan


@pytest.mark.parametrize("name", HABITS)
def test_the_opening_and_the_ending(name: str) -> None:
    plan, by_hand = plans(name)
    for told in (plan, by_hand):
        assert told.signature.authority == "TM. ỦY BAN NHÂN DÂN"
        assert told.signature.position == "CHỦ TỊCH"
    assert (plan.number, plan.date, plan.place, plan.issuer) == (
        by_hand.number, by_hand.date, by_hand.place, by_hand.issuer,
    )  # fmt: skip
    assert plan.title == by_hand.title
    assert plan.recipients == by_hand.recipients
    assert plan.preamble == by_hand.preamble
    assert plan.closing == by_hand.closing


@pytest.mark.parametrize("name", HABITS)
def test_the_documents_cited(name: str) -> None:
    plan, by_hand = plans(name)
    assert [(one.type, one.number, one.date, one.issuer) for one in plan.bases] == [
        (one.type, one.number, one.date, one.issuer) for one in by_hand.bases
    ]
    assert set(plan.implements) == set(by_hand.implements)


def assigned(task: Task, plan: Plan, by_hand: Plan) -> tuple[str, str, str, set[str], set[str]]:
    lead, support = (as_by_hand(units, plan, by_hand) for units in (task.lead, task.support))
    return task.id, task.section, task.text, lead, support


@pytest.mark.parametrize("name", HABITS)
def test_every_task_with_its_words_leads_and_supports(name: str) -> None:
    plan, by_hand = plans(name)
    assert [assigned(task, plan, by_hand) for task in plan.tasks] == [
        assigned(task, by_hand, by_hand) for task in by_hand.tasks
    ]


@pytest.mark.parametrize("name", HABITS)
def test_deadlines(name: str) -> None:
    plan, by_hand = plans(name)
    judged = "III.4.6.f"  # by hand it is recurring, by what the task says and not its deadline
    assert [(task.id, task.deadline, task.milestones) for task in plan.tasks if task.id != judged] == [
        (task.id, task.deadline, task.milestones) for task in by_hand.tasks if task.id != judged
    ]


@pytest.mark.parametrize("name", HABITS)
def test_targets_in_numbers(name: str) -> None:
    plan, by_hand = plans(name)
    found, wanted = (
        [
            (target.compare, target.value, target.by)
            for one in told.indicators
            for target in one.targets
            if one.id.startswith("II.") and str(target.value) in one.text.replace("giai đoạn", "")
        ]
        for told in (plan, by_hand)
    )
    assert found == wanted
    assert found


@pytest.mark.parametrize("name", HABITS)
def test_what_the_words_leave_open_is_asked(name: str) -> None:
    draft = drafted(name)
    asked = {doubt.path[-1] for doubt in draft.doubts}
    assert {"measure", "targets", "text"} <= asked
    within = [doubt for doubt in draft.doubts if "indicators" in doubt.reason and doubt.path[0] == "tasks"]
    assert all(doubt.reason.partition("“")[2].partition("”")[0] in doubt.text for doubt in within if doubt.text)


@pytest.mark.parametrize("name", HABITS)
def test_only_the_name_of_the_state_and_its_motto_are_not_placed(name: str) -> None:
    assert [one.text for one in drafted(name).unplaced] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
    ]  # fmt: skip
