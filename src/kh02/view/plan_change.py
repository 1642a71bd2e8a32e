"""What is otherwise in a plan, line by line: "II.2-3a · Mức 1: giá trị: 80 → 85", under its sheet."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from kh02.workbook.change import Change
from kh02.workbook.sheets import VALUE

_LONGEST = 90
_BEFORE, _AFTER = 25, 60  # of a long text so much is shown around what differs
_MORE = "…"


def change_lines(changes: Sequence[Change]) -> Iterator[str]:
    """Yield a line for each sheet with its changes below."""
    for sheet, inside in groupby(changes, key=lambda one: one.sheet):
        yield f"Trang “{sheet}”:"
        for change in inside:
            yield f"  {change_words(change)}"


def change_words(change: Change) -> str:
    """Return one change, without a full stop."""
    match change.kind:
        case "added":
            return f"thêm {_row(change, change.after)}"
        case "removed":
            return f"bỏ {_row(change, change.before)}"
        case "moved":
            return "đổi thứ tự các dòng"
        case "settled":
            return f"{change.title or change.item} · đã xem xong: {_short(change.before)}"
    before, after = _differing(_line(change.before), _line(change.after))
    return f"{_about(change)}: {before or '(trống)'} → {after or '(trống)'}"


def _about(change: Change) -> str:
    """Return which value it is: of a field its title, of a row what tells it apart and the column."""
    return change.title if change.field == VALUE else f"{change.item} · {change.title}"


def _row(change: Change, words: str) -> str:
    return f"{change.item}: {_short(words)}" if words else f"“{_short(change.item)}”"


def _line(text: str) -> str:
    return " / ".join(line for line in text.split("\n") if line.strip())


def _short(text: str) -> str:
    line = _line(text)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + _MORE


def _differing(before: str, after: str) -> tuple[str, str]:
    """Return two texts, of long ones the part around the first difference."""
    if max(len(before), len(after)) <= _LONGEST:
        return before, after
    same = next((n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    start = max(0, (min(len(before), len(after)) if same is None else same) - _BEFORE)
    start = before.rfind(" ", 0, start + 1) + 1  # a whole word
    return _around(before, start), _around(after, start)


def _around(text: str, start: int) -> str:
    end = start + _BEFORE + _AFTER
    return f"{_MORE if start and text else ''}{text[start:end].rstrip()}{_MORE if len(text) > end else ''}"
