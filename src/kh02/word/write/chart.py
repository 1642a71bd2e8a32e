"""A chart as Word's own (DrawingML): it can be restyled, and its figures stand in a workbook within the file.

python-pptx writes the chart's XML and workbook (extra ``charts``); where it is not installed the chart's words
stand in its place.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from kh02.office.parts import Parts, unzipped, zipped
from kh02.paper.blocks import Block, Body, Heading, Paragraph, Run, Table
from kh02.sandbox.chart import Chart
from kh02.word.write.parts import add_part, relate
from kh02.word.write.printable import printable

if TYPE_CHECKING:
    from docx.document import Document

_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
CHART = f"{_DRAWN}/chart"
_MAIN = f"{_DRAWN}/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = f"{OFFICE}/chart"
_WORKBOOK = f"{OFFICE}/package"
_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EMU_PER_TWIP = 635
_SHAPE, _LEAST = 0.34, 2800
"""Height of a chart, as a share of its width, and at least so many twips: title and names take their room."""
_LINES = {
    "told": (25400, "0550AE", "solid"),
    "target": (19050, "B3261E", "solid"),
    "expected": (12700, "57606A", "sysDot"),
    "forecast": (19050, "0550AE", "dash"),
    "low": (9525, "0550AE", "sysDash"),
    "high": (9525, "0550AE", "sysDash"),
}
"""Width (in EMU), colour and dashes; by width and dashes lines are told apart in black and white."""
_MARKERS = {"told": "circle"}
_NOW = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


class Drawing(Struct, frozen=True):
    """A chart that stands in the document's parts: the relation that leads to it, its number, and its words."""

    relation: str
    number: int
    alt: str

    def xml(self, width: int) -> str:
        """Return the run that shows it; ``width`` is that of the text, in twips."""
        size = f'cx="{width * _EMU_PER_TWIP}" cy="{max(round(width * _SHAPE), _LEAST) * _EMU_PER_TWIP}"'
        words = escape(printable(self.alt), quote=True)
        return (
            '<w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="{9000 + self.number}" name="Biểu đồ {self.number}" descr="{words}"/>'
            "<wp:cNvGraphicFramePr/>"
            f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{CHART}">'
            f'<c:chart xmlns:c="{CHART}" xmlns:r="{OFFICE}" r:id="{self.relation}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )


Placed: TypeAlias = Heading | Paragraph | Table | Drawing
Put: TypeAlias = Callable[[bytes, bytes], tuple[str, int]]
"""What puts a chart's XML and its workbook into a file; returns the relation that leads to it, and its number."""


class PlacedBody(Struct, frozen=True):
    """A body whose charts are in the document already."""

    main: tuple[Placed, ...]
    appendices: tuple[tuple[Placed, ...], ...]


def can_draw() -> bool:
    """Whether what writes charts is installed."""
    return find_spec("pptx") is not None


def with_drawings(body: Body, put: Put) -> PlacedBody:
    """Return the body with each chart put into the file, or in words where it cannot be drawn."""

    def placed(blocks: tuple[Block, ...]) -> Iterator[Placed]:
        for block in blocks:
            yield drawing(block, put) if isinstance(block, Chart) else block

    return PlacedBody(tuple(placed(body.main)), tuple(tuple(placed(blocks)) for blocks in body.appendices))


def drawing(chart: Chart, put: Put) -> Drawing | Paragraph:
    """Return the chart as it stands in the file's parts now, or its words."""
    if not can_draw():
        return Paragraph((Run(f"Biểu đồ: {chart.alt}", italic=True),))
    relation, number = put(*_chart_parts(chart))
    return Drawing(relation, number, chart.alt)


def into_document(document: "Document") -> Put:
    """Return what puts charts into a document of python-docx."""

    def put(xml: bytes, workbook: bytes) -> tuple[str, int]:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        package = document.part.package
        name = package.next_partname("/word/charts/bieu-do-%d.xml")
        number = int(name.filename.removeprefix("bieu-do-").removesuffix(".xml"))
        sheet = Part(PackURI(f"/word/embeddings/bieu-do-{number}.xlsx"), _SHEET_TYPE, workbook, package)
        drawn = Part(name, _TYPE, xml, package)
        drawn.relate_to(sheet, _WORKBOOK)  # the chart's first relation: rId1, as its XML says
        return document.part.relate_to(drawn, _RELATION), number

    return put


def into_parts(parts: Parts) -> Put:
    """Return what puts charts into a file's parts, which it adds to."""

    def put(xml: bytes, workbook: bytes) -> tuple[str, int]:
        number = 1 + sum(name.startswith("word/charts/bieu-do-") for name in parts)
        chart, sheet = f"charts/bieu-do-{number}.xml", f"embeddings/bieu-do-{number}.xlsx"
        add_part(parts, f"word/{chart}", _TYPE, xml)
        add_part(parts, f"word/{sheet}", _SHEET_TYPE, workbook)
        relate(parts, f"word/{chart}", _WORKBOOK, f"../{sheet}")
        return relate(parts, "word/document.xml", _RELATION, chart), number

    return put


def _chart_parts(chart: Chart) -> tuple[bytes, bytes]:
    """Return the chart's XML, styled, and the workbook of its figures; the same chart gives the same bytes."""
    from lxml import etree
    from pptx.chart.xmlwriter import ChartXmlWriter
    from pptx.enum.chart import XL_CHART_TYPE

    data = chart_data(chart)
    root = etree.fromstring(ChartXmlWriter(XL_CHART_TYPE.LINE_MARKERS, data).xml.encode())  # type: ignore[no-untyped-call]
    _style(root, chart)
    external = etree.SubElement(root, f"{{{CHART}}}externalData", {f"{{{OFFICE}}}id": "rId1"})
    etree.SubElement(external, f"{{{CHART}}}autoUpdate", val="0")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), workbook_of(data)


def chart_data(chart: Chart) -> Any:
    """Return the figures of a chart as python-pptx takes them: a row a day, a column a line."""
    from pptx.chart.data import CategoryChartData

    data: Any = CategoryChartData(number_format=_format(chart))  # type: ignore[no-untyped-call]
    data.categories = [dt.date.fromisoformat(day) for day in chart.days]
    data.categories.number_format = "d/m/yyyy"
    for series in chart.series:
        if series.values:
            data.add_series(series.name, [_number(series.values.get(day)) for day in chart.days])
    return data


def workbook_of(data: Any) -> bytes:
    """Return the workbook of a chart's figures, without the time of day at which it was made."""
    parts = unzipped(data._workbook_writer.xlsx_blob)
    return zipped({name: _NOW.sub(rb"\g<1>2020-01-01T00:00:00Z", content) for name, content in parts.items()})


def _number(value: Any) -> float | None:
    """Return what a chart can hold: a binary number. The words beside it are made of the exact one."""
    return None if value is None else float(value)


def _style(root: Any, chart: Chart) -> None:
    """Give each line its look, the axes their numbers, and let lines go straight over days without a value."""
    drawn = [name for name, series in zip(_LINES, chart.series, strict=True) if series.values]
    for name, series in zip(drawn, root.iter(f"{{{CHART}}}ser"), strict=True):
        look = _look(*_LINES[name]), f'<c:marker><c:symbol val="{_MARKERS.get(name, "none")}"/></c:marker>'
        for old in (*series.findall(f"{{{CHART}}}spPr"), *series.findall(f"{{{CHART}}}marker")):
            series.remove(old)
        for element in reversed(look):
            series.find(f"{{{CHART}}}tx").addnext(_element(element))
    value_axis = root.find(f".//{{{CHART}}}valAx")
    value_axis.find(f"{{{CHART}}}majorTickMark").addprevious(
        _element(f'<c:numFmt formatCode="{escape(_format(chart))}" sourceLinked="0"/>')
    )
    if chart.percent:
        value_axis.find(f"{{{CHART}}}scaling").extend(map(_element, ('<c:max val="100"/>', '<c:min val="0"/>')))
    deleted = root.find(f".//{{{CHART}}}autoTitleDeleted")
    deleted.addprevious(_element(_title(chart)))
    day_axis = root.find(f".//{{{CHART}}}dateAx")
    months = _months(chart)
    day_axis.extend(map(_element, (f'<c:majorUnit val="{months}"/>', '<c:majorTimeUnit val="months"/>')))
    root.find(f".//{{{CHART}}}dispBlanksAs").set("val", "span")
    root.find(f".//{{{CHART}}}legendPos").set("val", "b")
    letters = root.find(f"{{{CHART}}}txPr//{{{_MAIN}}}defRPr")
    letters.set("sz", "1000")
    letters.append(_element('<a:latin typeface="Times New Roman"/>'))


def _look(width: int, colour: str, dashes: str) -> str:
    line = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:prstDash val="{dashes}"/>'
    return f'<c:spPr><a:ln w="{width}">{line}</a:ln></c:spPr>'


def _title(chart: Chart) -> str:
    words = escape(printable(chart.title))
    return (
        '<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1100" b="1"/></a:pPr>'
        f'<a:r><a:rPr lang="vi-VN" sz="1100" b="1"/><a:t>{words}</a:t></a:r></a:p></c:rich>'
        '</c:tx><c:overlay val="0"/></c:title>'
    )


def _months(chart: Chart) -> int:
    """Return how many months lie between the days that the axis names: some eight of them fit."""
    days = (dt.date.fromisoformat(chart.days[-1]) - dt.date.fromisoformat(chart.days[0])).days
    return max(1, round(days / 30 / 8))


def _element(xml: str) -> Any:
    from lxml import etree

    return etree.fromstring(f'<x xmlns:c="{CHART}" xmlns:a="{_MAIN}">{xml}</x>')[0]


def _format(chart: Chart) -> str:
    return '0.##"%"' if chart.percent else "#,##0.##"
