"""An office's own look: what it changes in the Word file, and what the conformity check says of it."""

import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.small_paper import FRAME, PROPERTIES
from tests.small_paper import VALUES as PAPER

from kh02.conformity.judge import check
from kh02.conformity.rule import Outcome
from kh02.model.profile import Profile
from kh02.paper.look import Look
from kh02.report.look import deviations, look_of
from kh02.word.write.built_in import render_built_in

VALUES = PAPER | {"recipients": ["Lưu: VT, VHXH"]}
SENTENCE = "Ủy ban nhân dân phường đã chỉ đạo các phòng, đơn vị rà soát, cập nhật dữ liệu theo kế hoạch. "
TABLE = "| TT | Việc |\n|:-:|---|\n| 1 | Rà soát |\n"
BODY = (
    f"## I. KẾT QUẢ\n\n### 1. Chỉ tiêu\n\n{SENTENCE * 4}(chi tiết tại Phụ lục).\n\n{SENTENCE * 3}\n\n{TABLE}\n"
    f"Hết./.\n\n<!-- phu-luc -->\n\n## Phụ lục\n\n## DANH MỤC\n\n*(Kèm theo Báo cáo)*\n\n{TABLE}"
)
EVERYTHING: Mapping[str, Any] = {
    "margins": {"top": 15, "bottom": 30, "left": 25, "right": 10},
    "page_number": "footer",
    "body_size": 12.5,
    "table_size": 11,
    "first_line": 0,
    "line_spacing": "1,6",
    "paragraph_spacing": 3,
    "reason": "Quy chế văn thư",
}
ALL_RULES = {"TT03", "TT09", "TT32", "TT35", "TT36", "TT37", "TT38", "TT39"}


def render(**profile: Any) -> bytes:
    return render_built_in(BODY, VALUES, FRAME, PROPERTIES, look_of(Profile.model_validate(profile)))


def opened(content: bytes) -> Any:  # python-docx leaves what it reads from XML untyped
    return docx.Document(io.BytesIO(content))


def main_part(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml")


def test_without_anything_set_the_file_is_the_frames_own() -> None:
    assert render() == render_built_in(BODY, VALUES, FRAME, PROPERTIES)


def test_all_sections_have_the_margins() -> None:
    for section in opened(render(**EVERYTHING)).sections:
        sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(side.mm) for side in sides] == [15, 30, 25, 10]


@pytest.mark.parametrize(("left", "right"), [(20, 10), (40, 25)])
def test_tables_fill_the_text_and_the_column_of_the_quoc_hieu_keeps_its_width(left: int, right: int) -> None:
    usual, own = (
        opened(content).element.body for content in (render(), render(margins={"left": left, "right": right}))
    )
    letterheads = [body.find(qn("w:tbl")) for body in (usual, own)]
    columns = [[int(w) for w in table.xpath("w:tblGrid/w:gridCol/@w:w")] for table in letterheads]
    assert columns[1][1] == columns[0][1]
    width = round((210 - left - right) / 25.4 * 1440)
    for table in own.findall(qn("w:tbl"))[:-1]:  # the last stands in the landscape appendix
        assert abs(sum(int(w) for w in table.xpath("w:tblGrid/w:gridCol/@w:w")) - width) <= 2
        assert abs(int(table.xpath("string(w:tblPr/w:tblW/@w:w)")) - width) <= 2
    assert [int(w) for w in letterheads[1].xpath("w:tr[1]/w:tc/w:tcPr/w:tcW/@w:w")] == columns[1]


def test_text_headings_and_tables_take_their_sizes_and_spacing() -> None:
    styles = opened(render(**EVERYTHING)).styles
    for name in ("Nội dung", "heading 1", "heading 2", "heading 3"):
        style = styles[name]
        layout = style.paragraph_format
        assert style.font.size.pt == 12.5
        assert style.element.xpath("w:rPr/w:szCs/@w:val") == ["25"]
        assert (layout.first_line_indent, layout.line_spacing, layout.space_before.pt) == (0, 1.6, 3)
    assert [styles[name].font.size.pt for name in ("Ô bảng", "Đầu cột")] == [11, 11]
    assert styles["Số phụ lục"].font.size.pt == 14


def test_the_page_number_moves_to_the_foot_and_the_mark_of_made_up_figures_stays() -> None:
    first, *others = opened(render(page_number="footer")).sections
    assert [p._element.xpath("w:fldSimple/@w:instr") for p in first.footer.paragraphs] == [[" PAGE "]]
    header = first._sectPr.xpath("w:headerReference[@w:type='default']")
    assert len(header) == 1
    assert [p.text for p in first.header.paragraphs] == ["SỐ LIỆU MINH HỌA"]
    assert first.different_first_page_header_footer
    assert not first._sectPr.xpath("w:footerReference[@w:type='first']")
    assert others
    assert all(section.footer.is_linked_to_previous for section in others)


def test_a_number_that_is_alone_leaves_an_empty_header() -> None:
    content = render_built_in(
        BODY,
        VALUES | {"illustrative": False},
        FRAME,
        PROPERTIES,
        Look(page_number="footer"),
    )
    assert [p.text for p in opened(content).sections[0].header.paragraphs] == [""]


def test_a_number_that_is_there_already_stays() -> None:
    assert main_part(render(page_number="header")) == main_part(render())


def test_the_check_calls_what_the_profile_sets_a_deviation_and_finds_nothing_else() -> None:
    profile = Profile.model_validate(EVERYTHING)
    usual = {verdict.rule.id: verdict.outcome for verdict in check(render())}
    own = {verdict.rule.id: verdict for verdict in check(render(**EVERYTHING), deviations(profile))}
    changed = {rule: verdict for rule, verdict in own.items() if verdict.outcome != usual[rule]}
    assert set(changed) == ALL_RULES
    assert {verdict.outcome for verdict in changed.values()} == {Outcome.DEVIATION}
    assert changed["TT03"].allowed == (
        "lề trên 15 mm; lề dưới 30 mm; lề trái 25 mm; lề phải 10 mm (Quy chế văn thư)"
    )
    assert changed["TT37"].allowed == "giãn 1,6 dòng (Quy chế văn thư)"


@settings(max_examples=25, deadline=None)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "margins": st.fixed_dictionaries(
                {},
                optional={"top": st.integers(10, 40), "left": st.integers(20, 40), "right": st.integers(10, 25)},
            ),
            "page_number": st.sampled_from(["header", "footer"]),
            "body_size": st.sampled_from([12, 12.5, 13, 13.5, 14, 15]),
            "first_line": st.sampled_from([0, 9, 10, 12.7, 20]),
            "line_spacing": st.sampled_from([1, 1.5, 1.6, 2]),
            "paragraph_spacing": st.sampled_from([0, 5, 6, 24]),
        },
    )
)
def test_what_is_allowed_is_just_what_breaks_a_rule(profile: dict[str, Any]) -> None:
    """The two read the decree alike: a rule is broken where a deviation is told, and nowhere else."""
    broken = {verdict.rule.id for verdict in check(render(**profile)) if verdict.outcome == Outcome.BROKEN}
    usual = {verdict.rule.id for verdict in check(render()) if verdict.outcome == Outcome.BROKEN}
    assert broken - usual == set(deviations(Profile.model_validate(profile)))


def test_html_takes_the_look_of_the_frame_where_nothing_is_set() -> None:
    section = opened(render()).sections[0]
    usual = Look().completed()
    assert [usual[side] for side in ("top", "right", "bottom", "left")] == [
        f"{side.mm:.0f}"
        for side in (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    ]
    style = opened(render()).styles["Nội dung"]
    layout = style.paragraph_format
    assert float(usual["body_size"]) == style.font.size.pt
    assert float(usual["first_line"]) == round(layout.first_line_indent.mm, 1)
    assert float(usual["line_spacing"]) == layout.line_spacing
    assert float(usual["paragraph_spacing"]) == layout.space_before.pt
    assert Look(first_line=Decimal(0), left=30).completed()["first_line"] == "0"


@pytest.mark.parametrize(
    "profile",
    [
        {"margins": {"left": 19}},
        {"margins": {"right": 26}},
        {"margins": {"top": 9}},
        {"margins": {"bottom": 41}},
        {"body_size": 11.5},
        {"table_size": 8},
        {"first_line": 21},
        {"line_spacing": 0.9},
        {"line_spacing": "2,1"},
        {"paragraph_spacing": 25},
        {"page_number": "margin"},
        {"font": "Arial"},
    ],
)
def test_what_could_not_be_read_or_printed_is_refused(profile: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Profile.model_validate(profile)
