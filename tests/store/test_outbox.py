"""Files of the user's are never lost."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from kh02.store.log.lock import LOCK_NAME
from kh02.store.outbox import MANIFEST, Outbox, OverwriteError, write_whole


def put(folder: Path, content: bytes, *, force: bool = False) -> None:
    with Outbox(folder, force=force) as outbox:
        outbox.put("a.md", content)


def test_what_it_wrote_itself_is_written_anew(tmp_path: Path) -> None:
    put(tmp_path / "bao-cao", b"one")
    put(tmp_path / "bao-cao", b"two")
    assert (tmp_path / "bao-cao" / "a.md").read_bytes() == b"two"


def test_a_file_of_somebody_else_stays_without_force(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"mine")
    with pytest.raises(OverwriteError, match=r"Không ghi đè .*a\.md.*--force"):
        put(tmp_path, b"new")
    assert (tmp_path / "a.md").read_bytes() == b"mine"
    assert not (tmp_path / MANIFEST).exists()
    put(tmp_path, b"new", force=True)
    assert (tmp_path / "a.md").read_bytes() == b"new"


def test_a_report_that_was_edited_stays_without_force(tmp_path: Path) -> None:
    put(tmp_path, b"one")
    (tmp_path / "a.md").write_bytes(b"one, edited by hand")
    with pytest.raises(OverwriteError):
        put(tmp_path, b"two")
    assert (tmp_path / "a.md").read_bytes() == b"one, edited by hand"


def test_runs_side_by_side_keep_each_others_files_as_their_own(tmp_path: Path) -> None:
    with Outbox(tmp_path) as one, Outbox(tmp_path) as other:
        one.put("a.md", b"a")
        other.put("b.md", b"b")
    with Outbox(tmp_path) as third:
        third.put("a.md", b"new")
        third.put("b.md", b"new")
    assert json.loads((tmp_path / MANIFEST).read_text("utf-8")).keys() == {"a.md", "b.md"}


def test_many_processes_that_end_at_once_lose_none_of_their_files(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from kh02.store.outbox import Outbox\n"
        "for turn in range(20):\n"
        "    with Outbox(pathlib.Path(sys.argv[1])) as outbox:\n"
        "        outbox.put(f'{sys.argv[2]}-{turn}.md', b'x')\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path), str(number)]) for number in range(4)]
    assert [run.wait() for run in runs] == [0, 0, 0, 0]
    assert len(json.loads((tmp_path / MANIFEST).read_text("utf-8"))) == 80


def test_a_report_that_was_removed_is_written_again(tmp_path: Path) -> None:
    put(tmp_path, b"one")
    (tmp_path / "a.md").unlink()
    put(tmp_path, b"two")
    assert (tmp_path / "a.md").read_bytes() == b"two"


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'{"a.md": 5}', b"\xff"])
def test_a_damaged_manifest_makes_nothing_its_own(tmp_path: Path, damaged: bytes) -> None:
    put(tmp_path, b"one")
    (tmp_path / MANIFEST).write_bytes(damaged)
    with pytest.raises(OverwriteError):
        put(tmp_path, b"two")


def test_two_reports_of_one_name_in_one_run_are_refused(tmp_path: Path) -> None:
    with Outbox(tmp_path, force=True) as outbox:
        outbox.put("a.md", b"first plan")
        with pytest.raises(OverwriteError, match="cùng mã"):
            outbox.put("a.md", b"second plan")
    assert (tmp_path / "a.md").read_bytes() == b"first plan"


def test_what_was_written_before_an_error_is_remembered(tmp_path: Path) -> None:
    def interrupted() -> None:
        with Outbox(tmp_path) as outbox:
            outbox.put("a.md", b"one")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()
    put(tmp_path, b"two")


def test_nothing_but_the_report_and_hidden_files_are_left(tmp_path: Path) -> None:
    put(tmp_path, b"one")
    assert {path.name for path in tmp_path.iterdir()} - {LOCK_NAME} == {"a.md", MANIFEST}
    (tmp_path / "folder.md").mkdir()
    with Outbox(tmp_path, force=True) as outbox, pytest.raises(OSError, match=r"folder\.md"):
        outbox.put("folder.md", b"a folder has that name")
    assert {path.name for path in tmp_path.iterdir()} - {LOCK_NAME} == {"a.md", "folder.md", MANIFEST}


def test_a_run_that_writes_nothing_makes_no_folder(tmp_path: Path) -> None:
    with Outbox(tmp_path / "bao-cao"):
        pass
    assert not (tmp_path / "bao-cao").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="has no devices in folders")
def test_a_device_takes_what_is_written_and_stays_one(tmp_path: Path) -> None:
    place = tmp_path / "ra"
    place.symlink_to("/dev/null")
    with Outbox(tmp_path, force=True) as outbox:
        outbox.put("ra", b"x")
    assert place.is_symlink()
    assert not (tmp_path / MANIFEST).exists()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs Linux's device that is always full")
def test_a_full_device_is_told_by_its_name(tmp_path: Path) -> None:
    place = tmp_path / "day"
    place.symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left") as told:
        write_whole(place, b"x")
    assert told.value.filename == str(place)


def test_a_name_that_is_no_text_is_remembered(tmp_path: Path) -> None:
    name = os.fsdecode(b"a\xff")
    for _ in range(2):
        with Outbox(tmp_path) as outbox:
            outbox.put(name, b"x")
    assert (tmp_path / name).read_bytes() == b"x"


def test_what_comes_in_pieces_is_written_as_it_comes_and_what_breaks_off_leaves_the_old_file(
    tmp_path: Path,
) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"new "
        (unfinished,) = tmp_path.glob(".a.md.*")
        assert unfinished.exists(), "the first piece is let go before the second is made"
        yield b"text"
        if broken:
            raise KeyboardInterrupt

    put(tmp_path, b"old")
    for broken, written in ((True, b"old"), (False, b"new text")):
        with Outbox(tmp_path) as outbox, pytest.raises(KeyboardInterrupt) if broken else nullcontext():
            outbox.put_pieces("a.md", pieces())
        assert (tmp_path / "a.md").read_bytes() == written
    put(tmp_path, b"ours: its digest was that of all pieces")
