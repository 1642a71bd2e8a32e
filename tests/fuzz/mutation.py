"""Damage to inputs: of bytes, of lines, of tokens, of structure. Seeded, so that each input can be made again."""

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

import ryaml

ODD_WORDS = (
    *("1e60", "9" * 60, "9" * 16, "-5", "0x1F", ".nan", "-.inf", "1.245", "0,5", "12.5", "1_000", "0" * 5000),
    *("~", "null", "true", "[]", "{}", "''", '""', "[[]]", "{a: {}}", "- a", "? a", "<<: 1", "*a", "&a b", "!x y"),
    *("2025-13-45", "0001-01-01", "9999-12-31", "31/02/2025", "2025-W53", "2200-12-31", "1900-01-01"),
    *("\u202e", "\u200b", "\x00", "\x1b[2J", "\x85", "\u2028", "\ufeff", "\t", "\r", "\u0323", "😀", "ﬀ"),
    *("a" * 300, "ạ" * 300, "[" * 200, '"', "'", "|", ">-", "#", "%YAML 1.3", "---", "...", "@", "`", ": ", "-"),
    *("../../etc/passwd", "~x", "/dev/null", "con", "{{ 1 }}", "{% for %}", "$(id)", "=1+1", "::error::", "<b>"),
)  # fmt: skip
_ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 10**14, 10**15, 2**63, 2**64 - 1, 0.1, -0.5, 1e300, "", " ", [], {}, [[]], [None]),
    *({"": 1}, {"id": "a"}, ["a", "a"], "a" * 300, "2025-02-29", "9999-12-31", "1900-01-01", "2200-12-31"),
)
_TOKEN = re.compile(rb'"[^"\n]*"|[^\s,:\[\]{}]+')
_ODD_BYTES = (
    b"\x00",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xc2\x85",
    b"\r",
    b"\n",
    b"\t",
)


def damaged(data: bytes, random: Random, others: tuple[bytes, ...] = ()) -> bytes:
    """Return ``data`` with one to three kinds of damage; lines of ``others`` may get into it."""
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        way: Callable[[bytes, Random], bytes] = random.choice(
            (_bytes, _lines, _tokens, _tokens, _structure, _structure)
        )
        data = way(data, random)
    if others and random.random() < 0.1:
        lines = data.split(b"\n")
        lines.insert(random.randint(0, len(lines)), random.choice(random.choice(others).split(b"\n")))
        data = b"\n".join(lines)
    return data


def _bytes(data: bytes, random: Random) -> bytes:
    at = random.randint(0, len(data))
    cut = random.choice((0, 0, 1, 1, 2, 8, len(data)))
    put = random.choice(
        (b"", random.choice(_ODD_BYTES), random.randbytes(random.randint(1, 4)), data[at : at + 20])
    )
    return data[:at] + put + data[at + cut :]


def _lines(data: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines.insert(other, lines[at])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines[at] = random.choice((b" ", b"  ", b"\t", b"- ")) + lines[at]
        case _:
            lines[at] = lines[at].lstrip() if random.random() < 0.5 else lines[at][: len(lines[at]) // 2]
    return b"\n".join(lines)


def _tokens(data: bytes, random: Random) -> bytes:
    found = list(_TOKEN.finditer(data))
    if not found:
        return data
    token, other = random.choice(found), random.choice(found)
    put = random.choice((random.choice(ODD_WORDS).encode(), other[0], b"", token[0] + b" " + token[0]))
    return data[: token.start()] + put + data[token.end() :]


def _structure(data: bytes, random: Random) -> bytes:
    """Change a node of the tree that the text holds; what comes out is JSON, which is YAML too."""
    try:
        tree = ryaml.loads(data.decode())  # type: ignore[attr-defined]  # re-exported without saying so
        places = list(_places(tree))
        if not places:
            return data
        holder, key = random.choice(places)
        _, copied = random.choice(places), random.choice(places)
        match random.randrange(4):
            case 0:
                del holder[key]
            case 1:
                holder[key] = copied[0][copied[1]]
            case 2:
                holder[key] = [holder[key]] * random.choice((1, 2, 50))
            case _:
                holder[key] = random.choice(_ODD_VALUES)
        return json.dumps(tree, ensure_ascii=False, default=str).encode()
    except (ValueError, RecursionError):  # no tree, or one that holds itself
        return data


def _places(tree: Any) -> list[tuple[Any, Any]]:
    """Return every place of a tree: what holds a node, and the node's key or index in it."""
    found: list[tuple[Any, Any]] = []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict | list):
            keys = list(node) if isinstance(node, dict) else range(len(node))
            found += [(node, key) for key in keys]
            waiting += [node[key] for key in keys]
    return found
