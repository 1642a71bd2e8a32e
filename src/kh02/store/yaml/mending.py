"""Fixes as edits of a text, and the proof that the text then means the same but for them."""

import codecs
import copy
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, assert_never

from kh02.diagnostics.finding import Finding, KeyPath, Place
from kh02.diagnostics.fix import Folded, Quoted, Reordered, Respelled, Rewritten
from kh02.store.log.entry_text import scalar_text
from kh02.store.log.folding import folded_entries
from kh02.store.yaml.key_order import moves, reordered
from kh02.store.yaml.lines import offset_at
from kh02.store.yaml.reader import Reading, read
from kh02.store.yaml.source import decode, read_source

MARK = codecs.BOM_UTF8.decode()
_PLAIN_NUMBER = re.compile(r"[0-9]+[/-][^\W0-9_][\w/-]*")
"""A document's number, which stands without quotes where somebody wrote it so."""


class Edit(NamedTuple):
    """The characters of a text from ``start`` up to ``end`` become ``new``."""

    start: int
    end: int
    new: str


def text_of(file: str) -> str | None:
    """Return the text of a file, its byte order mark with it; None where it has errors that hide its text."""
    return None if read_source(file).text is None else Path(file).read_bytes().decode()


def edits(text: str, finding: Finding) -> tuple[Edit, ...]:
    """Return what a finding's fix changes in the text of its file, whose byte order mark counts as a character.

    None where it has no fix; and where the text is no longer that in which it was found, any.
    """
    match finding.fix:
        case None:
            return ()
        case Respelled(pairs, in_whole_file):
            start, end = (0, len(text)) if in_whole_file else _extent(text, finding.place)
            return tuple(_respelled(text, start, end, dict(pairs)))
        case Rewritten(words):
            start, end = _extent(text, finding.place)
            plain = _PLAIN_NUMBER.fullmatch(text, start, end) and _PLAIN_NUMBER.fullmatch(words)
            return (Edit(start, end, words if plain else scalar_text(words)),)
        case Quoted():
            start, end = _extent(text, finding.place)
            return (Edit(start, end, json.dumps(text[start:end], ensure_ascii=False)),)
        case Folded() | Reordered() as fix:
            base = len(MARK) * text.startswith(MARK)
            moved = (
                folded_entries(text[base:])
                if isinstance(fix, Folded)
                else moves(text[base:], fix.moved, fix.before)
            )
            return tuple(Edit(base + start, base + end, new) for start, end, new in moved)
        case _:
            assert_never(finding.fix)


def edited(text: str, changes: Sequence[Edit]) -> str:
    """Return a text with its edits, which do not overlap."""
    parts, at = [], 0
    for edit in sorted(changes):
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at:]])


def mended(text: str, findings: Sequence[Finding]) -> tuple[str, tuple[Finding, ...]]:
    """Return a file's text with the fixes of its findings, and those findings whose fix is proven.

    All together where that can be proven, else one by one; of two that touch the same characters the first.
    """
    together, applied = _apply(text, findings)
    if _proven(text, together, applied):
        return together, applied
    for finding in findings:
        alone, applied = _apply(text, [finding])
        if alone != text and _proven(text, alone, applied):
            return alone, applied
    return text, ()


def _apply(text: str, findings: Sequence[Finding]) -> tuple[str, tuple[Finding, ...]]:
    changes: list[Edit] = []
    applied = []
    for finding in findings:
        new = edits(text, finding)
        if new and not any(_touch(one, other) for one in new for other in changes):
            changes += new
            applied.append(finding)
    return edited(text, changes), tuple(applied)


def _touch(one: Edit, other: Edit) -> bool:
    return one.start < other.end and other.start < one.end


def _extent(text: str, place: Place) -> tuple[int, int]:
    """Return from where to where a place goes: a scalar over all its lines."""
    assert place.span, "a finding with a fix has been located"
    base = len(MARK) * text.startswith(MARK)
    start = base + offset_at(text[base:], place.span)
    if not place.path:
        return start, start + place.span.length
    return start, base + _ends(text[base:]).get(start - base, start - base + place.span.length)


def _ends(text: str) -> dict[int, int]:
    """Return where each scalar ends, by where it begins, up to where the text is no YAML."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    events: Iterator[Any] = YAML(typ="safe", pure=True).parse(text)
    ends = {}
    with suppress(YAMLError):
        for event in events:
            if type(event).__name__ == "ScalarEvent":
                ends[event.start_mark.index] = event.end_mark.index
    return ends


def respelled(text: str, pairs: Mapping[str, str]) -> str:
    """Return a text with the second of each pair for the first."""
    return _pattern(pairs).sub(lambda found: pairs[found[0]], text)


def _respelled(text: str, start: int, end: int, pairs: Mapping[str, str]) -> Iterator[Edit]:
    for found in _pattern(pairs).finditer(text, start, end):
        yield Edit(found.start(), found.end(), pairs[found[0]])


def _pattern(pairs: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(one) for one in sorted(pairs, key=len, reverse=True)))


def _proven(before: str, after: str, applied: Sequence[Finding]) -> bool:
    """Tell whether a text means after its fixes what it meant before, but for what they say."""
    was, now = _read(before), _read(after)
    if was is None or now is None:
        return False
    if not was.whole:
        return now.whole or _first_line(now) > _first_line(was)
    try:
        wanted = copy.deepcopy(was.value)
        for finding in applied:
            wanted = _meant(wanted, finding, before)
    except (LookupError, TypeError):
        return False
    return now.whole and now.value == wanted and repr(now.value) == repr(wanted)


def _read(text: str) -> Reading | None:
    source = decode("", text.encode())
    return None if source.text is None else read(source.text, "")


def _first_line(reading: Reading) -> int:
    return min((found.place.span.line for found in reading.findings if found.place.span), default=0)


def _meant(value: Any, finding: Finding, text: str) -> Any:
    """Return a file's value as a fix means it to be; raises LookupError, TypeError where it has no such place."""
    match finding.fix:
        case Respelled(pairs, False):
            return _with(value, finding.place.path, lambda old: respelled(old, dict(pairs)))
        case Rewritten(words):
            return _with(value, finding.place.path, lambda _: words)
        case Quoted(is_key=False):
            start, end = _extent(text, finding.place)
            return _with(value, finding.place.path, lambda _: text[start:end])
        case Reordered(moved, before):
            return {key: value[key] for key in reordered(list(value), moved, before)}
    return value


def _with(value: Any, path: KeyPath, change: Any) -> Any:
    holder = value
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = change(holder[path[-1]])
    return value
