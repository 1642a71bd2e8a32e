"""Ways through a book: where its items stand, and which items belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
        entry = recorded.entry
        if type(entry) is kind:  # a model is slow to say what it is no instance of
            yield recorded, entry


def sections(plan: Plan) -> Iterator[tuple[KeyPath, Section]]:
    """Yield every section of the paper with its key path, in the paper's order."""
    yield from _sections(plan.sections, ())


def _sections(tree: tuple[Section, ...], path: KeyPath) -> Iterator[tuple[KeyPath, Section]]:
    for index, section in enumerate(tree):
        here = (*path, "sections", index)
        yield here, section
        if section.sections:  # nearly none has any
            yield from _sections(section.sections, here)


def by_part(plan: Plan, tasks: list[Task]) -> list[tuple[Section, list[Task]]]:
    """Return ``tasks`` by the part of the paper (a section at the top) that they stand in; no part is empty."""
    if not tasks:  # nearly always
        return []
    parts = ((part, {section.label for _, section in _sections((part,), ())}) for part in plan.sections)
    grouped = ((part, [task for task in tasks if task.section in labels]) for part, labels in parts)
    return [(part, members) for part, members in grouped if members]


def texts(value: BaseModel, wanted: Callable[[str], bool]) -> list[tuple[KeyPath, str]]:
    """Return the ``wanted`` texts in a plan or an entry with their key paths; keys of a mapping count as texts.

    A text is wanted with all that it is a part of: what holds none is asked about, and passed over, as a whole.
    """
    found: list[tuple[KeyPath, str]] = []
    _collect(value, (), wanted, found)
    return found


def _collect(
    value: object, path: KeyPath, wanted: Callable[[str], bool], found: list[tuple[KeyPath, str]]
) -> None:
    for step, inner in _inside(value):
        if type(inner) is str:
            if wanted(inner):
                found.append(((*path, step), inner))
        elif inner and wanted("\n".join(_all_texts(inner))):  # most fields are None or empty
            _collect(inner, (*path, step), wanted, found)


def _all_texts(value: object) -> list[str]:
    """Return what `_collect` would come by, without the paths: to make them is most of the walk."""
    found: list[str] = []
    waiting = [value]
    for one in waiting:
        inside: Iterable[object] = ()
        if type(one) is tuple or type(one) is dict:
            inside = one
        elif isinstance(one, BaseModel):
            inside = one.__dict__.values()
        for inner in inside:
            if type(inner) is str:
                found.append(inner)
            elif inner:
                waiting.append(inner)
    return found


def _inside(value: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(value, tuple):
        return enumerate(value)
    if isinstance(value, BaseModel):
        keys = _keys(type(value))
        return ((keys[name], inner) for name, inner in value.__dict__.items())
    return ((key, key) for key in value) if isinstance(value, dict) else ()


@cache
def _keys(model: type[BaseModel]) -> dict[str, str]:
    """Return the key in YAML of each field of ``model``."""
    return {name: field.alias or name for name, field in model.model_fields.items()}
