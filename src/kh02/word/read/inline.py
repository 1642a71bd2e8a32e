"""What stands in one paragraph: runs, fields, drawn lines."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from msgspec import Struct, field

from kh02.word.names import WP, A, V, q, twips
from kh02.word.read.document import Face, Field, Run

FaceOf: TypeAlias = Callable[[Any], Face | None]

# Deleted or moved text does not show; a text box has paragraphs of its own; Fallback says the same once more.
_NOT_HERE = {q(name) for name in ("w:pPr", "w:del", "w:moveFrom", "w:txbxContent", "mc:Fallback")}
_REVISIONS = tuple(
    q(f"w:{name}")
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "numberingChange"),
        *("cellIns", "cellDel", "cellMerge", "tcPrChange", "trPrChange", "tblPrChange", "sectPrChange"),
    )
)
_SIGNS = {q("w:tab"): "\t", q("w:cr"): "\n", q("w:noBreakHyphen"): "-"}
_STRAIGHT = {"line", "straightConnector1"}
_EMU_PER_TWIP = 635
_PAIR = re.compile(r"([-\d.]+(?:pt|in|cm|mm)?),")
_WIDTH = re.compile(r"(?:^|;)width:([\d.]+(?:pt|in|cm|mm)?)")


def read_runs(paragraph: Any, face_of: FaceOf) -> tuple[tuple[Run, ...], tuple[Field, ...], str]:
    """Return the runs and the fields of a ``w:p``, and the text that is hidden."""
    reader = _Reader()
    for element in _walk(paragraph):
        if element.tag == q("w:r"):
            reader.take(element, face_of(element.find(q("w:rPr"))))
        elif element.tag == q("w:fldSimple"):
            faces = [face_of(run.find(q("w:rPr"))) for run in element.iter(q("w:r"))]
            instruction = str(element.get(q("w:instr"), "")).strip()
            reader.fields.append(Field(instruction, tuple(face for face in faces if face)))
    return tuple(reader.runs), tuple(reader.fields), reader.hidden


def read_strokes(paragraph: Any) -> tuple[int | None, ...]:
    """Return the lengths in twips of the straight lines that are anchored in a ``w:p``."""
    found: list[int | None] = []
    for element in _walk(paragraph):
        if element.tag == f"{{{A}}}prstGeom" and element.get("prst") in _STRAIGHT:
            extents = (frame.find(f"{{{WP}}}extent") for frame in element.iterancestors())
            extent = next((e for e in extents if e is not None), None)
            cx = "" if extent is None else str(extent.get("cx", ""))
            found.append(int(cx) // _EMU_PER_TWIP if cx.isdecimal() else None)
        elif element.tag == f"{{{V}}}line":
            ends = [_PAIR.match(str(element.get(name, ""))) for name in ("from", "to")]
            start, end = (twips(match[1]) if match else None for match in ends)
            found.append(None if start is None or end is None else abs(end - start))
        elif element.tag == f"{{{V}}}shape" and str(element.get("type", "")).endswith("_t32"):
            width = _WIDTH.search(str(element.get("style", "")))
            found.append(twips(width[1]) if width else None)
    return tuple(found)


def is_revised(element: Any) -> bool:
    """Return whether Word tracks a change in an element."""
    return next(element.iter(*_REVISIONS), None) is not None


def _walk(paragraph: Any) -> Iterator[Any]:
    """Yield what stands in a paragraph, in the order of the text."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag not in _NOT_HERE:
            yield element
            waiting += reversed(element)


class _Reader(Struct):
    """Gathers runs, and the fields that begin and end among them."""

    runs: list[Run] = field(default_factory=list)
    hidden: str = ""
    fields: list[Field] = field(default_factory=list)
    instruction: str | None = None
    in_result: bool = False
    faces: list[Face] = field(default_factory=list)

    def take(self, run: Any, face: Face | None) -> None:
        pieces = []
        for child in run:
            if child.tag == q("w:fldChar"):
                self._mark(str(child.get(q("w:fldCharType"))))
            elif child.tag == q("w:instrText") and self.instruction is not None:
                self.instruction += child.text or ""
                self.faces += [face] if face else []
            else:
                pieces.append(_text(child))
        text = unicodedata.normalize("NFC", "".join(pieces))
        if face is None:
            self.hidden += text
        elif text:
            self.runs.append(Run(text.upper() if face.capitals else text, face))
            self.faces += [face] if self.in_result else []

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            self.instruction, self.in_result, self.faces = "", False, []
        elif kind == "separate":
            self.in_result, self.faces = True, []  # what the field shows counts, not its code
        elif kind == "end" and self.instruction is not None:
            self.fields.append(Field(self.instruction.strip(), tuple(self.faces)))
            self.instruction, self.in_result = None, False


def _text(child: Any) -> str:
    if child.tag == q("w:t"):
        return str(child.text or "")
    if child.tag == q("w:br"):
        return "\n" if child.get(q("w:type"), "textWrapping") == "textWrapping" else ""
    return _SIGNS.get(child.tag, "")
