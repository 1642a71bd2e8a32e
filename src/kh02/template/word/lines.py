"""The text of a Word template, paragraph by paragraph, with the place where a person finds each, and its faults.

docxtpl takes ``{%p … %}`` for a whole paragraph, ``{%tr … %}`` for a whole table row, ``{%tc … %}`` for a cell and
``{%r … %}`` for a run: the tag takes the place of the whole, so nothing else may stand in it.
"""

import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from kh02.sandbox.archive import Archive, open_archive
from kh02.template.source import Problem, SourceLine, mended, tags

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PART = re.compile(r"word/(header|footer|document|footnotes|endnotes|comments)\d*\.xml")
_DRAWN = re.compile(r"word/(charts|diagrams)/[^/]+\.xml")
_PARTS = {"document": "", "header": "đầu trang, ", "footer": "chân trang, ", "footnotes": "chú thích, "}
_UNFILLED = {"endnotes": "chú thích cuối văn bản", "comments": "bình luận"}
_WHOLE = re.compile(r"(\{%|\{\{)(p|tr|tc|r)\s")
_SPACED = re.compile(r"\{%\s+(p|tr|tc|r)\s")
_COLUMNS = re.compile(r"\{%\s*(?:colspan|cellbg)\s+([^%]*?)\s*%\}")
_MERGED = re.compile(r"\{%\s*[vh]m\s*%\}")
_WHOLES = {"p": "đoạn", "tr": "dòng của bảng", "tc": "ô của bảng"}
_SHOWN = 40


class _Paragraph(Struct, frozen=True):
    element: Any
    place: str
    pieces: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def word_lines(template: bytes) -> tuple[list[list[SourceLine]], list[Problem]]:
    """Return, for each part that is filled, its paragraphs as Jinja reads them; and what is wrong with their tags.

    Raises Unreadable when the bytes are no Word file.
    """
    archive = open_archive(template)
    parts: list[list[SourceLine]] = []
    problems: list[Problem] = []
    for name in sorted(archive.parts, key=lambda name: (posixpath.basename(name) != "document.xml", name)):
        found = _PART.fullmatch(name)
        if _DRAWN.fullmatch(name):
            problems += _unfilled("".join(archive.tree(name).itertext()), "biểu đồ, sơ đồ")
        if found is None:
            continue
        paragraphs = list(_paragraphs(archive, name, _PARTS.get(found[1], "")))
        if found[1] in _UNFILLED:
            problems += _unfilled("".join(one.text for one in paragraphs), _UNFILLED[found[1]])
            continue
        problems += [problem for one in paragraphs for problem in _faults(one)]
        problems += _crowded(paragraphs)
        parts.append([SourceLine(one.place, _as_jinja(one.text), _within(one)) for one in paragraphs])
    return parts, problems


def _paragraphs(archive: Archive, name: str, prefix: str) -> Iterator[_Paragraph]:
    root = archive.tree(name)
    tables = {table: number for number, table in enumerate(root.iter(f"{_W}tbl"), start=1)}
    number = 0
    for element in root.iter(f"{_W}p"):
        if next(element.iterancestors(_FALLBACK), None) is not None:
            continue  # the same text box again, for older programs
        pieces = tuple(
            text.text or "" for text in element.iter(f"{_W}t") if next(text.iterancestors(f"{_W}p")) is element
        )
        if next(element.iterancestors(f"{_W}tc", f"{_W}txbxContent"), None) is None:
            number += 1
        yield _Paragraph(element, prefix + _place(element, tables, number, "".join(pieces)), pieces)


def _place(element: Any, tables: dict[Any, int], number: int, text: str) -> str:
    shown = f" (“{text[:_SHOWN].strip()}{'…' if len(text) > _SHOWN else ''}”)" if text.strip() else ""
    for above in element.iterancestors(f"{_W}tc", f"{_W}txbxContent"):
        if above.tag == f"{_W}txbxContent":
            return f"khung chữ ở đoạn {number}{shown}"
        row = next(above.iterancestors(f"{_W}tr"))
        table = next(row.iterancestors(f"{_W}tbl"))
        at = [1 + sum(1 for _ in one.itersiblings(one.tag, preceding=True)) for one in (row, above)]
        return f"bảng {tables[table]}, dòng {at[0]}, cột {at[1]}{shown}"
    return f"đoạn {number}{shown}"


def _faults(paragraph: _Paragraph) -> Iterator[Problem]:
    for tag in tags(paragraph.text):
        if found := _SPACED.match(tag):
            yield Problem(paragraph.place, f"{tag}: hãy viết liền {{%{found[1]}, không có dấu cách sau {{%")
        elif found := _WHOLE.match(tag):
            if found[1] == "{{":
                yield Problem(
                    paragraph.place, f"{tag}: không dùng {{{{{found[2]} trong biểu mẫu; hãy viết {{{{ … }}}}"
                )
            elif found[2] in {"tr", "tc"} and next(paragraph.element.iterancestors(f"{_W}tr"), None) is None:
                yield Problem(paragraph.place, f"{tag}: thẻ này chỉ dùng trong bảng")
    yield from _split(paragraph)


def _split(paragraph: _Paragraph) -> Iterator[Problem]:
    """Yield a remark for each tag that Word keeps in several pieces; docxtpl joins them."""
    ends, size = [], 0
    for piece in paragraph.pieces:
        size += len(piece)
        ends.append(size)
    start = 0
    for tag in tags(paragraph.text):
        start = paragraph.text.index(tag, start)
        if any(start < end < start + len(tag) for end in ends):
            yield Problem(paragraph.place, f"{tag} bị Word cắt thành nhiều mảnh; kh02 tự ghép lại", fault=False)
        start += len(tag)


def _crowded(paragraphs: Sequence[_Paragraph]) -> Iterator[Problem]:
    """Yield each paragraph, row or cell that a tag takes the place of, where it holds something else too."""
    said = set()
    for paragraph in paragraphs:
        for tag in tags(paragraph.text):
            found = _WHOLE.match(tag)
            if not found or found[1] == "{{" or found[2] not in _WHOLES:
                continue
            whole = paragraph.element
            if found[2] != "p":
                whole = next(paragraph.element.iterancestors(f"{_W}{found[2]}"), None)
            if whole is None or whole in said:
                continue
            said.add(whole)
            text = "".join(text.text or "" for text in whole.iter(f"{_W}t"))
            if text.strip() != tag:
                yield Problem(
                    paragraph.place,
                    f"{tag} thay cho cả {_WHOLES[found[2]]}, nên ở đó không được có chữ hay thẻ nào khác; "
                    "hãy chuyển phần còn lại sang chỗ riêng",
                )


def _within(paragraph: _Paragraph) -> tuple[str, Any]:
    """Return what a block that begins in a paragraph must end in: its cell; for tags of rows, the table."""
    found = next((found for tag in tags(paragraph.text) if (found := _WHOLE.match(tag))), None)
    kind = found[2] if found and found[2] in _WHOLES else ""
    whole = paragraph.element
    if kind in {"tr", "tc"}:
        whole = next(whole.iterancestors(f"{_W}{kind}"), whole)
    return kind, whole.getparent()


def _unfilled(text: str, where: str) -> Iterator[Problem]:
    for tag in tags(text):
        yield Problem(where, f"{tag}: thẻ ở đây không được điền")


def _as_jinja(text: str) -> str:
    """Return a paragraph's text as docxtpl hands it to Jinja."""
    plain = _WHOLE.sub(r"\1 ", _MERGED.sub("", _COLUMNS.sub(r"{{ \1 }}", text)))
    return mended(plain).replace("\n", " ")
