"""Signatures: a line for the head's place, and one for the signatory's own post."""

import re
from collections.abc import Iterator
from datetime import date

from kh02.check.walk import in_plan
from kh02.diagnostics.finding import Finding, KeyPath
from kh02.diagnostics.table import paper
from kh02.model.book import Book
from kh02.model.signature import Signature
from kh02.vi.text import fold

_FOR_HEAD = re.compile(r"(?:KT|TL|TUQ|K/T|T/L)\b", re.IGNORECASE)
_DEPUTY = re.compile(r"K/?T\b", re.IGNORECASE)
_COLLECTIVES = ("uy ban ", "hoi dong ")


def check(book: Book, today: date) -> Iterator[Finding]:
    """Yield a finding for each signature that lacks the line above or below its "KT.", "TL." or "TUQ."."""
    plan = book.plan
    yield from _lacking(book, ("signature",), plan.signature, plan.issuer.name)
    for i, unit in enumerate(plan.units):
        if unit.signature:
            body = unit.full_name or unit.name
            yield from _lacking(book, ("units", i, "signature"), unit.signature, body)
    if plan.reporting.signature:
        yield from _lacking(book, ("reporting", "signature"), plan.reporting.signature, plan.issuer.name)


def _lacking(book: Book, path: KeyPath, signature: Signature, body: str) -> Iterator[Finding]:
    if _FOR_HEAD.match(signature.position):
        place = in_plan(book, *path, "position")
        yield paper.SIGNATURE_LINE.at(place, line=signature.position, lacks="dòng chức vụ của người ký ở dưới")
    first = "authority" if signature.authority else "for_head"
    line = signature.authority or signature.for_head or ""
    if _DEPUTY.match(line) and fold(body).startswith(_COLLECTIVES):
        place = in_plan(book, *path, first)
        yield paper.SIGNATURE_LINE.at(place, line=line, lacks="dòng “TM.” (thay mặt tập thể) ở trên")
