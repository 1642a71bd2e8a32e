"""Where entries stand, and which commits wrote them."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from kh02.model.book import Book, Recorded
from kh02.progress.history import Key, key
from kh02.store.git.blame import Lines, Written, line_writers
from kh02.store.log.places import entry_lines
from kh02.vi.date import format_date


class Origin(Struct, frozen=True):
    """An entry's place, ``plans/x/2025-09.yaml:93``, and a line for each commit that its text stems from."""

    place: str
    written: tuple[str, ...]
    """The earliest first; several where it was changed after it was first written; empty without git."""


def origins(book: Book, entries: Sequence[Recorded]) -> Mapping[Key, Origin]:
    """Return where each entry stands; every file is read once, and git asked once about each."""
    wanted = {one.file for one in entries}
    lines = {log.file: entry_lines(log.file, len(log.recorded)) for log in book.logs if log.file in wanted}
    writers = line_writers(sorted(wanted))
    return {key(one): _origin(one, lines.get(one.file, ()), writers.get(one.file)) for one in entries}


def _origin(recorded: Recorded, lines: Sequence[range], writers: Lines | None) -> Origin:
    if recorded.index >= len(lines):  # the file has changed since it was read
        return Origin(recorded.file, ())
    of_entry = lines[recorded.index]
    place = f"{recorded.file}:{of_entry[0]}"
    return Origin(place, () if writers is None else tuple(_commits_of(writers, of_entry)))


def _commits_of(writers: Lines, lines: range) -> list[str]:
    """Return the commits of the lines, each once, by their day; what is not committed yet comes last."""
    found = {one for number in lines if number <= len(writers) and (one := writers[number - 1])}
    told = [_commit_words(one) for one in sorted(found, key=lambda one: (one.day, one.commit))]
    if any(number > len(writers) or writers[number - 1] is None for number in lines):
        told.append("chưa lưu vào git")
    return told


def _commit_words(one: Written) -> str:
    if one.author is None:
        return f"có từ {format_date(one.day)} hoặc trước đó; bản sao git này không đủ lịch sử để biết ai ghi"
    return f"{one.commit} {one.author}, {format_date(one.day)}"
