"""The paragraph styles of a report, after Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I.

A style that a frame already has is left alone, so an office's own look wins; one that it lacks is added,
so a form from elsewhere can take a body too. Styles are known by name: Word renames their ids freely.
"""

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from lxml import etree

FONT = "Times New Roman"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#: All four slots, or Word takes another font for some Vietnamese letters.
FONTS_XML = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'

StyleIds: TypeAlias = dict[str, str]


class ParagraphStyle(Struct, frozen=True):
    """A paragraph style; ``size`` in points, spacings and indents in twips (1/20 point)."""

    id: str
    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: Literal["left", "center", "both"] = "both"
    before: int = 120
    after: int = 0
    line: int = 240
    first_line: int = 0
    keep_next: bool = False
    outline: int | None = None
    rule: bool = False
    exact: bool = False
    """Whether ``line`` is the height of a line in twips, not 1/240 of that of its letters."""

    def xml(self) -> str:
        """Return the ``w:style`` element, its children in the order of the schema."""
        # A rule is the bottom border of an empty paragraph: it survives Word and LibreOffice alike.
        border = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
        custom = "" if self.name.startswith("heading") else ' w:customStyle="1"'
        size = f'<w:sz w:val="{self.size * 2:.0f}"/><w:szCs w:val="{self.size * 2:.0f}"/>'
        outline = "" if self.outline is None else f'<w:outlineLvl w:val="{self.outline}"/>'
        line_rule = "exact" if self.exact else "auto"
        return (
            f'<w:style xmlns:w="{NAMESPACE}" w:type="paragraph"{custom} w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/><w:qFormat/><w:pPr>'
            f"{'<w:keepNext/>' if self.keep_next else ''}{border if self.rule else ''}"
            f'<w:spacing w:before="{self.before}" w:after="{self.after}"'
            f' w:line="{self.line}" w:lineRule="{line_rule}"/>'
            f'<w:ind w:firstLine="{self.first_line}"/><w:jc w:val="{self.align}"/>{outline}</w:pPr>'
            f"<w:rPr>{FONTS_XML}{face_xml(self.bold, self.italic)}"
            f'<w:color w:val="000000"/>{size}</w:rPr></w:style>'
        )


def face_xml(bold: bool, italic: bool) -> str:
    """Return the run properties of a face."""
    return ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")


_INDENT = 720  # 1.27 cm: khoản 6 điểm e allows 1 or 1.27

BODY = ParagraphStyle("kh02NoiDung", "Nội dung", line=276, first_line=_INDENT)
HEADINGS = (
    ParagraphStyle("kh02DeMuc1", "heading 1", bold=True, line=276, first_line=_INDENT, keep_next=True, outline=0),
    ParagraphStyle("kh02DeMuc2", "heading 2", bold=True, line=276, first_line=_INDENT, keep_next=True, outline=1),
    # A điểm ("a) …") is upright and not bold: Mục V, thứ tự 6.
    ParagraphStyle("kh02DeMuc3", "heading 3", line=276, first_line=_INDENT, keep_next=True, outline=2),
)
APPENDIX_NUMBER = ParagraphStyle(
    "kh02SoPhuLuc", "Số phụ lục", bold=True, align="center", before=0, keep_next=True, outline=0
)
APPENDIX_TITLE = ParagraphStyle(
    "kh02TenPhuLuc", "Tên phụ lục", bold=True, align="center", before=0, keep_next=True
)
ATTACHED_TO = ParagraphStyle("kh02KemTheo", "Kèm theo", italic=True, align="center", before=0, keep_next=True)
RULE = ParagraphStyle("kh02DuongKe", "Đường kẻ", size=2, align="center", before=20, keep_next=True, rule=True)
COLUMN_HEADING = ParagraphStyle(
    "kh02DauCot", "Đầu cột", size=13, bold=True, align="center", before=40, after=40, keep_next=True
)
CELL = ParagraphStyle("kh02OBang", "Ô bảng", size=13, align="left", before=40, after=40)
SPACER = ParagraphStyle("kh02Dem", "Đệm", size=1, align="left", before=60)
# Word wants a paragraph after a table that ends a section: as high as nothing, or where the table fills its page
# the paragraph takes one of its own.
SECTION_END = ParagraphStyle("kh02CuoiPhan", "Cuối phần", size=1, align="left", before=0, line=1, exact=True)

ALL = (
    BODY,
    *HEADINGS,
    APPENDIX_NUMBER,
    APPENDIX_TITLE,
    ATTACHED_TO,
    RULE,
    COLUMN_HEADING,
    CELL,
    SPACER,
    SECTION_END,
)


def add_missing(styles: "etree._Element") -> StyleIds:
    """Add to a ``w:styles`` element what it lacks; return the id of each of our styles by its name."""
    from docx.oxml import parse_xml

    ids = known_ids(styles)
    for style in ALL:
        if style.name not in ids:
            styles.append(parse_xml(style.xml()))
            ids[style.name] = style.id
    return {style.name: ids[style.name] for style in ALL}


def known_ids(styles: "etree._Element") -> StyleIds:
    """Return the id of every paragraph style of a ``w:styles`` element by its name."""
    w = f"{{{NAMESPACE}}}"
    return {
        str(name.get(f"{w}val")): str(style.get(f"{w}styleId"))
        for style in styles.iterchildren(f"{w}style")
        if style.get(f"{w}type") == "paragraph"
        for name in style.iterchildren(f"{w}name")
    }
