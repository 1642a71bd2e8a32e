"""The Phù Liễn plan against the restored text of the signed paper: every paragraph, label by label, both ways."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
import ryaml

from kh02.model.entry import DocumentIssued, Figure, Incident, InfrastructureCheck, Spending, Update
from kh02.model.log import Log
from kh02.model.plan import Plan, Section

_HERE = Path(__file__).parent
_PLANS = _HERE.parent.parent / "plans"
_HEADING = re.compile(r"#{2,4} (?P<number>[IVX]+|[\d.]+)\. ?(?P<title>.+)")
_NOTES = "## Chỗ còn ngờ"

Words = list[tuple[str, str]]
"""Paragraphs in the paper's order, each with the label of the section it stands in ("" outside any)."""


def _clean(line: str) -> str:
    line = unicodedata.normalize("NFC", line).replace("⟦?⟧", "").strip()
    return " ".join(line.removeprefix("# ").removeprefix("- ").replace("**", "").split())


def _paper() -> Words:
    text = (_HERE / "phu-lien.seed.md").read_text(encoding="utf-8").partition(_NOTES)[0]
    words: Words = []
    label = ""
    for line in filter(None, text.splitlines()):
        heading = _HEADING.fullmatch(_clean(line))
        if heading:
            number = heading["number"]
            label = number if number.isupper() else f"{label.partition('.')[0]}.{number}"
        elif label == "V.8" and not line.startswith("- "):
            label = ""  # the closing words follow the last bullet without a heading
        words.append((label, heading["title"] if heading else _clean(line)))
    return words


def _sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.sections)


def _body(plan: Plan) -> Words:
    words: Words = []
    for section in _sections(plan.sections):
        tasks = [task.text for task in plan.tasks if task.section == section.label]
        words += [(section.label, text) for text in (section.title or "", *section.text, *tasks)]
    return words


@pytest.fixture(scope="module")
def plan() -> Plan:
    with (_PLANS / "phu-lien.yaml").open(encoding="utf-8") as file:
        return Plan.model_validate(ryaml.load(file))


@pytest.fixture(scope="module")
def paper() -> Words:
    return _paper()


def test_every_paragraph_and_task_stands_word_for_word_in_the_papers_order(plan: Plan, paper: Words) -> None:
    assert _body(plan) == [words for words in paper if words[0]]


def test_letterhead_preamble_closing_and_signature_are_the_papers(plan: Plan, paper: Words) -> None:
    outside = [text for label, text in paper if not label]
    day = plan.date
    assert " ".join(outside[:2]) == plan.issuer.name.upper()
    assert outside[2:] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Số: {plan.number}",
        f"{plan.place}, ngày {day.day} tháng {day.month} năm {day.year}",
        "KẾ HOẠCH",
        plan.title,
        *plan.preamble,
        *plan.closing,
        "Nơi nhận:",
        *(f"{name};" for name in plan.recipients[:-1]),
        f"{plan.recipients[-1]}.",
        *plan.signature.lines,
        "Phạm Văn Diễn",  # the scan does not give the name for certain: the plan leaves it out
    ]
    assert plan.signature.name is None


def test_seventeen_targets_seven_with_a_number_one_in_stages(plan: Plan) -> None:
    specific = [indicator for indicator in plan.indicators if indicator.id.startswith("II.2.2-")]
    kinds = {
        kind: [indicator.id.removeprefix("II.2.2-") for indicator in specific if indicator.measure.kind == kind]
        for kind in ("ratio", "stages", "wording")
    }
    assert kinds == {
        "ratio": ["1a", "1b", "2a", "4a", "4b", "4c", "5"],
        "stages": ["3b"],
        "wording": ["2b", "3a", "6", "7a", "7b", "8", "9", "10a", "10b"],
    }
    assert [str(target.at_least) for i in specific if i.measure.kind == "ratio" for target in i.targets] == [
        *("100", "100", "80", "100", "30", "100", "100")
    ]


def test_targets_inside_tasks_are_indicators_of_their_own_or_restate_one(plan: Plan) -> None:
    inside = {i.id: i.restates for i in plan.indicators if not i.id.startswith("II.2.2-")}
    assert inside == {
        "III.3-2a": "II.2.2-4a",
        "III.3-2b": "II.2.2-4b",
        "III.3-2c": "II.2.2-4c",
        "III.4-3": None,
        "V.1-1": "V.8-1",
        "V.8-1": None,
    }


def test_all_archives_have_another_denominator_and_a_year_more_than_those_of_high_value(plan: Plan) -> None:
    high, every = (next(i for i in plan.indicators if i.id == f"II.2.2-4{letter}") for letter in "bc")
    assert (str(high.targets[0].by), str(every.targets[0].by)) == ("2025-12-31", "2026-12-31")
    assert high.measure.kind == every.measure.kind == "ratio"
    assert high.measure.denominator != every.measure.denominator


def test_forty_survey_teams_start_from_ten(plan: Plan) -> None:
    teams = next(i for i in plan.indicators if i.id == "V.8-1")
    assert teams.measure.kind == "count"
    assert teams.measure.breakdown is not None
    assert teams.measure.breakdown.parts == tuple(f"Tổ khảo sát số {n}" for n in range(1, 41))
    assert teams.baseline is not None
    assert (int(teams.baseline.value), teams.baseline.date) == (10, plan.date)
    assert [target.value for target in teams.targets] == [40]


def test_indicators_quote_the_section_or_the_task_that_their_label_names(plan: Plan) -> None:
    tasks = {task.id: task.text for task in plan.tasks}
    bullets = next(s.text for s in _sections(plan.sections) if s.label == "II.2.2")
    paper = {f"II.2.2-{number}": bullet for number, bullet in enumerate(bullets, 1)} | tasks
    for indicator in plan.indicators:
        assert indicator.text in paper[indicator.id.rstrip("abc")]


def test_eighteen_tasks_without_lead_then_twenty_seven_duties_led_by_the_unit_of_their_section(plan: Plan) -> None:
    groups = [section.label for section in _sections(plan.sections) if section.label.startswith(("III.", "V."))]
    of = {label: [task for task in plan.tasks if task.section == label] for label in groups}
    assert [len(of[label]) for label in groups] == [2, 1, 2, 3, 4, 3, 3, 5, 3, 2, 3, 5, 3, 2, 4]
    assert [task.id for task in plan.tasks] == [
        f"{label}-{number}" for label in groups for number in range(1, len(of[label]) + 1)
    ]
    assert {task.lead for task in plan.tasks if task.section.startswith("III.")} == {()}
    assert [{task.lead for task in of[f"V.{n}"]} for n in range(1, 9)] == [{(unit.id,)} for unit in plan.units]
    assert all(task.deadline is None and task.product is None for task in plan.tasks)


def test_units_carry_the_names_of_their_sections_and_only_the_front_is_asked(plan: Plan) -> None:
    titles = {section.label: section.title for section in _sections(plan.sections)}
    named = [("Đề nghị " if unit.asked else "") + unit.name for unit in plan.units]
    assert named == [titles[f"V.{n}"] for n in range(1, 9)]
    assert [unit.id for unit in plan.units if unit.asked] == ["mttq"]
    assert [unit.id for unit in plan.units if unit.standing] == ["vhxh"]


def test_words_that_name_a_unit_to_work_with_make_it_a_supporting_unit(plan: Plan) -> None:
    support = {task.id: task.support for task in plan.tasks if task.support}
    assert support == {"V.1-2": ("ttpvhcc", "to-dan-pho"), "V.2-2": ("vhxh",)}


def test_cited_documents_stand_in_the_preamble_with_number_and_date(plan: Plan) -> None:
    words = " ".join(plan.preamble)
    for base in plan.bases:
        assert base.date is not None
        day = f"{base.date.day}/{base.date.month}/{base.date.year}"
        cited = re.search(rf"{base.type} số {re.escape(base.number)},? ngày 0?{day}", words)
        assert cited is not None, base.number
        assert f"{base.issuer} {base.title}".casefold() in words.casefold()
    assert [base.number for base in plan.bases] == [
        *("57-NQ/TW", "71/NQ-CP", "02-KH/BCĐTW", "15662-CV/VPTW", "01-KH/BCĐ")
    ]


def test_each_doubtful_reading_is_marked_where_it_stands() -> None:
    lines = (_PLANS / "phu-lien.yaml").read_text(encoding="utf-8").splitlines()
    doubtful = [n for n, line in enumerate(lines) if line.lstrip().startswith("# Chỗ còn ngờ: ")]
    following = ["\n".join(lines[n + 1 : n + 8]) for n in doubtful]
    expected = ["kh02: plan/1", "57-NQ/TW Kế hoạch", "hằng năm", "position: CHỦ TỊCH", "position: CHỦ TỊCH"]
    assert len(doubtful) == len(expected)
    assert all(words in block for words, block in zip(expected, following, strict=True))


def _logs() -> list[tuple[str, Log]]:
    files = sorted((_PLANS / "phu-lien").glob("*.yaml"))
    logs = []
    for path in files:
        with path.open(encoding="utf-8") as file:
            logs.append((path.stem, Log.model_validate(ryaml.load(file))))
    return logs


def test_logs_are_illustrative_full_and_hold_every_kind_of_entry() -> None:
    logs = _logs()
    assert [month for month, _ in logs] == ["2025-09", "2025-10", "2025-11", "2025-12"]
    assert all(log.illustrative and log.plan == "phu-lien" for _, log in logs)
    assert all(sum(isinstance(entry, Figure | Update) for entry in log.entries) >= 25 for _, log in logs)
    kinds = {type(entry) for _, log in logs for entry in log.entries}
    assert kinds == {Figure, Update, DocumentIssued, Incident, InfrastructureCheck, Spending}


def test_log_entries_stand_in_their_month_in_the_order_they_became_known() -> None:
    for month, log in _logs():
        assert {f"{entry.date:%Y-%m}" for entry in log.entries} == {month}
        known = [entry.known for entry in log.entries]
        assert known == sorted(known)


def test_figures_are_sane_and_name_what_the_plan_has(plan: Plan) -> None:
    measured = {i.id for i in plan.indicators if i.measure.kind != "wording" and not i.restates}
    entries = [entry for _, log in _logs() for entry in log.entries]
    figures = [entry for entry in entries if isinstance(entry, Figure)]
    assert {figure.indicator for figure in figures} == measured
    assert all((f.numerator or 0) <= (f.denominator or 0) for f in figures)
    assert {entry.by for entry in entries} == {unit.id for unit in plan.units}
    tasks = {
        entry.task for entry in entries if isinstance(entry, Update | DocumentIssued | Spending) and entry.task
    }
    assert tasks <= {task.id for task in plan.tasks}


def test_some_survey_teams_never_report() -> None:
    entries = [entry for _, log in _logs() for entry in log.entries]
    teams = {entry.part for entry in entries if isinstance(entry, Figure) and entry.indicator == "V.8-1"}
    assert {f"Tổ khảo sát số {n}" for n in range(1, 41)} - teams == {
        f"Tổ khảo sát số {n}" for n in (22, 31, 39, 40)
    }


def test_what_the_paper_does_not_say_is_marked_the_rhythm_of_every_figure_and_two_days(plan: Plan) -> None:
    assert {i.id for i in plan.indicators if "every" in i.assumed} == {i.id for i in plan.indicators if i.every}
    assert plan.reporting.assumed == ("owed",)
    assert [i.id for i in plan.indicators if "by" in i.assumed] == ["III.4-3", "V.1-1", "V.8-1"]
