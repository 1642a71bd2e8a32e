"""What a plan's text marks as doubtful: comments "# Cần xem lại: …", "# Chỗ còn ngờ: …" at the value in doubt.

Such a comment stands on lines of its own above a key or an item, or behind a value.
"""

import re
from collections.abc import Collection

from msgspec import Struct

from kh02.diagnostics.finding import KeyPath
from kh02.store.yaml.layout import Comment, Layout, Piece

REVIEW, UNCERTAIN = "Cần xem lại", "Chỗ còn ngờ"
"""What a draft guessed, to be looked over by hand; what a scan does not show for certain."""
_LEFT = re.compile(rf"(?:^|(?<=\s))#\s*{REVIEW}\s*:", re.MULTILINE)
_DOUBT = re.compile(rf"#\s*({REVIEW}|{UNCERTAIN})\s*:\s*(.*\S)")


class Doubt(Struct, frozen=True):
    """A doubt: what its comment begins with, its reason, and the value that it is about."""

    mark: str
    reason: str
    path: KeyPath
    comment: Comment

    @property
    def words(self) -> str:
        """The mark and the reason as they are written."""
        return f"{self.mark}: {self.reason}"


def read_doubts(layout: Layout) -> tuple[Doubt, ...]:
    """Return the doubts in their order."""
    pieces = tuple(layout.pieces())[1:]
    found = ((one, _DOUBT.match(one.text)) for one in layout.comments)
    return tuple(Doubt(match[1], match[2], _path(layout, one, pieces), one) for one, match in found if match)


def reviews_left(text: str) -> tuple[int, ...]:
    """Return the offsets of what asks for a look, at once for any text: a plan's words hold no such sign."""
    if REVIEW not in text:  # as in nearly every plan: the search itself takes a third of reading it
        return ()
    return tuple(found.start() for found in _LEFT.finditer(text))


def without(layout: Layout, doubts: Collection[Doubt]) -> str:
    """Return the text without the comments of some doubts, and without the lines that held nothing else."""
    parts, at = [], 0
    for comment in sorted((one.comment for one in doubts), key=lambda one: one.start):
        line = layout.line_start(comment.start)
        alone = not layout.text[line : comment.start].strip()
        before = layout.text[at : line if alone else comment.start]
        parts.append(before if alone else before.rstrip(" \t"))
        at = layout.next_line(comment.start) if alone else comment.end
    return "".join([*parts, layout.text[at:]])


def _path(layout: Layout, comment: Comment, pieces: tuple[tuple[KeyPath, Piece], ...]) -> KeyPath:
    line = layout.line_start(comment.start)
    before = [(piece.end, -len(path), path) for path, piece in pieces if line <= piece.begins < comment.start]
    if before:
        # Of what ends before the comment the last, and of what ends together the whole; else the key before it.
        ended = [one for one in before if one[0] <= comment.start and one[0] > line]
        return max(ended)[2] if ended else before[-1][2]
    after = [(piece.begins, len(path), path) for path, piece in pieces if piece.begins > comment.start]
    return min(after)[2] if after else ()
