"""Lines that belong together: papers of which each line is a paragraph, as programs that convert PDF make them."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kh02.transcription.cue import read_cues
from kh02.transcription.mark import read_mark
from kh02.transcription.outline import is_closing
from kh02.transcription.passage import Passage

_ENDS = (".", ";", ":", "!", "?", "./.")
_LONGEST = 5_000
"""Letters; no paragraph is as long."""
_BEFORE_A_NUMBER = re.compile(r"\b(?:ngày|tháng|năm|số|quý|mục|khoản|điểm)$", re.IGNORECASE)
_FEWEST_BROKEN = 5
_BROKEN_SHARE = 0.1
"""Of the paragraphs; in a paper whose paragraphs are whole nearly none begins with a small letter."""
_FULL = 0.78
"""A line of this share of the usual width may go on in the next."""
_TO_THE_MARGIN = 0.92
"""One of this share does, even after a full stop: last lines of paragraphs seldom are as long."""


def rejoin(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages with lines joined that only a margin parts."""
    lines = tuple(_all_broken(passages)) if _is_line_by_line(passages) else tuple(passages)
    return tuple(_joined(lines, _usual_width(lines)))


def _is_line_by_line(passages: Sequence[Passage]) -> bool:
    free = [one for one in passages if one.cell is None]
    small = sum(one.text[0].islower() and read_mark(one).kind == "none" for one in free)
    return small >= _FEWEST_BROKEN and small >= _BROKEN_SHARE * len(free)


def _all_broken(passages: Sequence[Passage]) -> Iterator[Passage]:
    yield from (one if one.cell else replace(one, broken=True) for one in passages)


def _usual_width(lines: Sequence[Passage]) -> int:
    """Return how many letters a full line has."""
    widths = sorted(len(one.text) for one in lines if one.broken and one.cell is None)
    return widths[len(widths) * 9 // 10] if widths else 0


def _joined(lines: Sequence[Passage], width: int) -> Iterator[Passage]:
    held: Passage | None = None
    last = ""
    for line in lines:
        room = held is not None and len(held.text) + len(line.text) < _LONGEST
        if held and room and line.broken and line.cell == held.cell and _goes_on(last, held, line, width):
            held = replace(held, text=_together(held.text, line.text), unsure=held.unsure + line.unsure)
        else:
            if held is not None:
                yield held
            held = line
        last = line.text
    if held is not None:
        yield held


def _goes_on(last: str, held: Passage, line: Passage, width: int) -> bool:
    """Tell whether a line goes on with the one before it."""
    if _is_broken_word(last):
        return True
    open_ended = not last.endswith(_ENDS)
    full = len(last) >= _FULL * width
    if read_mark(line).kind != "none":  # "Phòng Văn hóa" / "- Xã hội"
        in_a_heading = (
            held.bold != line.bold or last.isupper() or read_mark(held).kind in {"part", "roman", "number"}
        )
        return open_ended and full and not in_a_heading and not last.endswith(",")
    if line.text.isupper() or held.text.isupper():
        return line.text.isupper() and held.text.isupper() and read_mark(held).kind != "none"
    if "\t" in line.text or "\t" in last or _is_cue(line):
        return False
    if _is_cue(held) and held.bold == line.bold:  # what stands below a line of assignment has a mark of its own
        return True
    numbered = line.text[0].isdigit() and _BEFORE_A_NUMBER.search(last)
    to_the_margin = len(last) >= _TO_THE_MARGIN * width and held.bold == line.bold and not is_closing(line.text)
    return bool(line.text[0].islower() or numbered or (open_ended and full) or to_the_margin)


def _is_cue(line: Passage) -> bool:
    cued = read_cues(read_mark(line).text)
    return bool(cued.said) and not cued.before


def _is_broken_word(text: str) -> bool:
    return text[-1:] in {"-", "/"} and text[-2:-1].isalnum()


def _together(before: str, after: str) -> str:
    """Return two lines as one; a number that breaks after its sign ("02-" / "KH/BCĐTW") stays one word."""
    glued = _is_broken_word(before) and after[0].isalnum()
    return f"{before}{'' if glued else ' '}{after}"
