"""What was read from a scan without certainty, as doubts at the places of the plan where it stands."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kh02.diagnostics.finding import KeyPath
from kh02.transcription.doubt import Doubt
from kh02.transcription.mark import read_mark
from kh02.transcription.passage import Passage

_TRIMMED = " .,;:()"


def unsure_places(passages: Iterable[Passage], plan: Mapping[str, Any]) -> Iterator[Doubt]:
    """Yield a doubt for each text of a plan with words that were not read with certainty, and for its day."""
    texts = list(_texts((), plan))
    asked: dict[KeyPath, list[str]] = {}
    for passage in passages:
        left = {word.strip(_TRIMMED) for word in passage.unsure} - {""}
        said = read_mark(passage).text.strip(_TRIMMED)
        for path, text in texts if left else ():
            if said in text or text.strip(_TRIMMED) in passage.words:
                found = {word for word in left if word in text}
                asked.setdefault(path, []).extend(sorted(found))
                left -= found
    for path, words in asked.items():
        if words:
            yield Doubt(path, f"Chỗ còn ngờ: máy đọc bản quét không chắc “{'”, “'.join(dict.fromkeys(words))}”.")
    yield Doubt(("date",), "Chỗ còn ngờ: ngày đọc từ bản quét.")


def _texts(path: KeyPath, value: object) -> Iterator[tuple[KeyPath, str]]:
    match value:
        case str():
            yield path, value
        case Mapping():
            for key, one in value.items():
                yield from _texts((*path, key), one)
        case list():
            for index, one in enumerate(value):
                yield from _texts((*path, index), one)
