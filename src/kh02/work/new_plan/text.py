"""A new plan as the text of its file; what was taken over from elsewhere is marked as doubtful."""

from collections.abc import Iterator, Mapping, Sequence

from kh02.model.plan import PLAN_FORMAT
from kh02.store.yaml.block import entry_of, item_of
from kh02.store.yaml.doubt import REVIEW

_INDENT = 2


def plan_text(values: Mapping[str, object], reason: str) -> str:
    """Return the text of a plan without what is empty; above each indicator stands ``reason`` as a doubt."""
    lines = [line for key, value in values.items() if value for line in _lines(key, value, reason)]
    return "\n".join([f"kh02: {PLAN_FORMAT}", *lines]) + "\n"


def _lines(key: str, value: object, reason: str) -> Iterator[str]:
    if key != "indicators" or not isinstance(value, Sequence):
        yield entry_of(key, value, 0)
        return
    yield f"{key}:"
    for indicator in value:
        yield f"{' ' * _INDENT}# {REVIEW}: {reason}"
        yield item_of(indicator, _INDENT)
