"""Users' words in Markdown: what is shown is what they wrote."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kh02.paper.markdown import escape


def shown(markdown: str) -> str:
    """The text that a reader of the rendered Markdown sees."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}, children
    return "".join(child.content for child in children)


@pytest.mark.parametrize(
    "text",
    [
        "# không phải tiêu đề",
        "- không phải gạch đầu dòng",
        "1. không phải danh sách",
        "a | b | c",
        "*nhấn* _nghiêng_ __đậm__",
        "<script>alert(1)</script> <!-- phu-luc -->",
        "[chữ](http://x) ![ảnh](y)",
        "`mã` và \\* và &amp; và &#35;",
        "---",
        "===",
        "> trích",
        "+ thêm",
        "~~gạch~~",
    ],
)
def test_signs_of_markdown_are_shown_as_written(text: str) -> None:
    assert shown(escape(text)) == text


def test_plain_words_stay_readable_in_the_source() -> None:
    for text in ("Tỷ lệ 78,5% (1.893/2.411 hồ sơ) - đạt", "tk_t9.pdf", "-4,5 điểm %", "60/KH-UBND; III.1-2"):
        assert escape(text) == text


def test_line_breaks_and_control_characters_do_not_break_a_row() -> None:
    assert escape("dòng một\n\ndòng hai\r\n\tba\x00\x0b") == "dòng một dòng hai ba"


_GONE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_SIGNS = st.text(st.sampled_from("ab1 _*`~#+-=<>&;[]()|\\.\n"))


@given(st.text(st.characters(codec="utf-8")) | _SIGNS)
def test_whatever_is_written_is_one_paragraph_of_plain_text(text: str) -> None:
    escaped = escape(text)
    assert "\n" not in escaped
    written = re.sub("[ \t\r\n]+", " ", _GONE.sub("", text)).strip()
    if written:
        assert shown(escaped) == written


@given(st.text(st.characters(codec="utf-8")) | _SIGNS | st.from_regex(r"[a-z0-9]+[.) ]{0,2}\w*", fullmatch=True))
def test_plain_words_are_told_at_once_by_the_same_rule_as_any_others(text: str) -> None:
    assert escape(text) == escape(f"\x00{text}")  # a control character, which goes, is nothing plain
