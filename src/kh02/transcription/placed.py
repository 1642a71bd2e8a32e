"""Nothing lost: which passages of a paper stand in the plan, in their own words."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kh02.transcription.cue import read_cues
from kh02.transcription.mark import read_mark
from kh02.transcription.passage import Passage

_MISREAD_MARK = re.compile(r"^\S{1,4}(?:[.)]\s+|\s+(?=[A-ZÀ-ỸĐ]{2}))")
_TRIMMED = " .;:,-–+*"


def unplaced(
    passages: Iterable[Passage], understood: Iterable[Passage], plan: Mapping[str, Any]
) -> Iterator[Passage]:
    """Yield the passages whose words stand nowhere in a plan, but for those `understood` without them."""
    known = set(understood)
    said = "\n".join(_strings(plan))
    yield from (one for one in passages if one not in known and not _is_placed(one, said))


def _is_placed(passage: Passage, said: str) -> bool:
    whole = passage.words
    marked = (read_mark(passage).text, _MISREAD_MARK.sub("", whole))
    if any(text.strip(_TRIMMED) in said for text in (whole, *marked)):
        return True
    cued = read_cues(read_mark(passage).text)
    return bool(cued.said) and all(
        piece.strip(_TRIMMED) in said for piece in (cued.before, *(one.text for one in cued.said))
    )


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dt.date():
            yield value.isoformat()
        case Mapping():
            for one in value.values():
                yield from _strings(one)
        case list() | tuple():
            for one in value:
                yield from _strings(one)
