"""The one safe answer to a finding, as data beside it; a finding without one is for a person to decide."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Respelled:
    """What stands at the place is written with other characters: of each pair the second for the first."""

    pairs: tuple[tuple[str, str], ...]
    in_whole_file: bool = False
    """Everywhere in the file, where that leaves every value as it is read."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The value at the place becomes this text."""

    text: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """The value or key at the place, a text that is taken for something else, is put in quotes as it stands."""

    is_key: bool = False


@dataclass(frozen=True, slots=True)
class Folded:
    """The file's entries are written on a line each; one that holds a comment stays as it is."""


@dataclass(frozen=True, slots=True)
class Reordered:
    """The file's keys that are ``moved`` stand in front of ``before``, the comments right above them too."""

    moved: tuple[str, ...]
    before: str


Fix = Respelled | Rewritten | Quoted | Folded | Reordered
