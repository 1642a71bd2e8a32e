"""Forms of a few plans among many: the plans are looked up once a run, and no others are read."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.command import Command
from tests.form.conftest import fill
from tests.small_plan import every_measure, write_plan

from kh02.store.storage import Folder
from kh02.store.tree import Entry, LocalTree

WITH_FORMS = ("mau-03", "mau-17", "mau-28")
FIGURE = {("Chỉ tiêu", "I-1"): {"Số thực hiện": 412, "Trên tổng số": 538}}


class Looked(Counter[str]):
    """How often each folder was listed and each file read, by its name."""


@pytest.fixture
def looked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Looked:
    """Thirty plans beside the one of ``folder``, and what is looked at of them."""
    for number in range(30):
        name = f"mau-{number:02}"
        write_plan(folder.parent.parent, every_measure() | {"id": name}, name=name)
    found = Looked()
    entries, read_bytes = LocalTree.entries, Folder.read_bytes

    def counted_entries(tree: LocalTree, path: Path) -> Iterable[Entry]:
        found[path.name] += 1
        return entries(tree, path)

    def counted_bytes(storage: Folder, name: str) -> bytes:
        found[Path(name).name] += 1
        return read_bytes(storage, name)

    monkeypatch.setattr(LocalTree, "entries", counted_entries)
    monkeypatch.setattr(Folder, "read_bytes", counted_bytes)
    return found


@pytest.fixture
def forms(looked: Looked, kh02: Command) -> list[Path]:
    """A form filled in for each of three plans."""
    made = []
    for plan in WITH_FORMS:
        code, out, err = kh02("form", "export", f"plans/{plan}.yaml", "--unit", "ttpvhcc", "--of", "2025-10")
        assert code == 0, err
        made.append(fill(Path(out.strip()), FIGURE))
    looked.clear()
    return made


def test_forms_of_several_plans_look_the_plans_up_once(looked: Looked, forms: list[Path], kh02: Command) -> None:
    code, out, err = kh02("form", "import", *forms, "--yes")
    assert code == 0, err
    assert out.count("Đã ghi vào plans/") == len(WITH_FORMS)
    assert looked["plans"] == 1
    others = [f"mau-{number:02}" for number in range(30) if f"mau-{number:02}" not in WITH_FORMS]
    assert {looked[name] for name in others} == {1}
    assert not any(looked[f"{name}.yaml"] for name in others)


@pytest.mark.parametrize("command", ["status", "due", "validate"])
def test_a_plan_that_is_named_by_its_id_is_read_alone(looked: Looked, kh02: Command, command: str) -> None:
    kh02(command, "mau-17")
    assert looked["plans"] == 1
    assert {name for name in looked if name.endswith(".yaml")} == {"mau-17.yaml"}
