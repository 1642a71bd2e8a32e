"""What recording needs of whoever answers for it: a person at a terminal, or nobody, in a pipe or a program."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, Protocol, TypeVar

from kh02.vi.search import search
from kh02.vi.text import closest
from kh02.work.refusal import Refused

T = TypeVar("T")
Named = Mapping[str, Sequence[str]]
"""The names of each thing that can be chosen, by its id; the first is shown."""
Enter = Literal["tất cả", "không lấy"]
_MOST_LISTED = 12


class Dialogue(Protocol):
    """How missing values are got. Every method refuses with USAGE where it can get none that is of use.

    What is given has a ``name`` ("--date"); what is asked for, a question. ``read`` makes a value of words; it
    raises ValueError with Vietnamese words.
    """

    @property
    def live(self) -> bool:
        """Whether somebody can be asked."""

    def require(self, given: Mapping[str, object]) -> None:
        """Refuse, naming all that is missing, where nobody can be asked."""

    def value(self, name: str, given: str | None, question: str, read: Callable[[str], T], default: str = "") -> T:
        """Return what ``read`` makes of a value that has to be there; ``default`` is proposed."""

    def optional(self, given: str | None, question: str, *, wanted: bool) -> str | None:
        """Return a text that may be missing; asked for only where it is ``wanted`` and somebody is there."""

    def choose(self, name: str, given: str | None, what: str, named: Named, default: str = "") -> str:
        """Return the id that an id or a few words name."""

    def several(
        self, name: str, given: Sequence[str], what: str, named: Named, *, enter: Enter
    ) -> tuple[str, ...]:
        """Return the ids that are named, in the order of ``named``; ``enter`` says what no answer means."""


class Unattended:
    """Nobody can be asked: what is not given is missing."""

    live = False

    def require(self, given: Mapping[str, object]) -> None:
        """Refuse with all that is missing."""
        if missing := [name for name, value in given.items() if not value]:
            raise Refused("usage", f"Thiếu {', '.join(missing)}.")

    def value(self, name: str, given: str | None, question: str, read: Callable[[str], T], default: str = "") -> T:
        """Return what ``read`` makes of what is given."""
        return read_given(name, self._required(name, given), read)

    def optional(self, given: str | None, question: str, *, wanted: bool) -> str | None:
        """Return what is given."""
        return given

    def choose(self, name: str, given: str | None, what: str, named: Named, default: str = "") -> str:
        """Return the id that is meant; Refused lists what may be meant."""
        if not given:
            raise Refused("usage", f"Thiếu {name}; {_choice_lines('', (), named)}")
        found = search(given, named)
        if len(found) == 1:
            return found[0]
        raise Refused("usage", f"{undecided(name, given, found)}; {_choice_lines(given, found, named)}")

    def several(
        self, name: str, given: Sequence[str], what: str, named: Named, *, enter: Enter
    ) -> tuple[str, ...]:
        """Return the ids that are meant; none where none is given."""
        return tuple(self.choose(name, one, what, named) for one in given)

    def _required(self, name: str, given: str | None) -> str:
        self.require({name: given})
        assert given
        return given


def read_given(name: str, given: str, read: Callable[[str], T]) -> T:
    """Return what ``read`` makes of a given value; Refused names it where it is of no use."""
    try:
        return read(given)
    except ValueError as error:
        what = f"Giá trị của {name}" if name.startswith("--") else _capital(name)
        raise Refused("usage", f"{what} không dùng được: {error}") from None


def undecided(name: str, query: str, found: Sequence[str]) -> str:
    """Return that the words fit several things or none, as a sentence without its full stop."""
    if found:
        return f"{_capital(name)}: “{query}” có thể là {len(found)} mục"
    return f"{_capital(name)}: không có mục nào khớp với “{query}”"


def display_name(names: Sequence[str]) -> str:
    """Return the first of a thing's names, cut to a line's length."""
    name = names[0] if names else ""
    return name if len(name) <= 90 else name[:89].rstrip() + "…"


def _capital(name: str) -> str:
    """Return a name with its first letter large."""
    return name[:1].upper() + name[1:]


def _choice_lines(query: str, found: Sequence[str], named: Named) -> str:
    """Return what can be given instead: what was found, or else what resembles it, or else everything."""
    by_name = {one: key for key, names in named.items() for one in (key, *names[:1])}
    near = dict.fromkeys(by_name[one] for one in closest(query, by_name))
    offered = tuple(found or near or named)
    lines = [_line(key, named[key]) for key in offered[:_MOST_LISTED]]
    more = [f"  … và {len(offered) - _MOST_LISTED} mục nữa"] if len(offered) > _MOST_LISTED else []
    return "\n".join(["ghi mã của một trong các mục:", *lines, *more])


def _line(key: str, names: Sequence[str]) -> str:
    return f"  {key}" if tuple(names) == (key,) else f"  {key}  {display_name(names)}"
