"""Appending: the new entries are in, every other byte is as it was, and nothing is ever half written."""

import datetime as dt
import errno
import os
import stat
from pathlib import Path

import pytest

from kh02.model.entry import Entry, Update
from kh02.model.log import Log
from kh02.store import durable
from kh02.store.durable import ChangedMeanwhileError, NotWrittenError
from kh02.store.log.append import Appended, WrongLogError, append, fingerprint, month_log
from kh02.store.log.entry_text import entry_text
from kh02.store.log.lock import locked
from kh02.store.yaml.reader import read

NEW = Update(date=dt.date(2025, 9, 12), task="III.1", result="Đã làm: xong", by="vhxh")
LINE = '{date: 2025-09-12, task: "III.1", result: "Đã làm: xong", by: vhxh}'
HEAD = "kh02: log/1\nplan: mau\n"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans" / "mau").mkdir(parents=True)
    (tmp_path / "plans" / "mau.yaml").write_text("kh02: plan/1\n", "utf-8")
    return "plans/mau.yaml"


def add(plan: str, *entries: Entry, seen: str | None = "now") -> tuple[Appended, ...]:
    logs = {month_log(plan, entry.date) for entry in entries}
    with locked(Path(plan).with_suffix("")) as held:
        known = {log: fingerprint(log) if seen == "now" else seen for log in logs}
        return append(held, plan, "mau", entries, known)


def written(plan: str, before: str) -> str:
    """What a log with the text ``before`` holds after an entry was added to it."""
    log = Path(plan).with_suffix("") / "2025-09.yaml"
    log.write_bytes(before.encode())
    add(plan, NEW)
    return log.read_bytes().decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("entries:\n  - {date: 1/9/2025, task: a, by: x}\n", "  - LINE\n"),
        ("entries:\n- {date: 1/9/2025, task: a, by: x}\n", "- LINE\n"),
        ("entries:\n- date: 1/9/2025\n  task: a\n  by: x", "\n- LINE\n"),
        ("entries: # mọi việc\n\n  # đầu tháng\n    - {date: 1/9/2025, task: a, by: x}\n# hết\n", "    - LINE\n"),
        ("entries:\n- date: 1/9/2025\n  task: a\n  by: x\n  note: |\n    hai\n    dòng\n", "- LINE\n"),
        ("entries:\n- {date: 1/9/2025, task: a, by: x, evidence: [\n    b]}\n", "- LINE\n"),
        ("", "entries:\n  - LINE\n"),
        ("'entries':\n  - {date: 1/9/2025, task: a, by: x}\n", "  - LINE\n"),
    ],
)
def test_a_list_that_ends_the_file_grows_at_its_end(plan: str, before: str, after: str) -> None:
    assert written(plan, HEAD + before) == HEAD + before + after.replace("LINE", LINE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("entries:\n- {date: 1/9/2025, task: a, by: x}\n|illustrative: true\n", "- LINE\n"),
        ("entries:\n- {date: 1/9/2025, task: a, by: x}\n|\n# cuối\n...\n", "- LINE\n"),
        ("entries: [|] # chưa có\n", "\n  LINE,\n  "),
        ("entries: [{date: 1/9/2025, task: 'a]', by: x}|]\n", ",\n  LINE,\n  "),
        ("entries: [\n  {date: 1/9/2025, task: a, by: x},\n|]\n", "\n  LINE,\n  "),
        ("entries:\n  [{date: 1/9/2025, task: a, by: x}|]\n", ",\n  LINE,\n  "),
    ],
)
def test_a_list_inside_the_file_grows_at_its_own_end(plan: str, before: str, after: str) -> None:
    assert written(plan, HEAD + before.replace("|", "")) == HEAD + before.replace("|", after.replace("LINE", LINE))


def test_a_log_that_is_all_in_brackets_grows_inside_them(plan: str) -> None:
    text = written(plan, "{kh02: log/1, entries: [], plan: mau}")
    assert Log.model_validate(read(text, "").value).entries == (NEW,)


def test_line_ends_of_windows_and_a_byte_order_mark_stay(plan: str) -> None:
    before = "\ufeff" + HEAD.replace("\n", "\r\n") + "entries:\r\n- {date: 1/9/2025, task: a, by: x}"
    assert written(plan, before) == before + f"\r\n- {LINE}\r\n"


def test_a_new_month_begins_with_a_head_and_the_plans_own_schema(plan: str) -> None:
    Path(plan).write_text(
        "# yaml-language-server: $schema=../docs/schema/plan.schema.json\nkh02: plan/1\n", "utf-8"
    )
    assert add(plan, NEW) == (Appended("plans/mau/2025-09.yaml", 5, 1),)
    assert Path("plans/mau/2025-09.yaml").read_text("utf-8") == (
        f"# yaml-language-server: $schema=../../docs/schema/log.schema.json\n{HEAD}entries:\n  - {LINE}\n"
    )


def test_entries_go_to_the_logs_of_their_months_and_the_line_is_told(plan: str) -> None:
    october = NEW.model_copy(update={"date": dt.date(2025, 10, 3)})
    add(plan, NEW)
    assert add(plan, october, NEW, NEW) == (
        Appended("plans/mau/2025-09.yaml", 5, 2),
        Appended("plans/mau/2025-10.yaml", 4, 1),
    )
    assert Path("plans/mau/2025-09.yaml").read_text("utf-8").count(LINE) == 3


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "entries:\n- {date: 1/9/2025, tsk: a, by: x}\n",
        HEAD + "entries:\n- {date: 1/9/2025, task: a, by: x}\n- {date: [\n",
        HEAD + "entries:\n",
        "kh02: plan/1\n",
    ],
)
def test_a_log_with_an_error_is_left_alone_and_the_error_told(plan: str, text: str) -> None:
    log = Path("plans/mau/2025-09.yaml")
    log.write_text(text, "utf-8")
    with pytest.raises(WrongLogError) as refused:
        add(plan, NEW)
    assert refused.value.findings
    assert log.read_text("utf-8") == text


def test_a_log_that_is_not_what_was_seen_is_left_alone(plan: str) -> None:
    add(plan, NEW)
    before = Path("plans/mau/2025-09.yaml").read_bytes()
    for seen in (None, "0" * 64):
        with pytest.raises(ChangedMeanwhileError):
            add(plan, NEW, seen=seen)
    assert Path("plans/mau/2025-09.yaml").read_bytes() == before


def test_a_log_saved_by_an_editor_at_the_last_moment_keeps_what_was_saved(
    plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(plan, NEW)
    log = Path("plans/mau/2025-09.yaml")

    def sync(_: int) -> None:
        log.write_text("mới lưu", "utf-8")

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(ChangedMeanwhileError):
        add(plan, NEW)
    assert log.read_text("utf-8") == "mới lưu"
    assert names() == ["2025-09.yaml"]


def names() -> list[str]:
    return sorted(path.name for path in Path("plans/mau").iterdir() if path.name != ".kh02.lock")


@pytest.mark.parametrize(
    ("code", "words"), [(errno.ENOSPC, "đầy"), (errno.EROFS, "chỉ cho đọc"), (errno.EIO, "lỗi số 5")]
)
def test_a_disk_that_refuses_leaves_the_old_log(
    plan: str, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    add(plan, NEW)
    before = Path("plans/mau/2025-09.yaml").read_bytes()

    def refuse(_: int) -> None:
        raise OSError(code, "refused")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(NotWrittenError, match=words):
        add(plan, NEW)
    assert Path("plans/mau/2025-09.yaml").read_bytes() == before
    assert names() == ["2025-09.yaml"]


def test_a_file_held_for_a_moment_by_another_program_is_tried_again(
    plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, tries = Path.replace, []

    def hold(self: Path, target: Path) -> Path:
        tries.append(target)
        if len(tries) < 4:
            raise PermissionError(errno.EACCES, "held")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", hold)
    monkeypatch.setattr("time.sleep", lambda _: None)
    add(plan, NEW)
    assert LINE in Path("plans/mau/2025-09.yaml").read_text("utf-8")


def test_a_file_held_for_good_is_told_and_left_alone(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def hold(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "held")

    add(plan, NEW)
    before = Path("plans/mau/2025-09.yaml").read_bytes()
    waits: list[float] = []
    monkeypatch.setattr(Path, "replace", hold)
    monkeypatch.setattr("time.sleep", waits.append)
    with pytest.raises(NotWrittenError, match="chương trình khác giữ"):
        add(plan, NEW)
    assert len(waits) == len(durable._PAUSES)
    assert Path("plans/mau/2025-09.yaml").read_bytes() == before
    assert names() == ["2025-09.yaml"]


def test_a_rename_that_was_done_and_reported_as_failed_is_seen_as_done(
    plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def lie(self: Path, target: Path) -> Path:
        replace(self, target)
        raise OSError(errno.EIO, "the connection was lost")

    monkeypatch.setattr(Path, "replace", lie)
    assert add(plan, NEW) == (Appended("plans/mau/2025-09.yaml", 4, 1),)
    assert LINE in Path("plans/mau/2025-09.yaml").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="files have no owner to give away there")
def test_a_log_keeps_its_owner_where_the_system_lets_it(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    add(plan, NEW)
    status = Path("plans/mau/2025-09.yaml").stat()
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "chown", lambda _, user, group: given.append((user, group)))
    add(plan, NEW)
    assert given == [(status.st_uid, status.st_gid)]

    def refuse(_: Path, user: int, group: int) -> None:
        given.append((user, group))
        if user != -1:
            raise PermissionError(errno.EPERM, "not yours to give")

    monkeypatch.setattr(os, "chown", refuse)
    add(plan, NEW)
    assert given[1:] == [(status.st_uid, status.st_gid), (-1, status.st_gid)]


def test_a_log_of_two_names_is_one_log_under_both_also_when_the_disk_is_full(
    plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(plan, NEW)
    log, other = Path("plans/mau/2025-09.yaml"), Path("other.yaml")
    os.link(log, other)
    add(plan, NEW)
    assert log.samefile(other)
    assert (before := other.read_text("utf-8")).count(LINE) == 2
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
    with pytest.raises(NotWrittenError, match="đầy"):
        add(plan, NEW)
    assert other.read_text("utf-8") == before


def test_a_second_writer_waits_no_longer_than_its_patience(plan: str) -> None:
    with (
        locked(Path("plans/mau")),
        pytest.raises(NotWrittenError, match="đang ghi"),
        locked(Path("plans/mau"), patience=0),
    ):
        pass


def test_of_two_months_the_one_written_is_named_when_the_other_cannot_be(
    plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def hold(self: Path, target: Path) -> Path:
        if target.name == "2025-10.yaml":
            raise OSError(errno.ENOSPC, "full")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", hold)
    with pytest.raises(NotWrittenError, match=r"đã ghi xong: plans/mau/2025-09\.yaml"):
        add(plan, NEW, NEW.model_copy(update={"date": dt.date(2025, 10, 1)}))


def test_the_rights_of_a_log_and_a_link_to_it_stay(plan: str) -> None:
    real = Path("that.yaml")
    real.write_text(HEAD, "utf-8")
    real.chmod(0o640)
    Path("plans/mau/2025-09.yaml").symlink_to(real.absolute())
    add(plan, NEW)
    assert Path("plans/mau/2025-09.yaml").is_symlink()
    assert real.read_text("utf-8") == f"{HEAD}entries:\n  - {LINE}\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_log_does_not_grow_beyond_what_can_be_read(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = f"{HEAD}entries:\n  - {LINE}\n"
    monkeypatch.setattr("kh02.store.log.append.LIMIT_BYTES", len(f"{before}  - {LINE}\n".encode()))
    assert written(plan, before) == f"{before}  - {LINE}\n"
    with pytest.raises(WrongLogError, match="tệp quá lớn"):
        add(plan, NEW)
    assert Path("plans/mau/2025-09.yaml").read_text("utf-8") == f"{before}  - {LINE}\n"


def test_the_line_used_here_is_the_entrys_text() -> None:
    assert entry_text(NEW) == LINE


@pytest.mark.parametrize("where", ["mkdir", "open"])
def test_a_folder_that_may_only_be_read_is_told(plan: str, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "read only")

    monkeypatch.setattr(Path, where, refuse)
    with pytest.raises(NotWrittenError, match="không có quyền ghi"):
        add(plan, NEW, seen=None)
    assert names() == []


def test_a_write_that_the_system_cuts_short_leaves_the_old_log(plan: str) -> None:
    resource = pytest.importorskip("resource", reason="Windows has no limits on file sizes")
    add(plan, NEW)
    before = Path("plans/mau/2025-09.yaml").read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 10, hard))
    try:
        with pytest.raises(NotWrittenError, match=f"lỗi số {errno.EFBIG}"):
            add(plan, NEW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert Path("plans/mau/2025-09.yaml").read_bytes() == before
    assert names() == ["2025-09.yaml"]
