"""Blocks as WordprocessingML text. Children stand in the order of the schema, or Word calls the file damaged.

Text rather than a tree: a province's table has thousands of rows, and building them node by node
takes several times as long.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import zip_longest

from kh02.paper.blocks import (
    Alignment,
    Heading,
    Line,
    Paragraph,
    Run,
    Table,
    is_bold,
    names_rows_below,
    spans,
)
from kh02.word.metrics import text_width
from kh02.word.write import styles
from kh02.word.write.chart import Drawing, Placed
from kh02.word.write.printable import printable
from kh02.word.write.styles import StyleIds
from kh02.word.write.widths import column_widths

_KEEP_NEXT = "<w:keepNext/>"
_KEEP = ("", _KEEP_NEXT)
#: A label or symbol ("II.2.2-2a", "60/KH-UBND") stays in one piece: its hyphen is no place to break a line.
_SIGNS = ((re.compile("\n"), "<w:br/>"), (re.compile(r"(?<=\w)-(?=\w)"), "<w:noBreakHyphen/>"))
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_CELL_MARGINS = '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'


def main_xml(blocks: Sequence[Placed], ids: StyleIds, width: int) -> str:
    """Return the blocks before the signature; ``width`` is that of the text, in twips.

    The last paragraph stays on the page of what follows: a signature never stands alone on a sheet.
    """
    return _blocks(blocks, ids, width, keep_last=True)


def appendix_xml(blocks: Sequence[Placed], ids: StyleIds, width: int) -> str:
    """Return one appendix: number, title and "(Kèm theo …)" centred, a rule, then the contents.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III khoản 1; the rule is in Mẫu 2.1 of Phụ lục III.
    """
    title = []
    names = [styles.APPENDIX_NUMBER.name, styles.APPENDIX_TITLE.name]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1 and names:
            title.append(_paragraph(ids[names.pop(0)], block.line))
        elif isinstance(block, Paragraph) and title and all(run.italic for run in block.line):
            title.append(_paragraph(ids[styles.ATTACHED_TO.name], block.line) + _rule(block.line, ids, width))
            break
        else:
            break
    return "".join(title) + _blocks(blocks[len(title) :], ids, width, keep_last=False)


def rule_indents(text: str, size: float, width: int) -> int:
    """Return the indent, in twips, at each side of a rule under ``text``.

    The rule takes 2/5 of its line of text (Nghị định 30/2020/NĐ-CP, Phụ lục I asks for 1/3 to 1/2).
    """
    return round((width - min(text_width(text, size) * 20, width) * 2 / 5) / 2)


def _rule(line: Line, ids: StyleIds, width: int) -> str:
    side = rule_indents(_text(line), styles.ATTACHED_TO.size, width)
    indents = f'<w:spacing w:after="120"/><w:ind w:left="{side}" w:right="{side}"/>'
    return _paragraph(ids[styles.RULE.name], (), indents)


def _blocks(blocks: Sequence[Placed], ids: StyleIds, width: int, *, keep_last: bool) -> str:
    """Return blocks; what announces a table, a list or what follows stays on its page."""
    pieces = []
    for block, following in zip_longest(blocks, blocks[1:]):
        keep = keep_last if following is None else isinstance(following, Table) or _announces(block)
        match block:
            case Heading():
                style = styles.HEADINGS[min(block.level, len(styles.HEADINGS)) - 1]
                pieces.append(_paragraph(ids[style.name], block.line))
            case Paragraph():
                pieces.append(_paragraph(ids[styles.BODY.name], block.line, _KEEP_NEXT if keep else ""))
            case Drawing():
                pieces.append(_drawing(ids[styles.BODY.name], block, width))
            case Table():
                pieces.append(_table(block, ids, width))
                # Word joins two tables that touch, and wants a paragraph after the last.
                after = styles.SPACER if following else styles.SECTION_END
                pieces.append(_paragraph(ids[after.name], ()))
    return "".join(pieces)


def _drawing(style_id: str, drawing: Drawing, width: int) -> str:
    plain = '<w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{plain}</w:pPr>{drawing.xml(width)}</w:p>'


def _announces(block: Placed) -> bool:
    """Return whether a paragraph is a heading within the text, all bold, or ends with a colon."""
    return (
        isinstance(block, Paragraph)
        and bool(block.line)
        and (is_bold(block.line) or _text(block.line).endswith(":"))
    )


def _text(line: Line) -> str:
    return "".join(run.text for run in line)


def _paragraph(style_id: str, line: Line, properties: str = "") -> str:
    runs = "".join(map(_run, line))
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{properties}</w:pPr>{runs}</w:p>'


def _table(table: Table, ids: StyleIds, width: int) -> str:
    widths = column_widths(table, width)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    heading = _cell_frames(ids[styles.COLUMN_HEADING.name], widths, ["center"] * len(widths), "center")
    return (
        f"{_paragraph(ids[styles.SPACER.name], (), _KEEP_NEXT)}"
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/>{_CELL_MARGINS}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"{_row(table.header, heading, '<w:tblHeader/>')}{''.join(_rows(table, widths, ids))}</w:tbl>"
    )


def _rows(table: Table, widths: Sequence[int], ids: StyleIds) -> Iterator[str]:
    """Yield the rows below the heading; the first and the last stand alone on no page."""
    style = ids[styles.CELL.name]
    loose, kept = (_cell_frames(style, widths, table.alignments, "top", keep) for keep in _KEEP)
    last = len(table.rows) - 1
    for number, row in enumerate(table.rows):
        if names_rows_below(row):
            yield _heading_of_rows(row, widths, table.alignments, style)
        else:
            yield _row(row, kept if number in (0, last - 1, last) else loose)


def _heading_of_rows(
    row: tuple[Line, ...], widths: Sequence[int], aligns: Sequence[Alignment], style_id: str
) -> str:
    cells = [(place, span) for place, span in enumerate(spans(row)) if span]
    wide = [sum(widths[place : place + span]) for place, span in cells]
    covered = [span for _, span in cells]
    frames = _cell_frames(style_id, wide, [aligns[place] for place, _ in cells], "top", _KEEP_NEXT, covered)
    return _row([row[place] for place, _ in cells], frames)


def _cell_frames(
    style_id: str,
    widths: Sequence[int],
    aligns: Sequence[Alignment],
    place: str,
    keep: str = "",
    covered: Sequence[int] = (),
) -> list[str]:
    """Return what opens each cell of a row; `covered` says over how many columns each goes, one unless it says."""
    return [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_grid_span(span)}<w:vAlign w:val="{place}"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{keep}<w:jc w:val="{align}"/></w:pPr>'
        for width, align, span in zip(widths, aligns, covered or (1,) * len(widths), strict=True)
    ]


def _grid_span(span: int) -> str:
    return f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""


def _row(cells: Sequence[Line], frames: Sequence[str], properties: str = "") -> str:
    inner = "".join(
        f"{frame}{''.join(map(_run, line))}</w:p></w:tc>" for frame, line in zip(frames, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{inner}</w:tr>"


def _run(run: Run) -> str:
    text = escape(printable(run.text), quote=False).replace("\t", " ")
    for sign, element in _SIGNS:
        text = sign.sub(f'</w:t>{element}<w:t xml:space="preserve">', text)
    face = styles.face_xml(run.bold, run.italic)
    return f'<w:r><w:rPr>{styles.FONTS_XML}{face}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
