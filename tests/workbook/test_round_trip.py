"""Out and back: nothing changes; one cell changed: one value changes. For any plan, any words."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.small_plan import as_yaml, every_measure, plan_values
from tests.workbook.conftest import TODAY
from tests.workbook.in_memory import as_filled, content_of, with_text

from kh02.store.plan_file import changed_text, read_plan_file
from kh02.work.plan_import import plan_draft
from kh02.work.refusal import Refused
from kh02.workbook.change import content_changes
from kh02.workbook.content import Content
from kh02.workbook.draw import to_xlsx
from kh02.workbook.edit import read_edit
from kh02.workbook.filled import Filled, FilledRow, read_filled

# Letters that YAML, spreadsheets or the sheets' own separators care about.
WORDS = st.text("aăấđ Đ09=+-@:#|;,.'\"“”[]{}–\n", min_size=1, max_size=25).filter(lambda text: bool(text.strip()))
DAYS = st.dates().map(str).map(lambda day: f"2025{day[4:]}").filter(lambda day: day[5:] != "02-29")
IDS = st.text("abcIVX.-12", min_size=1, max_size=6)
quickly = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def plans(draw: st.DrawFn) -> Mapping[str, Any]:
    """A plan with words of any kind, in which every reference refers to something."""
    units = [
        {
            "id": label,
            "name": draw(WORDS),
            "aliases": draw(st.lists(WORDS, max_size=2)),
            "standing": draw(st.booleans()),
        }
        for label in draw(st.lists(IDS, min_size=1, max_size=4, unique=True))
    ]
    some_units = st.lists(st.sampled_from([unit["id"] for unit in units]), unique=True, max_size=3)
    target = st.fixed_dictionaries({"at_least": st.integers(1, 100) | st.just("99,5"), "by": DAYS})
    between = st.fixed_dictionaries({"between": st.just([20, "50,5"]), "by": DAYS, "wish": st.booleans()})
    indicators = [
        {
            "id": label, "place": draw(WORDS), "text": draw(WORDS), "name": draw(WORDS), "lead": draw(some_units),
            "measure": {"kind": "share", "counted": draw(WORDS)},
            "targets": draw(st.lists(target | between, max_size=3)),
        }
        for label in draw(st.lists(IDS, max_size=3, unique=True))
    ]  # fmt: skip
    deadline = st.fixed_dictionaries({"text": WORDS, "kind": st.just("date"), "date": DAYS})
    tasks = [
        {
            "id": label, "section": "I", "place": draw(WORDS), "text": draw(WORDS), "lead": draw(some_units),
            "deadline": draw(deadline), "milestones": [{"text": draw(WORDS), "date": draw(DAYS)}],
        }
        for label in draw(st.lists(IDS, max_size=3, unique=True))
    ]  # fmt: skip
    return plan_values(
        title=draw(WORDS),
        sections=[{"label": "I", "text": draw(st.lists(WORDS, max_size=2))}],
        units=units,
        indicators=indicators,
        tasks=tasks,
        recipients=draw(st.lists(WORDS, max_size=3)),
        bases=[{"type": draw(WORDS), "number": draw(WORDS)} for _ in range(draw(st.integers(0, 2)))],
    )


@quickly
@given(plans())
def test_any_plan_comes_back_as_it_went(tmp_path_factory: pytest.TempPathFactory, plan: Mapping[str, Any]) -> None:
    """Through a workbook on disk."""
    folder = tmp_path_factory.mktemp("plan")
    file, workbook = folder / "mau.yaml", folder / "mau.xlsx"
    file.write_text(as_yaml(plan), "utf-8")
    content = content_of(file)
    workbook.write_bytes(to_xlsx(content))
    edit = read_edit(read_filled(workbook), content, read_plan_file(str(file)).values)
    assert (edit.wrong, edit.changes, edit.rows) == ([], [], {})
    assert edit.values == read_plan_file(str(file)).values


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with every measure."""
    path = tmp_path_factory.mktemp("plans") / "mau.yaml"
    path.write_text(as_yaml(every_measure()), "utf-8")
    return path


@settings(max_examples=40, deadline=None)
@given(
    data=st.data(), text=WORDS | DAYS | st.sampled_from(["có", "90", "tháng", "ít nhất", "Công an xã", "I-1", ""])
)
def test_one_cell_changed_is_one_value_changed(file: Path, data: st.DataObject, text: str) -> None:
    """It is taken as it was meant, or refused; then the plan says the same as before but for this cell."""
    content = content_of(file)
    sheet = data.draw(st.sampled_from([one for one in content.sheets if one.rows]))
    row = data.draw(st.sampled_from([row for row in sheet.rows if row.columns]))
    column = data.draw(st.sampled_from(row.columns))
    filled = with_text(as_filled(content), sheet.sheet.name, row.key, column.field, text)
    try:
        draft = plan_draft(filled, str(file), Path.cwd(), TODAY)
    except Refused:
        return
    new = changed_text(draft.file, draft.values, draft.plan, draft.edit.rows, tuple(draft.edit.settled))
    other = file.with_name("sau.yaml")
    other.write_text(new, "utf-8")
    changes = list(content_changes(content, content_of(other)))
    if column == sheet.sheet.columns[0] and sheet.sheet.rows != "fields":  # what tells rows apart
        assert {one.sheet for one in changes} == {sheet.sheet.name}
    elif sheet.sheet.name == "Đơn vị" and column.field == "name":  # a unit's name stands in other cells, too
        assert (sheet.sheet.name, row.key, "name") in {(one.sheet, one.item, one.field) for one in changes}
    else:
        assert [(one.sheet, one.item, one.field) for one in changes] == [(sheet.sheet.name, row.key, column.field)]


def with_rows(filled: Filled, sheet: str, rows: Sequence[FilledRow]) -> Filled:
    return replace(filled, sheets={**filled.sheets, sheet: tuple(rows)})


@settings(max_examples=30, deadline=None)
@given(data=st.data(), sheet=st.sampled_from(["Đơn vị", "Chỉ tiêu", "Nhiệm vụ", "Nơi nhận", "Văn bản căn cứ"]))
def test_rows_come_back_in_any_order_with_some_gone_and_others_new(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, sheet: str
) -> None:
    """The list then holds just these rows in their order, whatever stood around them in the file."""
    file = tmp_path_factory.mktemp("plans") / "xa-mau.yaml"
    file.write_text((Path(__file__).parent / "xa-mau.yaml").read_text("utf-8"), "utf-8")
    content = content_of(file)
    filled = as_filled(content)
    rows = list(data.draw(st.permutations(filled.sheets[sheet])))
    rows = [row for row in rows if data.draw(st.booleans()) or row.key in {"vhxh", "I-1"}]
    source = data.draw(st.sampled_from(filled.sheets[sheet]))
    identity = content.of(sheet).sheet.columns[0].field
    copied = with_text(filled, sheet, source.key, identity, "dong-moi").sheets[sheet]
    new = next(row for row in copied if row.key == source.key)
    rows.insert(data.draw(st.integers(0, len(rows))), new)
    try:
        draft = plan_draft(with_rows(filled, sheet, rows), str(file), Path.cwd(), TODAY)
    except Refused:  # a row that is gone was named elsewhere
        return
    settled = tuple(draft.edit.settled)
    file.write_text(changed_text(draft.file, draft.values, draft.plan, draft.edit.rows, settled), "utf-8")
    now = content_of(file)
    assert [row.cells for row in now.of(sheet).rows] == [
        tuple(map(row.text, fields(content, sheet))) for row in rows
    ]
    if sheet != "Đơn vị":  # two units of one name are told by their ids in the other sheets
        assert {change.sheet for change in content_changes(content, now)} <= {sheet}


def fields(content: Content, sheet: str) -> list[str]:
    return [column.field for column in content.of(sheet).sheet.columns]
