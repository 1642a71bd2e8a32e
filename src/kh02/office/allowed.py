"""What may relate to what in a Word or Excel file: only what an office's papers and tables are made of is listed.

Not listed, and so refused: macros, controls, embedded objects, chunks of HTML, links to other files, connections.
"""

from collections.abc import Mapping
from typing import Literal

Kind = Literal["docx", "xlsx"]
Allowed = Mapping[str, tuple[str, ...]]
"""The content types by relation; one that ends in "/" stands for all that begin so."""

_OPEN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
_MICROSOFT = "http://schemas.microsoft.com/office/"
_TYPE = "application/vnd.openxmlformats-officedocument."
_WORD, _SHEET, _DRAWING = f"{_TYPE}wordprocessingml.", f"{_TYPE}spreadsheetml.", f"{_TYPE}drawingml."
_OFFICE = "application/vnd.ms-office."
_IMAGE = ("image/",)
CHART = f"{_DRAWING}chart+xml"
_CORE = ("application/vnd.openxmlformats-package.core-properties+xml",)
MAIN = f"{_OPEN}officeDocument"
CLICKED = f"{_OPEN}hyperlink"
"""A link: nothing is fetched until somebody clicks."""

ATTACHED_TEMPLATE = f"{_OPEN}attachedTemplate"
"""The Word template that a file was made with; the only relation that may be taken off."""

_COMMON: Allowed = {
    f"{_PACKAGE}core-properties": _CORE,
    "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties": _CORE,
    f"{_PACKAGE}thumbnail": _IMAGE,
    f"{_OPEN}extended-properties": (f"{_TYPE}extended-properties+xml",),
    f"{_OPEN}custom-properties": (f"{_TYPE}custom-properties+xml",),
    f"{_MICROSOFT}2020/02/relationships/classificationlabels": (f"{_OFFICE}classificationlabels+xml",),
    f"{_OPEN}customXml": ("application/xml", "text/xml"),
    f"{_OPEN}customXmlProps": (f"{_TYPE}customXmlProperties+xml",),
    f"{_OPEN}theme": (f"{_TYPE}theme+xml",),
    f"{_OPEN}themeOverride": (f"{_TYPE}themeOverride+xml",),
    f"{_OPEN}image": _IMAGE,
    f"{_MICROSOFT}2007/relationships/hdphoto": _IMAGE,
    f"{_OPEN}chart": (CHART,),
    f"{_OPEN}chartUserShapes": (f"{_DRAWING}chartshapes+xml",),
    f"{_MICROSOFT}2011/relationships/chartStyle": (f"{_OFFICE}chartstyle+xml",),
    f"{_MICROSOFT}2011/relationships/chartColorStyle": (f"{_OFFICE}chartcolorstyle+xml",),
    f"{_MICROSOFT}2014/relationships/chartEx": (f"{_OFFICE}chartex+xml",),
    f"{_OPEN}diagramData": (f"{_DRAWING}diagramData+xml",),
    f"{_OPEN}diagramLayout": (f"{_DRAWING}diagramLayout+xml",),
    f"{_OPEN}diagramQuickStyle": (f"{_DRAWING}diagramStyle+xml",),
    f"{_OPEN}diagramColors": (f"{_DRAWING}diagramColors+xml",),
    f"{_MICROSOFT}2007/relationships/diagramDrawing": (f"{_OFFICE}drawingml.diagramDrawing+xml",),
    f"{_OPEN}printerSettings": (f"{_WORD}printerSettings", f"{_SHEET}printerSettings"),
}
ALLOWED: Mapping[Kind, Allowed] = {
    "docx": {
        **_COMMON,
        MAIN: (f"{_WORD}document.main+xml",),
        f"{_OPEN}glossaryDocument": (f"{_WORD}document.glossary+xml",),
        f"{_MICROSOFT}2007/relationships/stylesWithEffects": ("application/vnd.ms-word.stylesWithEffects+xml",),
        f"{_OPEN}font": (f"{_TYPE}obfuscatedFont", "application/x-fontdata", "application/x-font-ttf"),
        f"{_MICROSOFT}2011/relationships/commentsExtended": (f"{_WORD}commentsExtended+xml",),
        f"{_MICROSOFT}2016/09/relationships/commentsIds": (f"{_WORD}commentsIds+xml",),
        f"{_MICROSOFT}2018/08/relationships/commentsExtensible": (f"{_WORD}commentsExtensible+xml",),
        f"{_MICROSOFT}2011/relationships/people": (f"{_WORD}people+xml",),
        **{f"{_OPEN}{name}": (f"{_WORD}{name}+xml",)
        for name in (
            "comments", "endnotes", "fontTable", "footer", "footnotes", "header", "numbering", "settings",
            "styles", "webSettings",
        )},
    },
    "xlsx": {
        **_COMMON,
        MAIN: (f"{_SHEET}sheet.main+xml",),
        f"{_OPEN}drawing": (f"{_TYPE}drawing+xml",),
        f"{_OPEN}vmlDrawing": (f"{_TYPE}vmlDrawing",),
        f"{_MICROSOFT}2017/10/relationships/threadedComment": ("application/vnd.ms-excel.threadedcomments+xml",),
        f"{_MICROSOFT}2017/10/relationships/person": ("application/vnd.ms-excel.person+xml",),
        f"{_MICROSOFT}2007/relationships/slicer": ("application/vnd.ms-excel.slicer+xml",),
        f"{_MICROSOFT}2007/relationships/slicerCache": ("application/vnd.ms-excel.slicerCache+xml",),
        f"{_MICROSOFT}2011/relationships/timeline": ("application/vnd.ms-excel.timeline+xml",),
        f"{_MICROSOFT}2011/relationships/timelineCache": ("application/vnd.ms-excel.timelineCache+xml",),
        "http://www.wps.cn/officeDocument/2020/cellImage": ("application/vnd.wps-officedocument.cellimage+xml",),
        **{f"{_OPEN}{name}": (f"{_SHEET}{name}+xml",)
        for name in (
            "calcChain", "chartsheet", "comments", "pivotCacheDefinition", "pivotCacheRecords", "pivotTable",
            "sharedStrings", "sheetMetadata", "styles", "table", "worksheet",
        )},
    },
}  # fmt: skip
OF_A_CHART: Allowed = {f"{_OPEN}package": (f"{_SHEET}sheet",)}  # the workbook of its figures
