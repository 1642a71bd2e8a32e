"""Two plan files compared, in the words of their fields."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from tests.command import Command
from tests.small_plan import as_yaml, every_measure

from kh02.diagnostics.finding import KeyPath
from kh02.model.plan import Plan
from kh02.store.model_keys import keys, members_of
from kh02.workbook.change import REST
from kh02.workbook.sheets import sheets

Values = dict[str, Any]


@pytest.fixture
def plans(kh02: Command) -> tuple[Path, Values]:
    """A plan's file, and its values to write another one of."""
    Path("mot").mkdir()
    first = Path("mot") / "mau.yaml"
    first.write_text(as_yaml(every_measure()), "utf-8")
    return first, copy.deepcopy(every_measure())


def compared(kh02: Command, first: Path, second: Values, *options: str) -> str:
    """What is printed of a plan's file and another that holds these values."""
    Path("hai").mkdir()
    file = Path("hai") / "mau.yaml"
    file.write_text(as_yaml(second), "utf-8")
    code, out, err = kh02("plan", "diff", first, file, *options)
    assert (code, err) == (0, "")
    return out


def test_the_same_plan_in_other_letters_does_not_differ(kh02: Command, plans: tuple[Path, Values]) -> None:
    first, second = plans
    second["date"] = "30/6/2025"
    second["indicators"][0]["targets"][0]["at_least"] = "80"
    assert compared(kh02, first, second) == (
        "KHÁC NHAU giữa mot/mau.yaml và hai/mau.yaml\n\nKhông có gì khác.\n"
    ).replace("\n\nKhông", "\nKhông")


def test_what_differs_is_told_by_item_and_field(kh02: Command, plans: tuple[Path, Values]) -> None:
    first, second = plans
    second["indicators"][0]["targets"].append({"at_least": 100, "by": "2026-12-31"})
    second["tasks"][0]["lead"] = ["congan"]
    second["tasks"].reverse()
    del second["units"][4]
    second["tasks"][1]["lead"] = []
    second["amendments"] = [{"number": "20/KH-UBND", "date": "2025-09-01", "changes": ["đổi"]}]
    second["sections"][0]["table"] = {"columns": ["TT"], "rows": [["1"]]}
    out = compared(kh02, first, second, "--format", "md")
    assert [line for line in out.splitlines() if line] == [
        "# Khác nhau giữa mot/mau.yaml và hai/mau.yaml",
        "### Đơn vị",
        "- bỏ lien-quan: Các đơn vị có liên quan",
        "### Chỉ tiêu",
        "- I-1 · Mức 2: so sánh: (trống) → ít nhất",
        "- I-1 · Mức 2: giá trị: (trống) → 100",
        "- I-1 · Mức 2: thời hạn: (trống) → 31/12/2026",
        "### Nhiệm vụ",
        "- II-2 · Chủ trì (cách nhau bằng ;): Các đơn vị có liên quan → (trống)",
        "- II-1 · Chủ trì (cách nhau bằng ;): Trung tâm Phục vụ hành chính công → Công an xã",
        "- đổi thứ tự các dòng",
        "### Ngoài các trang tính",
        "- Các lần sửa đổi, bổ sung: (trống) → 20/KH-UBND ngày 01/9/2025: đổi",
        '- Bảng ở mục I: (trống) → {columns: \\[TT\\], rows: \\[\\["1"\\]\\]}',
    ]  # fmt: skip


def test_what_a_unit_is_called_counts_once(kh02: Command, plans: tuple[Path, Values]) -> None:
    first, second = plans
    second["units"][1]["name"] = "Trung tâm PVHCC"
    (change,) = json.loads(compared(kh02, first, second, "--format", "json"))["changes"]
    assert change == {
        "kind": "cell", "sheet": "Đơn vị", "item": "ttpvhcc", "field": "name",
        "title": "Tên đơn vị, như văn bản ghi", "before": "Trung tâm Phục vụ hành chính công",
        "after": "Trung tâm PVHCC",
    }  # fmt: skip


def test_every_field_of_a_plan_is_compared() -> None:
    """A field that a later version of the format has must stand on a sheet, or be compared besides."""
    told = {(*sheet.path, *column.path) for sheet in sheets() for column in sheet.columns}
    told |= {path for _, path in REST} | {("sections", "table"), ("kh02",)}
    # A target stands as its comparison and its value; a list of small records in one cell.
    told = {tuple(step for step in path if isinstance(step, str)) for path in told}
    told |= {("indicators", "targets", compare) for compare in ("at_least", "more_than", "at_most", "exactly")}
    told |= {("indicators", "targets", compare) for compare in ("between", "rank", "done")}
    missing = [path for path in leaves(Plan, ()) if not any(path[: len(one)] == one for one in told)]
    assert missing == []


def leaves(model: type[BaseModel], path: KeyPath) -> Iterator[KeyPath]:
    """The key paths of all fields, without the numbers of items."""
    for name, field in keys(model).items():
        inner = dict(members_of(field.annotation))
        if name == "sections" and path:
            continue  # sections within a section are rows like it
        if not inner:
            yield (*path, name)
        for one in inner.values():
            yield from leaves(one, (*path, name))
