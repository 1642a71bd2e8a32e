"""What stands above a paper's body: letterhead, number, place and date, name of type, title.

Source of the components: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from msgspec import Struct

from kh02.model.plan import DocumentType
from kh02.transcription.deadline import calendar_day
from kh02.transcription.mark import read_mark
from kh02.transcription.passage import Passage
from kh02.vi.text import fold, unmark

STATE = re.compile(r"c.?ng h.?a x. h.i ch. ngh.a vi.t nam|d.ng c.ng s.n vi.t nam")
MOTTO = re.compile(r"doc lap\W+tu do\W+hanh phuc")
_STATE_NAMES = " cong hoa xa hoi chu nghia viet nam / dang cong san viet nam "
_TYPES = {fold(name): name for name in get_args(DocumentType)}
_NUMBER = re.compile(r"\bS[ốôóo6]\s*[:.]?\s*(?P<number>\d*\s*[-/]?\s*[A-ZĐ\d][\w\-–/&.]*(?:\s?[-/]\s?[\wĐ]+)*)")
_BLANK_NUMBER = re.compile(r"\bSố\s*[:.]?\s*[._… ]*(?P<symbol>[/-]\s*[A-ZĐ][\w\-/]*)")
_DATE = re.compile(
    r"(?P<place>[^\W\d_][^,;:\t]*?)\s*,\s*ngày\s*(?P<day>\d{1,2})\s*tháng\s*(?P<month>\d{1,2})\s*năm\s*(?P<year>\d{4})",
    re.IGNORECASE,
)
_BLANK_DATE = re.compile(r"(?P<place>[^\W\d_][^,;:\t]*?)\s*,\s*ngày\b.*\btháng\b.*\bnăm\b", re.IGNORECASE)
_LONGEST_LINE = 300
_LONGEST = 45  # passages before the name of type
_BODY_BEGINS = re.compile(
    r"(?:Căn cứ|Thực hiện|Triển khai|Để|Nhằm|Theo|Trên cơ sở|Thi hành|Ủy ban nhân dân|Uỷ ban nhân dân|UBND|"
    r"Đảng ủy|Thi đua)\s"
)
_KIND_OF_PLACE = re.compile(r"(\b(?:xã|phường|thị trấn|đặc khu|tỉnh|thành phố|huyện|quận) )")
_COMMUNE = re.compile(r"\b(xã|phường|thị trấn|đặc khu)\s+(\S.*)", re.IGNORECASE)
_PROVINCE = re.compile(r"\b(?:tỉnh|thành phố)\s+((?:[A-ZÀ-ỸĐ][a-zà-ỹđ]+)(?:\s+(?:-\s+)?[A-ZÀ-ỸĐ][a-zà-ỹđ]+){0,3})")


class Opening(Struct, frozen=True):
    """What the opening says; None and "" is what was not found. ``read`` are the passages that say it."""

    type: str | None
    number: str | None
    date: dt.date | None
    place: str | None
    issuer: tuple[str, ...]
    title: tuple[str, ...]
    read: frozenset[Passage]
    length: int
    """How many passages there are before the body."""


def read_opening(passages: Sequence[Passage]) -> Opening:
    """Return the opening of a paper."""
    place = next((index for index, one in enumerate(passages[:_LONGEST]) if _type_of(one)), None)
    above = passages[:place] if place is not None else _before_body(passages)
    title = tuple(_title(passages, place)) if place is not None else ()
    pieces = [piece for one in above for piece in _pieces(one.text)]
    number = next(filter(None, map(_number, pieces)), None)
    dated = next(filter(None, map(_date, pieces)), None)
    issuer = tuple(filter(None, map(_issuer_line, pieces)))
    named = passages[place] if place is not None else None
    heading = _type_of(named) if named else None
    return Opening(
        type=heading[0] if heading else None,
        number=number,
        date=_day(dated) if dated else None,
        place=dated["place"].strip() if dated else None,
        issuer=issuer,
        title=(*((heading[1],) if heading and heading[1] else ()), *(one.words for one in title)),
        read=frozenset((*(one for one in above if _is_understood(one)), *((named,) if named else ()))),
        length=len(above) + (named is not None) + len(title),
    )


def _type_of(passage: Passage) -> tuple[str, str] | None:
    """Return the name of type and what follows it on the same line ("KẾ HOẠCH Thực hiện …")."""
    words = passage.words
    if fold(words) in _TYPES:
        return _TYPES[fold(words)], ""
    for name in sorted(_TYPES.values(), key=len, reverse=True):
        if words.startswith(f"{name.upper()} ") and not passage.cell:
            return name, words[len(name) :].strip()
    return None


def _before_body(passages: Sequence[Passage]) -> Sequence[Passage]:
    """Return the passages that may belong to a letterhead where no name of type divides it from the body."""
    end = next(
        (
            n
            for n, one in enumerate(passages[:_LONGEST])
            if not one.cell and (_BODY_BEGINS.match(one.text) or _has_mark(one))
        ),
        0,
    )
    return passages[:end]


def _has_mark(passage: Passage) -> bool:
    return read_mark(passage).kind in {"part", "roman", "number"}


def _title(passages: Sequence[Passage], place: int) -> Iterator[Passage]:
    """Yield the lines of the title: the first below the name of type, and those set like it."""
    begun: Passage | None = None
    for one in passages[place + 1 : place + 9]:
        if one.cell or _has_mark(one):
            return
        if begun and (
            _BODY_BEGINS.match(one.text) or not (one.bold or one.centred or one.broken) or one.words[-1:] in ";:"
        ):
            return
        begun = begun or one
        yield one


def _pieces(text: str) -> Iterator[str]:
    """Yield what stands apart on a line; the name of the state and its motto are left out, and what is no line."""
    for piece in text.split("\t") if len(text) <= _LONGEST_LINE else ():
        plain = unmark(piece)
        found = (STATE.search(plain) or MOTTO.search(plain)) if len(plain) == len(piece) else None
        kept = piece[: found.start()] + " " + piece[found.end() :] if found else piece
        if kept.strip(" *-_"):
            yield kept.strip(" *")


def _is_understood(passage: Passage) -> bool:
    """Return whether all that stands on a line is number, date or issuer; the state and its motto are not kept."""
    pieces = tuple(_pieces(passage.text))
    return bool(pieces) and all(_number(one) or _date(one) or _issuer_line(one) for one in pieces)


def _number(text: str) -> str | None:
    if blank := _BLANK_NUMBER.search(text):
        return "…" + re.sub(r"\s", "", blank["symbol"])
    match = _NUMBER.search(text)
    found = re.sub(r"\s", "", match["number"]).strip(".-/") if match else ""
    return found if "/" in found or re.search(r"\d-[A-ZĐ]", found) else None


def _date(text: str) -> re.Match[str] | None:
    beside = _NUMBER.sub("", _BLANK_NUMBER.sub("", text))
    return _DATE.search(beside) or _BLANK_DATE.search(beside)


def _day(match: re.Match[str]) -> dt.date | None:
    parts = match.groupdict()
    return calendar_day(parts["day"], parts["month"], parts["year"]) if "year" in parts else None


def _issuer_line(text: str) -> str | None:
    """Return a line of the issuer's name: in capitals, neither number nor date."""
    kept = _DATE.sub("", _NUMBER.sub("", _BLANK_NUMBER.sub("", text))).strip(" *-–_.,")
    own = _without_state(kept)
    return own if own.isupper() and len(re.findall(r"[^\W\d_]", own)) > 2 else None


def _without_state(line: str) -> str:
    """Return a line without the words of the state's name that stand beside it, where that is broken into two."""
    words = line.split()
    for length in range(len(words), 1, -1):
        for start in range(len(words) - length + 1):
            if f" {fold(' '.join(words[start : start + length]))} " in _STATE_NAMES:
                return " ".join(words[:start] + words[start + length :])
    return line


def proper_name(lines: Iterable[str], body: str) -> str:
    """Return a name in capitals as the body writes it, else with capitals where a name of a place has them."""
    name = " ".join(lines)
    found = re.search(re.escape(name), body, re.IGNORECASE)
    if found and not found[0].isupper():
        return found[0][:1].upper() + found[0][1:]
    before, *placed = _KIND_OF_PLACE.split(name.lower(), maxsplit=1)
    kind, place = placed or ("", "")
    whole = f"{before}{kind}{place.title()}"
    return whole[:1].upper() + whole[1:]


def commune_of(name: str) -> str:
    """Return "xã Bạch Ngọc" out of the name of an issuer; "" where it is of no commune."""
    match = _COMMUNE.search(name)
    return f"{match[1].lower()} {match[2]}" if match else ""


def province_in(paragraphs: Iterable[str]) -> str | None:
    """Return the province or city that paragraphs name most often, None where they name none."""
    named = Counter(match[1] for text in paragraphs for match in _PROVINCE.finditer(text))
    return named.most_common(1)[0][0] if named else None
