"""What stands below a paper's body: recipients, authority and name of the signatory; and the appendices."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kh02.transcription.mark import read_mark
from kh02.transcription.passage import Passage
from kh02.vi.text import fold, unmark

_HEAD = re.compile(r"noi nhan\s*:?")
_AUTHORITY = re.compile(r"(?:T\s?[./,]?\s?M|K\s?[./,]?\s?T|T/?L|TUQ|Q)(?:\s?[.,]\s*|\s+)\S")
_COLLECTIVE = re.compile(r"T\s?[./,]?\s?M\b")
_POST = re.compile(
    r"(?:Q\.\s*)?(?:PHÓ\s+)?(?:CHỦ TỊCH|BÍ THƯ|TRƯỞNG BAN|TRƯỞNG PHÒNG|GIÁM ĐỐC|"
    r"CHÁNH VĂN PHÒNG|TRƯỞNG CÔNG AN)\b.*"
)
_NAME = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+){1,5}")
_APPENDIX = re.compile(r"(?:phu luc|bieu|danh muc)\b(?: (?:so )?(?:[ivx]+|\d+))?")
_LAST = 60  # passages in which an ending is looked for, from its beginning


class Ending(Struct, frozen=True):
    """What the ending says; ``read`` are the passages that say it."""

    recipients: tuple[str, ...]
    signature: dict[str, str]
    read: frozenset[Passage]


class Divided(Struct, frozen=True):
    """A paper below its opening: the body, the ending, and the appendices behind it."""

    body: tuple[Passage, ...]
    ending: tuple[Passage, ...]
    appendices: tuple[Passage, ...]


def divide(passages: Sequence[Passage]) -> Divided:
    """Return a paper below its opening, taken apart."""
    starts = [n for n, one in enumerate(passages) if _begins(one)]
    if not starts:
        return Divided(tuple(passages), (), ())
    start = starts[0]
    end = next((n for n in range(start, len(passages)) if is_appendix(passages[n])), len(passages))
    cell = passages[start].cell
    table = cell.table if cell else None
    end = next(
        (n for n in range(start, end) if _is_of_another_table(passages[n], table)),
        min(end, start + _LAST) if end == len(passages) else end,
    )
    return Divided(tuple(passages[:start]), tuple(passages[start:end]), tuple(passages[end:]))


def is_appendix(passage: Passage) -> bool:
    """Return whether a passage is the heading of an appendix."""
    words = fold(passage.words)
    return (
        passage.cell is None
        and bool(_APPENDIX.match(words))
        and (bool(_APPENDIX.fullmatch(words)) or passage.words.isupper() or (passage.centred and len(words) < 60))
    )


def _begins(passage: Passage) -> bool:
    if _HEAD.match(unmark(passage.text)) and len(passage.text) < 120:
        return True
    return bool(_AUTHORITY.match(passage.text)) and passage.text.isupper()


def _is_of_another_table(passage: Passage, table: int | None) -> bool:
    return passage.cell is not None and passage.cell.table != table


def read_ending(passages: Sequence[Passage]) -> Ending:
    """Return what an ending says."""
    recipients: list[str] = []
    signature: dict[str, str] = {}
    read = set()
    for one in passages:
        known = [_take(piece, recipients, signature) for piece in _pieces(one)]
        if all(known):
            read.add(one)
        elif recipients and "position" in signature:
            break
    return Ending(tuple(recipients), signature, frozenset(read))


def _take(piece: str, recipients: list[str], signature: dict[str, str]) -> bool:
    """Put what stands apart on a line where it belongs; tell whether it is known where."""
    lines = _recipient(piece)
    recipients += lines
    return bool(lines) or bool(_HEAD.fullmatch(unmark(piece).strip(" *_"))) or _signs(piece, signature)


def _pieces(passage: Passage) -> Iterator[str]:
    """Yield what stands apart on a line: a recipient on the left, the authority on the right."""
    bullet = read_mark(passage)
    if passage.number and bullet.kind in {"dash", "plus"}:
        yield f"- {passage.words}"
        return
    for whole in passage.text.split("\t"):
        head = re.match(r"nơi nhận\s*:\s*(?=\S)", whole, re.IGNORECASE)
        if head:
            yield head[0].strip()
        part = whole[head.end() :] if head else whole
        authority = re.search(r"(?<=\S\s)(?:TM|KT|TL|TUQ)\.\s*[A-ZÀ-ỸĐ].*$|(?<=;\s)(?:PHÓ\s+)?CHỦ TỊCH$", part)
        if authority:
            yield part[: authority.start()].strip()
            yield authority[0].strip()
        else:
            yield part.strip()


def _recipient(piece: str) -> list[str]:
    if not re.match(r"[-–—+•]\s*\S", piece):
        return []
    lines = re.split(r";\s+[-–]\s*", piece)
    return [kept for line in lines if (kept := line.lstrip("-–—+• ").rstrip(" ;.,"))]


def _signs(piece: str, signature: dict[str, str]) -> bool:
    """Put a line of the signature where it belongs; tell whether it is one."""
    text = piece.strip(" *_")
    if _COLLECTIVE.match(text) and text.isupper():
        key = "authority"
    elif _AUTHORITY.match(text) and text.isupper() and not text.startswith("Q"):
        key = "for_head"
    elif _POST.fullmatch(text):
        key = "position"
    elif "position" in signature and _NAME.fullmatch(text) and not text[0].islower():
        key = "name"
    else:
        return False
    if key in signature:
        return False
    signature[key] = text
    return True
