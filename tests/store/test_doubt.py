"""Comments that mark what is doubtful, and the values that they are of."""

import pytest

from kh02.store.yaml.doubt import read_doubts, without
from kh02.store.yaml.layout import read_layout

TEXT = """\
# Trong tệp này "# Chỗ còn ngờ: …" là chú thích.
a: 1 # Cần xem lại: một
b:  # Cần xem lại: hai
  c: [1, {x: 2}] # Chỗ còn ngờ: ba
  # thường
  # Cần xem lại: bốn
  d:
    # Cần xem lại: năm
    - id: "x # Cần xem lại: chữ" # Cần xem lại: sáu
      t: >- # Cần xem lại: bảy
        # Cần xem lại: lời văn
    - {a: 1, b: 2} # Cần xem lại: tám
# Cần xem lại: cuối
"""


def test_a_doubt_is_of_the_value_below_or_before_it() -> None:
    assert [(one.reason, one.path) for one in read_doubts(read_layout(TEXT))] == [
        ("một", ("a",)),
        ("hai", ("b",)),
        ("ba", ("b", "c")),
        ("bốn", ("b", "d")),
        ("năm", ("b", "d", 0)),
        ("sáu", ("b", "d", 0, "id")),
        ("bảy", ("b", "d", 0, "t")),
        ("tám", ("b", "d", 1)),
        ("cuối", ()),
    ]


def test_without_its_doubts_a_text_holds_all_else() -> None:
    layout = read_layout(TEXT)
    assert (
        without(layout, read_doubts(layout))
        == """\
# Trong tệp này "# Chỗ còn ngờ: …" là chú thích.
a: 1
b:
  c: [1, {x: 2}]
  # thường
  d:
    - id: "x # Cần xem lại: chữ"
      t: >-
        # Cần xem lại: lời văn
    - {a: 1, b: 2}
"""
    )


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_one_doubt_is_taken_out_with_its_line(eol: str) -> None:
    layout = read_layout(f"a: 1{eol}# Cần xem lại: một{eol}# Chỗ còn ngờ: hai{eol}b: 2{eol}")
    first, second = read_doubts(layout)
    assert (first.mark, second.mark) == ("Cần xem lại", "Chỗ còn ngờ")
    assert without(layout, [first]) == f"a: 1{eol}# Chỗ còn ngờ: hai{eol}b: 2{eol}"
