"""What every filled form must hold: no tag left, and nothing that Word or Excel calls damaged."""

import io
import re
import zipfile
from collections.abc import Iterator

import openpyxl
from docx.oxml import parse_xml
from docx.oxml.ns import qn

_TAG = re.compile(r"\{\{|\{%|\{#|%\}|\}\}|#\}")
_WITHIN_CELLS = ("w:tc", "w:txbxContent", "w:hdr", "w:ftr")


def word_faults(content: bytes, *given: str) -> list[str]:
    """Return what is wrong with a filled Word form; `given` are values that look like tags."""
    faults: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                faults += (f"{name}: {fault}" for fault in _story_faults(packed.read(name), given))
    return faults


def _story_faults(xml: bytes, given: tuple[str, ...]) -> Iterator[str]:
    root = parse_xml(xml)
    for paragraph in root.iter(qn("w:p")):
        yield from _tags("".join(text.text or "" for text in paragraph.iter(qn("w:t"))), given)
    for element in root.iter(*map(qn, _WITHIN_CELLS)):
        if len(element) == 0 or element[-1].tag not in {qn("w:p"), qn("w:sdt")}:
            yield f"{element.tag} ends without a paragraph"
    for outer, inner in (("w:tbl", "w:tr"), ("w:tr", "w:tc")):
        yield from (f"{outer} is empty" for one in root.iter(qn(outer)) if one.find(f".//{qn(inner)}") is None)


def excel_faults(content: bytes) -> list[str]:
    """Return what is wrong with a filled Excel form."""
    faults: list[str] = []
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            faults += (f"{cell.coordinate}: {fault}" for fault in _tags(str(cell.value), ()))
            if "\n" in str(cell.value) and not cell.alignment.wrap_text:
                faults.append(f"{cell.coordinate}: its lines show as one")
        for table in sheet.tables.values():
            head, *rows = sheet[table.ref]
            if not rows or [str(cell.value) for cell in head] != [one.name for one in table.tableColumns]:
                faults.append(f"table {table.ref} has no rows, or other heads than its columns")
        faults += (
            f"a validation of nothing: {one.type}"
            for one in sheet.data_validations.dataValidation
            if not one.sqref
        )
    return faults


def _tags(text: str, given: tuple[str, ...]) -> Iterator[str]:
    for value in given:
        text = text.replace(value, "")
    if _TAG.search(text):
        yield f"a tag is left: {text}"
