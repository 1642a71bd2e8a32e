"""From the bytes of a Word file to plain values."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeAlias

from kh02.sandbox.archive import Archive, Unreadable, open_archive
from kh02.word.names import WP, q, switch, twips
from kh02.word.read.cascade import Cascade, Theme
from kh02.word.read.document import Document, Paragraph, Section
from kh02.word.read.story import Story, read_story

Stories: TypeAlias = dict[str, tuple[Paragraph, ...]]
"""Headers or footers, by the pages that they are for: default, first, even."""

_SIDES = ("top", "bottom", "left", "right")


def read_document(document: bytes) -> Document:
    """Return a Word file as values.

    Raises:
        Unreadable: the file is not one that can be judged.

    """
    archive = open_archive(document)
    root = archive.tree(archive.main)
    body = root.find(q("w:body"))
    if body is None:
        raise Unreadable("Tệp không có phần nội dung của một văn bản Word (w:body).")
    try:
        return _document(archive, body)
    except (ValueError, OverflowError):
        raise Unreadable(
            "Tệp Word ghi thuộc tính bằng giá trị không hợp lệ; hãy mở bằng Word và lưu lại."
        ) from None


def _document(archive: Archive, body: Any) -> Document:
    parts = _kinds(archive)
    cascade = Cascade(
        _tree(archive, parts, "styles"),
        _tree(archive, parts, "numbering"),
        Theme.read(_tree(archive, parts, "theme")),
    )
    found = [*body.iterfind(f".//{q('w:p')}/{q('w:pPr')}/{q('w:sectPr')}"), *body.iterfind(q("w:sectPr"))]
    sections = _sections(found, archive, cascade)
    rooms = tuple(section.width - section.left - section.right for section in sections)
    main = read_story(body, cascade, rooms)
    notes = [
        paragraph
        for kind, name in (("footnotes", "chú thích cuối trang"), ("endnotes", "chú thích cuối văn bản"))
        if (tree := _tree(archive, parts, kind)) is not None
        for paragraph in read_story(tree, cascade, rooms[:1], name).paragraphs
    ]
    settings = _tree(archive, parts, "settings")
    return Document(
        paragraphs=main.paragraphs,
        tables=main.tables,
        sections=sections,
        notes=tuple(notes),
        even_and_odd=switch(settings, "w:evenAndOddHeaders") or False,
        mirrored=switch(settings, "w:mirrorMargins") or False,
        properties=_properties(archive),
        repeated_ids=tuple(_repeated(archive)),
    )


def _kinds(archive: Archive) -> dict[str, str]:
    return dict(archive.related(archive.main).values())


def _tree(archive: Archive, parts: dict[str, str], kind: str) -> Any:
    return archive.tree(parts[kind]) if kind in parts else None


def _sections(found: list[Any], archive: Archive, cascade: Cascade) -> tuple[Section, ...]:
    """Return the sections; a header that one lacks is that of the section before."""
    sections: list[Section] = []
    headers: Stories = {}
    footers: Stories = {}
    for number, properties in enumerate(found, start=1):
        page, numbers = properties.find(q("w:pgSz")), properties.find(q("w:pgNumType"))
        margins = _page_margins(properties.find(q("w:pgMar")))
        width = _measure(page, "w:w", 11906)
        read = partial(read_story, cascade=cascade, rooms=(width - margins["left"] - margins["right"],))
        own = f"của phần {number}"
        headers = headers | _stories(properties, "header", archive, partial(read, name=f"đầu trang {own}"))
        footers = footers | _stories(properties, "footer", archive, partial(read, name=f"chân trang {own}"))
        sections.append(
            Section(
                place=f"phần {number} (section)",
                width=width,
                height=_measure(page, "w:h", 16838),
                **margins,
                title_page=switch(properties, "w:titlePg") or False,
                first_number=None if numbers is None else twips(numbers.get(q("w:start"))),
                number_format="decimal" if numbers is None else str(numbers.get(q("w:fmt"), "decimal")),
                headers=headers,
                footers=footers,
            )
        )
    if not sections:
        raise Unreadable("Tệp Word không ghi khổ giấy và lề trang (w:sectPr); hãy mở bằng Word và lưu lại.")
    return tuple(sections)


def _stories(properties: Any, kind: str, archive: Archive, read: Callable[[Any], Story]) -> Stories:
    """Return the headers or footers that a section has itself, by the pages that they are for."""
    related = archive.related(archive.main)
    found: Stories = {}
    for reference in properties.iterfind(q(f"w:{kind}Reference")):
        tree = archive.tree(related.get(str(reference.get(q("r:id"))), ("", ""))[1])
        if tree is not None:
            found[str(reference.get(q("w:type")))] = read(tree).paragraphs
    return found


def _page_margins(margins: Any) -> dict[str, int]:
    found = {side: _measure(margins, f"w:{side}", 0) for side in _SIDES}
    found["left"] += _measure(margins, "w:gutter", 0)
    return found


def _measure(element: Any, attribute: str, otherwise: int) -> int:
    found = None if element is None else twips(element.get(q(attribute)))
    return otherwise if found is None else found


def _properties(archive: Archive) -> dict[str, str]:
    name = dict(archive.related("").values()).get("core-properties", "docProps/core.xml")
    tree = archive.tree(name)
    return (
        {} if tree is None else {str(child.tag).rpartition("}")[2]: (child.text or "").strip() for child in tree}
    )


def _repeated(archive: Archive) -> Iterator[str]:
    """Yield what should be named once in the file and is not."""
    yield from (f"phần {name} của tệp nén" for name in archive.repeated)
    root = archive.tree(archive.main)
    skipped = {element for fallback in root.iter(q("mc:Fallback")) for element in fallback.iter()}
    kinds = ((f"{{{WP}}}docPr", "id", "hình"), (q("w:bookmarkStart"), q("w:id"), "dấu trang (bookmark)"))
    for tag, attribute, word in kinds:
        counted = Counter(str(found.get(attribute)) for found in root.iter(tag) if found not in skipped)
        yield from (f"{word} số {identity}" for identity, times in counted.items() if times > 1)
