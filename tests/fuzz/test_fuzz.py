"""A short run of both fuzzers; the long one is ``tools/fuzz.py``."""

from collections import Counter
from pathlib import Path

import pytest
from tests.fuzz import other_inputs, yaml_inputs
from tests.fuzz.door import FaultFoundError, kh02
from tests.fuzz.mutation import damaged

_SEED = 2


def test_no_damaged_plan_or_log_ends_in_a_fault(tmp_path: Path) -> None:
    yaml_inputs.prepare(tmp_path)
    counts: Counter[str] = Counter()
    for number in range(300):
        counts += yaml_inputs.try_yaml(_SEED, number, tmp_path)
    assert min(counts[outcome] for outcome in ("refused", "with errors", "sound", "commands")) > 0


@pytest.mark.filterwarnings("ignore:Duplicate name")  # a package with a part twice is meant
def test_no_other_damaged_input_ends_in_a_fault(tmp_path: Path) -> None:
    other_inputs.prepare(tmp_path)
    counts: Counter[str] = Counter()
    for number in range(80):
        counts += other_inputs.try_other(_SEED, number, tmp_path)
    assert min(counts[f"exit {code}"] for code in (0, 1, 2)) > 0


def test_an_input_can_be_made_again(tmp_path: Path) -> None:
    from random import Random

    data = b"kh02: log/1\nentries:\n- {date: 2025-09-14, by: a}\n"
    assert [damaged(data, Random(7)) for _ in range(2)] == [damaged(data, Random(7))] * 2
    assert len({damaged(data, Random(number)) for number in range(100)}) > 80


def test_a_fault_is_found_by_the_door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("hỏng")

    monkeypatch.setattr("kh02.work.problems.problems", fails)
    yaml_inputs.prepare(tmp_path)
    with pytest.raises(FaultFoundError, match="ZeroDivisionError: hỏng"):
        kh02(tmp_path, "validate")
