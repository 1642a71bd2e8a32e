"""The file of a frozen report: sealed, written once, and refused when it is no longer what was written."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.store.snapshot import (
    SnapshotError,
    read_snapshot,
    set_aside,
    set_in_snapshot,
    snapshot_file,
    snapshot_files,
    text_digest,
    write_snapshot,
)

VALUES: dict[str, object] = {"name": "2025-10", "number": None, "báo cáo": {"lời": "Đã gửi", "đếm": [1, True]}}
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abđ", max_size=3), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return snapshot_file(str(tmp_path / "plans" / "mau.yaml"), "2025-10")


def edit(file: Path, change: Any) -> None:
    content = json.loads(file.read_text("utf-8"))
    change(content)
    file.write_text(json.dumps(content), "utf-8")


def test_what_is_written_is_read_and_its_folder_lists_it(file: Path, tmp_path: Path) -> None:
    assert read_snapshot(file) is None
    assert snapshot_files(str(tmp_path / "plans" / "mau.yaml")) == ()
    write_snapshot(file, VALUES)
    assert read_snapshot(file) == VALUES
    assert snapshot_files(str(tmp_path / "plans" / "mau.yaml")) == (file,)
    assert file.relative_to(tmp_path).as_posix() == "plans/mau/reports/2025-10.json"
    assert "Đã gửi" in file.read_text("utf-8")  # readable, and not as \\u escapes


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), json_values, max_size=4))
def test_any_values_come_back(tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]) -> None:
    file = tmp_path_factory.mktemp("plan") / "mau" / "reports" / "x.json"
    write_snapshot(file, values)
    assert read_snapshot(file) == values


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(number="45/BC-UBND"),
        lambda content: content["báo cáo"].update(lời="Đã sửa"),
        lambda content: content["báo cáo"]["đếm"].reverse(),
        lambda content: content.pop("name"),
        lambda content: content.update(mới=1),
        lambda content: content.pop("sha256"),
        lambda content: content.update(sha256="0" * 64),
    ],
)
def test_an_edited_value_is_detected_and_the_way_out_told(file: Path, change: Any) -> None:
    write_snapshot(file, VALUES)
    edit(file, change)
    with pytest.raises(SnapshotError, match=r"đã bị sửa hoặc hỏng .* `git log -- .*` .* --live"):
        read_snapshot(file)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "<<<<<<< HEAD\n{}", "[" * 100_000, '{"a": NaN}'])
def test_what_is_no_snapshot_is_refused(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    with pytest.raises(SnapshotError, match="đã bị sửa hoặc hỏng"):
        read_snapshot(file)


def test_other_blanks_and_line_ends_do_no_harm(file: Path) -> None:
    write_snapshot(file, VALUES)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert read_snapshot(file) == VALUES
    edit(file, lambda content: None)  # written anew without indentation, with escapes
    assert read_snapshot(file) == VALUES


def test_a_snapshot_is_written_once(file: Path) -> None:
    write_snapshot(file, VALUES)
    with pytest.raises(SnapshotError, match="người khác vừa chốt"):
        write_snapshot(file, {"name": "khác"})
    assert read_snapshot(file) == VALUES


def test_one_value_is_given_and_all_else_stays(file: Path) -> None:
    write_snapshot(file, VALUES)
    set_in_snapshot(file, {"number": None}, {"number": "45/BC-UBND"})
    assert read_snapshot(file) == {**VALUES, "number": "45/BC-UBND"}
    assert list(read_snapshot(file) or ()) == list(VALUES)


def test_a_value_is_not_given_over_another_ones(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SnapshotError, match="người khác vừa chốt hoặc sửa"):
        set_in_snapshot(file, {"number": None}, {"number": "45/BC-UBND"})
    assert not file.exists()
    write_snapshot(file, VALUES)
    set_in_snapshot(file, {"number": None}, {"number": "54/BC-UBND"})
    with pytest.raises(SnapshotError, match="người khác vừa chốt hoặc sửa"):
        set_in_snapshot(file, {"number": None}, {"number": "45/BC-UBND"})

    @contextmanager
    def waiting_for_another(folder: Path) -> Iterator[None]:
        edit(file, lambda content: content.update(number="55/BC-UBND"))
        yield

    monkeypatch.setattr("kh02.store.snapshot.locked", waiting_for_another)
    with pytest.raises(SnapshotError):
        set_in_snapshot(file, {"number": "54/BC-UBND"}, {"number": "45/BC-UBND"})
    assert "55/BC-UBND" in file.read_text("utf-8")


def test_a_snapshot_that_is_set_aside_leaves_its_name_free_each_time(file: Path) -> None:
    for number in (1, 2):
        write_snapshot(file, VALUES)
        kept = set_aside(file, {"number": None}, {"number": str(number)})
        assert kept.name == f"{file.stem}.bo-chot-{number}.json"
        assert read_snapshot(kept) == {**VALUES, "number": str(number)}
        assert read_snapshot(file) is None
    write_snapshot(file, VALUES)
    with pytest.raises(SnapshotError, match="người khác vừa chốt hoặc sửa"):
        set_aside(file, {"number": "45/BC-UBND"}, {})
    assert read_snapshot(file) == VALUES


def test_a_folder_that_cannot_be_made_is_told(file: Path) -> None:
    file.parent.parent.mkdir(parents=True)
    file.parent.write_text("một tệp", "utf-8")
    with pytest.raises(SnapshotError, match="Chưa ghi được bản chốt"):
        write_snapshot(file, VALUES)


def test_a_text_has_the_same_digest_with_either_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"m\xe1\xbb\x99t\nhai\n")
    (tmp_path / "b").write_bytes(b"m\xe1\xbb\x99t\r\nhai\r\n")
    (tmp_path / "c").write_bytes(b"m\xe1\xbb\x99t\nba\n")
    assert text_digest(tmp_path / "a") == text_digest(tmp_path / "b") != text_digest(tmp_path / "c")


def test_a_text_that_no_file_can_hold_was_never_sealed(file: Path) -> None:
    write_snapshot(file, VALUES)
    edit(file, lambda content: content.update(name="\ud800"))
    with pytest.raises(SnapshotError, match="đã bị sửa hoặc hỏng"):
        read_snapshot(file)
