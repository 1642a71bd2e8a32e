import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.store.log.mergeable import merge_findings

_ENTRY = "- {date: 2025-09-12, by: vp}\n"
_OF_SEVERAL_LINES = "- date: 2025-09-12\n  by: vp\n"


@pytest.mark.parametrize("indent", ["", "  ", "    "])
@pytest.mark.parametrize("between", ["", "\n", "# ghi chú\n", "  \t\n", "      # sâu hơn\n"])
def test_entries_of_a_line_each_are_passed_over(indent: str, between: str) -> None:
    lines = f"{indent}{_ENTRY}{between}" * 3
    assert merge_findings("f", f"kh02: log/1\nentries: # tháng 9\n{lines}") == ()
    assert merge_findings("f", f"kh02: log/1\nentries:\n{between}{lines.rstrip()}") == ()


@given(
    st.lists(st.sampled_from([_ENTRY, _OF_SEVERAL_LINES, "\n", "# ghi chú\n"]), max_size=5),
    st.sampled_from(["", "  "]),
)
def test_each_entry_of_several_lines_is_counted_whatever_stands_around_it(pieces: list[str], indent: str) -> None:
    lines = "".join(pieces).splitlines(keepends=True)
    text = "kh02: log/1\nentries:\n" + "".join(indent + line if line.strip() else line for line in lines)
    count = pieces.count(_OF_SEVERAL_LINES)
    assert [f"{count} " in one.message for one in merge_findings("f", text)] == [True] * bool(count)
