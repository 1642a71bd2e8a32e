"""A plan's text changed in place: it says what it should, and nothing else of it moved."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kh02.diagnostics.finding import KeyPath
from kh02.store.yaml.block import entry_of
from kh02.store.yaml.layout import read_layout
from kh02.store.yaml.reader import read
from kh02.store.yaml.rewrite import NotRewritableError, rewrite

TEXT = """\
# đầu tệp
id: "mau"   # mã
number: 60/KH-UBND

title: >-
  Thực hiện Kế hoạch số 02-KH/BCĐTW của
  Ban Chỉ đạo

# các đơn vị
units:
  # đơn vị một
  - id: a
    name: Phòng A
    aliases: [A, "P. A"]
  # nhóm hai

  # đơn vị hai
  - {id: b, name: Phòng B}
  - id: c
    # tên
    name: Phòng C
signature: {position: CHỦ TỊCH}
"""


def value_of(text: str) -> Any:
    reading = read(text, "x")
    assert reading.whole, text
    return reading.value


def changed(text: str, change: Any, rows: Mapping[KeyPath, list[int | None]] | None = None) -> str:
    wanted = value_of(text)
    change(wanted)
    new = rewrite(read_layout(text), value_of(text), wanted, rows or {})
    assert value_of(new) == wanted
    return new


def difference(new: str, old: str = TEXT) -> tuple[list[str], list[str]]:
    """The lines that are gone and those that came."""
    before, after = Counter(old.splitlines()), Counter(new.splitlines())
    return list((before - after).elements()), list((after - before).elements())


def test_nothing_wanted_changes_no_character() -> None:
    assert changed(TEXT, lambda plan: None) == TEXT


@pytest.mark.parametrize(
    ("path", "value", "gone", "came"),
    [
        (("id",), "khác", ['id: "mau"   # mã'], ['id: "khác"   # mã']),
        (("number",), "61/KH-UBND", ["number: 60/KH-UBND"], ['number: "61/KH-UBND"']),
        (("units", 0, "name"), "Phòng Ă", ["    name: Phòng A"], ["    name: Phòng Ă"]),
        (("units", 0, "aliases", 1), "PA", ['    aliases: [A, "P. A"]'], ["    aliases: [A, PA]"]),
        (("units", 1, "name"), "Phòng Bê", ["  - {id: b, name: Phòng B}"], ["  - {id: b, name: Phòng Bê}"]),
        (("signature", "position"), "PHÓ", ["signature: {position: CHỦ TỊCH}"], ["signature: {position: PHÓ}"]),
    ],
)
def test_a_scalar_changes_on_its_line(path: KeyPath, value: str, gone: list[str], came: list[str]) -> None:
    def change(plan: Any) -> None:
        *way, last = path
        for step in way:
            plan = plan[step]
        plan[last] = value

    assert difference(changed(TEXT, change)) == (gone, came)


def test_a_long_text_is_folded_again() -> None:
    long = "Thực hiện " + "nhiệm vụ được giao " * 12 + "xong"
    new = changed(TEXT, lambda plan: plan.update(title=long))
    assert "title: >-\n  Thực hiện nhiệm vụ" in new
    assert max(map(len, new.splitlines())) <= 112


def test_a_key_goes_behind_the_one_that_it_follows() -> None:
    def change(plan: Any) -> None:
        unit = plan["units"][2]
        plan["units"][2] = {"id": unit["id"], "head": "Trưởng phòng", "name": unit["name"]}

    new = changed(TEXT, change)
    assert "  - id: c\n    head: Trưởng phòng\n    # tên\n    name: Phòng C\n" in new


def test_a_key_that_is_taken_out_leaves_the_comment_behind_it() -> None:
    text = "a: 1\nb: 2 # vì sao\nc: 3\n"
    assert changed(text, lambda plan: plan.pop("b")) == "a: 1\n# vì sao\nc: 3\n"


def test_an_item_that_is_taken_out_takes_only_the_comments_right_above_it() -> None:
    new = changed(TEXT, lambda plan: plan["units"].pop(1), {("units",): [0, 2]})
    assert difference(new) == (["", "  # đơn vị hai", "  - {id: b, name: Phòng B}"][1:], [])
    assert "# nhóm hai" in new


def test_items_move_with_their_comments_and_change_on_the_way() -> None:
    def change(plan: Any) -> None:
        first, second, third = plan["units"]
        plan["units"] = [third, second | {"name": "Phòng Bê"}, first, {"id": "d", "name": "Đội Đ"}]

    new = changed(TEXT, change, {("units",): [2, 1, 0, None]})
    assert difference(new) == (
        ["  - {id: b, name: Phòng B}"],
        ["  - {id: b, name: Phòng Bê}", "  - {id: d, name: Đội Đ}"],
    )
    assert new.index("# tên") < new.index("# đơn vị hai") < new.index("# đơn vị một")


def test_line_ends_of_windows_stay() -> None:
    text = TEXT.replace("\n", "\r\n")
    new = changed(text, lambda plan: plan["units"][0].update(head="Trưởng phòng"))
    assert new.count("\n") == new.count("\r\n") == text.count("\n") + 1


def test_a_comment_that_would_be_lost_is_a_refusal() -> None:
    text = "list: [a, # vì sao\n  b]\n"
    with pytest.raises(NotRewritableError):
        changed(text, lambda plan: plan["list"].append("c"))


_WORDS = st.text("aăđ 1.:-#'\"[]{}, ", min_size=1, max_size=30) | st.just("một từ " * 30 + "hết")
_SCALARS = _WORDS | st.integers(-99, 9999) | st.booleans()
_KEYS = st.sampled_from(["id", "name", "text", "lead", "by"])
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(_KEYS, inner, min_size=1, max_size=4),
    max_leaves=12,
)
_PLANS = st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(_PLANS, _PLANS)
def test_any_value_becomes_any_other(old: dict[str, Any], wanted: dict[str, Any]) -> None:
    """Whatever is wanted, the text says it afterwards, and every comment is still there."""
    text = "kh02: x\n" + "".join(f"# {key}\n{entry_of(key, value, 0)}\n" for key, value in old.items())
    assert value_of(text) == {"kh02": "x"} | old
    new = rewrite(read_layout(text), value_of(text), {"kh02": "x"} | wanted, {})
    assert value_of(new) == {"kh02": "x"} | wanted
    assert [one.text for one in read_layout(new).comments] == [f"# {key}" for key in old]
