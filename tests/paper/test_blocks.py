import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.rules_core import inline

from kh02.paper.blocks import Body, Heading, Paragraph, Run, Table, parse, parser


def words(body: Body) -> list[str]:
    lines = [block.line for block in body.main if isinstance(block, Heading | Paragraph)]
    return ["".join(run.text for run in line) for line in lines]


def test_headings_count_from_two_marks() -> None:
    body = parse("## I. KẾT QUẢ\n\n### 1. Chỉ tiêu\n\n#### a) Trực tuyến\n")
    assert body.main == (
        Heading(1, (Run("I. KẾT QUẢ"),)),
        Heading(2, (Run("1. Chỉ tiêu"),)),
        Heading(3, (Run("a) Trực tuyến"),)),
    )


def test_bold_and_italic_become_runs_and_lines_of_one_paragraph_are_joined() -> None:
    (paragraph,) = parse("Đạt **78,5%**,\n*còn thấp*\n").main
    assert paragraph == Paragraph((Run("Đạt "), Run("78,5%", bold=True), Run(", "), Run("còn thấp", italic=True)))


def test_lists_keep_their_marks_as_text() -> None:
    body = parse("- Một;\n- Hai;\n  - Hai một.\n\n1. Thứ nhất;\n2. Thứ hai.\n")
    assert words(body) == ["- Một;", "- Hai;", "+ Hai một.", "1. Thứ nhất;", "2. Thứ hai."]


def test_an_empty_item_leaves_no_mark_behind() -> None:
    assert words(parse("-\n\nĐoạn sau.\n")) == ["Đoạn sau."]


@pytest.mark.parametrize(
    "text",
    ["    thụt đầu dòng", "`mã`", "> trích", "[tên](địa chỉ)", "a <b>đậm</b> & b < c", "---", "Tiêu đề\n==="],
)
def test_what_the_dialect_does_not_know_stays_literal(text: str) -> None:
    assert words(parse(text)) == [" ".join(text.split())]


def test_html_that_starts_a_line_stays_literal() -> None:
    assert words(parse("<div>nội dung</div> còn lại\n")) == ["<div>nội dung</div> còn lại"]


def test_a_table_has_alignments_line_breaks_and_shares() -> None:
    body = parse("<!-- rong: 20 50 30 -->\n| TT | Việc | Số |\n|:-:|---|--:|\n| 1 | a<br>b | 2\\|3 |\n")
    assert body.main == (
        Table(
            header=((Run("TT"),), (Run("Việc"),), (Run("Số"),)),
            rows=(((Run("1"),), (Run("a\nb"),), (Run("2|3"),)),),
            alignments=("center", "left", "right"),
            shares=(20, 50, 30),
        ),
    )


def test_shares_hold_for_the_next_block_only() -> None:
    body = parse("<!-- rong: 20 80 -->\n\nMột đoạn.\n\n| a | b |\n|---|---|\n")
    assert isinstance(body.main[1], Table)
    assert body.main[1].shares == ()


def test_a_mark_starts_each_appendix_and_other_comments_vanish() -> None:
    body = parse("Hết./.\n\n<!-- phu-luc -->\n\n## Phụ lục I\n\n<!-- ghi chú -->\n\n<!-- phu-luc -->\n\nHai\n")
    assert body == Body(
        main=(Paragraph((Run("Hết./."),)),),
        appendices=((Heading(1, (Run("Phụ lục I"),)),), (Paragraph((Run("Hai"),)),)),
    )


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1))
def test_no_letter_of_a_cell_is_lost(text: str) -> None:
    escaped = "".join(f"\\{mark}" if mark in "\\`*_{}[]()#+-.!|<>&~\"'$%,/:;=?@^" else mark for mark in text)
    (table,) = parse(f"| a |\n|---|\n| {escaped} |\n").main
    assert isinstance(table, Table)
    assert "".join(run.text for run in table.rows[0][0]) == text


_PIECES = [
    "a",
    "b1",
    " ",
    "  ",
    "*",
    "**",
    "_",
    "\\",
    "`",
    "<br>",
    "<!-- x -->",
    "<",
    ">",
    "&amp;",
    "&#35;",
    "&",
    "|",
    "\n",
]
_WRITTEN = st.text(st.characters(codec="utf-8")) | st.lists(st.sampled_from(_PIECES)).map("".join)


@given(_WRITTEN)
def test_lines_without_signs_are_read_as_the_library_reads_them(text: str) -> None:
    """What is read at once is the same, token by token, as by all rules within lines."""
    body = f"{text}\n\n| a | {text} |\n|---|---|\n| {text} | b |\n\n- {text}"
    every_line_by_rules = parser()
    every_line_by_rules.core.ruler.at("inline", inline)
    quick, slow = (one.parse(body) for one in (parser(), every_line_by_rules))
    assert [token.as_dict() for token in quick] == [token.as_dict() for token in slow]
