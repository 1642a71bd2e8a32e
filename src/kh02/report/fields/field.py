"""What a template may use: frozen values whose fields say what they mean, turned into plain ones."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, slots=True)
class Told:
    """What a field means to the writer of a template, in Vietnamese, and an example of its value.

    Stands in the field's ``Annotated`` type, so the list of fields is made from the fields themselves.
    """

    meaning: str
    example: object


def plain(value: "DataclassInstance") -> dict[str, object]:
    """Return the value as dicts, lists, text, numbers, booleans and None, all the way down."""
    return cast("dict[str, object]", asdict(value))
