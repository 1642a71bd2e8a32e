"""On a telephone nothing of a page is cut off: text wraps, a wide table is moved within its own box."""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from kh02.cli.main import run

BROWSER = shutil.which("chromium")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="needs Chromium (chromium)")

PLANS = Path(__file__).parents[2] / "plans"
MADE = {
    "month": ["report", "--period", "month", "--of", "2025-10", "-o"],
    "week": ["report", "--period", "week", "--of", "2025-W41", "-o"],
    "day": ["report", "--period", "day", "--of", "2025-10-14", "-o"],
    "closing": ["report", "--closing", "-o"],
    "unit": ["report", "--unit", "TTPVHCC", "--of", "2025-10", "-o"],
    "brief": ["brief", "--as-of", "2025-10-31", "-o"],
}
#: For each page what stands beyond the right edge and is in no box that can be moved, and how many boxes can.
PROBE = """<!DOCTYPE html><meta charset="utf-8"><body>%s<pre></pre><script>
const lost = (page, width) => [...page.querySelectorAll("body *")].filter(one => {
  if (!one.textContent.trim() || one.getBoundingClientRect().right <= width + 1) return false;
  for (let box = one.parentElement; box; box = box.parentElement)
    if (getComputedStyle(box).overflowX === "auto" && box.getBoundingClientRect().right <= width + 1)
      return box.className !== "bang";
  return true;
}).map(one => one.tagName + " " + one.textContent.trim().slice(0, 40));
addEventListener("load", () => {
  const told = {};
  for (const frame of document.querySelectorAll("iframe")) {
    const page = frame.contentDocument, width = page.documentElement.clientWidth;
    const boxes = [...page.querySelectorAll(".bang")].filter(one => one.scrollWidth > one.clientWidth);
    const across = page.documentElement.scrollWidth;
    told[frame.id] = {width, across, lost: lost(page, width), boxes: boxes.length};
  }
  document.querySelector("pre").textContent = JSON.stringify(told);
});
</script>"""


def test_nothing_is_cut_off_on_a_screen_of_390_pixels(tmp_path: Path) -> None:
    assert BROWSER
    for kind, arguments in MADE.items():
        assert run([*arguments, str(tmp_path / kind), str(PLANS), "--format", "html"]) == 0
    pages = sorted(tmp_path.glob("*/*.html"))
    assert len(pages) == 2 * len(MADE)
    frames = "".join(
        f'<iframe id="{page.stem}" src="{page.as_uri()}" style="width: 390px; height: 800px; border: 0"></iframe>'
        for page in pages
    )
    (tmp_path / "probe.html").write_text(PROBE.replace("%s", frames), "utf-8")
    told = measured(tmp_path / "probe.html")
    assert len(told) == len(pages)
    assert {(one["width"], one["across"]) for one in told.values()} <= {(390, 390), (375, 375)}  # a bar is 15 wide
    assert {name: one["lost"] for name, one in told.items() if one["lost"]} == {}
    assert all(one["boxes"] for name, one in told.items() if re.search(r"2025-10$|tong-ket", name))


def measured(page: Path) -> dict[str, dict[str, object]]:
    """What the page's script tells; a profile of its own, so that no open browser is disturbed."""
    fixed = ["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]
    waits = ["--virtual-time-budget=10000", f"--user-data-dir={page.parent / 'profile'}", "--dump-dom"]
    out = subprocess.run(
        [str(BROWSER), *fixed, *waits, page.as_uri()], check=True, capture_output=True, timeout=180
    ).stdout.decode()
    found = re.search(r"<pre>(.+?)</pre>", out)
    assert found, out[-2000:]
    told: dict[str, dict[str, object]] = json.loads(unescape(found[1]))
    return told
