"""The table of entry kinds: how a kind is told, what its entries are about, which words of them are asked for.

A new kind is a class in `entry`, a row here and its words in `kh02.words.kinds`; whatever handles entries of any
kind goes by this table.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Generic, TypeAlias, TypeVar, Union, cast

from msgspec import Struct
from pydantic import Discriminator, GetCoreSchemaHandler, Tag, ValidationError
from pydantic_core import CoreSchema

from kh02.model.entry import (
    DocumentIssued,
    Entry,
    EntryBase,
    Figure,
    Incident,
    InfrastructureCheck,
    Spending,
    Update,
)
from kh02.model.scalar import EXACT

E = TypeVar("E", bound=EntryBase)
Subject: TypeAlias = tuple[str | None, ...]


class Kind(Struct, Generic[E], frozen=True):
    """A kind of entry."""

    key: str
    """The key of YAML that only this kind needs to have."""
    entry: type[E]
    names: Callable[[E], Subject]
    """What an entry is about within its kind; a correction is about the same as what it replaces."""
    command: str
    """The kind's name where one is recorded: ``record figure``."""
    texts: tuple[str, ...] = ()
    """The fields in words that are asked for when one is recorded or corrected, in this order."""

    @property
    def questions(self) -> Mapping[str, str]:
        """What each of its texts is, as the question for it."""
        fields = self.entry.model_fields
        return {name: fields[name].description or name for name in self.texts}


# Typed row by row: as rows of any kind their lambdas would go unchecked.
_ROWS = (
    Kind("indicator", Figure, lambda one: (one.indicator, one.part, one.stage, one.item), "figure"),
    Kind("document", DocumentIssued, lambda one: (one.document.number,), "document"),
    Kind("incident", Incident, lambda one: (one.incident,), "incident", ("what", "told")),
    Kind("check", InfrastructureCheck, lambda _: (), "check"),
    Kind("spending", Spending, lambda _: (), "spending", ("purpose",)),
    Kind(
        "task", Update, lambda one: (one.task,), "update", ("result", "product", "difficulty", "proposal", "next")
    ),
)
KINDS: tuple[Kind[Any], ...] = _ROWS
"""In the order in which their keys tell them: a document or spending may name a task as well, so task is last."""


_BY_ENTRY: Mapping[type[EntryBase], Kind[Any]] = {kind.entry: kind for kind in KINDS}


def kind_of(entry: E) -> Kind[E]:
    """Return the row of an entry's kind."""
    return cast("Kind[E]", _BY_ENTRY[type(entry)])


def kind_named(command: str) -> Kind[Any]:
    """Return the kind that is recorded by a command."""
    return next(kind for kind in KINDS if kind.command == command)


def kind_by_key(fields: Mapping[str, object]) -> Kind[Any] | None:
    """Return the kind that the keys of an entry tell, as it stands in YAML; None where they tell none."""
    for kind in KINDS:  # asked of every entry that is read: a generator would take twice as long
        if kind.key in fields:
            return kind
    return None


def subject(entry: Entry) -> Subject:
    """Return what an entry is about, its kind first; a correction has the subject of the entry it replaces."""
    kind = kind_of(entry)
    return (kind.key, *kind.names(entry))


def task_of(entry: Entry) -> str | None:
    """Return the task that an entry names: `task` means the same in every kind that has it."""
    # Of its own values: a model is slow to say that it has no such field.
    task: str | None = vars(entry).get("task")
    return task


def read_back(fields: Mapping[str, object]) -> Entry | None:
    """Return the entry that was dumped as JSON, its numbers as text; None where this version has none like it."""
    kind = kind_by_key(fields)
    if kind is None:
        return None
    try:
        return cast("Entry", kind.entry.model_validate(fields, context=EXACT))
    except (ValidationError, ArithmeticError):  # what is no number is no decimal
        return None


class _ByKey:
    """Says in an annotation that the kind of an entry is told by its keys."""

    def __get_pydantic_core_schema__(self, _source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler.generate_schema(Annotated[Union[self.members], Discriminator(_key)])  # noqa: UP007 -- of a tuple

    @property
    def members(self) -> tuple[Any, ...]:
        """Every kind's class with its tag, which pydantic puts into the place of an error."""
        return tuple(Annotated[kind.entry, Tag(kind.key)] for kind in KINDS)


BY_KEY = _ByKey()


def _key(value: Any) -> str | None:
    """Return the tag of an entry, or of the fields of one."""
    if isinstance(value, dict):
        kind = kind_by_key(value)
        return kind.key if kind else None
    return next((kind.key for kind in KINDS if isinstance(value, kind.entry)), None)
