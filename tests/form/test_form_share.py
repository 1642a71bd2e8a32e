"""A percentage that comes without numerator and denominator, typed in a form and on the command line."""

import shutil
from functools import partial
from pathlib import Path

import pytest
from tests.clock import at
from tests.command import Command
from tests.form.conftest import entries, fill

from kh02.vi.date import parse_date

EXAMPLE = Path(__file__).parents[1] / "plans" / "example"
SHARE = ("Chỉ tiêu", "I-1b")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "plans") / "dang-uy"


@pytest.fixture
def kh02(kh02: Command) -> Command:
    return partial(kh02, clock=at(parse_date("2026-06-16")))


@pytest.mark.parametrize("typed", [78.5, "78,5", "78,5%"])
def test_a_share_is_typed_in_percent(kh02: Command, typed: object) -> None:
    code, out, err = kh02("form", "export", "--unit", "vhxh", "--of", "2026-06")
    assert code == 0, err
    form = fill(Path(out.strip()), {SHARE: {"Số thực hiện": typed, "Nguồn số liệu": "Công an xã"}})
    code, _, err = kh02("form", "import", form, "--yes")
    assert code == 0, err
    assert "71,5% (theo Công an xã) → 78,5% (theo Công an xã)" in err
    (entry,) = entries(Path("plans/dang-uy"), "2026-06")
    assert 'indicator: "I-1b", value: "78,5", by: vhxh' in entry


@pytest.mark.parametrize(
    ("held", "asked_back"),
    [
        (0.785, "ô đang là 0,785; nếu là 78,5% hãy gõ 78,5, không có dấu %"),
        (1, "ô đang là 1; nếu là 100% hãy gõ 100, không có dấu %"),
        (1.5, None),
        (0, None),
    ],
)
def test_a_cell_that_holds_a_hundredth_of_what_was_typed_is_asked_back(
    kh02: Command, held: float, asked_back: str | None
) -> None:
    _, out, _ = kh02("form", "export", "--unit", "vhxh", "--of", "2026-06")
    form = fill(Path(out.strip()), {SHARE: {"Số thực hiện": held, "Nguồn số liệu": "Công an xã"}})
    code, _, err = kh02("form", "import", form, "--yes")
    assert code == (1 if asked_back else 0), err
    assert (asked_back or "") in err


@pytest.mark.parametrize("typed", ["78,5%", "78,5"])
def test_a_share_is_recorded_with_or_without_its_sign(kh02: Command, typed: str) -> None:
    told = ("--date", "14/6/2026", "--by", "vhxh", "--source", "Công an xã", "--yes")
    code, _, err = kh02("record", "figure", "I-1b", typed, *told)
    assert code == 0, err
    assert 'value: "78,5"' in Path("plans/dang-uy/2026-06.yaml").read_text("utf-8")
