"""The rule under a line of text, however it was drawn: a border, typed underscores, a shape.

Lengths are estimates: the width of Times New Roman bold from its metrics, so the rules that use them are lenient.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from kh02.conformity.components import Components, is_rule_text
from kh02.word.metrics import text_width
from kh02.word.read.document import Line, Paragraph

_TWIPS_PER_POINT = 20


class Drawn(Struct, frozen=True):
    """A rule: its length in twips (None: not known), whether it is solid, whether it stands in the middle."""

    length: int | None
    solid: bool = True
    balanced: bool = True


def line_width(line: Line) -> float:
    """Return the estimated width of a line of text, in twips."""
    return sum(text_width(run.text, run.face.size) for run in line.runs if not run.face.raised) * _TWIPS_PER_POINT


def longest_line(lines: Iterable[Line]) -> float:
    """Return the estimated width of the longest line that the texts take once wrapped, in twips."""
    return max((_wrapped(line) for line in lines), default=0.0)


def rule_below(parts: Components, line: Line) -> Drawn | None:
    """Return the rule under the last line of a component, or None where there is none."""
    paragraphs = parts.document.paragraphs
    place = next(n for n, paragraph in enumerate(paragraphs) if paragraph is line.paragraph)
    cell = line.paragraph.cell
    below = [p for p in paragraphs[place + 1 : place + 3] if p.cell == cell and not p.boxed]
    near = [p for p in paragraphs if cell and p.cell == cell] or paragraphs[max(place - 1, 0) : place + 3]
    return _bordered(line.paragraph, below) or _typed(line, below) or _shape(near)


def has_loose_shapes(parts: Components) -> bool:
    """Return whether lines are drawn near the top of the paper that may belong to any component."""
    return any(p.strokes for p in parts.document.paragraphs[:40])


def _bordered(paragraph: Paragraph, below: Sequence[Paragraph]) -> Drawn | None:
    if paragraph.layout.bottom_border != "none":
        return _border(paragraph, paragraph.layout.bottom_border)
    for follower in below:
        style = (
            follower.layout.top_border if follower.layout.top_border != "none" else follower.layout.bottom_border
        )
        if style != "none" and (follower.blank or follower.layout.top_border != "none"):
            return _border(follower, style)
        if not follower.blank:
            return None
    return None


def _border(paragraph: Paragraph, style: str) -> Drawn:
    layout = paragraph.layout
    length = paragraph.room - layout.left - layout.right if paragraph.room else None
    return Drawn(length, style == "single", abs(layout.left - layout.right) < 60)


def _typed(line: Line, below: Sequence[Paragraph]) -> Drawn | None:
    """Return the rule typed as underscores under the line, or hung on it by a forced break."""
    own = line.paragraph.lines
    following = [*own[own.index(line) + 1 :], *(line for paragraph in below[:1] for line in paragraph.lines)]
    if following and is_rule_text(following[0].text):
        rule = following[0]
        raised = any(run.face.raised for run in rule.runs)  # how much smaller, each program decides
        length = None if raised else round(line_width(rule))
        return Drawn(length, set(rule.text) <= set("_—‗"), rule.paragraph.layout.align == "center")
    return None


def _shape(near: Iterable[Paragraph]) -> Drawn | None:
    strokes = [stroke for paragraph in near for stroke in paragraph.strokes]
    return Drawn(strokes[0] if len(strokes) == 1 else None) if strokes else None


def _wrapped(line: Line) -> float:
    whole = line_width(line)
    room = line.paragraph.room - line.paragraph.layout.left - line.paragraph.layout.right
    if room <= 0 or whole <= room:
        return whole
    size = line.runs[0].face.size
    longest, current = 0.0, ""
    for word in line.text.split():
        longer = f"{current} {word}".strip()
        if text_width(longer, size) * _TWIPS_PER_POINT > room:
            longer = word
        current = longer
        longest = max(longest, text_width(current, size) * _TWIPS_PER_POINT)
    return min(longest, room)
