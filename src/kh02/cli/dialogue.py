"""Asking at a terminal for what is missing."""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import typer

from kh02.cli.screen import tell
from kh02.vi.search import search
from kh02.vi.text import fold
from kh02.vi.visible import visible_lines
from kh02.work.record.dialogue import Enter, Named, display_name, read_given, undecided
from kh02.work.record.request import clean

T = TypeVar("T")
_COMMAS = re.compile(r"\s*,\s*")
_YES = {"", "c", "co", "y", "yes"}
_NO = {"k", "khong", "n", "no"}


def at_terminal() -> bool:
    """Tell whether somebody can be asked: keyboard and screen are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


class Terminal:
    """Somebody answers: of a value that cannot be used they are told why, and asked again."""

    live = True

    def require(self, given: Mapping[str, object]) -> None:
        """Let everything be missing: it is asked for when its turn comes."""

    def value(self, name: str, given: str | None, question: str, read: Callable[[str], T], default: str = "") -> T:
        """Return what ``read`` makes of what is given, or of the first answer that is of use."""
        if given:
            return read_given(name, given, read)
        while True:
            try:
                return read(_answer(question, default))
            except ValueError as error:
                tell(str(error))

    def optional(self, given: str | None, question: str, *, wanted: bool) -> str | None:
        """Return what is given, or else the answer; Enter is none."""
        if given or not wanted:
            return given
        return _answer(f"{question} (Enter: bỏ qua)") or None

    def choose(self, name: str, given: str | None, what: str, named: Named, default: str = "") -> str:
        """Return the id that an id, a few words or a number of the shown list names; asks until they tell."""
        if not given:
            _show_list(named)
        query = given
        while True:
            query = query or _answer(f"{what}: mã, vài chữ trong tên hoặc số thứ tự", default)
            found = _by_number(query, named) or search(query, named)
            if len(found) == 1:
                return found[0]
            tell(f"{undecided(what, query, found)}.")
            named = {key: named[key] for key in found} if found else named
            _show_list(named)
            query = None

    def several(
        self, name: str, given: Sequence[str], what: str, named: Named, *, enter: Enter
    ) -> tuple[str, ...]:
        """Return the ids that the answer names, between commas; asks until it does."""
        if given:
            return tuple(self.choose(name, one, what, named) for one in given)
        _show_list(named)
        while True:
            answer = _answer(f"{what}: số thứ tự hoặc mã, cách nhau dấu phẩy (Enter: {enter})")
            if not answer:
                return tuple(named) if enter == "tất cả" else ()
            found = [_by_number(one, named) or search(one, named) for one in _COMMAS.split(answer)]
            if all(len(one) == 1 for one in found):
                return tuple(dict.fromkeys(key for (key,) in found))
            wrong = next(one for one, keys in zip(_COMMAS.split(answer), found, strict=True) if len(keys) != 1)
            tell(f"{undecided(what, wrong, search(wrong, named))}.")

    def confirm(self, question: str) -> bool:
        """Return whether the answer is yes; Enter is."""
        while True:
            answer = fold(_answer(f"{question} [C/k]"))
            if answer in _YES | _NO:
                return answer in _YES


def _answer(question: str, default: str = "") -> str:
    """Return what is typed, without spaces around, or else ``default``."""
    asked = f"{question} [{default}]" if default else question
    while True:
        try:
            return clean(_typed(f"{asked}: ")) or default
        except ValueError as error:
            tell(str(error))


def _typed(question: str) -> str:
    """Return a typed line; the question never goes into a result that is sent to a file."""
    try:
        if sys.stdout.isatty():
            return input(visible_lines(question))
        tell(question, nl=False)
        return input()
    except EOFError:
        raise typer.Abort from None


def _show_list(named: Named) -> None:
    """Show what can be chosen, numbered from 1."""
    for number, (key, names) in enumerate(named.items(), start=1):
        tell(f"{number:3}. {key}  {display_name(names)}")


def _by_number(query: str, named: Named) -> tuple[str, ...]:
    if not (query.isascii() and query.isdigit()) or query in named:
        return ()
    return tuple(named)[int(query) - 1 : int(query)] if 0 < int(query) <= len(named) else ()
