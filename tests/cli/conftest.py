"""A commune that a test makes up, and the command line run in its folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.small_plan import Values, plan_values, write_plan

from kh02.cli.clock import Clock, machine_clock
from kh02.cli.main import run

UNITS: list[Values] = [
    {"id": "vhxh", "name": "Phòng Văn hóa - Xã hội", "aliases": ["Phòng VHXH"]},
    {"id": "congan", "name": "Công an xã"},
]


class Output(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def commune(tmp_path: Path) -> Callable[..., None]:
    """Write a plan with two units, its items and what happened; JSON is YAML, too."""

    def write(
        *,
        name: str = "mau",
        indicators: tuple[Values, ...] = (),
        tasks: tuple[Values, ...] = (),
        entries: tuple[Values, ...] = (),
        illustrative: bool = False,
        **more: Any,
    ) -> None:
        around = {"id": name, "units": UNITS, "sections": [{"label": "I", "title": "NHIỆM VỤ"}]}
        plan = plan_values(indicators=indicators, tasks=tasks, **around | more)
        write_plan(tmp_path, plan, entries, name=name, illustrative=illustrative)

    return write


@pytest.fixture
def kh02(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Output]:
    """Run ``kh02`` in the commune's folder, at 80 columns and by the machine's clock unless told otherwise."""

    def command(*arguments: str, columns: int = 80, clock: Clock = machine_clock) -> Output:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("COLUMNS", str(columns))
        capfd.readouterr()
        code = run(list(arguments), clock)
        return Output(code, *capfd.readouterr())

    return command
