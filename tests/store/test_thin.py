"""What is left of a text on the way to some key paths, and that it stays where it stood."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.store.test_seek import assert_same, is_ordinary, paths_of

from kh02.store.yaml.positions import read_exact
from kh02.store.yaml.thin import thinned

_PLAN = """kh02: plan/1
title: >-
  Kế hoạch
units:
  # hai đơn vị
  - id: vp
    name: "Văn phòng: [một]"
  - {id: vhxh, name: 'Phòng "VHXH"'}
tasks:
- id: I-1
  text: |
    - Rà soát:
      nộp "hồ sơ

  lead: [vp, "vhxh"]
- id: I-2
  text: Nộp "hồ sơ" [bản giấy]
- id: I-3
place: Mẫu
"""


def test_what_does_not_lead_to_a_path_is_empty_and_what_follows_it_gone() -> None:
    left = thinned(_PLAN, [("tasks", 1, "text")]).split("\n")
    assert left == [
        "kh02: plan/1", *[""] * 7, "tasks:", "-", *[""] * 5, "- id: I-2", '  text: Nộp "hồ sơ" [bản giấy]', "",
    ]  # fmt: skip


def test_several_paths_leave_what_leads_to_each() -> None:
    left = thinned(_PLAN, [("tasks", 0), ("place",), ("units", 1, "id")])
    assert [line for line in left.split("\n") if line.strip("#")] == [
        "kh02: plan/1", "units:", "  # hai đơn vị", "  -", "  - {id: vhxh, name: 'Phòng \"VHXH\"'}",
        "tasks:", "- id: I-1", "  text: |", "    - Rà soát:",
        '      nộp "hồ sơ', '  lead: [vp, "vhxh"]', "place: Mẫu",
    ]  # fmt: skip


def test_a_list_stays_a_list_whatever_is_sought_in_it() -> None:
    assert thinned(_PLAN, [("tasks",)]).split()[-2:] == ["tasks:", "-"]


@pytest.mark.parametrize(
    "open_in_its_line",
    [
        'note: "một\n  hai"\n',
        "note: 'một\n  hai'\n",
        "note: [một,\n  hai]\n",
        "note: {một: 1,\n  hai: 2}\n",
        'note: một: "hai\n  ba"\n',
        'note: [một, "hai\n  ba"]\n',
        "note: [một, [hai,\n  ba]]\n",
        '"note": [một]\n',
        "? note\n",
        "một hai: ba\n",
        "---\nnote: 1\n",
        "tasks: 1\n",
    ],
)
def test_where_lines_alone_do_not_tell_the_text_stays_whole(open_in_its_line: str) -> None:
    text = _PLAN.replace("tasks:\n", f"{open_in_its_line}tasks:\n")
    assert thinned(text, [("tasks", 1)]) == text


def test_a_list_that_is_none_of_lines_stays_whole() -> None:
    for section in ("tasks: [{id: I-1}, {id: I-2}]\n", "tasks:\n  [{id: I-1}]\n", "tasks:\n  id: I-1\n"):
        assert thinned(f"kh02: plan/1\n{section}", [("tasks", 1)]).strip().endswith(section.strip())


_DAMAGE = [
    *("- ", "  - ", "\n- ", "\n  - x\n", "\nkey: v\n", "key: ", "\n", "\n  ", '"', "'", "[", "]", "{", "}"),
    *('"a\n  b"', "'c\n\n d'", '"x\nkey: y"', "[a,\nb]", "|\n  t\n", "|2\n   t\n", "# c", " # c\n", "? "),
    *("\r\n", ": "),
]


@given(
    st.lists(st.sampled_from(_PLAN.splitlines(keepends=True)), min_size=2, max_size=18).map("".join)
    | st.just(_PLAN),
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 3), st.sampled_from(_DAMAGE)), max_size=3),
)
@example(_PLAN, [])
@example('kh02: plan/1\ntasks:\n- "x\nkey: y"\n- b\n', [])
@example("kh02: plan/1\ntitle: |+\n  x\nid: I\ntasks: []\n", [])
@example("place: |\n  Mẫu\nid: I\n", [])
@example('kh02: plan/1\ntasks:\n- {a: "x\n- b"}\n- c\n', [])
def test_what_is_sought_in_it_stands_where_the_exact_reader_says(
    text: str, damages: list[tuple[int, int, str]]
) -> None:
    for offset, cut, piece in damages:
        text = text[:offset] + piece + text[offset + cut :]
    if is_ordinary(text):
        paths = tuple(paths_of(read_exact(text, "f").tree.root))
        assert_same(text, paths)
        for path in paths:
            assert_same(text, [path])
            assert_same(text, [path, paths[-1]])
