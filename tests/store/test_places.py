"""On which lines entries stand."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kh02.store.log import places as module
from kh02.store.log.places import entry_lines

HEAD = "kh02: log/1\nplan: mau\n"


@pytest.fixture
def lines(tmp_path: Path) -> Callable[..., list[str]]:
    def found(text: str, entries: int) -> list[str]:
        file = tmp_path / "2025-09.yaml"
        file.write_text(text, "utf-8", newline="")
        return [f"{one[0]}-{one[-1]}" for one in entry_lines(str(file), entries)]

    return found


Lines = Callable[..., list[str]]


@pytest.fixture
def never_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the slow reader was asked")

    monkeypatch.setattr(module, "read_exact", refuse)


@pytest.mark.usefixtures("never_exact")
@pytest.mark.parametrize("indent", ["", "  "])
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_entries_one_below_the_other(lines: Lines, indent: str, eol: str) -> None:
    text = f"""{HEAD}entries:   # các ghi chép
# - không phải ghi chép
{indent}- {{date: 2025-09-01}}
{indent}- date: 2025-09-02
{indent}  evidence:
{indent}    - a.pdf

{indent}# chú thích
{indent}-
{indent}  date: 2025-09-03
{indent}  result: >-
{indent}    - gạch đầu dòng
"""
    assert lines(text.replace("\n", eol), 3) == ["5-5", "6-8", "11-14"]


def test_a_line_within_quotes_that_looks_like_an_entry_is_none(lines: Lines) -> None:
    text = f'{HEAD}entries:\n- {{result: "một\n- hai"}}\n- {{result: ba}}\n'
    assert lines(text, 2) == ["4-5", "6-6"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("entries: [{a: 1}, {a: 2},\n  {a: 3}]\n", ["3", "3", "4"]),
        ("entries:\n  [{a: 1},\n  {a: 2}]\n", ["4", "5"]),
        ("entries:\n- a: 1\n- a: 2\nother:\n- b\n", ["4", "5"]),
        ("entries: []\n", []),
    ],
)
def test_any_other_way_of_writing_is_read_exactly(lines: Lines, text: str, first: list[str]) -> None:
    assert [one.split("-")[0] for one in lines(HEAD + text, len(first))] == first


def test_a_log_that_is_gone_has_no_lines() -> None:
    assert entry_lines("không-có.yaml", 3) == ()


ENTRIES = st.lists(
    st.sampled_from(
        [
            "- {a: 1}",
            "- a: 1\n  b: 2",
            "- a:\n  - x\n  - y",
            "- a: >-\n    - x\n\n    y",
            '- a: "x\n    - y"',
            "# - x\n- a: 1 # - y",
        ]
    ),
    min_size=1,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(ENTRIES)
def test_the_quick_way_says_what_the_exact_reader_says(tmp_path: Path, entries: list[str]) -> None:
    file = tmp_path / "2025-09.yaml"
    file.write_text(HEAD + "entries:\n" + "\n".join(entries) + "\n", "utf-8")
    quick = entry_lines(str(file), len(entries))
    assert [one[0] for one in quick] == [one[0] for one in entry_lines(str(file), -1)]
