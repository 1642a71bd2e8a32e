"""Write docs/status.svg, what a command prints on a terminal, as a picture; a test fails when it differs.

Usage: python tools/make_picture.py
"""

import datetime as dt
import io
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console, RenderableType
from rich.terminal_theme import MONOKAI
from rich.text import Text

from kh02.progress.unit import find_unit
from kh02.view.status.page import plan_page
from kh02.view.status.scope import narrowed, whole
from kh02.view.write.drawing import renderables
from kh02.work.inspection import inspect

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "status.svg"
_PLAN, _UNIT, _AS_OF = "phu-lien", "TTPVHCC", dt.date(2025, 11, 14)
_WIDTH = 92
# rich's own frame fetches a font from the network; this one takes what the reader's machine has.
_FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<style>
.{unique_id}-matrix {{
  font-family: "DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px;
}}
.{unique_id}-title {{ font-family: sans-serif; font-size: 18px; font-weight: bold; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def picture() -> str:
    """Return the SVG of one unit's part of a plan in this repository."""
    command = f'kh02 status {_PLAN} --unit "{_UNIT}" --as-of {_AS_OF:%d/%m/%Y}'
    (inspected,) = inspect([str(ROOT / "plans" / f"{_PLAN}.yaml")], _AS_OF, Path.cwd())
    assert inspected.book is not None
    unit = find_unit(_UNIT, inspected.book.plan.units)
    page = plan_page(narrowed(whole(inspected.book, _AS_OF), unit))
    return draw([Text(f"$ {command}", style="bold"), *renderables(page, _WIDTH)])


def draw(renderables: Iterable[RenderableType]) -> str:
    """Return renderables as a terminal shows them in colour; the same input gives the same bytes."""
    console = Console(
        file=io.StringIO(),
        record=True,
        width=_WIDTH,
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
    )
    for renderable in renderables:
        console.print(renderable)
    svg = console.export_svg(title="kh02 status", theme=MONOKAI, code_format=_FRAME, unique_id="kh02")
    return "".join(line.rstrip() + "\n" for line in svg.splitlines())


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
    print(PICTURE.relative_to(ROOT))


if __name__ == "__main__":
    main()
