"""The finished Word file, read back through its XML."""

import importlib.util
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.small_paper import FRAME, PROPERTIES
from tests.small_paper import VALUES as PAPER

from kh02.sandbox.fault import BadTemplateError
from kh02.word.write.built_in import render_built_in
from kh02.word.write.render import render_docx
from kh02.word.write.rules import fit_rules
from kh02.word.write.styles import known_ids

ROOT = Path(__file__).parents[2]
VALUES = PAPER | {"illustrative": False}
TABLE = "| TT | Việc |\n|:-:|---|\n| 1 | Rà soát |\n| 2 | Số hóa |\n"
APPENDIX = f"\n\n<!-- phu-luc -->\n\n## Phụ lục I\n\n## DANH MỤC\n\n*(Kèm theo Báo cáo)*\n\n{TABLE}"
BODY = f"## I. KẾT QUẢ\n\n### 1. Chỉ tiêu\n\nĐạt **78,5%**:\n\n{TABLE}\nHết./.{APPENDIX}{APPENDIX}"


def render(body: str = BODY, frame_file: bytes = FRAME, **values: object) -> bytes:
    make = render_built_in if frame_file == FRAME else render_docx
    return make(body, VALUES | values, frame_file, PROPERTIES)


def opened(content: bytes) -> Any:  # python-docx leaves what it reads from XML untyped
    return docx.Document(io.BytesIO(content))


def parsed(part: bytes) -> Any:
    return docx.oxml.parse_xml(part)


def texts(content: bytes) -> list[str]:
    return [p.text for p in opened(content).element.body.iter(qn("w:p"))]


def paragraph(content: bytes, text: str) -> Any:
    return next(p for p in opened(content).paragraphs if p.text == text)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def frame_with(name: str, old: str, new: str) -> bytes:
    changed = parts(FRAME)
    assert old in changed[name].decode()
    changed[name] = changed[name].decode().replace(old, new).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part, content in changed.items():
            archive.writestr(part, content)
    return packed.getvalue()


def test_the_same_input_gives_the_same_bytes() -> None:
    assert render() == render()


def test_every_run_and_the_defaults_are_times_new_roman_in_all_four_slots() -> None:
    content = parts(render(illustrative=True))
    slots = [f"w:{slot}" for slot in ("ascii", "hAnsi", "eastAsia", "cs")]
    for name in ("word/document.xml", "word/header1.xml", "word/header2.xml"):
        runs = list(parsed(content[name]).iter(qn("w:r")))
        assert runs
        for run in runs:
            assert {run.rPr.rFonts.get(qn(slot)) for slot in slots} == {"Times New Roman"}
    styles = parsed(content["word/styles.xml"])
    (default,) = styles.xpath("w:docDefaults/w:rPrDefault/w:rPr")
    assert {default.rFonts.get(qn(slot)) for slot in slots} == {"Times New Roman"}
    assert default.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"
    assert b"heme" not in content["word/styles.xml"]


def test_the_page_is_a4_with_the_margins_of_the_sample() -> None:
    section = opened(render()).sections[0]
    sides = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(side.cm, 1) for side in sides] == [3.5, 2.0, 2.5, 2.0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_the_page_number_stands_centred_in_the_header_but_not_on_the_first_page() -> None:
    section = opened(render()).sections[0]
    number = section.header.paragraphs[0]
    assert number._element.xpath("w:fldSimple/@w:instr") == [" PAGE "]
    assert number._element.xpath(".//w:sz/@w:val") == ["28"]
    assert number.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert section.different_first_page_header_footer
    assert not section.first_page_header._element.xpath(".//w:fldSimple")


def test_each_appendix_is_a_landscape_section_that_counts_its_pages_from_one() -> None:
    main, *appendices = opened(render()).sections
    assert main.page_width < main.page_height
    assert len(appendices) == 2
    for section in appendices:
        assert section.orientation == WD_ORIENT.LANDSCAPE
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
        assert section._sectPr.xpath("w:pgNumType/@w:start") == ["1"]
        assert not section.different_first_page_header_footer
        assert section.header.is_linked_to_previous


def test_without_an_appendix_the_file_is_one_section() -> None:
    assert len(opened(render("Hết./.")).sections) == 1


def test_tables_repeat_their_heading_and_never_break_a_row() -> None:
    tables = [table for table in opened(render()).element.body.iter(qn("w:tbl")) if table.xpath(".//w:tblHeader")]
    assert len(tables) == 3
    for table in tables:
        rows = table.xpath("w:tr")
        assert [len(row.xpath("w:trPr/w:tblHeader")) for row in rows] == [1, 0, 0]
        assert all(row.xpath("w:trPr/w:cantSplit") for row in rows)
        assert table.xpath("string(w:tblPr/w:tblLayout/@w:type)") == "fixed"


def test_tables_fill_the_width_of_their_page() -> None:
    content = opened(render())
    wanted = [
        (section.page_width - section.left_margin - section.right_margin) // 635 for section in content.sections
    ]
    tables = [table for table in content.element.body.iter(qn("w:tbl")) if table.xpath(".//w:tblHeader")]
    assert [sum(map(int, table.xpath("w:tblGrid/w:gridCol/@w:w"))) for table in tables] == wanted


def test_body_text_is_justified_14_point_with_a_first_line_indent_and_never_exact_spacing() -> None:
    style = paragraph(render(), "Hết./.").style
    layout = style.paragraph_format
    assert style.font.size.pt == 14
    assert layout.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert round(layout.first_line_indent.cm, 2) == 1.27
    assert layout.space_before.pt >= 6
    assert layout.line_spacing_rule == WD_LINE_SPACING.MULTIPLE
    assert 1 <= layout.line_spacing <= 1.5


@pytest.mark.parametrize(
    ("text", "style", "bold", "italic"),
    [
        ("I. KẾT QUẢ", "Heading 1", True, False),
        ("1. Chỉ tiêu", "Heading 2", True, False),
        ("Phụ lục I", "Số phụ lục", True, False),
        ("DANH MỤC", "Tên phụ lục", True, False),
        ("(Kèm theo Báo cáo)", "Kèm theo", False, True),
    ],
)
def test_headings_have_their_style_and_stay_with_what_follows(
    text: str, style: str, bold: bool, italic: bool
) -> None:
    found = paragraph(render(), text).style
    assert found.name == style
    assert (bool(found.font.bold), bool(found.font.italic)) == (bold, italic)
    assert found.font.size.pt == 14
    assert found.paragraph_format.keep_with_next


def test_bold_in_the_text_is_bold_in_word() -> None:
    runs = paragraph(render(), "Đạt 78,5%:").runs
    assert [(run.text, bool(run.bold)) for run in runs] == [("Đạt ", False), ("78,5%", True), (":", False)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("**Mục một**", True), ("Gồm có:", True), ("Đã **họp** xong.", False), ("Đã họp xong.", False)],
)
def test_a_line_that_names_what_follows_stays_with_it(text: str, kept: bool) -> None:
    found = paragraph(render(f"{text}\n\n- Một;\n- Hai.\n\nHết./."), text.replace("*", ""))
    assert found.paragraph_format.keep_with_next is (True if kept else None)


def test_a_row_that_names_those_below_it_stays_with_them() -> None:
    content = render(
        "| TT | Việc |\n|---|---|\n| **a)** | **Phòng** |\n| | **Phòng** |\n| 1 | **Việc** |\n\nHết./."
    )
    rows = list(opened(content).element.body.iter(qn("w:tbl")))[1].xpath("w:tr")
    assert [bool(row.xpath(".//w:keepNext")) for row in rows] == [False, True, True, True]


def test_a_row_that_names_those_below_it_goes_over_the_empty_cells_after_it() -> None:
    content = render(
        "| TT | Việc | Kết quả |\n|---|---|---|\n| **a)** | **Phòng** | |\n| **Cộng** | | |\n"
        "| | **Tổ** | **Xong** |\n| 1 | | |\n\nHết./."
    )
    _, letter, total, whole, plain = list(opened(content).element.body.iter(qn("w:tbl")))[1].xpath("w:tr")
    assert [row.xpath("w:tc/w:tcPr/w:gridSpan/@w:val") for row in (letter, total, whole, plain)] == [
        ["2"],
        ["3"],
        [],
        [],
    ]
    assert [len(row.xpath("w:tc")) for row in (letter, total, whole, plain)] == [2, 1, 3, 3]
    grid = [int(width) for width in letter.getparent().xpath("w:tblGrid/w:gridCol/@w:w")]
    assert [int(width) for width in letter.xpath("w:tc/w:tcPr/w:tcW/@w:w")] == [grid[0], grid[1] + grid[2]]


def test_the_first_and_the_last_row_of_a_table_have_another_row_on_their_page() -> None:
    rows = "".join(f"| {number} | Việc |\n" for number in range(6))
    content = render(f"| TT | Việc |\n|---|---|\n{rows}\nHết./.")
    drawn = list(opened(content).element.body.iter(qn("w:tbl")))[1].xpath("w:tr")[1:]
    assert [bool(row.xpath(".//w:keepNext")) for row in drawn] == [True, False, False, False, True, True]


def test_what_ends_a_section_after_a_table_has_no_height() -> None:
    body = opened(render()).element.body
    ends = [mark.getparent().getparent() for mark in body.xpath("w:p/w:pPr/w:sectPr")] + [body[-2]]
    assert len(ends) == 3
    for end in ends:
        assert end.text == ""
        assert end.xpath("string(w:pPr/w:pStyle/@w:val)") == "kh02CuoiPhan"
    style = opened(render()).styles["Cuối phần"].paragraph_format
    assert style.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    assert (style.line_spacing.twips, style.space_before.twips, style.space_after.twips) == (1, 0, 0)


def test_a_label_is_not_broken_at_its_hyphen() -> None:
    found = paragraph(
        render("Chỉ tiêu II.2.2-2a theo 60/KH-UBND - xem lại./."),
        "Chỉ tiêu II.2.2-2a theo 60/KH-UBND - xem lại./.",
    )
    assert len(found._element.xpath(".//w:noBreakHyphen")) == 2
    assert [run.text for run in found.runs] == ["Chỉ tiêu II.2.2-2a theo 60/KH-UBND - xem lại./."]


def test_the_signature_stays_with_the_end_of_the_text() -> None:
    content = render()
    body = list(opened(content).element.body)
    end = next(place for place, element in enumerate(body) if "Hết./." in "".join(element.itertext()))
    block = next(element for element in body[end:] if element.tag == qn("w:tbl"))
    between = body[end : body.index(block)]
    assert all(element.xpath("w:pPr/w:keepNext") for element in between)
    assert block.xpath("w:tr/w:trPr/w:cantSplit")
    assert "TM. ỦY BAN NHÂN DÂN" in "".join(block.itertext())


def test_appendices_follow_the_signature() -> None:
    lines = texts(render())
    assert lines.index("Hết./.") < lines.index("CHỦ TỊCH") < lines.index("Phụ lục I")


@pytest.mark.parametrize(
    ("text", "width", "room", "least", "most"),
    [
        # Widths as LibreOffice sets the texts, in twips; its stand-in for some letters is up to 5 % wider.
        ("PHƯỜNG PHÙ LIỄN", 2346, 3515, 1 / 3, 1 / 2),
        ("Độc lập - Tự do - Hạnh phúc", 3333, 5273, 0.95, 1.05),
        ("Kết quả công tác", 2107, 8789, 1 / 3, 1 / 2),
    ],
)
def test_rules_are_as_long_as_the_decree_says(text: str, width: int, room: int, least: float, most: float) -> None:
    lines = opened(render(subject="Kết quả công tác")).element.body.iter(qn("w:p"))
    rule = next(p for p in lines if p.text == text).getnext()
    left, right = (int(rule.xpath(f"string(w:pPr/w:ind/@w:{side})")) for side in ("left", "right"))
    assert left == right
    assert least <= (room - left - right) / width <= most


def test_a_rule_is_as_long_as_the_type_above_it_is_large() -> None:
    def length(size: int) -> float:
        document = opened(FRAME)
        document.add_paragraph().add_run("ỦY BAN NHÂN DÂN").font.size = Pt(size)
        rule = document.add_paragraph(style="Đường kẻ").paragraph_format
        fit_rules(document.element, known_ids(document.styles.element))
        section = document.sections[0]
        room = section.page_width - section.left_margin - section.right_margin
        return float(room - rule.left_indent - rule.right_indent)

    assert [round(length(size) / length(10), 2) for size in (12, 14)] == [1.2, 1.4]


@pytest.mark.parametrize(
    ("addressees", "lines"),
    [
        ([], []),
        (["UBND thành phố Hải Phòng"], ["Kính gửi: UBND thành phố Hải Phòng"]),
        (["UBND thành phố", "Sở Nội vụ"], ["Kính gửi:", "- UBND thành phố;", "- Sở Nội vụ."]),
    ],
)
def test_kinh_gui(addressees: list[str], lines: list[str]) -> None:
    found = texts(render("Nội dung./.", addressees=addressees))
    start = found.index(str(VALUES["subject"])) + 2  # past the rule
    assert [line for line in found[start : found.index("Nội dung./.")] if line] == lines


def test_noi_nhan_is_punctuated_once() -> None:
    lines = texts(render(recipients=["Như trên", "Sở Nội vụ", "Lưu: VT, VHXH"]))
    start = lines.index("Nơi nhận:")
    assert lines[start + 1 : start + 4] == ["- Như trên;", "- Sở Nội vụ;", "- Lưu: VT, VHXH."]


def test_made_up_figures_are_marked_on_every_page() -> None:
    for marked in (True, False):
        section = opened(render(illustrative=marked)).sections[0]
        for header in (section.header, section.first_page_header):
            assert ("SỐ LIỆU MINH HỌA" in [p.text for p in header.paragraphs]) is marked


def test_properties() -> None:
    core = opened(render()).core_properties
    assert (core.title, core.author, core.language) == ("Báo cáo tháng 10", "UBND phường Phù Liễn", "vi-VN")
    assert core.created == core.modified == datetime(2025, 10, 16, 1, tzinfo=UTC)


@settings(max_examples=30, deadline=None)
@given(st.text())
def test_any_text_makes_a_readable_file(text: str) -> None:
    content = render(f"Đầu\n\n{text}\n\n| a |\n|---|\n| {text} |\n", subject=text, recipients=[text])
    assert "Đầu" in texts(content)


def test_marks_of_xml_and_jinja_stay_text_and_control_characters_go() -> None:
    lines = texts(
        render("a < b & c {{ signatory }} \x0b\x07 <?kh02 1?> " + "x" * 500, subject="<w:p> & {{ x }}\x00")
    )
    assert "a < b & c {{ signatory }}  <?kh02 1?> " + "x" * 500 in [line.replace("   ", "  ") for line in lines]
    assert "<w:p> & {{ x }}" in lines


def test_control_characters_break_no_header() -> None:
    frame_file = frame_with("word/header1.xml", "SỐ LIỆU MINH HỌA", "{{ subject }}")
    header = opened(render(frame_file=frame_file, illustrative=True, subject="Một\x0bhai")).sections[0].header
    assert [p.text for p in header.paragraphs][1:] == ["Mộthai"]


ORDER = {
    "w:pPr": "pStyle keepNext keepLines pBdr tabs spacing ind jc outlineLvl rPr sectPr",
    "w:rPr": "rFonts b bCs i iCs color sz szCs bdr lang",
    "w:tblPr": "tblW jc tblInd tblBorders tblLayout tblCellMar",
    "w:tcPr": "tcW vAlign",
    "w:sectPr": "headerReference type pgSz pgMar pgNumType cols titlePg",
    "w:style": "name qFormat pPr rPr tblPr",
}


def names_in_order(content: bytes) -> Iterator[tuple[str, list[str]]]:
    for name, part in parts(content).items():
        if name.startswith("word/") and name.endswith(".xml"):
            for kind in ORDER:
                for element in parsed(part).iter(qn(kind)):
                    yield kind, [child.tag.rpartition("}")[2] for child in element]


def test_children_stand_in_the_order_of_the_schema() -> None:
    for kind, found in names_in_order(render(illustrative=True)):
        order = ORDER[kind].split()
        assert [order.index(child) for child in found] == sorted(order.index(child) for child in found), kind


def test_an_office_changes_the_look_in_word_and_keeps_its_change() -> None:
    frame_file = frame_with("word/styles.xml", 'w:styleId="kh02NoiDung"', 'w:styleId="u7"')
    document = opened(render(frame_file=frame_file))
    assert [style.style_id for style in document.styles if style.name == "Nội dung"] == ["u7"]
    assert next(p for p in document.paragraphs if p.text == "Hết./.").style.style_id == "u7"


def test_a_form_from_elsewhere_takes_a_body_too() -> None:
    form = docx.Document()
    form.add_paragraph("{{ subject }}")
    form.add_paragraph("[[NỘI DUNG]]")
    saved = io.BytesIO()
    form.save(saved)
    content = render(frame_file=saved.getvalue())
    assert paragraph(content, "Hết./.").style.name == "Nội dung"
    assert texts(content)[0] == VALUES["subject"]


def test_a_frame_whose_main_part_has_another_name_takes_a_body_too() -> None:
    renamed = io.BytesIO()
    with zipfile.ZipFile(renamed, "w") as archive:
        for name, content in parts(FRAME).items():
            part = content.replace(b"word/document.xml", b"word/document2.xml")
            archive.writestr(name.replace("document.xml", "document2.xml"), part)
    assert texts(render(frame_file=renamed.getvalue())) == texts(render())


def test_a_table_of_a_province_is_written_row_by_row() -> None:
    rows = "".join(f"| {number} | Xã {number} |\n" for number in range(3321))
    table = list(opened(render(f"| TT | Xã |\n|:-:|---|\n{rows}")).element.body.iter(qn("w:tbl")))[1]
    assert len(table) == 3321 + 3  # properties, grid, heading


@pytest.mark.parametrize(
    ("frame_file", "message"),
    [
        (b"", "không phải là tệp Word"),
        (b"# A text, not a zip", "không phải là tệp Word"),
        (frame_with("word/document.xml", "<w:body>", "<w:body"), "không phải là tệp Word"),
        (frame_with("word/document.xml", "[[NỘI DUNG]]", "Nội dung: [[NỘI DUNG]]"), "chỉ ghi [[NỘI DUNG]]"),
        (frame_with("word/document.xml", "{{ subject }}", "{{ trich_yeu }}"), "không có tên “trich_yeu”"),
        (frame_with("word/document.xml", "{{ subject }}", "{{ subject.xa }}"), "không có tên “xa”"),
        (frame_with("word/document.xml", "{{ subject }}", "V/v {{ subject ! }}"), "đoạn “V/v {{ subject ! }}”"),
        (frame_with("word/document.xml", "{{ subject }}", "{{ subject.__class__.__mro__ }}"), "không được dùng"),
        (frame_with("word/document.xml", "{{ subject }}", "{{ 1 / 0 }}"), "phép tính"),
        (frame_with("word/document.xml", "{{ subject }}", "{% include 'a' %}"), "phép tính"),
    ],
)
def test_a_faulty_frame_is_told_in_vietnamese(frame_file: bytes, message: str) -> None:
    with pytest.raises(BadTemplateError, match=re.escape(message)):
        render(frame_file=frame_file)


def test_the_frame_is_what_its_generator_writes() -> None:
    spec = importlib.util.spec_from_file_location("make_frame", ROOT / "tools" / "make_frame.py")
    assert spec is not None
    assert spec.loader is not None
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    assert parts(generator.frame()) == parts(FRAME)


def test_a_template_that_cannot_be_written_again_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise AttributeError("'NoneType' object has no attribute 'blob'")  # python-docx of a damaged part

    monkeypatch.setattr("docx.document.Document.save", fails)
    with pytest.raises(BadTemplateError, match="có phần bị hỏng, không ghi lại được"):
        render_docx(BODY, VALUES, FRAME, PROPERTIES)
