import datetime as dt
from pathlib import Path

import pytest

from kh02.diagnostics.finding import Span
from kh02.model.book import LogFile
from kh02.store.find import PlanFiles
from kh02.store.load import Loaded, load

PLAN = """\
kh02: plan/1
id: mau
number: 15/KH-UBND
date: 2025-06-30
place: Mẫu
issuer: {name: UBND xã Mẫu, short: UBND xã Mẫu, level: commune, province: Mẫu}
title: Chuyển đổi số
starts: 2025-07-01
ends: 2025-12-31
units:
- {id: vhxh, name: Phòng Văn hóa - Xã hội}
signature: {authority: TM. ỦY BAN NHÂN DÂN, position: CHỦ TỊCH}
"""
LOG = """\
kh02: log/1
plan: mau
illustrative: true
entries:
- {date: 2025-07-10, task: "1", by: vhxh}
- {date: 2025-07-11, task: "2", by: vhxh}
- {date: 2025-07-12, task: "3", by: vhxh}
"""


def loaded(folder: Path, plan: str, **logs: str) -> Loaded:
    (folder / "mau.yaml").write_text(plan, encoding="utf-8")
    files = []
    for name, text in logs.items():
        file = folder / f"{name.replace('_', '-').removeprefix('m')}.yaml"
        file.write_text(text, encoding="utf-8")
        files.append(str(file))
    return load(PlanFiles("mau", str(folder / "mau.yaml"), tuple(files)))


def codes(result: Loaded) -> list[str]:
    return [finding.code.id for finding in result.findings]


def test_a_plan_and_its_logs_are_a_book(tmp_path: Path) -> None:
    result = loaded(tmp_path, PLAN, m2025_07=LOG)
    assert (result.findings, result.read) == ((), 2)
    assert result.book
    (log,) = result.book.logs
    assert (log.month, log.plan, log.illustrative) == (dt.date(2025, 7, 1), "mau", True)
    assert [(recorded.index, recorded.entry.date.day, recorded.illustrative) for recorded in log.recorded] == [
        (0, 10, True),
        (1, 11, True),
        (2, 12, True),
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("date: 2025-07-11", "date: 31/02/2025", ["KH209"]),
        ("date: 2025-07-11", "date: 2025-07-11, date: 2025-07-12", ["KH110"]),
        ('task: "2"', "task: &x [1]", ["KH104"]),
        ('task: "2"', "spending: 1.245, purpose: Mua", ["KH204"]),
        ('- {date: 2025-07-11, task: "2", by: vhxh}', "- vhxh", ["KH207"]),
        ('- {date: 2025-07-11, task: "2", by: vhxh}', "-", ["KH218"]),
    ],
)
def test_a_wrong_entry_drops_itself_alone(old: str, new: str, expected: list[str], tmp_path: Path) -> None:
    result = loaded(tmp_path, PLAN, m2025_07=LOG.replace(old, new))
    assert codes(result) == expected
    assert all(finding.place.path[:2] == ("entries", 1) for finding in result.findings)
    assert result.book
    assert [recorded.index for recorded in result.book.logs[0].recorded] == [0, 2]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("plan: mau\n", "", ["KH206"]),
        ("entries:", "entries: [", ["KH101"]),
        ("log/1", "log/7", ["KH202"]),
        ("illustrative: true", "illustrative: *x", ["KH104"]),
    ],
)
def test_a_wrong_log_is_left_out_and_the_others_stay(
    old: str, new: str, expected: list[str], tmp_path: Path
) -> None:
    result = loaded(tmp_path, PLAN, m2025_07=LOG.replace(old, new), m2025_08=LOG)
    assert codes(result) == expected
    assert result.book
    assert [log.month for log in result.book.logs] == [dt.date(2025, 8, 1)]


def test_a_wrong_plan_gives_no_book_but_its_logs_are_read_for_their_findings(tmp_path: Path) -> None:
    result = loaded(tmp_path, PLAN.replace("level: commune", "level: x"), m2025_07=LOG.replace("07-10", "07-32"))
    assert result.book is None
    assert codes(result) == ["KH215", "KH209"]
    assert [finding.place.span for finding in result.findings] == [Span(6, 56), Span(5, 10, 10)]


def test_an_unquoted_id_is_shown_as_it_was_written(tmp_path: Path) -> None:
    (finding,) = loaded(tmp_path, PLAN.replace("id: mau", "id: 1.10")).findings
    assert finding.message == "`id` phải là chữ, nhưng 1.10 không có ngoặc kép nên YAML hiểu là số 1.1"
    assert finding.hint == 'Viết "1.10" (có ngoặc kép).'


def test_a_doubtful_number_where_words_belong_is_told_as_unquoted_words(tmp_path: Path) -> None:
    assert codes(loaded(tmp_path, PLAN.replace("id: mau", "id: 1.245"))) == ["KH203"]


def test_warnings_leave_the_book(tmp_path: Path) -> None:
    result = loaded(tmp_path, "\ufeff" + PLAN.replace("place: Mẫu", "place: Ma\u0302\u0303u"))
    assert codes(result) == ["KH008", "KH009"]
    assert result.book
    assert result.book.plan.place == "Mẫu"


@pytest.mark.parametrize(
    ("name", "month"),
    [("m2025_13", None), ("m0000_01", None), ("thang_9", None), ("m2025_09", dt.date(2025, 9, 1))],
)
def test_the_month_of_a_log_is_that_of_its_name(name: str, month: dt.date | None, tmp_path: Path) -> None:
    result = loaded(tmp_path, PLAN, **{name: LOG})
    assert result.book
    assert result.book.logs[0].month == month


def test_a_text_without_any_sign_of_doubtful_words_is_known_as_such(tmp_path: Path) -> None:
    book = loaded(
        tmp_path, PLAN, m2025_07=LOG.replace('"2"', '"…"'), m2025_08=LOG.replace('"2"', '"\\u2026"')
    ).book
    assert book
    assert book.spotless
    assert [log.recorded[0].spotless for log in book.logs] == [False, False]
    assert not any(log.recorded[0].spotless for log in (_changed(tmp_path, "[X]"), _changed(tmp_path, "a\u200bb")))
    assert _changed(tmp_path, "ạ").recorded[0].spotless
    headed = loaded(tmp_path, PLAN, m2025_07="# $schema=../log.json\n" + LOG).book
    assert headed
    assert headed.logs[0].recorded[0].spotless


def _changed(folder: Path, task: str) -> LogFile:
    book = loaded(folder, PLAN, m2025_07=LOG.replace('"2"', f'"{task}"')).book
    assert book
    return book.logs[0]
