"""Ways through a book: where its items stand, and which items belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeVar

from pydantic import BaseModel

from kh02.diagnostics.finding import KeyPath, Place
from kh02.model.book import Book, Recorded
from kh02.model.entry import EntryBase
from kh02.model.plan import Plan, Section
from kh02.model.task import Task

_Kind = TypeVar("_Kind", bound=EntryBase)


def in_plan(book: Book, *path: str | int) -> Place:
    """Return the place of a key path in the plan's file."""
    return Place(book.file, path)


def in_entry(recorded: Recorded, *path: str | int) -> Place:
    """Return the place of a key path in one entry of a log."""
    return Place(recorded.file, ("entries", recorded.index, *path))


def entries(book: Book, kind: type[_Kind]) -> Iterator[tuple[Recorded, _Kind]]:
    """Yield the entries of one kind, by date."""
    for recorded in book.recorded:
        if isinstance(recorded.entry, kind):
            yield recorded, recorded.entry


def sections(plan: Plan) -> Iterator[tuple[KeyPath, Section]]:
    """Yield every section of the paper with its key path, in the paper's order."""
    yield from _sections(plan.sections, ())


def _sections(tree: tuple[Section, ...], path: KeyPath) -> Iterator[tuple[KeyPath, Section]]:
    for index, section in enumerate(tree):
        here = (*path, "sections", index)
        yield here, section
        yield from _sections(section.sections, here)


def by_part(plan: Plan, tasks: list[Task]) -> list[tuple[Section, list[Task]]]:
    """Return ``tasks`` by the part of the paper (a section at the top) that they stand in; no part is empty."""
    if not tasks:  # nearly always
        return []
    parts = ((part, {section.label for _, section in _sections((part,), ())}) for part in plan.sections)
    grouped = ((part, [task for task in tasks if task.section in labels]) for part, labels in parts)
    return [(part, members) for part, members in grouped if members]


def strings(
    value: object, within: Callable[[BaseModel], bool], path: KeyPath = ()
) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text in a plan or an entry with its key path; the keys of a mapping count as texts.

    Only ``within`` the models for which that is true: what stands in another is passed over whole.
    """
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, BaseModel):
        if not within(value):
            return
        for name, key in _keys(type(value)):
            if inner := getattr(value, name):  # most fields are None or empty
                yield from strings(inner, within, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from strings(item, within, (*path, index))
    elif isinstance(value, dict):
        for key in value:
            yield (*path, key), key


@cache
def _keys(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the fields of ``model``, each with its key in YAML."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())
