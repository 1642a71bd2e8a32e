"""A template as lines, each with its place in the file that a person opens; and the faults that reading finds."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_TAG_OF_LINES = re.compile(r"\{#.*?#\}|\{\{(?:(?!\{\{|\{%).)*?\}\}|\{%(?:(?!\{\{|\{%).)*?%\}", re.DOTALL)
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_WORD = re.compile(r"\{%[-+]?\s*(\w+)")
_STRAY = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSERS = {"end" + name: name for name in ("for", "if", "macro", "call", "filter", "set", "block", "with", "raw")}
_CLOSERS["endautoescape"] = "autoescape"
_BETWEEN = {"else": {"if", "for"}, "elif": {"if"}}
_SET_VALUE = re.compile(r"\{%[-+]?\s*set\s+[^=]*?=(?!=)")


class SourceLine(Struct, frozen=True):
    """What a paragraph, a cell or a line of the file holds, and where a person finds it.

    ``within`` is what a block that begins here must end in: a cell, a table whose rows are repeated.
    """

    place: str
    text: str
    within: object = None


class Problem(Struct, frozen=True):
    """Something about a template: a fault, or a remark that stops nothing."""

    place: str
    message: str
    fault: bool = True

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class _Open(Struct, frozen=True):
    """A block that is open: what it is called, and where."""

    name: str
    line: SourceLine
    tag: str


def text_lines(text: str) -> Iterator[SourceLine]:
    """Yield the lines of a text file; a tag over several lines stands whole in the first of them."""
    number = 1
    for line in _TAG_OF_LINES.sub(lambda tag: tag[0].replace("\n", "\v"), text).split("\n"):
        yield SourceLine(f"dòng {number}", line.replace("\v", " "))
        number += 1 + line.count("\v")


def mended(text: str) -> str:
    """Return the text with each tag on one line and its quotation marks straight: Word and pasting bend them."""
    return _TAG_OF_LINES.sub(lambda tag: " ".join(tag[0].split("\n")).translate(_QUOTES), text)


def tags(text: str) -> list[str]:
    """Return the whole tags of a text."""
    return _TAG.findall(text)


def stray_braces(lines: Iterable[SourceLine]) -> Iterator[Problem]:
    """Yield each tag that is opened or closed alone: both ends must stand in one paragraph, cell or line."""
    for line in lines:
        if found := _STRAY.search(_TAG.sub(lambda tag: " " * len(tag[0]), line.text)):
            around = line.text[max(0, found.start() - 10) : found.end() + 30].strip()
            yield Problem(
                line.place,
                f"“{around}”: dấu {found[0]} không có cặp trong cùng đoạn, ô hoặc dòng; hãy gõ lại cả thẻ",
            )


def open_blocks(lines: Sequence[SourceLine]) -> Iterator[Problem]:
    """Yield each block that is not closed, each end without its beginning, and each block across cells."""
    stack: list[_Open] = []
    for line in lines:
        for tag in tags(line.text):
            name = _opened(tag)
            if stack and stack[-1].name == "raw" and name != "endraw":
                continue
            if name in _CLOSERS.values():
                stack.append(_Open(name, line, tag))
            elif name in _CLOSERS or name in _BETWEEN:
                wanted = _BETWEEN.get(name) or {_CLOSERS[name]}
                if not stack or stack[-1].name not in wanted:
                    yield Problem(line.place, _unexpected(tag, stack))
                elif stack[-1].line.within != line.within:
                    yield _across(stack[-1], tag, line)
                if name in _CLOSERS:
                    _close(stack, _CLOSERS[name])
    for one in stack:
        yield Problem(one.line.place, f"khối {one.tag} chưa được đóng bằng {{% end{one.name} %}}")


def _close(stack: list[_Open], name: str) -> None:
    """Take the innermost block of that name off the stack, with those inside it; none where none is open."""
    at = max((place for place, one in enumerate(stack) if one.name == name), default=len(stack))
    del stack[at:]


def _opened(tag: str) -> str:
    """Return the word that a tag begins with; none where it needs no end (a ``set`` with a value)."""
    word = _WORD.match(tag)
    if word is None or _SET_VALUE.match(tag):
        return ""
    return word[1]


def _unexpected(tag: str, stack: Sequence[_Open]) -> str:
    if not stack:
        return f"{tag} không có thẻ mở tương ứng ở trước"
    last = stack[-1]
    return f"{tag} không khớp: khối đang mở là {last.tag} ({last.line.place}), cần {{% end{last.name} %}} trước"


def _across(one: _Open, tag: str, line: SourceLine) -> Problem:
    return Problem(
        one.line.place,
        f"khối {one.tag} gặp {tag} ở ô khác, bảng khác hoặc viết bằng loại thẻ khác ({line.place}); hãy đặt cả "
        "hai trong cùng một ô, hoặc để lặp cả dòng của bảng thì viết cả hai bằng {%tr … %}",
    )
