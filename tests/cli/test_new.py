"""``kh02 new``, as typed."""

from pathlib import Path

import pytest
from tests.clock import at

from kh02.cli.main import run
from kh02.model.book import Book
from kh02.store.find import find_plans
from kh02.store.load import load
from kh02.vi.date import parse_date

NOVEMBER = at(parse_date("16/11/2026"))


@pytest.fixture
def practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A practice commune, in whose folder the commands are typed."""
    monkeypatch.chdir(tmp_path)
    assert run(["new", "--practice", "tap-dung"]) == 0
    monkeypatch.chdir("tap-dung")
    return Path.cwd()


def book_in(folder: Path) -> Book:
    (files,) = find_plans([], folder).plans
    book = load(files).book
    assert book
    return book


def test_the_practice_commune_has_nothing_wrong(practice: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--strict"], NOVEMBER) == 0
    assert capfd.readouterr().out.endswith("Đã kiểm tra 4 tệp: 0 lỗi, 0 cảnh báo.\n")


def test_every_figure_of_the_practice_commune_is_marked_as_made_up(practice: Path) -> None:
    logs = book_in(practice).logs
    assert len(logs) == 3
    assert all(log.illustrative for log in logs)


def test_git_merges_the_practice_logs_line_by_line(practice: Path) -> None:
    assert "merge=union" in (practice / ".gitattributes").read_text("utf-8")
    assert ".kh02.lock\n" in (practice / ".gitignore").read_text("utf-8")


@pytest.mark.parametrize("there", ["tap-dung/a.txt", "tap-dung"])
def test_no_practice_where_something_is(
    there: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(there).parent.mkdir(exist_ok=True)
    Path(there).write_text("của tôi", "utf-8")
    assert run(["new", "--practice", "tap-dung"]) == 2
    assert capfd.readouterr().err == "tap-dung đã có nội dung; hãy nêu một thư mục mới hoặc còn trống.\n"
    assert [path.as_posix() for path in Path().rglob("*") if path.is_file()] == [there]


def test_a_practice_folder_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tep").write_text("", "utf-8")
    assert run(["new", "--practice", "tep/tap-dung"]) == 1
    assert capfd.readouterr().err.startswith("Không ghi được vào tep/tap-dung: ")
