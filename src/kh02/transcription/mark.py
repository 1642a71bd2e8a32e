"""What a passage begins with: "II.", "2.1.", "a)", "-"; and what it says after that."""

import re
from typing import Literal

from msgspec import Struct

from kh02.transcription.passage import Passage

MarkKind = Literal["part", "roman", "number", "letter", "dash", "plus", "none"]

_DASHES = "–—−•●▪■◦*·➢►✓-"
_FORMS: tuple[tuple[MarkKind, re.Pattern[str]], ...] = (
    ("part", re.compile(r"(?:(?:PHẦN|Phần)\s+(?:thứ\s+)?)?(?P<label>[A-E])[.)/]\s*(?=[A-ZÀ-ỸĐ]{2})")),
    ("part", re.compile(r"(?:PHẦN|Phần)\s+(?P<label>[IVX]+|\d)[.:]?\s+(?=\S)")),
    ("roman", re.compile(r"(?P<label>[IVXL]{1,6})\s*(?:[./):]|\s[-–]|[-–]\s)\s*(?=[^\s\d/])")),
    ("number", re.compile(r"(?:[IVXL]{1,5}\.)?(?P<label>\d{1,2}(?:\.\d{1,2}){1,4})[.)/:]?\s+(?=[^\d\s%])")),
    (
        "number",
        re.compile(r"(?:(?:Điều|Mục)\s+)?(?P<label>\d{1,2})\s?(?:[.)/:–-]\s+(?=\S)|[.)/](?=[^\W\d_]|[“\"(]))"),
    ),
    ("letter", re.compile(r"(?P<label>[a-zđ])\s?[.)/]\s*(?=[^\W_]|[“\"(])")),
    ("dash", re.compile(rf"[{_DASHES}]+\s*(?=[^\s{_DASHES}])")),
    ("plus", re.compile(r"\+\s*(?=\S)")),
)


class Mark(Struct, frozen=True):
    """The mark of a passage: its kind, its label ("2.1"; "" of a bullet), and the text after it."""

    kind: MarkKind
    label: str
    text: str

    @property
    def depth(self) -> int:
        """How deep it stands among the marks of numbers: 1 for "1.", 2 for "1.1."."""
        return self.label.count(".") + 1


def read_mark(passage: Passage) -> Mark:
    """Return the mark that Word writes before a passage, or else the one typed at its beginning."""
    words = passage.words
    if passage.number:
        marked = _typed(f"{passage.number} {words}")
        if marked.kind != "none":
            return Mark(marked.kind, marked.label, words)
    return _typed(words)


def _typed(words: str) -> Mark:
    for kind, form in _FORMS:
        if match := form.match(words):
            label = match.groupdict().get("label") or ""
            return Mark(kind, label, words[match.end() :].strip())
    return Mark("none", "", words)
