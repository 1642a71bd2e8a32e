import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.vi.date import YEARS, format_date
from kh02.vi.deadline import DeadlineKind, DeadlineReading, read_deadline


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("31/12/2025", date(2025, 12, 31)),
        ("2025-12-31", date(2025, 12, 31)),
        ("Ngày 31 tháng 12 năm 2025.", date(2025, 12, 31)),
        ("12/2025", date(2025, 12, 31)),
        ("Tháng 10/2025", date(2025, 10, 31)),
        ("Tháng 02 năm 2028", date(2028, 2, 29)),
        ("Quý II/2025", date(2025, 6, 30)),
        ("Quý IV năm 2025", date(2025, 12, 31)),
        ("quy 3/2025", date(2025, 9, 30)),
        ("2025", date(2025, 12, 31)),
        ("Năm 2026", date(2026, 12, 31)),
        ("6 tháng đầu năm 2026", date(2026, 6, 30)),
        ("6 tháng cuối năm 2026", date(2026, 12, 31)),
        ("Trong Quý III năm 2025", date(2025, 9, 30)),
        ("Đến ngày 31/12/2025", date(2025, 12, 31)),
        ("Đến hết năm 2026 hoàn thành 100%", date(2026, 12, 31)),
        ("Hoàn thành chậm nhất ngày 15/9/2025", date(2025, 9, 15)),
        ("Thời gian hoàn thành: chậm nhất là ngày 15/9/2025", date(2025, 9, 15)),
        ("Cho đến hết ngày 15/9/2025", date(2025, 9, 15)),
        ("Trước ngày 15/9/2025", date(2025, 9, 14)),
        ("Hoàn thành trước 01/9/2025", date(2025, 8, 31)),
        ("Trước tháng 10/2025", date(2025, 9, 30)),
        ("Trước năm 2026", date(2025, 12, 31)),
        ("truoc ngay 15/9/2025", date(2025, 9, 14)),
    ],
)
def test_a_date_is_the_last_day_in_time(text: str, last: date) -> None:
    assert read_deadline(text) == DeadlineReading("date", date=last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-2026", date(2025, 1, 1), date(2026, 12, 31)),
        ("Giai đoạn 2025 – 2026", date(2025, 1, 1), date(2026, 12, 31)),
        ("Từ năm 2025 đến năm 2026", date(2025, 1, 1), date(2026, 12, 31)),
        ("Từ ngày 01/7/2025 đến ngày 31/12/2025", date(2025, 7, 1), date(2025, 12, 31)),
        ("từ 01/7 đến hết ngày 31/12/2025", date(2025, 7, 1), date(2025, 12, 31)),
        ("Từ ngày 01/7/2025 đến trước ngày 31/12/2025", date(2025, 7, 1), date(2025, 12, 30)),
        ("2025-07-01 - 2025-12-31", date(2025, 7, 1), date(2025, 12, 31)),
        ("Tháng 10-12/2025", date(2025, 10, 1), date(2025, 12, 31)),
        ("Tháng 10 - tháng 12/2025", date(2025, 10, 1), date(2025, 12, 31)),
        ("Quý III - Quý IV/2025", date(2025, 7, 1), date(2025, 12, 31)),
    ],
)
def test_a_range_has_both_ends(text: str, first: date, last: date) -> None:
    assert read_deadline(text) == DeadlineReading("range", starts=first, date=last)


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("Hàng ngày", "day"),
        ("Hằng ngày", "day"),
        ("Hàng tuần", "week"),
        ("Hằng tháng", "month"),
        ("hang quy", "quarter"),
        ("Định kỳ hằng năm", "year"),
        ("Mỗi tuần", "week"),
        ("Báo cáo hàng tháng, hàng tuần", "week"),
        ("Báo cáo định kỳ (tuần, tháng)", "week"),
        ("Trước ngày 15 hằng tháng", "month"),
        ("Định kỳ", None),
        ("Định kỳ theo quy định", None),
    ],
)
def test_recurring(text: str, every: str | None) -> None:
    reading = read_deadline(text)
    assert (reading.kind, reading.every, reading.date) == ("recurring", every, None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Triển khai thực hiện ngay và thường xuyên.", "ongoing"),
        ("ngay và thường xuyên", "ongoing"),
        ("Thường xuyên trong năm", "ongoing"),
        ("Triển khai thực hiện ngay, thường xuyên, định kỳ hoặc khi có yêu cầu.", "ongoing"),
        ("Triển khai thực hiện ngay và thường xuyên. Đến năm 2026 hoàn thành 100%.", "ongoing"),
        ("20 ngày sau khi Tỉnh ủy ban hành", "relative"),
        ("Trong vòng 15 ngày kể từ ngày nhận được văn bản", "relative"),
        ("Sau 05 ngày làm việc kể từ khi có hướng dẫn", "relative"),
        ("Sau khi có quyết định", "waiting"),
        ("Chờ hướng dẫn của cấp trên", "waiting"),
        ("Đang chờ hướng dẫn", "waiting"),
        ("cho quyet dinh", "waiting"),
        ("Cho đến khi xong", "none"),
        ("Trước giai đoạn 2025-2026", "none"),
        ("Khi có yêu cầu", "waiting"),
        ("", "none"),
        ("Theo tiến độ", "none"),
        ("31/02/2025", "none"),
        ("Tháng 13/2025", "none"),
        ("31/12", "none"),
        ("Tháng 10", "none"),
        ("10-12/2025", "none"),
        ("2026-2025", "none"),
        ("Trước cuối năm 2025", "none"),
        ("Đầu năm 2026", "none"),
        ("Trước ngày 01/01/0001", "none"),
        ("Theo Quyết định số 206/QĐ-TTg ngày 28/02/2025", "none"),
    ],
)
def test_kinds_without_a_date(text: str, kind: DeadlineKind) -> None:
    assert read_deadline(text) == DeadlineReading(kind)
    assert read_deadline(unicodedata.normalize("NFD", text)) == DeadlineReading(kind)


@given(st.dates(min_value=date(1900, 1, 2), max_value=date(YEARS[-1], 12, 31)))
def test_before_a_day_is_the_day_before_it(day: date) -> None:
    assert read_deadline(f"đến ngày {format_date(day)}").date == day
    assert read_deadline(f"trước ngày {format_date(day)}").date == day - timedelta(days=1)


WORDS = [
    "trước",
    "đến",
    "ngày",
    "tháng",
    "quý",
    "năm",
    "từ",
    "-",
    "/",
    ".",
    "31",
    "2025",
    "0000",
    "II",
    "định kỳ",
    "sau",
]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.lists(st.sampled_from(WORDS)).map("".join) | st.text())
def test_any_text_has_a_reading_that_hangs_together(text: str) -> None:
    reading = read_deadline(text)
    assert (reading.date is not None) == (reading.kind in {"date", "range"})
    assert (reading.starts is not None) == (reading.kind == "range")
    assert reading.every is None or reading.kind == "recurring"
