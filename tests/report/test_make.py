"""Reports made and frozen without a command line: a frozen request in, events out, nothing printed."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from kh02.report.edition import Edition
from kh02.store.outbox import Outbox
from kh02.work.event import Event, Notice
from kh02.work.inspection import inspect
from kh02.work.report.asked import Asked
from kh02.work.report.formats import FORMATS
from kh02.work.report.make import make_reports
from kh02.work.report.request import Freezing, Request, Target
from kh02.work.report.write import Delivery

PLANS = Path(__file__).parents[2] / "plans"
DAY = dt.date(2025, 10, 31)
TODAY = dt.date(2026, 1, 10)
NOW = dt.datetime(2025, 11, 3, 8, 5, tzinfo=dt.timezone(dt.timedelta(hours=7)))
BEGINS = {"md": "**SỐ LIỆU MINH HỌA**".encode(), "docx": b"PK", "html": b"<!DOCTYPE html>", "pdf": b"PK"}


NOTE = Path("plans") / "phu-lien" / "notes" / "2025-10.md"


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the real plans, with a note that gives the causes of what is slow."""
    shutil.copytree(PLANS, tmp_path / "plans", ignore=shutil.ignore_patterns("reports"))
    (tmp_path / NOTE).parent.mkdir()
    (tmp_path / NOTE).write_text("## Nguyên nhân\n\nThiếu máy quét.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(
    folder: Path,
    *formats: str,
    to: Path | None = None,
    freezing: Freezing | None = None,
    edition: Edition = "official",
) -> list[Event]:
    request = Request(
        asked=Asked(key="2025-10", edition=edition),
        day=DAY,
        target=Target(to, None, {name: FORMATS[name] for name in formats}),
        freezing=freezing or Freezing(),
        own=None,
        today=TODAY,
        now=NOW,
        cwd=folder,
        cache=None,
    )
    found = inspect(["phu-lien"], TODAY, folder)
    with Outbox(to or Path()) as outbox:
        return list(make_reports(found, request, Delivery(outbox if to else None, None)))


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if not one.is_printed])
def test_each_format_is_written_by_its_own_writer(name: str, plans: Path) -> None:
    (content,) = made(plans, name)
    assert isinstance(content, bytes)
    assert content.lstrip().startswith(BEGINS[name])


@pytest.mark.parametrize("edition", ["official", "internal", "full"])
def test_targets_told_as_slow_without_a_cause_are_a_hint_and_no_hole_on_the_page(
    plans: Path, edition: Edition
) -> None:
    (plans / NOTE).unlink()
    *hints, paper = made(plans, "md", edition=edition)
    assert [one.text for one in hints if isinstance(one, Notice)] == [
        "phu-lien: chưa nêu nguyên nhân của 2 chỉ tiêu chậm (Hồ sơ, tài liệu công việc được tạo lập, xử lý điện "
        "tử; Số hóa toàn bộ tài liệu lưu trữ); ghi vào plans/phu-lien/notes/2025-10.md dưới tiêu đề “Nguyên nhân”."
    ] * (edition == "official")
    assert isinstance(paper, bytes)


def test_what_comes_of_it_is_told_in_events_and_nothing_is_printed(
    plans: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    events = made(plans, "md", to=plans / "bao-cao", freezing=Freezing(freeze=True, number="7"))
    snapshot = "plans/phu-lien/reports/2025-10.json"
    assert events == [
        plans / "bao-cao" / "phu-lien-2025-10.md",
        Notice(f"phu-lien: đã chốt tháng 10 năm 2025 vào {snapshot}."),
    ]
    again = made(plans, "md", to=plans / "bao-cao", freezing=Freezing(freeze=True))
    assert [event.refusal for event in again if isinstance(event, Notice)] == ["usage"]
    assert capfd.readouterr() == ("", "")
