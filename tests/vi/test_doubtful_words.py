from hypothesis import example, given
from hypothesis import strategies as st

from kh02.vi.doubtful_words import BLANK, may_be_doubtful
from kh02.vi.encoding_marks import lookalike_d
from kh02.vi.odd_characters import odd_character
from kh02.vi.usual import is_usual

_PIECES = st.sampled_from(
    [
        "12",
        "KH-UBND",
        "Số ",
        "ngày ",
        "tháng",
        "TODO",
        "\n",
        "\t",
        *"…._/[]Xx?⟦⟧ĐÐɖệ \u00ad\u200b\u202e\ue000\u00a0\u2028",
    ]
)


@given(st.lists(_PIECES, max_size=8).map("".join) | st.text(max_size=20))
@example("[ \n X ]")
@example("\u00a0\u200b")
def test_a_text_that_is_passed_over_holds_nothing_doubtful(text: str) -> None:
    if not may_be_doubtful(text):
        assert not BLANK.search(text)
        assert lookalike_d(text) is None
        assert odd_character(text) is None
        assert is_usual(text)


def test_each_character_that_is_passed_over_is_usual() -> None:
    assert all(is_usual(sign) for sign in map(chr, range(0x10000)) if not may_be_doubtful(sign))


def test_ordinary_words_are_passed_over() -> None:
    assert not may_be_doubtful("Tối thiểu 80% hồ sơ [1], do Công an xã chủ trì;\nbáo cáo trước ngày 15.")
