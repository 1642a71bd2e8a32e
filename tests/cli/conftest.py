"""A commune that a test makes up, and the command line run in its folder."""

import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kh02.cli.main import run

Values = dict[str, Any]
UNITS: list[Values] = [
    {"id": "vhxh", "name": "Phòng Văn hóa - Xã hội", "aliases": ["Phòng VHXH"]},
    {"id": "congan", "name": "Công an xã"},
]
PLAN: Values = {
    "kh02": "plan/1",
    "number": "01/KH-UBND",
    "date": "2025-07-01",
    "place": "Mẫu",
    "issuer": {"name": "Ủy ban nhân dân xã Mẫu", "short": "UBND xã Mẫu", "level": "commune", "province": "Mẫu"},
    "title": "Kế hoạch mẫu",
    "starts": "2025-07-01",
    "ends": "2025-12-31",
    "signature": {"authority": "TM. ỦY BAN NHÂN DÂN", "position": "CHỦ TỊCH"},
    "sections": [{"label": "I", "title": "NHIỆM VỤ"}],
}


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
        folder = tmp_path / "plans"
        (folder / name).mkdir(parents=True)
        whole = PLAN | {"id": name, "units": UNITS, "indicators": indicators, "tasks": tasks} | more
        (folder / f"{name}.yaml").write_text(json.dumps(whole, ensure_ascii=False, indent=1), "utf-8")
        months = defaultdict(list)
        for entry in entries:
            months[entry["date"][:7]].append(entry)
        for month, of_month in months.items():
            log = {"kh02": "log/1", "plan": name, "illustrative": illustrative, "entries": of_month}
            (folder / name / f"{month}.yaml").write_text(json.dumps(log, ensure_ascii=False, indent=1), "utf-8")

    return write


@pytest.fixture
def kh02(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Output]:
    """Run ``kh02`` with the arguments in the commune's folder, at 80 columns unless ``columns`` says otherwise."""

    def command(*arguments: str, columns: int = 80) -> Output:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("COLUMNS", str(columns))
        capfd.readouterr()
        code = run(list(arguments))
        return Output(code, *capfd.readouterr())

    return command
