"""Plain values as YAML text in the hand of the plans: short things on one line, long words folded."""

import re
import textwrap
from typing import Any

WIDTH = 110
_PLAIN = re.compile(r"[^\W\d_][^:#,\[\]{}\"'&*!|>%@`\n]*|\d{4}-\d\d-\d\d")
_WORDS_OF_YAML = {"true", "false", "null"}


def to_yaml(value: dict[str, Any]) -> str:
    """Return a mapping of strings, whole numbers, bools, lists and mappings as a YAML document."""
    return "\n".join(_mapping(value, 0)) + "\n"


def to_log(value: dict[str, Any]) -> str:
    """Return a log as a YAML document with one entry a line, as the program writes it."""
    head = {key: item for key, item in value.items() if key != "entries"}
    lines = (f"- {_flow(entry)}\n" for entry in value["entries"])
    return "".join([to_yaml(head), "entries:\n", *lines])


def _mapping(value: dict[str, Any], indent: int) -> list[str]:
    lines: list[str] = []
    for key, item in value.items():
        lines += _item(f"{_scalar(key)}:", item, indent)
    return lines


def _item(head: str, value: Any, indent: int) -> list[str]:
    """Return the lines of ``head`` (a key or a dash) and its value: on one line where that fits."""
    pad = " " * indent
    line = f"{pad}{head} {_flow(value)}"
    if len(line) <= WIDTH and not (isinstance(value, dict | list) and _nested(value)):
        return [line]
    if isinstance(value, str):
        words = textwrap.wrap(value, WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False)
        return [f"{pad}{head} >-", *(f"{pad}  {part}" for part in words)]
    if isinstance(value, dict):
        lines = _mapping(value, indent + 2)
        return [f"{pad}- {lines[0].lstrip()}", *lines[1:]] if head == "-" else [f"{pad}{head}", *lines]
    return [f"{pad}{head}", *(line for item in value for line in _item("-", item, indent + 2))]


def _nested(value: dict[str, Any] | list[Any]) -> bool:
    inner = value.values() if isinstance(value, dict) else value
    return any(isinstance(item, dict) for item in inner)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _scalar(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) or (_PLAIN.fullmatch(value) and value.lower() not in _WORDS_OF_YAML):
        return str(value)
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
