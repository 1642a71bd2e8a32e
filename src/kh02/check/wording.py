"""How words are written: document numbers, look-alike and odd characters, places left to fill in."""

from collections.abc import Iterable, Iterator
from datetime import date

from pydantic import BaseModel

from kh02.check.document_number import better_number
from kh02.check.walk import in_entry, in_plan, texts
from kh02.diagnostics.finding import Finding, Place
from kh02.diagnostics.fix import Respelled, Rewritten
from kh02.diagnostics.table import wording
from kh02.model.book import Book
from kh02.model.entry import DocumentIssued
from kh02.vi.doubtful_words import BLANK, may_be_doubtful
from kh02.vi.encoding_marks import LOOKALIKES_OF_D, lookalike_d
from kh02.vi.odd_characters import odd_character, with_odd_named, without_odd

_SHOWN = 40


def check(book: Book, today: date) -> Iterator[Finding]:
    """Yield a finding for each doubtful number, text with a look-alike of Đ or an odd character, and blank."""
    yield from _numbers(book)
    yield from _text_findings(_doubtful_texts(book))


def check_texts(file: str, model: BaseModel) -> Iterator[Finding]:
    """Yield what ``check`` does of texts for a file beside the plans: definitions, a document above."""
    yield from _text_findings((Place(file, path), text) for path, text in texts(model, may_be_doubtful))


def _text_findings(doubtful: Iterable[tuple[Place, str]]) -> Iterator[Finding]:
    for place, text in doubtful:
        if blank := BLANK.search(text):
            yield wording.PLACEHOLDER.at(place, given=blank[0])
        offset = lookalike_d(text)
        if offset is not None:
            sign = f"U+{ord(text[offset]):04X}"
            lookalike = wording.LOOKALIKE_D.at(place, position=offset + 1, given=_cut(text, offset), sign=sign)
            yield lookalike.with_fix(Respelled(tuple(LOOKALIKES_OF_D.items())))
        if odd := odd_character(text):
            given = with_odd_named(_cut(text, odd.offset))
            found = wording.ODD_CHARACTER.at(
                place, position=odd.offset + 1, given=given, words=odd.words, number=odd.number
            )
            yield found.with_fix(Respelled(tuple(sorted(without_odd(text).items()))))


def _doubtful_texts(book: Book) -> Iterator[tuple[Place, str]]:
    """Yield the texts that may be wrong; what was read from a text without any sign of it is passed over whole."""
    if not book.spotless:
        yield from ((in_plan(book, *path), text) for path, text in texts(book.plan, may_be_doubtful))
    for recorded in book.recorded:
        if not recorded.spotless:
            found = texts(recorded.entry, may_be_doubtful)
            yield from ((in_entry(recorded, *path), text) for path, text in found)


def _cut(text: str, offset: int) -> str:
    """Return the words about an offset, short enough for a message."""
    start = max(0, text.rfind(" ", 0, max(0, offset - _SHOWN // 2)) + 1)
    piece = text[start : start + _SHOWN]
    return ("…" if start else "") + piece + ("…" if start + _SHOWN < len(text) else "")


def _numbers(book: Book) -> Iterator[Finding]:
    """Find each number that a better form is known for; told once, however often the plan cites it."""
    first: dict[str, Place] = {}
    for place, number in _cited(book):
        first.setdefault(number, place)
    for number, place in first.items():
        if proposal := better_number(number):
            variant = wording.NUMBER_VARIANT.at(place, given=number, proposal=proposal)
            yield variant.with_fix(Rewritten(proposal))


def _cited(book: Book) -> Iterator[tuple[Place, str]]:
    plan = book.plan
    yield in_plan(book, "number"), plan.number
    yield from ((in_plan(book, "bases", i, "number"), basis.number) for i, basis in enumerate(plan.bases))
    yield from ((in_plan(book, "implements", i), number) for i, number in enumerate(plan.implements))
    for i, indicator in enumerate(plan.indicators):
        if indicator.parent:
            yield in_plan(book, "indicators", i, "parent", "document"), indicator.parent.document
    for i, amendment in enumerate(plan.amendments):
        yield in_plan(book, "amendments", i, "number"), amendment.number
    for recorded in book.recorded:
        if isinstance(recorded.entry, DocumentIssued):
            yield in_entry(recorded, "document", "number"), recorded.entry.document.number
