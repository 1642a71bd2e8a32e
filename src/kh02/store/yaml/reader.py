"""The fast reader, for files in which nothing is out of the ordinary; all others take the exact one.

``ryaml`` reads some twenty times faster than any reader that tells positions, but lets pass what a plan file may
not hold (tags, anchors, keys that are no text) and forgets how a number was written. A scan of the bytes finds
every text in which such a thing might stand. A false alarm costs time only.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

from kh02.diagnostics.finding import Finding, Place, Severity
from kh02.diagnostics.table import yaml as table
from kh02.store.yaml.depth import MAX_DEPTH, up_to_the_deepest

if TYPE_CHECKING:
    from kh02.store.yaml.positions import Tree

# A character without which a pattern finds nothing, and which is looked for six times faster, and the pattern.
_SIGNS = tuple(
    (sign, re.compile(pattern))
    for sign, pattern in (
        (b"\t", rb"\t"),
        (b"\r", rb"\r(?!\n)"),
        (b"<", rb"<<"),
        (b"%", rb"%(?<![^\n]%)"),
        # An anchor, alias or tag where a node may begin; a mark within a word or between two is none.
        (b"&", rb"&(?=\S)(?<![^\s\[{,:?]&)"),
        (b"*", rb"\*(?=\S)(?<![^\s\[{,:?]\*)"),
        (b"!", rb"!(?<![^\s\[{,:?]!)"),
        (b"\\", rb'\\[^"\\/nt \r\n]'),
        # A comment needs a space before it, but not to every reader: ">-#".
        (b"#", rb"#(?:(?<=[|>]#)|(?<=[|>][-+0-9]#)|(?<=[|>][-+0-9]{2}#))"),
        # Spaces in an empty line that opens a block: the exact parser takes them for the block's indentation.
        (b"|", rb"\|[-+0-9]{0,2} *(?:#[^\n]*)?\r?\n(?:\r?\n)* +\r?\n"),
        (b">", rb">[-+0-9]{0,2} *(?:#[^\n]*)?\r?\n(?:\r?\n)* +\r?\n"),
    )
)
_TOO_DEEP = "recursion limit"  # in the fast reader's complaint; the exact parser stumbles over so long a line
_MOST_TO_EXPLAIN = 1_000_000
"""Characters of a text whose syntax error the exact reader explains: it reads a tenth of a megabyte a second."""
# Sought only where the fast reader has met a float: 1.245, or a whole number beyond 64 bits.
_DOUBTFUL_FLOAT = re.compile(rb"[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9])|[0-9]{20}")
# What every such number holds, found in any text many times sooner.
_THOUSANDS = re.compile(rb"\.(?=[0-9]{3}(?![0-9]))(?<=[0-9]\.)")
_DIGITS_AS_ZERO = bytes(ord("0") if chr(byte).isdecimal() else ord(" ") for byte in range(256))


class Reading(Struct, frozen=True):
    """A text's value; ``whole`` is False where it was not read to the end, ``tree`` None where none was needed."""

    value: object
    findings: tuple[Finding, ...] = ()
    whole: bool = True
    tree: Tree | None = None

    @property
    def is_plain(self) -> bool:
        """Whether it was read to the end and holds nothing but plain YAML, so that it can be laid out."""
        return self.whole and all(finding.severity is not Severity.ERROR for finding in self.findings)


def read(text: str, file: str) -> Reading:
    """Return the value of ``text``: mappings with text keys, lists, and what ``resolve`` makes of scalars.

    Nothing that the text holds is an exception; what is not plain YAML is a finding.
    """
    data = text.encode()
    beginning = up_to_the_deepest(text, data)
    try:
        value = _load(beginning)
    except ValueError as error:
        return _read_exactly(text, file, error if beginning is text or _TOO_DEEP in str(error) else None)
    if (
        beginning is text
        and unicodedata.is_normalized("NFC", text)
        and not is_suspicious(data)
        and _is_plain(value, data)
    ):
        return Reading(value)
    return _read_exactly(text, file)


def glance(text: str, data: bytes, *, usual: bool = False) -> object:
    """Return the value of ``text`` (``data`` in UTF-8) as ``read`` does, sooner; None where more care is needed.

    A key may still be no text: for those who give the value to a model, which takes no other.
    """
    if (
        not (usual or unicodedata.is_normalized("NFC", text))
        or is_suspicious(data)
        or _THOUSANDS.search(data)
        or _may_pass_64_bits(data)
        or up_to_the_deepest(text, data) is not text
    ):
        return None
    try:
        return _load(text)
    except ValueError:
        return None


def _may_pass_64_bits(data: bytes) -> bool:
    """Tell whether twenty digits stand in a row; of such a row every sixth character shows three."""
    return b"000" in data[::6].translate(_DIGITS_AS_ZERO) and b"0" * 20 in data.translate(_DIGITS_AS_ZERO)


def _read_exactly(text: str, file: str, refusal: ValueError | None = None) -> Reading:
    """Return what the exact reader finds, or else why the fast one refused the text."""
    from kh02.store.yaml.lines import split_lines
    from kh02.store.yaml.positions import read_exact
    from kh02.store.yaml.syntax import fast_complaint, syntax_finding

    complaint = fast_complaint(refusal) if refusal else None
    if complaint and _TOO_DEEP in complaint[0]:
        finding = table.TOO_DEEP.at(Place(file, span=complaint[1]), limit=MAX_DEPTH)
        return Reading(None, (finding,), whole=False)
    if complaint and len(text) > _MOST_TO_EXPLAIN:
        return Reading(None, (syntax_finding(file, split_lines(text), complaint),), whole=False)
    exact = read_exact(text, file)
    if complaint and not exact.findings:
        finding = syntax_finding(file, split_lines(text), complaint)
        return Reading(exact.value, (finding,), whole=False, tree=exact.tree)
    return Reading(exact.value, exact.findings, exact.whole, exact.tree)


def _load(text: str) -> object:
    import ryaml

    value: object = ryaml.loads(text)  # type: ignore[attr-defined]  # re-exported without saying so
    return value


def is_suspicious(data: bytes) -> bool:
    """Tell whether a text (as UTF-8) may hold what the two readers take differently or what is not plain YAML."""
    return any(sign in data and pattern.search(data) for sign, pattern in _SIGNS)


def _is_plain(value: object, data: bytes) -> bool:
    """Tell whether every key is text and no float may have been meant otherwise."""
    floats = False
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if type(node) is dict:
            for key, child in node.items():
                if type(key) is not str:
                    return False
                if type(child) is not str:
                    waiting.append(child)
        elif type(node) is list:
            waiting += [child for child in node if type(child) is not str]
        elif type(node) is float:
            floats = True
    return not floats or _DOUBTFUL_FLOAT.search(data) is None
