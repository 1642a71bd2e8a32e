"""A piece of a text, as written and as it is matched."""

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from kh02.vi.text import unmark


class Clause(Struct, frozen=True):
    """A piece of a text: `text` as written, `words` the same in lower case without marks, letter for letter."""

    text: str
    words: str

    @classmethod
    def of(cls, text: str) -> "Clause":
        """Return the whole of a text as a clause."""
        written = " ".join(unicodedata.normalize("NFC", text).split())
        words = unmark(written)
        # Letters that do not compose leave no letter-for-letter match: then what is shown is what is matched.
        return cls(written if len(written) == len(words) else words, words)

    @property
    def whole(self) -> tuple[str, ...]:
        """The clause as written, without the marks around it; nothing where no letter or digit is left."""
        said = self.text.strip(" ,.;:-")
        return (said,) if re.search(r"\w", said) else ()

    def split(self, separator: str) -> Iterator["Clause"]:
        """Yield the pieces between the places where `separator` matches the words."""
        start = 0
        for match in re.finditer(separator, self.words):
            yield self._piece(start, match.start())
            start = match.end()
        yield self._piece(start, len(self.words))

    def without(self, phrase: re.Pattern[str]) -> "Clause":
        """Return the clause with a space in the place of every match of `phrase`."""
        text, end = "", 0
        words = phrase.sub(" ", self.words)
        for match in phrase.finditer(self.words):
            text += self.text[end : match.start()] + " "
            end = match.end()
        return Clause(text + self.text[end:], words)._tidy()

    def _piece(self, start: int, end: int) -> "Clause":
        return Clause(self.text[start:end], self.words[start:end])._tidy()

    def _tidy(self) -> "Clause":
        """Return the clause without space around it, and one space where there are several."""
        kept = [i for i, letter in enumerate(self.words) if letter != " " or self.words[i - 1 : i] != " "]
        text, words = ("".join(line[i] for i in kept).strip() for line in (self.text, self.words))
        return Clause(text, words)
