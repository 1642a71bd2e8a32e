import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.store.yaml.source import CONTROL
from kh02.vi.encoding_marks import legacy_encoding, lookalike_d
from kh02.vi.odd_characters import odd_character
from kh02.vi.usual import is_usual

_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"], max_codepoint=0x1EFF), max_size=6)


@given(_TEXTS | _TEXTS.map(lambda text: unicodedata.normalize("NFC", text)))
def test_a_usual_text_is_composed_and_nothing_in_it_is_odd(text: str) -> None:
    if is_usual(text):
        assert unicodedata.is_normalized("NFC", text)
        assert not CONTROL.search(text)
        assert lookalike_d(text) is None
        assert odd_character(text) is None


def test_each_usual_character_is_none_of_an_old_font() -> None:
    usual = [sign for sign in map(chr, range(0x10000)) if is_usual(sign)]
    assert not any(unicodedata.combining(sign) or legacy_encoding(f"b{sign}c") == "TCVN3" for sign in usual)
    assert len([sign for sign in usual if sign.isalpha() and not sign.isascii()]) == 134


@pytest.mark.parametrize("text", ["", "Ủy ban nhân dân xã “Mẫu” – 5 m²…\r\n\tđ"])
def test_words_of_papers_are_usual(text: str) -> None:
    assert is_usual(text)


@pytest.mark.parametrize("text", ["Việt", "µ", "Ð", "\u200b", "\x85", "а"])
def test_other_characters_are_not(text: str) -> None:
    assert not is_usual(unicodedata.normalize("NFD", text))
