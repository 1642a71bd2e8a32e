"""Files of others worked on in the process of its own, bounded in time and memory as their templates are."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from kh02.sandbox.archive import Unreadable
from kh02.sandbox.fault import BadTemplateError, StoppedError
from kh02.sandbox.process import apart, memory_words

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made", str, bytes)


def bounded(doing: str, function: Callable[_Given, _Made], *args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
    """Return the text or bytes that a module's function makes of a file.

    Raises Unreadable where the function does, and where it takes more than the process is given; `doing` is what
    it does, in Vietnamese: "Kiểm tra tệp này".
    """
    try:
        return apart(_made, doing, function, args, kwargs)
    except StoppedError as stopped:
        raise Unreadable(_too_much(doing, stopped.bound)) from None
    except BadTemplateError as refused:
        raise Unreadable(str(refused)) from None


def _made(
    doing: str, function: Callable[..., _Made], args: tuple[object, ...], kwargs: dict[str, object]
) -> _Made:
    """Make it, in the process; what it refuses goes back as words."""
    try:
        return function(*args, **kwargs)
    except Unreadable as reason:
        raise BadTemplateError(str(reason)) from None
    except MemoryError:
        raise BadTemplateError(_too_much(doing, memory_words())) from None


def _too_much(doing: str, bound: str) -> str:
    return f"{doing} cần hơn {bound}, bất thường so với một văn bản hành chính; đã dừng."
