"""What git must know of a folder of plans, written where it is missing."""

from pathlib import Path

from tests.command import Git

from kh02.store.git.settings import complete_settings, home_of, missing_settings

LOGS = "[0-9][0-9][0-9][0-9]-[0-9][0-9].yaml merge=union text eol=lf"
ALL = {".gitattributes": (LOGS,), ".gitignore": (".kh02.lock", "bao-cao/")}


def test_all_is_missing_from_an_empty_folder_and_then_nothing(tmp_path: Path) -> None:
    assert missing_settings(tmp_path) == ALL
    assert [path.name for path in complete_settings(tmp_path)] == [".gitattributes", ".gitignore"]
    assert missing_settings(tmp_path) == {}
    assert complete_settings(tmp_path) == ()


def test_git_takes_what_was_written(tmp_path: Path, git: Git) -> None:
    complete_settings(tmp_path)
    told = git("check-attr", "merge", "eol", "--", "plans/hai-phong/a/2026-01.yaml", "plans/a.yaml").splitlines()
    assert [line.rpartition(": ")[2] for line in told] == ["union", "lf", "unspecified", "unspecified"]
    assert missing_settings(tmp_path) == {}


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_bytes(b"# c\xe1\xbb\xa7a t\xc3\xb4i\r\nbao-cao/")
    complete_settings(tmp_path)
    assert (tmp_path / ".gitignore").read_bytes() == b"# c\xe1\xbb\xa7a t\xc3\xb4i\r\nbao-cao/\n.kh02.lock\n"


def test_git_says_what_applies_in_other_words_from_a_folder_above(tmp_path: Path, git: Git) -> None:
    (tmp_path / ".gitattributes").write_text("*.yaml merge=union eol=lf\n", "utf-8")
    (tmp_path / ".gitignore").write_text("*.lock\nbao-*\n", "utf-8")
    (tmp_path / "xa").mkdir()
    assert missing_settings(tmp_path / "xa") == {}
    (tmp_path / ".gitattributes").write_text("*.yaml merge=union\n", "utf-8")
    (tmp_path / ".gitignore").write_text("*.lock\n", "utf-8")
    assert missing_settings(tmp_path / "xa") == {".gitattributes": (LOGS,), ".gitignore": ("bao-cao/",)}


def test_a_plan_goes_by_the_folder_that_holds_all_plans(tmp_path: Path) -> None:
    assert home_of(tmp_path / "plans" / "hai-phong" / "a.yaml") == tmp_path
    assert home_of(tmp_path / "rieng" / "a.yaml") == tmp_path / "rieng"
