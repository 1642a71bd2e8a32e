"""Asking at a terminal for what is missing; in a pipe, saying what is missing."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import typer

from kh02.cli.exit_code import ExitCode, Stop
from kh02.vi.search import search
from kh02.vi.text import closest, fold

T = TypeVar("T")
Named = Mapping[str, Sequence[str]]
"""The names of each thing that can be chosen, by its id; the first is shown."""
_LISTED_IN_A_PIPE = 12
_YES = {"", "c", "co", "y", "yes"}
_NO = {"k", "khong", "n", "no"}


def at_terminal() -> bool:
    """Tell whether somebody can be asked: keyboard and screen are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


@dataclass(frozen=True, slots=True)
class Dialogue:
    """How missing values are got; a value that cannot be used is told in the reader's Vietnamese words."""

    live: bool

    def require(self, given: Mapping[str, object]) -> None:
        """Stop with USAGE where nobody can be asked and something is missing; all of it is told."""
        missing = [name for name, value in given.items() if not value]
        if missing and not self.live:
            raise Stop(ExitCode.USAGE, f"Thiếu {', '.join(missing)}.")

    def value(self, name: str, given: str | None, ask: str, read: Callable[[str], T], default: str = "") -> T:
        """Return what ``read`` makes of a value that has to be there; ``read`` raises ValueError."""
        if given:
            try:
                return read(given)
            except ValueError as error:
                what = f"Giá trị của {name}" if name.startswith("--") else _capital(name)
                raise Stop(ExitCode.USAGE, f"{what} không dùng được: {error}") from None
        self.require({name: given})
        while True:
            answer = self.answer(ask, default)
            try:
                return read(answer)
            except ValueError as error:
                tell(str(error))

    def optional(self, given: str | None, ask: str, *, wanted: bool) -> str | None:
        """Return a text that may be missing; asked for only where it is ``wanted`` and somebody is there."""
        if given or not (self.live and wanted):
            return given
        return self.answer(f"{ask} (Enter: bỏ qua)") or None

    def choose(self, name: str, given: str | None, what: str, named: Named, default: str = "") -> str:
        """Return the id that an id or a few words name; where they do not tell, ask, or Stop with a list."""
        query = given
        if not query:
            self.require({name: given})
            show_list(named)
        while True:
            query = query or self.answer(f"{what}: mã, vài chữ trong tên hoặc số thứ tự", default)
            found = _by_number(query, named) if self.live else ()
            found = found or search(query, named)
            if len(found) == 1:
                return found[0]
            if not self.live:
                raise Stop(ExitCode.USAGE, _undecided(name, query, found, named))
            tell(_undecided(what, query, found, {}))
            show_list({key: named[key] for key in found} if found else named)
            named = {key: named[key] for key in found} if found else named
            query = None

    def confirm(self, question: str) -> bool:
        """Return whether the answer is yes; Enter is."""
        while True:
            answer = fold(self.answer(f"{question} [C/k]"))
            if answer in _YES | _NO:
                return answer in _YES

    def answer(self, ask: str, default: str = "") -> str:
        """Return what is typed, without spaces around, or else ``default``."""
        from kh02.work.record.given import clean

        question = f"{ask} [{default}]" if default else ask
        while True:
            try:
                return clean(_typed(f"{question}: ")) or default
            except ValueError as error:
                tell(str(error))


def _typed(question: str) -> str:
    """Return a typed line; the question never goes into a result that is sent to a file."""
    try:
        if sys.stdout.isatty():
            return input(question)
        typer.echo(question, nl=False, err=True)
        return input()
    except EOFError:
        raise typer.Abort from None


def tell(text: str) -> None:
    """Say something beside the result."""
    typer.echo(text, err=True)


def show_list(named: Named) -> None:
    """Show what can be chosen, numbered from 1."""
    for number, (key, names) in enumerate(named.items(), start=1):
        tell(f"{number:3}. {key}  {_shown(names)}")


def _by_number(query: str, named: Named) -> tuple[str, ...]:
    if not (query.isascii() and query.isdigit()) or query in named:
        return ()
    return tuple(named)[int(query) - 1 : int(query)] if 0 < int(query) <= len(named) else ()


def _undecided(name: str, query: str, found: Sequence[str], named: Named) -> str:
    """Return that the words fit several things or none, with those that may be meant."""
    if found:
        offered, said = found, f"{_capital(name)}: “{query}” có thể là {len(found)} mục"
    else:
        by_name = {one: key for key, names in named.items() for one in (key, *names[:1])}
        near = dict.fromkeys(by_name[one] for one in closest(query, by_name))
        offered, said = tuple(near or named), f"{_capital(name)}: không có mục nào khớp với “{query}”"
    if not named:
        return f"{said}."
    lines = [_line(key, named[key]) for key in offered[:_LISTED_IN_A_PIPE]]
    more = [f"  … và {len(offered) - _LISTED_IN_A_PIPE} mục nữa"] if len(offered) > _LISTED_IN_A_PIPE else []
    return "\n".join([f"{said}; ghi mã của một trong các mục:", *lines, *more])


def _line(key: str, names: Sequence[str]) -> str:
    return f"  {key}" if tuple(names) == (key,) else f"  {key}  {_shown(names)}"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _shown(names: Sequence[str]) -> str:
    name = names[0] if names else ""
    return name if len(name) <= 90 else name[:89].rstrip() + "…"
