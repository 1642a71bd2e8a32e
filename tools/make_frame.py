"""Write ``templates/frame.docx``, the Word frame of a báo cáo (Mẫu 1.4, Phụ lục III Nghị định 30/2020/NĐ-CP).

Run it after a change here or in ``kh02.word.write.styles``. The parts are written out as XML, since most of
what the decree asks for (borders, page numbers, fonts in four slots) has no word of its own in python-docx.
"""

import io
import sys
import zipfile
from pathlib import Path

from kh02.word.metrics import text_width
from kh02.word.write.assembly import MARKER
from kh02.word.write.package import CORE, DECLARATION
from kh02.word.write.styles import ALL, FONTS_XML, NAMESPACE, RULE, SECTION_END, SPACER, face_xml

TARGET = Path(__file__).parent.parent / "templates" / "frame.docx"

CM = 567  # twips
TEXT_WIDTH = 15.5 * CM
ISSUER_COLUMN = 6.2 * CM  # leaves the Quốc hiệu, at 12 pt, on one line
MOTTO = "Độc lập - Tự do - Hạnh phúc"
OPEN_XML = "http://schemas.openxmlformats.org"
OFFICE = f"{OPEN_XML}/officeDocument/2006/relationships"
PACKAGE = f"{OPEN_XML}/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def run(text: str, size: float, face: str = "") -> str:
    """Return a run; ``face`` holds "b" for bold, "i" for italic."""
    half_points = f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>'
    properties = f"<w:rPr>{FONTS_XML}{face_xml('b' in face, 'i' in face)}{half_points}</w:rPr>"
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def para(
    text: str, size: float = 14, face: str = "", *, align: str = "center", before: int = 0, **more: str
) -> str:
    """Return a paragraph of one run; ``before`` is the space above it in points."""
    properties = (
        f'{more.get("keep", "<w:keepNext/>")}<w:spacing w:before="{before * 20}" w:after="0"/>'
        f'{more.get("indent", "")}<w:jc w:val="{align}"/>'
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text, size, face) if text else ''}</w:p>"


def tag(text: str) -> str:
    """Return a paragraph that holds a tag only; it goes when the frame is filled."""
    return para(text, 10, align="left")


def rule(indents: str = "") -> str:
    """Return a rule; without indents it is fitted to the text above it when the frame is filled."""
    return f'<w:p><w:pPr><w:pStyle w:val="{RULE.id}"/>{indents}</w:pPr></w:p>'


def motto_rule() -> str:
    """Return the rule under the Tiêu ngữ: as long as its text."""
    side = round((TEXT_WIDTH - ISSUER_COLUMN - text_width(MOTTO, 13) * 20) / 2)
    return rule(f'<w:ind w:left="{side}" w:right="{side}"/>')


def table(left_width: float, *rows: tuple[str, str]) -> str:
    """Return a table of two columns over the width of the text, without borders, its rows unbroken."""
    right_width = TEXT_WIDTH - left_width
    cells = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell(left, left_width)}{cell(right, right_width)}</w:tr>"
        for left, right in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH:.0f}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f'</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{left_width:.0f}"/>'
        f'<w:gridCol w:w="{right_width:.0f}"/></w:tblGrid>{cells}</w:tbl>'
    )


def cell(content: str, width: float) -> str:
    """Return a cell."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width:.0f}" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def letterhead() -> str:
    """Return Quốc hiệu, Tiêu ngữ, the issuer, the number and the date (ô số 1 to 4)."""
    issuer = (
        tag("{%p if parent_issuer %}")
        + para("{{ parent_issuer }}", 12)
        + tag("{%p endif %}")
        + tag("{%p for line in issuer_lines %}")
        + para("{{ line }}", 12, "b")
        + tag("{%p endfor %}")
        + rule()
    )
    state = para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "b") + para(MOTTO, 13, "b") + motto_rule()
    return table(
        ISSUER_COLUMN,
        (issuer, state),
        (para("{{ number_symbol }}", 13, before=6), para("{{ place_date }}", 13, "i", before=6)),
    )


def title() -> str:
    """Return the type, the trích yếu and Kính gửi (ô số 5a and 9a)."""
    # Several addressees stand under the colon of "Kính gửi:".
    colon = 2.4 * CM + text_width("Kính gửi", 14) * 20
    several = f'<w:ind w:left="{colon + 170:.0f}" w:hanging="170"/>'
    return (
        para("{{ type_name }}", 14, "b", before=18)
        + para("{{ subject }}", 14, "b")
        + rule()
        + tag("{%p if addressees|length == 1 %}")
        + para("Kính gửi: {{ addressees[0] }}", before=14)
        + tag("{%p elif addressees %}")
        + para("Kính gửi:", before=14, align="left", indent=f'<w:ind w:left="{2.4 * CM:.0f}"/>')
        + tag("{%p for line in addressees %}")
        + para('- {{ line }}{{ "." if loop.last else ";" }}', align="left", indent=several)
        + tag("{%p endfor %}")
        + tag("{%p endif %}")
        + para("", 6, align="left")
    )


def signature() -> str:
    """Return Nơi nhận and the signatory, kept on one page (ô số 7 and 9b)."""
    recipients = (
        para("Nơi nhận:", 12, "bi", align="left")
        + tag("{%p for line in recipients %}")
        + para('- {{ line }}{{ "." if loop.last else ";" }}', 11, align="left")
        + tag("{%p endfor %}")
        + para("", 11, align="left")
    )
    signatory = (
        tag("{%p for line in authority_lines %}")
        + para("{{ line }}", 14, "b")
        + tag("{%p endfor %}")
        + para("{{ signatory }}", 14, "b", before=72, keep="")
    )
    spacer = f'<w:p><w:pPr><w:pStyle w:val="{SPACER.id}"/>'
    gap = f'{spacer}<w:keepNext/><w:spacing w:before="240"/></w:pPr></w:p>'
    end = f'<w:p><w:pPr><w:pStyle w:val="{SECTION_END.id}"/></w:pPr></w:p>'
    return f"{gap}{table(TEXT_WIDTH / 2, (recipients, signatory))}{end}"


def document() -> str:
    """Return the main part."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        '<w:headerReference w:type="first" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{2.5 * CM:.0f}" w:right="{2 * CM:.0f}" w:bottom="{2 * CM:.0f}" w:left="{3.5 * CM:.0f}"'
        f' w:header="{0.8 * CM:.0f}" w:footer="{CM}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
    content = letterhead() + title() + para(MARKER, align="both") + signature()
    return f'<w:document xmlns:w="{NAMESPACE}" xmlns:r="{OFFICE}"><w:body>{content}{section}</w:body></w:document>'


def header(number: str) -> str:
    """Return a header; made-up figures are marked on every page."""
    box = '<w:bdr w:val="single" w:sz="8" w:space="2" w:color="000000"/>'
    mark = para("SỐ LIỆU MINH HỌA", 12, "b", before=4, keep="").replace("</w:rPr>", f"{box}</w:rPr>")
    mark = tag("{%p if illustrative %}") + mark + tag("{%p endif %}")
    return f'<w:hdr xmlns:w="{NAMESPACE}">{number}{mark}</w:hdr>'


def page_number() -> str:
    """Return the paragraph that shows the page number."""
    field = f'<w:fldSimple w:instr=" PAGE ">{run("2", 14)}</w:fldSimple>'
    return f'<w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val="center"/></w:pPr>{field}</w:p>'


def styles() -> str:
    """Return the styles part: Times New Roman throughout, no theme, Vietnamese."""
    size = '<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
    language = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="vi-VN"/>'
    own = "".join(style.xml().replace(f' xmlns:w="{NAMESPACE}"', "") for style in ALL)
    return (
        f'<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults>'
        f"<w:rPrDefault><w:rPr>{FONTS_XML}{size}{language}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr>{FONTS_XML}</w:rPr></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f"{own}</w:styles>"
    )


def settings() -> str:
    """Return the settings part: the layout rules of Word 2013 and later."""
    compatible = 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
    return (
        f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f"<w:compat><w:compatSetting {compatible}/></w:compat></w:settings>"
    )


def relationships(*targets: tuple[str, str]) -> str:
    """Return a relationships part; the ids are rId1, rId2 … in order."""
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def content_types() -> str:
    """Return the list of the parts' types."""
    kinds = {"document": "document.main", "styles": "styles", "settings": "settings"}
    kinds |= {"header1": "header", "header2": "header"}
    described = "application/vnd.openxmlformats-package.core-properties+xml"
    properties = f'<Override PartName="/{CORE}" ContentType="{described}"/>'
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{properties}{parts}</Types>'
    )


def frame() -> bytes:
    """Return the frame; the same bytes at every run."""
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            (f"{OFFICE}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", CORE),
        ),
        "word/_rels/document.xml.rels": relationships(
            (f"{OFFICE}/styles", "styles.xml"),
            (f"{OFFICE}/settings", "settings.xml"),
            (f"{OFFICE}/header", "header1.xml"),
            (f"{OFFICE}/header", "header2.xml"),
        ),
        "word/document.xml": document(),
        "word/styles.xml": styles(),
        "word/settings.xml": settings(),
        "word/header1.xml": header(page_number()),
        "word/header2.xml": header(para("", 14, keep="")),
        CORE: f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"/>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)  # dated 1980, unlike an entry made from a name
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, DECLARATION + content)
    return packed.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(frame())
    sys.stdout.write(f"{TARGET}\n")
