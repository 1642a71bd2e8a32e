"""The numbers that Word writes: levels, restarts, lists of one shape, levels of styles."""

import io

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kh02.word.read.reader import read_document

LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)"))


def shape(number: int, levels: tuple[tuple[str, str], ...], extra: str = "") -> str:
    written = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{number}" {nsdecls("w")}>{written}</w:abstractNum>'


def numbers(shapes: list[str], lists: list[str], marked: list[tuple[int, int]]) -> list[str]:
    """What Word writes before paragraphs, each on a level of a list."""
    document = Document()
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    for xml in [*shapes, *lists]:
        numbering.append(parse_xml(xml))
    for number, level in marked:
        marks = document.add_paragraph("x")._p.get_or_add_pPr().get_or_add_numPr()
        marks.get_or_add_numId().val, marks.get_or_add_ilvl().val = number, level
    made = io.BytesIO()
    document.save(made)
    return [one.number for one in read_document(made.getvalue()).paragraphs]


def a_list(number: int, shape_: int, inside: str = "") -> str:
    return f'<w:num w:numId="{number}" {nsdecls("w")}><w:abstractNumId w:val="{shape_}"/>{inside}</w:num>'


def test_levels_begin_anew_under_those_above() -> None:
    marked = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 3), (1, 3), (1, 0), (1, 1)]
    assert numbers([shape(9, LEVELS)], [a_list(1, 9)], marked) == [
        "I.", "1.", "1.1.", "1.2.", "2.", "2.1.", "a)", "b)", "II.", "1.",
    ]  # fmt: skip


def test_lists_of_one_shape_are_counted_together_unless_one_begins_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = [a_list(1, 9), a_list(2, 9), a_list(3, 9, anew)]
    marked = [(1, 0), (2, 0), (1, 0), (3, 0), (3, 0)]
    assert numbers([shape(9, (("decimal", "%1."),))], lists, marked) == ["1.", "2.", "3.", "5.", "6."]


@pytest.mark.parametrize(
    ("form", "text", "written"),
    [("bullet", "\uf0b7", "-"), ("bullet", "+", "+"), ("decimalZero", "%1", "01"), ("lowerRoman", "(%1)", "(i)"),
     ("upperLetter", "%1.", "A."), ("none", "", ""), ("chineseCounting", "%1.", "1.")],
)  # fmt: skip
def test_forms_of_numbers(form: str, text: str, written: str) -> None:
    assert numbers([shape(9, ((form, text),))], [a_list(1, 9)], [(1, 0)]) == [written]


def test_a_level_that_never_begins_anew() -> None:
    shapes = [shape(9, (("decimal", "%1."), ("decimal", "%2.")), '<w:lvlRestart w:val="0"/>')]
    assert numbers(shapes, [a_list(1, 9)], [(1, 0), (1, 1), (1, 0), (1, 1)]) == ["1.", "1.", "2.", "2."]


def test_a_list_that_is_not_there_writes_nothing() -> None:
    assert numbers([], [], [(7, 0)]) == [""]
