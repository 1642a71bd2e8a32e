"""What is in effect on a run, wherever it comes from and wherever it stands."""

import io
import zipfile

import pytest

from kh02.conformity.judge import check
from kh02.conformity.rule import Outcome, Verdict
from kh02.word.read.document import Document, Face
from kh02.word.read.reader import read_document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = (
    f'{W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1985" w:right="1134"/></w:sectPr>'
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    '<a:majorFont><a:latin typeface="Cambria"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface="Arial"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)


def word(body: str, section: str = SECTION, **parts: str) -> bytes:
    """Return a Word file with this body; `parts` are the children of styles, numbering, footnotes; theme whole."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
    files = {"word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"}
    relations = ""
    for name, xml in parts.items():
        root = roots.get(name)
        files[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{xml}</w:{root}>" if root else xml
        relations += f'<Relationship Id="{name}" Type="{KIND}/{name}" Target="{name}.xml"/>'
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>'
    main = f'<Relationship Id="m" Type="{KIND}/officeDocument" Target="word/document.xml"/>'
    files["_rels/.rels"] = f'<Relationships xmlns="{PACKAGE}">{main}</Relationships>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def paper(body: str, **parts: str) -> Document:
    return read_document(word(body, **parts))


def only_face(body: str, **parts: str) -> Face:
    (face,) = {id(r.face): r.face for p in paper(body, **parts).everything() for r in p.runs}.values()
    return face


def run(properties: str = "", text: str = "Chữ") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def verdict(content: bytes, rule: str) -> Verdict:
    return next(v for v in check(content) if v.rule.id == rule)


DEFAULTS = "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>"
C, OWN, RED = '<w:rStyle w:val="C"/>', '<w:rFonts w:ascii="Run"/>', '<w:color w:val="FF0000"/>'
STYLE = '<w:style w:type="{}" w:styleId="{}">{}</w:style>'


@pytest.mark.parametrize(
    ("styles", "body", "font"),
    [
        (DEFAULTS.format('<w:rFonts w:ascii="D"/>'), f"<w:p>{run()}</w:p>", "D"),
        (
            DEFAULTS.format('<w:rFonts w:ascii="D"/>')
            + STYLE.format("paragraph", "P", '<w:rPr><w:rFonts w:ascii="P"/></w:rPr>'),
            f'<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>{run()}</w:p>',
            "P",
        ),
        (
            STYLE.format("paragraph", "B", '<w:rPr><w:rFonts w:ascii="Base"/></w:rPr>')
            + STYLE.format("paragraph", "P", '<w:basedOn w:val="B"/>'),
            f'<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>{run()}</w:p>',
            "Base",
        ),
        (
            STYLE.format("paragraph", "P", '<w:rPr><w:rFonts w:ascii="P"/></w:rPr>')
            + STYLE.format("character", "C", '<w:rPr><w:rFonts w:ascii="C"/></w:rPr>'),
            f'<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>{run(C)}</w:p>',
            "C",
        ),
        (DEFAULTS.format('<w:rFonts w:ascii="D" w:asciiTheme="minorHAnsi"/>'), f"<w:p>{run()}</w:p>", "Calibri"),
        (
            DEFAULTS.format('<w:rFonts w:asciiTheme="minorHAnsi"/>'),
            f"<w:p>{run(OWN)}</w:p>",
            "Run",
        ),
        ("", f"<w:p>{run()}</w:p>", None),
        (
            STYLE.format("table", "T", '<w:rPr><w:rFonts w:ascii="T"/></w:rPr>'),
            '<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr>'
            f"<w:tr><w:tc><w:p>{run()}</w:p></w:tc></w:tr></w:tbl>",
            "T",
        ),
    ],
)
def test_the_font_in_effect_comes_from_the_nearest_layer(styles: str, body: str, font: str | None) -> None:
    assert only_face(body, styles=styles, theme=THEME).fonts["ascii"] == font


def test_a_ring_of_styles_is_no_trap() -> None:
    ring = STYLE.format("paragraph", "A", '<w:basedOn w:val="B"/>') + STYLE.format(
        "paragraph", "B", '<w:basedOn w:val="A"/><w:rPr><w:sz w:val="40"/></w:rPr>'
    )
    assert only_face(f'<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr>{run()}</w:p>', styles=ring).size == 20


def test_bold_in_the_paragraphs_and_the_characters_style_cancel_each_other() -> None:
    both = STYLE.format("paragraph", "P", "<w:rPr><w:b/></w:rPr>") + STYLE.format(
        "character", "C", "<w:rPr><w:b/></w:rPr>"
    )
    body = '<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>{}</w:p>'
    assert not only_face(body.format(run('<w:rStyle w:val="C"/>')), styles=both).bold
    assert only_face(body.format(run('<w:rStyle w:val="C"/><w:b/>')), styles=both).bold
    assert only_face(body.format(run()), styles=both).bold


@pytest.mark.parametrize(
    ("color", "in_effect"),
    [
        ('<w:color w:val="FF0000"/>', "FF0000"),
        ('<w:color w:val="auto"/>', "auto"),
        ('<w:color w:val="1F1F1F" w:themeColor="text1"/>', "auto"),
        ('<w:color w:val="7F7F7F" w:themeColor="text1" w:themeTint="80"/>', "7F7F7F"),
        ('<w:color w:themeColor="accent1"/>', "accent1"),
    ],
)
def test_color(color: str, in_effect: str) -> None:
    assert only_face(f"<w:p>{run(color)}</w:p>").color == in_effect


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p><w:hyperlink>{run(text='đỏ')}</w:hyperlink></w:p>",
        f"<w:sdt><w:sdtContent><w:p>{run(text='đỏ')}</w:p></w:sdtContent></w:sdt>",
        f"<w:p><w:ins>{run(text='đỏ')}</w:ins></w:p>",
        f"<w:p><w:r><w:drawing><wps:txbx><w:txbxContent><w:p>{run(text='đỏ')}</w:p></w:txbxContent></wps:txbx>"
        "</w:drawing></w:r></w:p>",
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{run(text='đỏ')}</w:p></w:txbxContent>"
        f"</mc:Choice><mc:Fallback><w:txbxContent><w:p>{run(text='đỏ')}</w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>",
        f"<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc><w:p>{run(text='đỏ')}</w:p></w:tc></w:sdtContent></w:sdt></w:tr>"
        "</w:tbl>",
    ],
)
def test_text_is_read_once_wherever_it_stands(body: str) -> None:
    assert [p.text for p in paper(body).paragraphs if not p.blank] == ["đỏ"]


@pytest.mark.parametrize(
    "body",
    [
        "<w:p><w:del><w:r><w:delText>xóa</w:delText></w:r></w:del></w:p>",
        f"<w:p>{run('<w:vanish/>')}</w:p>",
        "<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>",
    ],
)
def test_what_does_not_show_is_not_read(body: str) -> None:
    assert [p.text for p in paper(body).paragraphs] == [""]


def test_footnotes_are_read() -> None:
    content = word("<w:p/>", footnotes=f"<w:footnote><w:p>{run(RED)}</w:p></w:footnote>")
    (fault,) = verdict(content, "TT07").faults
    assert fault.where == "chú thích cuối trang, đoạn 1 “Chữ”"


def test_decomposed_letters_and_word_capitals_read_as_they_show() -> None:
    (line,) = paper("<w:p>" + run("<w:caps/>", "Ba\u0301o ca\u0301o") + "</w:p>").paragraphs
    assert line.text == "BÁO CÁO"


def test_indents_and_spacing_of_a_list_give_way_to_the_paragraphs_own() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr>'
        '</w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    )
    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>{}</w:pPr>'
    own = listed.format('<w:ind w:left="0"/>')
    body = f"<w:p>{listed.format('')}{run()}</w:p><w:p>{own}{run()}</w:p>"
    first, second = paper(body, numbering=numbering).paragraphs
    assert (first.numbered, first.layout.left, first.layout.first_line) == (True, 720, -360)
    assert (second.layout.left, second.layout.first_line) == (0, -360)


def test_a_gutter_counts_as_left_margin() -> None:
    section = SECTION.replace('w:left="1985"', 'w:left="1134" w:gutter="851"')
    (found,) = read_document(word("<w:p/>", section)).sections
    assert found.left == 1985


LINE = (
    '<w:drawing><wp:anchor><wp:extent cx="{}" cy="0"/><a:graphic><wps:wsp><a:prstGeom prst="line"/></wps:wsp>'
    "</a:graphic></wp:anchor></w:drawing>"
)


@pytest.mark.parametrize(
    ("shape", "length"),
    [
        (LINE.format(635_000), 1000),
        ('<w:pict><v:line from="10pt,2pt" to="60pt,2pt"/></w:pict>', 1000),
        ('<w:pict><v:shape type="#_x0000_t32" style="position:absolute;width:50pt;height:0"/></w:pict>', 1000),
        ('<w:pict><v:line from="a" to="b"/></w:pict>', None),
    ],
)
def test_lines_drawn_with_shapes_are_measured(shape: str, length: int | None) -> None:
    assert paper(f"<w:p><w:r>{shape}</w:r></w:p>").paragraphs[0].strokes == (length,)


LETTERHEAD = (
    '<w:tbl><w:tblGrid><w:gridCol w:w="3700"/><w:gridCol w:w="5800"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc><w:tc>'
    "{}</w:tc></w:tr></w:tbl>"
)
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
FACE = '<w:b/><w:sz w:val="26"/>'


def centred(*runs: str) -> str:
    return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{"".join(runs)}</w:p>'


@pytest.mark.parametrize(
    ("below", "outcome"),
    [
        (centred(run(FACE, "_" * 25)), Outcome.HELD),
        (centred(run(FACE, "_" * 12)), Outcome.BROKEN),
        (centred(run(FACE, "-" * 37)), Outcome.BROKEN),
        (f"<w:p><w:r>{LINE.format(2_100_000)}</w:r></w:p>", Outcome.HELD),
        (f"<w:p><w:r>{LINE.format(900_000)}</w:r></w:p>", Outcome.BROKEN),
        ("<w:p/>", Outcome.BROKEN),
        (centred(run(FACE + '<w:vertAlign w:val="superscript"/>', "_" * 40)), Outcome.NOT_JUDGED),
    ],
)
def test_the_rule_under_the_motto_however_it_was_drawn(below: str, outcome: Outcome) -> None:
    cell = centred(run(FACE, STATE)) + centred(run(FACE, MOTTO)) + below
    assert verdict(word(LETTERHEAD.format(cell)), "TT18").outcome is outcome


def test_two_lines_in_one_paragraph_are_two_components() -> None:
    cell = centred(run(FACE, STATE), "<w:r><w:br/></w:r>", run(FACE, MOTTO))
    content = word(LETTERHEAD.format(cell))
    assert {verdict(content, rule).outcome for rule in ("TT12", "TT13", "TT16", "TT17")} == {Outcome.HELD}


def test_numbers_that_word_writes_itself_are_not_judged() -> None:
    numbering = '<w:num w:numId="5"/>'
    body = f"{centred(run(FACE, 'BÁO CÁO'))}{centred(run(FACE, 'Việc'))}<w:p/>"
    body += f'<w:p><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>{run(text="Nội dung.")}</w:p>'
    content = word(body, numbering=numbering)
    assert {verdict(content, rule).outcome for rule in ("TT38", "TT39", "TT40")} == {Outcome.NOT_JUDGED}
