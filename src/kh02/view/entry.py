"""An entry for programs."""

from typing import Any

from kh02.model.book import Recorded


def entry_keys(recorded: Recorded) -> dict[str, Any]:
    """Return an entry with the keys of a log; what it does not say is left out."""
    return recorded.entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)
