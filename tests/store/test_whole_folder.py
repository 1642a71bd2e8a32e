"""A folder is there whole or as it was, and nobody's files are lost."""

from pathlib import Path

import pytest

from kh02.store.outbox import OverwriteError
from kh02.store.whole_folder import seal, whole_folder

MANIFEST = "about.json"


def write(target: Path, text: str = "một", *, force: bool = False) -> None:
    with whole_folder(target, MANIFEST, force=force) as folder:
        (folder / "sub").mkdir()
        (folder / "sub" / "a.txt").write_text(text, "utf-8")
        seal(folder, MANIFEST, {"kh02": "x/1"})


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_new_folder_and_an_empty_one_are_filled(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for target in (tmp_path / "empty", tmp_path / "deep" / "new"):
        write(target)
        assert set(files(target)) == {"sub/a.txt", MANIFEST}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep", "empty"]


def test_what_an_earlier_run_wrote_is_replaced_only_when_told(tmp_path: Path) -> None:
    write(tmp_path / "out")
    with pytest.raises(OverwriteError, match="--force"):
        write(tmp_path / "out", "hai")
    assert files(tmp_path / "out")["sub/a.txt"] == "một"
    write(tmp_path / "out", "hai", force=True)
    assert files(tmp_path / "out")["sub/a.txt"] == "hai"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("manifest", ["", "{}", '{"files": 3}', "["])
def test_a_folder_of_somebody_else_is_kept_even_when_told(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("của tôi", "utf-8")
    if manifest:
        (tmp_path / "out" / MANIFEST).write_text(manifest, "utf-8")
    before = files(tmp_path / "out")
    with pytest.raises(OverwriteError, match="không do lệnh này ghi"):
        write(tmp_path / "out", force=True)
    assert files(tmp_path / "out") == before


def test_one_file_more_than_was_written_keeps_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "out")
    (tmp_path / "out" / "sub" / "mine.txt").write_text("của tôi", "utf-8")
    with pytest.raises(OverwriteError, match="mine"):
        write(tmp_path / "out", force=True)
    assert files(tmp_path / "out")["sub/mine.txt"] == "của tôi"


def test_a_file_or_a_link_is_no_folder_to_write_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there")
    for name in ("file", "link"):
        with pytest.raises(OverwriteError, match="không phải là thư mục"):
            write(tmp_path / name, force=True)


def test_an_exception_leaves_the_old_folder(tmp_path: Path) -> None:
    def stopped(folder: Path) -> None:
        (folder / "half.txt").touch()
        raise KeyboardInterrupt

    write(tmp_path / "out")
    with pytest.raises(KeyboardInterrupt), whole_folder(tmp_path / "out", MANIFEST, force=True) as folder:
        stopped(folder)
    assert set(files(tmp_path / "out")) == {"sub/a.txt", MANIFEST}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
