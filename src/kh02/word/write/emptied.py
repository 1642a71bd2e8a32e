"""What tags leave empty: Word calls a file damaged where a cell ends without a paragraph or a table has no row."""

from collections.abc import Iterator
from typing import Any

from kh02.word.names import q

_ENDS_WITH_PARAGRAPH = ("w:tc", "w:txbxContent", "w:hdr", "w:ftr", "w:footnote")


def mend_emptied(root: Any) -> None:
    """Take rows without cells and tables without rows out, and give each cell and text box its last paragraph.

    Source: ISO/IEC 29500-1, 17.4.65 (a cell ends with a paragraph), and what Word itself accepts.
    """
    for name, wanted in (("w:tr", "w:tc"), ("w:tbl", "w:tr")):
        for element in list(root.iter(q(name))):
            if next(element.iter(q(wanted)), None) is None:
                element.getparent().remove(element)
    for element in _without_last_paragraph(root):
        element.append(element.makeelement(q("w:p")))


def _without_last_paragraph(root: Any) -> Iterator[Any]:
    for element in list(root.iter(*map(q, _ENDS_WITH_PARAGRAPH))):
        last = element[-1] if len(element) else None
        while last is not None and last.tag in {q("w:sdt"), q("w:sdtContent")}:
            last = last[-1] if len(last) else None
        if last is None or last.tag != q("w:p"):
            yield element
