"""The models as trees of keys: which model a validation error lies in, and which key path its ``loc`` means."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct
from pydantic import BaseModel, Tag
from pydantic.fields import FieldInfo

from kh02.diagnostics.finding import KeyPath
from kh02.model.kinds import BY_KEY


class Spot(Struct, frozen=True):
    """Where an error lies: its key path, the model that holds it, and the field (None for an unknown key)."""

    path: KeyPath
    model: type[BaseModel]
    field: FieldInfo | None


def locate_error(model: type[BaseModel], loc: KeyPath) -> Spot:
    """Return the spot of a pydantic error, whose ``loc`` names the chosen member of a union as well."""
    spot = Spot((), model, None)
    members: dict[str, type[BaseModel]] = {}
    for step in loc:
        if isinstance(step, int):
            spot = Spot((*spot.path, step), spot.model, spot.field)
        elif len(members) > 1:
            spot, members = Spot(spot.path, members[step], None), {}
        elif spot.field and not members:  # a free mapping; "[key]" says that its key is meant
            spot = spot if step == "[key]" else Spot((*spot.path, step), spot.model, spot.field)
        else:
            holder = next(iter(members.values()), spot.model)
            field = keys(holder).get(step)
            spot = Spot((*spot.path, step), holder, field)
            members = dict(members_of(field.annotation)) if field else {}
    return spot


@cache
def keys(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of ``model`` by the names that they have in YAML."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def choices(annotation: Any) -> tuple[object, ...]:
    """Return the values that a ``Literal`` within ``annotation`` allows."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return tuple(value for inner in get_args(annotation) for value in choices(inner))


def members_of(annotation: Any, tag: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield the models within ``annotation`` by the tags that pydantic gives them in a ``loc``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        kind = annotation.model_fields.get("kind")
        tags = choices(kind.annotation) if kind else ()
        yield tag or str(next(iter(tags), annotation.__name__)), annotation
        return
    inner = get_args(annotation)
    inner = BY_KEY.members if BY_KEY in inner else inner
    tag = next((part.tag for part in inner if isinstance(part, Tag)), tag)
    for part in inner:
        yield from members_of(part, tag)


def in_model_order(values: Any, model: Any) -> Any:
    """Return the values of a file with the keys of each mapping in the order of the model that was made of it."""
    if isinstance(values, Mapping) and isinstance(model, BaseModel):
        fields = type(model).model_fields.items()
        held = {field.alias or name: getattr(model, name) for name, field in fields}
        return {key: in_model_order(values[key], held[key]) for key in held if key in values}
    if isinstance(values, list) and isinstance(model, tuple) and len(values) == len(model):
        return [in_model_order(value, one) for value, one in zip(values, model, strict=True)]
    return values
