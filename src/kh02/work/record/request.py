"""What is to be recorded, as somebody gave it: typed words by the names of their fields."""

from collections.abc import Mapping, Sequence
from typing import Self

from msgspec import Struct, field

from kh02.store.log.entry_text import UnwritableTextError, writable
from kh02.work.refusal import Refused


class Request(Struct, frozen=True):
    """What is given for an entry or its correction; text is NFC, without spaces around, and never empty."""

    texts: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Mapping[str, str | Sequence[str] | None]) -> Self:
        """Return the request of typed values; Refused where a text cannot stand in a plan file."""
        texts: dict[str, str] = {}
        lists: dict[str, tuple[str, ...]] = {}
        try:
            for name, value in values.items():
                if isinstance(value, str):
                    texts[name] = clean(value)
                elif value:
                    lists[name] = tuple(filter(None, map(clean, value)))
        except ValueError as error:
            raise Refused("usage", str(error)) from None
        return cls({name: text for name, text in texts.items() if text}, lists)

    def get(self, name: str) -> str | None:
        """Return a text, None where it is not given."""
        return self.texts.get(name)

    def listed(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, empty where it is not given."""
        return self.lists.get(name, ())


def clean(text: str) -> str:
    """Return a text as NFC, without spaces around; raises ValueError where a plan file cannot hold it."""
    try:
        return writable(text)
    except UnwritableTextError as error:
        number = f"U+{ord(error.character):04X}"
        raise ValueError(
            f"Có ký tự không ghi được vào tệp ({number}) trong “{error.text!a}”; hãy gõ lại."
        ) from None
