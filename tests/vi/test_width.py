import unicodedata

import pytest

from kh02.vi.width import display_width


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("id: 1", 5), ("Đề án – 06", 10), ("ký\u200b", 2), ("日本", 4), ("\tkỳ", 3)],
)
def test_display_width(text: str, cells: int) -> None:
    assert display_width(text) == cells
    assert display_width(unicodedata.normalize("NFD", text)) == cells
