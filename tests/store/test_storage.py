"""Storage: the same plan from a folder of this computer, wherever the process stands, and from another place."""

from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import replace
from tests.small_plan import RATIO, plan_values, write_plan

from kh02.diagnostics.table import file as table
from kh02.store.find import find_plans
from kh02.store.load import load
from kh02.store.storage import UnreadableError

INDICATOR = {
    "id": "I.1",
    "place": "Mục I",
    "text": "80% hồ sơ",
    "name": "Hồ sơ",
    "definition": "cua-tinh",
    "measure": RATIO,
    "targets": [{"at_least": 80, "by": "2025-12-31"}],
}
ENTRY = {"date": "2025-09-30", "indicator": "I.1", "numerator": 8, "denominator": 10, "by": "vp"}
OWN = """kh02: definitions/1
definitions:
- id: cua-tinh
  name: Của tỉnh
  measure: {kind: ratio, numerator: a, denominator: b, unit: hồ sơ, counts: in-period}
  source: Công văn của tỉnh
"""


class Elsewhere(Struct, frozen=True):
    """Files that stand in no folder."""

    contents: tuple[tuple[str, bytes], ...]

    def read_bytes(self, name: str) -> bytes:
        for known, content in self.contents:
            if known == name:
                return content
        raise UnreadableError(table.UNREADABLE, name, reason="không còn ở đó")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_plan(tmp_path, plan_values(indicators=[INDICATOR]), [ENTRY])
    (tmp_path / "plans" / "definitions.yaml").write_text(OWN, "utf-8")
    return tmp_path


def test_the_folder_of_the_process_does_not_matter(folder: Path) -> None:
    (files,) = find_plans(["plans"], folder).plans
    assert not Path(files.plan).exists()
    loaded = load(files)
    assert loaded.findings == ()
    assert loaded.book is not None
    assert [len(log.recorded) for log in loaded.book.logs] == [1]
    assert loaded.book.definitions["cua-tinh"].name == "Của tỉnh"


def test_a_plan_from_elsewhere_is_the_same_book(folder: Path) -> None:
    (files,) = find_plans(["plans"], folder).plans
    names = [files.plan, *files.logs, "plans/definitions.yaml"]
    elsewhere = Elsewhere(tuple((name, (folder / name).read_bytes()) for name in names))
    assert load(replace(files, storage=elsewhere)).book == load(files).book


def test_what_is_gone_elsewhere_is_a_finding(folder: Path) -> None:
    (files,) = find_plans(["plans"], folder).plans
    loaded = load(replace(files, storage=Elsewhere(())))
    assert loaded.book is None
    assert [finding.message for finding in loaded.findings] == ["Không đọc được tệp: không còn ở đó"] * 2
