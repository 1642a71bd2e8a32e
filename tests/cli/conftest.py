"""A commune that a test makes up."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.small_plan import Values, plan_values, write_plan

Commune = Callable[..., None]
UNITS: list[Values] = [
    {"id": "vhxh", "name": "Phòng Văn hóa - Xã hội", "aliases": ["Phòng VHXH"]},
    {"id": "congan", "name": "Công an xã"},
]


@pytest.fixture
def commune(tmp_path: Path) -> Commune:
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
