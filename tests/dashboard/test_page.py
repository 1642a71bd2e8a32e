"""The page without a browser: its policy, its size, its colours."""

import base64
import datetime as dt
import hashlib
import re
from importlib.resources import files
from pathlib import Path

import pytest
from tests.clock import at
from tests.dashboard.conftest import Paged
from tests.small_plan import RATIO, plan_values, write_plan

from kh02.cli.main import run

CSS = (files("kh02.view.dashboard") / "assets" / "page.css").read_text("utf-8")
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
BLOCK = re.compile(r'<script type="(?:application/json|text/plain)" [^>]+>[^<]*</script>')
_LEAST = 4.5
"""The least contrast of text by WCAG 2.2 AA (1.4.3)."""


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_only_the_pages_own_scripts_and_style_may_run(paged: Paged) -> None:
    text = paged(dt.date(2025, 10, 31)).read_text("utf-8")
    policy = dict(
        part.strip().split(" ", 1) for part in re.findall(r'Policy" content="([^"]+)"', text)[0].split(";")
    )
    assert "unsafe" not in str(policy)
    assert policy["default-src"] == "'none'"
    assert policy["connect-src"] == "'none'"
    assert policy["script-src"].split() == [digest(script) for script in SCRIPT.findall(text)]
    assert policy["style-src"] == digest(re.findall(r"<style>(.*?)</style>", text, re.DOTALL)[0])
    assert len(re.findall("<script", text)) == len(SCRIPT.findall(text)) + len(BLOCK.findall(text))
    assert not re.search(r'<[^>]+\s(?:on\w+=|style=|src=|href="(?!#))', BLOCK.sub("", SCRIPT.sub("", text)))
    assert "eval(" not in "".join(SCRIPT.findall(text))
    assert "new Function" not in "".join(SCRIPT.findall(text))


def test_both_plans_stay_under_a_megabyte(paged: Paged) -> None:
    assert paged(dt.date(2026, 1, 15)).stat().st_size < 1_000_000


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    whole = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(whole[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "print"])
def test_all_colours_of_text_and_lines_stand_out(theme: int) -> None:
    """What stands inside a picture, too, which tools do not look at."""
    named = dict(re.findall(r"--(\w+):(#\w+)", re.findall(r":root\{([^}]*)", CSS)[theme]))
    grounds = [named.pop("paper"), named.pop("panel")]
    named.pop("line")  # only separates
    weak = {name for name, colour in named.items() if min(contrast(colour, one) for one in grounds) < _LEAST}
    assert not weak
    assert {"ink", "soft", "good", "warn", "bad", "series", "target"} <= named.keys()


def test_the_library_is_the_one_that_the_lock_file_names() -> None:
    folder = Path(__file__).parents[2] / "tools" / "charts"
    built = (files("kh02.view.dashboard") / "assets" / "plot.js").read_bytes()
    assert hashlib.sha256(built).hexdigest() == (folder / "plot.sha256").read_text("utf-8").split()[0]


def test_a_plan_with_an_error_that_can_be_read_is_called_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    yes_no = {"id": "I.1", "place": "Mục I", "text": "x", "name": "x", "measure": {"kind": "yes-no"}}
    write_plan(tmp_path, plan_values(indicators=[yes_no | {"lead": ["khong-co"]}]))
    assert run(["dashboard", "-o", "trang.html"], clock=at(dt.date(2025, 11, 20))) == 1
    assert "plans/mau.yaml: 1 lỗi, số liệu dưới đây có thể thiếu hoặc sai" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("20/11/2025", "(742/4.120 tài liệu), có nguy cơ không đạt"),
        ("28/11/2026", "(1.004/4.120 tài liệu), không đạt"),
    ],
)
def test_a_key_target_is_told_by_its_state_and_not_by_its_pace_once_its_day_has_passed(
    day: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    out = tmp_path / "trang.html"
    assert run(["dashboard", "plans", "--as-of", day, "-o", str(out)], clock=at(dt.date(2026, 11, 28))) == 0
    assert f'{words}"' in out.read_text("utf-8")


def test_the_page_names_the_plans_that_it_lacks_and_says_once_that_there_is_no_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = {"id": "I.1", "place": "Mục I", "text": "x", "name": "Hồ sơ", "measure": RATIO, "key": True}
    write_plan(tmp_path, plan_values(indicators=[asked | {"targets": [{"at_least": 80, "by": "2025-12-31"}]}]))
    (tmp_path / "plans/hong-<b>.yaml").write_text("kh02: [", "utf-8")
    assert run(["dashboard", "-o", "trang.html"], clock=at(dt.date(2025, 11, 20))) == 1
    page = Path("trang.html").read_text("utf-8")
    lacks = "1/2 kế hoạch không dùng được nên không có ở đây: plans/hong-&lt;b&gt;.yaml."
    assert f'<p class="notice">{lacks}</p>' in page
    assert '"key":["Hồ sơ: chưa có số liệu"]' in page
