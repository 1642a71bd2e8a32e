"""An officer's words in the report: every heading has its place in every kind, nothing is lost unsaid."""

from collections.abc import Callable

import pytest

from kh02.model.book import Book
from kh02.progress.period import period_of, span_period
from kh02.report.fields.note import HEADINGS, note_fields, unplaced
from kh02.report.kind.closing import Closing
from kh02.report.kind.incident import OfIncident
from kh02.report.kind.kind import ReportKind
from kh02.report.kind.period import OfPeriod
from kh02.report.kind.unit import OfUnit
from kh02.report.report import Report
from kh02.store.notes import Note, parse_note


def note(text: str) -> Note:
    return Note("notes/2025-10.md", parse_note(text))


def told(name: str) -> str:
    return f"Lời ghi ở {name.lower()}"


WHOLE = note("\n".join(f"## {name}\n\n- {told(name)}\n" for name in HEADINGS))


def abouts(made: Book) -> dict[str, ReportKind]:
    month = period_of("month", "2025-10", made.plan.reporting)
    return {
        "week": OfPeriod(period_of("week", "2025-W41", made.plan.reporting)),
        "month": OfPeriod(month),
        "span": OfPeriod(span_period(month.start, month.end)),
        "unit": OfUnit(made.plan.units[0], month),
        "closing": Closing(),
        "incident": OfIncident("S"),
    }


@pytest.mark.parametrize("kind", ["week", "month", "span", "unit", "closing", "incident"])
def test_every_heading_has_its_place_in_every_kind_of_report(
    kind: str, book: Callable[..., Book], report_on: Callable[..., Report]
) -> None:
    entries = [{"date": "2025-10-08", "incident": "S", "state": "open", "what": "Mất mạng"}]
    made = book(tasks=[{"id": "1"}], entries=entries)
    body = report_on(made, as_of="2026-01-02", about=abouts(made)[kind], note=WHOLE).body
    for name in HEADINGS:
        assert body.count(f"\n- {told(name)}\n") == 1, name


def test_words_stand_in_the_section_that_their_heading_names(
    book: Callable[..., Book], report_on: Callable[..., Report]
) -> None:
    body = report_on(book(tasks=[{"id": "1"}]), note=WHOLE).body
    places = {
        "Lãnh đạo, chỉ đạo": ("## I. CÔNG TÁC", "## II. "),
        "Kết quả thực hiện": ("## II. KẾT QUẢ", "### 1. Kết quả"),
        "Kết quả nổi bật": ("## III. ", "## IV. "),
        "Nhận xét": ("## IV. ", "### 1. Ưu điểm"),
        "Ưu điểm": ("### 1. Ưu điểm", "### 2. Tồn tại"),
        "Tồn tại, hạn chế": ("### 2. Tồn tại", "### 3. Nguyên nhân"),
        "Nguyên nhân": ("### 3. Nguyên nhân", "## V. "),
        "Khó khăn, vướng mắc": ("### 1. Khó khăn", "### 2. Đề xuất"),
        "Đề xuất, kiến nghị": ("### 2. Đề xuất", "## VI. "),
        "Nhiệm vụ kỳ tới": ("## VI. ", "### 1. Công việc"),
    }
    assert places.keys() == HEADINGS.keys()
    for name, (start, end) in places.items():
        assert told(name) in body[body.index(start) : body.index(end, body.index(start))], name


def test_a_note_that_replaces_stands_alone_and_any_other_before_what_is_generated(
    book: Callable[..., Book], report_on: Callable[..., Report]
) -> None:
    entries = [{"date": "2025-10-08", "task": "1", "result": "Lời của đơn vị", "difficulty": "Thiếu người"}]
    made = book(tasks=[{"id": "1"}], entries=entries)
    told = report_on(made, edition="official", note=note("## Kết quả\nLời cán bộ.")).body
    assert 0 < told.index("Lời cán bộ.") < told.index("- **Về thể chế**: Lời của đơn vị.")
    alone = report_on(made, edition="official", note=note("## Kết quả\nthay: true\n\nLời cán bộ.")).body
    assert "Lời cán bộ." in alone
    assert "- **Về thể chế**: Lời của đơn vị." not in alone
    assert "thiếu người" in alone  # of another place


def test_causes_that_an_officer_gives_stand_for_the_sentence_that_none_were_reported(
    book: Callable[..., Book], report_on: Callable[..., Report]
) -> None:
    made = book(tasks=[{"id": "1"}])
    none = "Trong kỳ không có đơn vị nào báo cáo nguyên nhân."
    assert none in report_on(made).body
    assert none not in report_on(made, note=note("## Nguyên nhân\nThiếu người.")).body


@pytest.mark.parametrize("heading", ["UU DIEM", "ưu điểm", "Ưu  điểm", "Đánh giá chung", "Phương hướng, nhiệm vụ"])
def test_a_heading_is_known_by_its_words_not_its_marks(heading: str) -> None:
    assert unplaced(note(f"## {heading}\nx")) == ()


def test_what_names_no_place_is_left_out_and_told() -> None:
    read = note("Lời đầu\n## Bình luận\nx\n## Ưu điểm\ny")
    assert unplaced(read) == ("", "Bình luận")
    fields = note_fields(read)
    assert [block.text for block in fields.strengths] == ["y"]
    assert sum(len(getattr(fields, place)) for place in HEADINGS.values()) == 1


def test_hostile_words_stay_words(book: Callable[..., Book], report_on: Callable[..., Report]) -> None:
    text = "## Nhận xét\n\n<!-- phu-luc --> **x** | {{ 7 * 7 }} <script>\n\n1. một\n\n- - # hai\n"
    body = report_on(book(), note=note(text)).body
    assert body.count("\n<!-- phu-luc -->\n") == 2
    assert "\n\\<!-- phu-luc --> \\*\\*x\\*\\* \\| {{ 7 \\* 7 }} \\<script>\n\n1\\. một\n\n- \\- # hai\n" in body
