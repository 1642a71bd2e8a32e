"""The plan of Bạch Ngọc says what the signed paper says: every paragraph, in order, and nothing else."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
import ryaml

from kh02.model.entry import Figure
from kh02.model.log import Log
from kh02.model.measure import ChecklistMeasure, RatioMeasure, StagesMeasure
from kh02.model.plan import Plan, Section
from kh02.model.task import Task

SEED = Path(__file__).with_name("bach-ngoc.seed.md")
PLANS = Path(__file__).parents[2] / "plans"
SOURCE = PLANS / "bach-ngoc.yaml"
LOGS = sorted((PLANS / "bach-ngoc").glob("*.yaml"))
HEADING = re.compile(r"#{2,4} (?P<label>[IVX0-9.]+)\. ")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return Plan.model_validate(read(SOURCE))


def read(path: Path) -> object:
    with path.open(encoding="utf-8") as file:
        return ryaml.load(file)


def plain(text: str) -> str:
    """The words of one line of the paper: no Markdown, no bullet, no mark of doubt."""
    words = re.sub(r"^(#+ |- )", "", text).replace("*", "").replace("⟦?⟧", "")
    return unicodedata.normalize("NFC", " ".join(words.split()))


def paper() -> Iterator[str]:
    """The seed's paragraphs, without its list of doubtful readings."""
    signed = SEED.read_text(encoding="utf-8").split("\n---\n")[0]
    return filter(None, map(plain, signed.splitlines()))


def as_paper(plan: Plan) -> Iterator[str]:
    """The plan's own words, laid out again as the paper lays them out."""
    yield from ("ỦY BAN NHÂN DÂN", "XÃ BẠCH NGỌC")
    yield from ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    yield f"Số: {plan.number}"
    yield f"{plan.place}, ngày {plan.date:%d} tháng {plan.date.month} năm {plan.date.year}"
    yield "KẾ HOẠCH"
    yield plan.title
    yield from plan.preamble
    for section in plan.sections:
        yield from section_as_paper(section, plan)
    yield from plan.closing
    yield "Nơi nhận:"
    yield from (f"{line};" for line in plan.recipients[:-1])
    yield f"{plan.recipients[-1]}."
    yield from plan.signature.lines


def section_as_paper(section: Section, plan: Plan) -> Iterator[str]:
    label = re.sub(r"^[IVX]+\.(?=\d)", "", section.label)
    yield f"{label}. {section.title}"
    yield from section.text
    yield from tasks_as_paper([task for task in plan.tasks if task.section == section.label])
    for child in section.sections:
        yield from section_as_paper(child, plan)


def tasks_as_paper(tasks: list[Task]) -> Iterator[str]:
    """The tasks of one section; an assignment that they share stands once, after the last of them."""
    for _, sharing in groupby(tasks, key=lambda task: task.assigned_at or task.id):
        group = list(sharing)
        yield from map(lettered, group)
        assignments = {tuple(assignment_lines(task)) for task in group}
        assert len(assignments) == 1 or group[0].section.startswith("V.")
        yield from assignments.pop()


def lettered(task: Task) -> str:
    letter = re.fullmatch(r"III\.\d\.\d\.(?P<letter>\w)", task.id)
    return f"{letter['letter']}) {task.text}" if letter else task.text


def assignment_lines(task: Task) -> Iterator[str]:
    if task.deadline is None:
        return
    assert task.as_written is not None
    yield f"Chủ trì thực hiện: {task.as_written.lead}"
    yield f"Phối hợp thực hiện: {task.as_written.support}"
    yield f"Thời gian hoàn thành: {task.deadline.text}"


def labels(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield section.label
        yield from labels(section.sections)


def test_every_paragraph_stands_in_the_plan_in_order_and_nothing_else(plan: Plan) -> None:
    assert list(as_paper(plan)) == list(paper())


def test_headings_are_those_of_the_paper_with_the_jump_from_4_4_to_4_6(plan: Plan) -> None:
    headings = [found["label"] for line in SEED.read_text("utf-8").splitlines() if (found := HEADING.match(line))]
    assert [re.sub(r"^[IVX]+\.(?=\d)", "", label) for label in labels(plan.sections)] == headings
    of_tasks = [label for label in labels(plan.sections) if re.fullmatch(r"III\.\d\.\d", label)]
    assert len(of_tasks) == 19
    assert of_tasks[-2:] == ["III.4.4", "III.4.6"]


def test_eight_bullets_hold_fifteen_targets_and_four_more_stand_inside_tasks(plan: Plan) -> None:
    ids = [indicator.id for indicator in plan.indicators]
    bullets = ["1a", "1b", "1c", "2a", "2b", "3a", "3b", "4a", "4b", "5", "6a", "6b", "6c", "7", "8"]
    assert ids == [f"II.2-{bullet}" for bullet in bullets] + ["III.2.4", "III.2.5", "III.3.3.a", "III.3.4.a"]


def test_an_indicator_quotes_the_bullet_or_task_that_it_cites(plan: Plan) -> None:
    specific = next(child for child in plan.sections[1].sections if child.label == "II.2")
    bullets = dict(zip("12345678", specific.text[1:], strict=True))
    task_words = {task.id: task.text for task in plan.tasks}
    for indicator in plan.indicators:
        words = bullets[indicator.id[5]] if indicator.id.startswith("II.2-") else task_words[indicator.id]
        assert indicator.text in words, indicator.id


def test_targets_are_the_figures_of_the_paper(plan: Plan) -> None:
    targets = {
        indicator.id: [
            (target.compare, target.value and str(target.value), str(target.by)) for target in indicator.targets
        ]
        for indicator in plan.indicators
        if indicator.targets
    }
    whole_2025, whole_2026 = ("at_least", "100", "2025-12-31"), ("at_least", "100", "2026-12-31")
    assert targets == {
        "II.2-1a": [whole_2025],
        "II.2-1b": [("at_least", "82", "2025-12-31")],
        "II.2-2a": [whole_2025],
        "II.2-2b": [whole_2025],
        "II.2-3a": [("at_least", "80", "2025-12-31")],
        "II.2-4a": [("done", None, "2025-12-31")],
        "II.2-4b": [("at_least", "2", "2025-12-31"), ("at_least", "3", "2026-12-31")],
        "II.2-6a": [whole_2025],
        "II.2-6b": [("at_least", "30", "2025-12-31")],
        "II.2-6c": [whole_2026],
        "III.2.4": [whole_2025],
        "III.2.5": [whole_2026],
        "III.3.3.a": [whole_2025],
        "III.3.4.a": [("at_least", "80", "2025-12-31")],
    }
    assert {i.id: i.restates for i in plan.indicators if i.restates} == {
        "III.2.4": "II.2-6a",
        "III.2.5": "II.2-6c",
        "III.3.4.a": "II.2-3a",
    }


def test_twelve_databases_are_held_against_six_criteria_and_one_more_comes_in_stages(plan: Plan) -> None:
    measures = {indicator.id: indicator.measure for indicator in plan.indicators}
    databases, in_stages = measures["II.2-4a"], measures["II.2-4b"]
    assert isinstance(databases, ChecklistMeasure)
    assert databases.items == tuple(f"Cơ sở dữ liệu thứ {n}" for n in range(1, 13))
    assert databases.criteria == ("đúng", "đủ", "sạch", "sống", "thống nhất", "dùng chung")
    assert isinstance(in_stages, StagesMeasure)
    assert [str(stage.by) for stage in in_stages.stages] == ["2025-12-31", "2025-12-31", "2026-12-31"]


def test_thirty_tasks_under_the_paper_s_own_labels_and_three_duties(plan: Plan) -> None:
    letters = {"III.3.3": "ab", "III.3.4": "abc", "III.3.5": "abc", "III.4.6": "abcdđef"}
    headings = [label for label in labels(plan.sections) if re.fullmatch(r"III\.\d\.\d", label)]
    expected = [
        label + suffix
        for label in headings
        for suffix in ([f".{letter}" for letter in letters[label]] if label in letters else [""])
    ]
    assert len(expected) == 30
    assert [task.id for task in plan.tasks] == [*expected, "V.1-1", "V.2-1", "V.2-2"]


def test_assignments_name_the_units_that_the_paper_names(plan: Plan) -> None:
    lead = {task.id: " ".join(task.lead) for task in plan.tasks}
    several = {task_id: units for task_id, units in lead.items() if " " in units}
    assert several == {
        "III.1.3": "vanphong vhxh",
        "III.2.1": "cac-phong congan",
        "III.2.4": "cac-phong ttpvhcc",
        "III.3.3.a": "cac-phong ttpvhcc",
        "V.2-1": "vanphong kinhte ttpvhcc congan don-vi-lien-quan",
    }
    assert lead["III.2.5"] == "cac-phong"
    assert lead["III.4.1"] == "don-vi-van-hanh"
    known = {name.casefold(): unit.id for unit in plan.units for name in (unit.name, *unit.aliases)}
    for task in plan.tasks:
        written = task.as_written.lead if task.as_written else None
        if written is not None:
            names = re.split(r"; | và (?=các đơn vị)", written.replace("–", "-").rstrip(".;"))
            assert tuple(known[name.casefold()] for name in names) == task.lead, task.id


def test_only_the_periodic_report_recurs_and_only_archives_have_a_second_deadline(plan: Plan) -> None:
    kinds = {task.id: task.deadline.kind for task in plan.tasks if task.deadline}
    assert {task_id for task_id, kind in kinds.items() if kind != "ongoing"} == {"III.4.6.f"}
    assert kinds["III.4.6.f"] == "recurring"
    milestones = {task.id: [str(m.date) for m in task.milestones] for task in plan.tasks if task.milestones}
    assert milestones == {"III.2.5": ["2026-12-31"]}
    assert plan.reporting.owed == ("week", "month")


def test_units_follow_section_v_and_vague_ones_are_marked(plan: Plan) -> None:
    assert [unit.id for unit in plan.units][:5] == ["vhxh", "vanphong", "kinhte", "ttpvhcc", "congan"]
    assert [unit.id for unit in plan.units if unit.standing] == ["vhxh"]
    assert [unit.id for unit in plan.units if unit.group] == ["cac-phong", "don-vi-van-hanh", "don-vi-lien-quan"]
    assert [unit.id for unit in plan.units if unit.vague] == ["don-vi-van-hanh", "don-vi-lien-quan"]


def test_cited_documents_keep_the_paper_s_numbers_and_dates(plan: Plan) -> None:
    words = " ".join(paper())
    for cited in plan.bases:
        assert cited.date is not None
        day = (
            f"{cited.date.day:02}/{cited.date.month:02}"
            if cited.date.month < 3
            else f"{cited.date.day:02}/{cited.date.month}"
        )
        assert f"{cited.number}, ngày {day}/{cited.date.year}" in words
        assert cited.title is None or cited.title in words
        assert cited.issuer is None or cited.issuer in words
    numbers = ["57-NQ/TW", "01/KH-BCĐ", "02-KH/BCĐTW", "06/QĐ-TTg", "206/QĐTTg", "422/QĐ-TTg"]
    assert [cited.number for cited in plan.bases] == numbers


def test_the_file_keeps_to_the_plain_subset_of_yaml_and_marks_what_is_doubtful() -> None:
    text = SOURCE.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\t" not in text
    assert not re.search(r"^[^#\n]*(: |- )[&*!]", text, re.MULTILINE)
    assert not re.search(r"(?:\bid|label|section|assigned_at|restates): [IV]+\.", text)
    # Of the seed's five doubts the first is cited at three places, the second and third share one.
    assert len(re.findall(r"^ *# Chỗ còn ngờ:", text, re.MULTILINE)) == 6
    assert "⟦" not in text


@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.stem)
def test_a_log_is_marked_illustrative_and_its_figures_fit_the_plan(path: Path, plan: Plan) -> None:
    log = Log.model_validate(read(path))
    assert (log.plan, log.illustrative) == (plan.id, True)
    measures = {indicator.id: indicator.measure for indicator in plan.indicators}
    units = {unit.id for unit in plan.units}
    tasks = {task.id for task in plan.tasks}
    for entry in log.entries:
        assert f"{entry.date:%Y-%m}" == path.stem
        assert entry.by in units
        assert getattr(entry, "task", None) in tasks | {None}
        if isinstance(entry, Figure) and isinstance(measures[entry.indicator], RatioMeasure):
            assert entry.numerator is not None
            assert entry.denominator is not None
            assert entry.numerator <= entry.denominator


def test_logs_cover_every_month_of_the_plan_to_its_last_day(plan: Plan) -> None:
    assert [path.stem for path in LOGS] == [f"2025-{month:02}" for month in range(7, 13)]
    assert max(entry.date for entry in Log.model_validate(read(LOGS[-1])).entries) == plan.ends


def test_only_what_is_to_be_done_at_once_and_always_has_no_day_in_the_paper(plan: Plan) -> None:
    assert {i.id: i.assumed for i in plan.indicators if i.assumed} == {"III.3.3.a": ("by",)}
    assert "định kỳ (tuần, tháng)" in next(task.text for task in plan.tasks if task.id == "III.4.6.f")
    assert {i.every for i in plan.indicators if i.every} == {"month"}
    assert plan.reporting.assumed == ()
