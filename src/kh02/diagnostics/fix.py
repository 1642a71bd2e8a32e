"""The one safe answer to a finding, as data beside it; a finding without one is for a person to decide."""

from msgspec import Struct


class Respelled(Struct, frozen=True):
    """What stands at the place is written with other characters: of each pair the second for the first."""

    pairs: tuple[tuple[str, str], ...]
    in_whole_file: bool = False
    """Everywhere in the file, where that leaves every value as it is read."""


class Rewritten(Struct, frozen=True):
    """The value at the place becomes this text."""

    text: str


class Quoted(Struct, frozen=True):
    """The value or key at the place, a text that is taken for something else, is put in quotes as it stands."""

    is_key: bool = False


class Folded(Struct, frozen=True):
    """The file's entries are written on a line each; one that holds a comment stays as it is."""


class Reordered(Struct, frozen=True):
    """The file's keys that are ``moved`` stand in front of ``before``, the comments right above them too."""

    moved: tuple[str, ...]
    before: str


Fix = Respelled | Rewritten | Quoted | Folded | Reordered
