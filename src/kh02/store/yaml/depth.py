"""How deep a text may be nested, and where its brackets go deeper."""

import re
from itertools import accumulate, islice

MAX_DEPTH = 128  # the fast reader's own limit

_BRACKET = re.compile(r"[\[\]{}]")
_NO_BRACKET = bytes(byte for byte in range(256) if byte not in b"[]{}")
_STEP = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}


def up_to_the_deepest(text: str, data: bytes) -> str:
    """Return ``text`` (``data`` in UTF-8) itself, or its beginning up to the bracket that may be nested too deep.

    It is too deep unless some of the brackets stand in words. The fast reader looks at every open bracket again
    for each that follows: over 100,000 of them it would sit for half a minute.
    """
    # The length of what is left without a sign is told many times sooner than the sign is counted.
    if 2 * len(data) - len(data.replace(b"[", b"")) - len(data.replace(b"{", b"")) <= MAX_DEPTH:
        return text
    steps = [_STEP[bracket] for bracket in data.translate(None, _NO_BRACKET)]
    if max(accumulate(steps), default=0) <= MAX_DEPTH:
        return text
    number = next(number for number, depth in enumerate(accumulate(steps)) if depth > MAX_DEPTH)
    bracket = next(islice(_BRACKET.finditer(text), number, None))
    return text[: bracket.end()]
