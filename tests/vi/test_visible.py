"""Nothing in a text that is shown steers a terminal, a CI runner or the reader's eye."""

import json
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.vi.visible import DIRECTION, visible, visible_lines


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Phòng VHXH: 80% hồ sơ, 12:30", "Phòng VHXH: 80% hồ sơ, 12:30"),
        ("Ev\x1b]0;PWN\x1b\\il", "Ev\\u001b]0;PWN\\u001b\\il"),
        ("\x9b2J", "\\u009b2J"),
        ("Hồ sơ \u202e%99", "Hồ sơ \\u202e%99"),
        ("::error::x", "\\u003a:error\\u003a:x"),
        ("##[add-mask]x ##vso[task.x]", "\\u0023#[add-mask]x \\u0023#vso[task.x]"),
    ],
)
def test_what_would_steer_is_shown_by_its_number(text: str, shown: str) -> None:
    assert visible(text) == visible_lines(text) == shown


def test_lines_stay_lines_where_they_may() -> None:
    assert visible_lines("một\n\thai\r\n") == "một\n\thai\\u000d\n"
    assert visible("một\n\thai") == "một\\u000a\\u0009hai"


def test_of_all_characters_those_that_steer_by_themselves_are_shown_by_number() -> None:
    steers = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029" + DIRECTION + "]")
    for number in range(sys.maxunicode + 1):
        shown = visible_lines(f"x{chr(number)}x")
        assert (shown != f"x{chr(number)}x") == bool(steers.match(chr(number))), f"U+{number:04X}"


@given(st.text())
def test_in_json_the_value_stays_the_same(text: str) -> None:
    assert json.loads(visible_lines(json.dumps(text, ensure_ascii=False))) == text
