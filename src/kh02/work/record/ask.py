"""How the fields of an entry are asked for: by what the model says of them, unless it is better said otherwise."""

from collections.abc import Callable
from typing import Annotated, Any

from msgspec import Struct
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from kh02.model.entry import EntryBase
from kh02.model.kinds import Kind
from kh02.work.record.amount import read_money


class Ask(Struct, frozen=True):
    """One field: its key in a request, what a refusal calls it, the question for it, and who reads the answer."""

    field: str
    given: str
    name: str
    question: str
    read: Callable[[str], object]
    required: bool


_MONEY = Ask("spending", "amount", "số tiền", "Số tiền, ví dụ 12,5 triệu", read_money, required=True)
_OTHERWISE = {("spending", _MONEY.field): _MONEY}


def asks(kind: Kind[Any]) -> tuple[Ask, ...]:
    """Return how the fields of a kind are asked for, without those that every entry has and the task it serves."""
    shared = {*EntryBase.model_fields, *(() if kind.key == "task" else ("task",))}
    own = {name: field for name, field in kind.entry.model_fields.items() if name not in shared}
    return tuple(_OTHERWISE.get((kind.key, name)) or _as_in_the_model(name, field) for name, field in own.items())


def _as_in_the_model(name: str, field: FieldInfo) -> Ask:
    meaning, key = field.description or name, field.alias or name
    return Ask(key, name, f"--{name}", meaning, _reader(field, meaning), field.is_required())


def _reader(field: FieldInfo, meaning: str) -> Callable[[str], object]:
    """Return what reads a text as the model does; a text that does not fit raises ValueError."""
    annotation: Any = Annotated[field.annotation, field]
    adapter: TypeAdapter[object] = TypeAdapter(annotation)

    def read(text: str) -> object:
        if not text:
            raise ValueError("Chưa có nội dung")
        try:
            return adapter.validate_python(text)
        except ValidationError:
            raise ValueError(f"“{text}” không đọc được thành: {meaning}") from None

    return read
