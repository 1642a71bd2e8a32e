"""The words that tell who leads, who supports, by when and with what product: in running text and over columns.

Regular in papers: the word, "thực hiện" or the like, a colon; in tables the same words as the heads of columns, in
any order.
"""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from kh02.vi.text import fold, unmark

CueKind = Literal["lead", "support", "deadline", "product"]

_WHO = r"(?:(?:cac |nhung )?(?:don vi|co quan|bo phan|phong,? ban)(?:,? (?:don vi|co quan|bo phan))*,? )?"
_OF = r"(?: (?:thuc hien|tham muu|chu tri|chinh|nhiem vu))?"
_FORMS: dict[CueKind, str] = {
    "lead": rf"{_WHO}(?:chu tri|dau moi){_OF}|don vi (?:thuc hien|chiu trach nhiem)|(?:phan cong|giao) thuc hien",
    "support": rf"{_WHO}phoi hop{_OF}",
    "deadline": r"(?:thoi (?:gian|han|diem)|tien do|han)(?: (?:hoan thanh|thuc hien|trien khai|ket thuc|bao cao))*"
    r"|hoan thanh",
    "product": r"(?:san pham|ket qua)(?: (?:dau ra|du kien|can dat|thuc hien|hoan thanh|dat duoc|chinh))*"
    r"(?:,? ?/? ?(?:san pham|ket qua))?",
}
_LINE = re.compile(
    r"(?:^|(?<=[\s(;.,-]))(?:"
    + "|".join(rf"(?P<{kind}>{form})" for kind, form in _FORMS.items())
    + r")\s*:\s*(?=\S)"
)
_HEAD = {kind: re.compile(rf"(?:{form})\b.*") for kind, form in _FORMS.items()}
_BETWEEN = " \t([;,.-–"
_AFTER = " \t;,"


class Said(Struct, frozen=True):
    """What a text says behind one cue, in its own words."""

    kind: CueKind
    text: str


class Cued(Struct, frozen=True):
    """A text taken apart at its cues: what stands before the first, and what each says."""

    before: str
    said: tuple[Said, ...]


def read_cues(text: str) -> Cued:
    """Return a text taken apart at its cues ("Chủ trì thực hiện: …; phối hợp: …")."""
    found = list(_LINE.finditer(_letters(text)))
    if not found:
        return Cued(text, ())
    ends = [*(match.start() for match in found[1:]), len(text)]
    said = tuple(_said(match, text[match.end() : end]) for match, end in zip(found, ends, strict=True))
    return Cued(text[: found[0].start()].rstrip(_BETWEEN), said)


def _said(match: re.Match[str], value: str) -> Said:
    kind = next(kind for kind in _FORMS if match[kind])
    value = value.strip(_AFTER).rstrip(" (-–")
    return Said(kind, value[:-1].rstrip() if value.endswith(")") and "(" not in value else value)


def _letters(text: str) -> str:
    """Return the text without marks, letter for letter; letters that do not compose leave nothing to be found."""
    plain = unmark(text)
    return plain if len(plain) == len(text) else ""


def head_kind(text: str) -> CueKind | None:
    """Return what the head of a column tells, None where it is none of these."""
    words = unmark(" ".join(text.split())).strip(" :.")
    return next((kind for kind, form in _HEAD.items() if form.fullmatch(words)), None)


def head_kinds(text: str) -> Iterator[CueKind]:
    """Yield what one column tells that has several heads in one ("Đơn vị chủ trì/phối hợp")."""
    words = fold(text)
    if "chu tri" in words:
        yield "lead"
    if "phoi hop" in words:
        yield "support"
