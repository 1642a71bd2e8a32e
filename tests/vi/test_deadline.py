import re
import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.vi.date import YEARS, format_date
from kh02.vi.deadline import DeadlineKind, DeadlineReading, Recurrence, read_deadline


def day(text: str) -> date:
    return date.fromisoformat(text)


DATES = {
    "31/12/2025": "2025-12-31",
    "2025-12-31": "2025-12-31",
    "Ngày 31 tháng 12 năm 2025.": "2025-12-31",
    "12/2025": "2025-12-31",
    "Tháng 10/2025": "2025-10-31",
    "T9/2025": "2025-09-30",
    "T.9/2025": "2025-09-30",
    "Tháng 02 năm 2028": "2028-02-29",
    "Tháng 9, 10/2025": "2025-10-31",
    "Tháng 9,10,11/2025": "2025-11-30",
    "Tháng 9 và 10 năm 2025": "2025-10-31",
    "Quý II/2025": "2025-06-30",
    "Quý IV năm 2025": "2025-12-31",
    "Q.IV/2025": "2025-12-31",
    "Quý III, IV/2025": "2025-12-31",
    "quy 3/2025": "2025-09-30",
    "2025": "2025-12-31",
    "Năm 2026": "2026-12-31",
    "Trong năm 2025": "2025-12-31",
    "Cả năm 2025": "2025-12-31",
    "Cuối năm 2025": "2025-12-31",
    "6 tháng đầu năm 2026": "2026-06-30",
    "6 tháng cuối năm 2026": "2026-12-31",
    "Trong Quý III năm 2025": "2025-09-30",
    "Đến ngày 31/12/2025": "2025-12-31",
    "Đến hết năm 2026 hoàn thành 100%": "2026-12-31",
    "Hoàn thành 100% trong năm 2025": "2025-12-31",
    "Hoàn thành chậm nhất ngày 15/9/2025": "2025-09-15",
    "Phải xong chậm nhất 15/9/2025": "2025-09-15",
    "Thời gian hoàn thành: chậm nhất là ngày 15/9/2025": "2025-09-15",
    "Không quá ngày 15/9/2025": "2025-09-15",
    "Cho đến hết ngày 15/9/2025": "2025-09-15",
    "Từ nay đến hết ngày 15/9/2025": "2025-09-15",
    "Trước ngày 15/9/2025": "2025-09-14",
    "Trước 17h00 ngày 15/9/2025": "2025-09-15",
    "Hoàn thành trước 01/9/2025": "2025-08-31",
    "Báo cáo tổng kết trước 15/12/2025": "2025-12-14",
    "Trước tháng 10/2025": "2025-09-30",
    "Trước năm 2026": "2025-12-31",
    "truoc ngay 15/9/2025": "2025-09-14",
    "Trước 30.11.2025": "2025-11-29",
    "20 ngày sau khi Tỉnh ủy ban hành; chậm nhất 31/12/2025": "2025-12-31",
    "Sau khi có hướng dẫn của Tỉnh, hoàn thành trước 31/12/2025": "2025-12-30",
}


@pytest.mark.parametrize(("text", "last"), DATES.items())
def test_a_date_is_the_last_day_in_time(text: str, last: str) -> None:
    assert read_deadline(text) == DeadlineReading("date", dates=(day(last),))


@pytest.mark.parametrize(
    ("text", "last"),
    {
        "Quý IV": "2025-12-31",
        "Trong quý III": "2025-09-30",
        "Tháng 9": "2025-09-30",
        "Trong tháng 10": "2025-10-31",
        "Tháng 9, 10": "2025-10-31",
        "Trong năm": "2025-12-31",
        "Cả năm": "2025-12-31",
        "Trong năm nay": "2025-12-31",
        "Đến hết năm": "2025-12-31",
        "Cuối năm": "2025-12-31",
        "6 tháng cuối năm": "2025-12-31",
        "6 tháng đầu năm": "2025-06-30",
        "Trước ngày 30/11": "2025-11-29",
        "Chậm nhất 30/11": "2025-11-30",
        "31/12": "2025-12-31",
    }.items(),
)
def test_what_stands_without_a_year_is_in_the_plans_own_and_else_unread(text: str, last: str) -> None:
    assert read_deadline(text, 2025) == DeadlineReading("date", dates=(day(last),))
    assert read_deadline(text) == DeadlineReading("none", unread=(text,))


def test_a_year_is_not_guessed_beside_another() -> None:
    reading = read_deadline("Quý IV và năm 2026", 2025)
    assert (reading.dates, reading.unread) == ((date(2026, 12, 31),), ("Quý IV",))
    assert read_deadline("Tháng 9 và tháng 12/2025", 2025).dates == (date(2025, 9, 30), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-2026", "2025-01-01", "2026-12-31"),
        ("Giai đoạn 2025 – 2026", "2025-01-01", "2026-12-31"),
        ("Từ năm 2025 đến năm 2026", "2025-01-01", "2026-12-31"),
        ("Từ ngày 01/7/2025 đến ngày 31/12/2025", "2025-07-01", "2025-12-31"),
        ("Từ 01/9 đến ngày 30/10/2025", "2025-09-01", "2025-10-30"),
        ("từ 01/7 đến hết ngày 31/12/2025", "2025-07-01", "2025-12-31"),
        ("Từ ngày 01/7/2025 đến trước ngày 31/12/2025", "2025-07-01", "2025-12-30"),
        ("2025-07-01 - 2025-12-31", "2025-07-01", "2025-12-31"),
        ("01/7/2025-31/12/2025", "2025-07-01", "2025-12-31"),
        ("Tháng 10-12/2025", "2025-10-01", "2025-12-31"),
        ("Tháng 10 - tháng 12/2025", "2025-10-01", "2025-12-31"),
        ("Tháng 9 - 11", "2025-09-01", "2025-11-30"),
        ("Từ tháng 9 đến tháng 11", "2025-09-01", "2025-11-30"),
        ("Quý III - Quý IV/2025", "2025-07-01", "2025-12-31"),
        ("Quý III-IV/2025", "2025-07-01", "2025-12-31"),
        ("Quý 1-2/2025", "2025-01-01", "2025-06-30"),
    ],
)
def test_a_range_has_both_ends(text: str, first: str, last: str) -> None:
    assert read_deadline(text, 2025) == DeadlineReading("range", starts=day(first), dates=(day(last),))


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("6 tháng", "half"),
        ("6 tháng, năm", "half"),
        ("Định kỳ 6 tháng, 1 năm", "half"),
        ("03 tháng/lần", "quarter"),
        ("Mỗi quý một lần", "quarter"),
        ("1 lần/năm", "year"),
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
        ("Hàng tháng, trước ngày 15", "month"),
        ("Định kỳ", None),
        ("Định kỳ theo quy định", None),
    ],
)
def test_recurring(text: str, every: Recurrence | None) -> None:
    assert read_deadline(text) == DeadlineReading("recurring", every=every)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Tháng 6 và tháng 12 hằng năm", (6, 12)),
        ("Tháng 12, 6 hằng năm", (6, 12)),
        ("Hằng năm (vào tháng 11)", (11,)),
        ("Quý II, quý IV hằng năm", (6, 12)),
    ],
)
def test_the_months_of_a_yearly_duty(text: str, months: tuple[int, ...]) -> None:
    assert read_deadline(text, 2025) == DeadlineReading("recurring", every="year", months=months)


@pytest.mark.parametrize("text", ["Hai tuần một lần", "2 tháng một lần", "trong 6 tháng"])
def test_no_other_rhythm_is_taken_for_one_of_them(text: str) -> None:
    assert read_deadline(text, 2025).every is None


@pytest.mark.parametrize(
    ("text", "kind", "dates", "unread"),
    [
        ("Triển khai thực hiện ngay và thường xuyên.", "ongoing", [], []),
        ("ngay và thường xuyên", "ongoing", [], []),
        ("Thường xuyên trong năm", "ongoing", [], []),
        ("Triển khai thực hiện ngay, thường xuyên, định kỳ hoặc khi có yêu cầu.", "ongoing", [], []),
        (
            "Triển khai thực hiện ngay và thường xuyên. Đến năm 2026 hoàn thành 100%.",
            "ongoing",
            ["2026-12-31"],
            [],
        ),
        ("Thường xuyên, hoàn thành trước ngày 31/12/2025", "ongoing", ["2025-12-30"], []),
        ("Thường xuyên trong năm 2025", "ongoing", ["2025-12-31"], []),
        ("Thường xuyên đến hết tháng 11/2025", "ongoing", ["2025-11-30"], []),
        ("Năm 2025 và các năm tiếp theo", "ongoing", ["2025-12-31"], []),
        ("2025 và những năm tiếp theo", "ongoing", ["2025-12-31"], []),
        ("Tháng 10/2025 và duy trì thường xuyên", "ongoing", ["2025-10-31"], []),
        ("Quý IV/2025, sau đó thực hiện thường xuyên", "ongoing", ["2025-12-31"], []),
        ("Hằng quý, báo cáo tổng kết trước 15/12/2025", "recurring", ["2025-12-14"], []),
        ("Trước ngày 15/12 hằng năm", "recurring", ["2025-12-14"], []),
        ("Đợt 1: 30/9/2025; đợt 2: 30/11/2025", "date", ["2025-09-30", "2025-11-30"], []),
        ("30/9/2025 và 30/11/2025", "date", ["2025-09-30", "2025-11-30"], []),
        ("Thường xuyên theo tiến độ của tỉnh", "ongoing", [], ["theo tiến độ của tỉnh"]),
        ("Thường xuyên, xong trước kỳ họp cuối năm", "ongoing", [], ["xong trước kỳ họp cuối năm"]),
        (
            "Thường xuyên theo Quyết định số 206/QĐ-TTg ngày 28/02/2025",
            "ongoing",
            [],
            ["theo Quyết định số 206/QĐ-TTg ngày 28/02/2025"],
        ),
        ("Quý IV/2025, theo hướng dẫn của Tỉnh", "date", ["2025-12-31"], ["theo hướng dẫn của Tỉnh"]),
        ("20 ngày sau khi Tỉnh ủy ban hành", "relative", [], []),
        ("20 ngày sau khi Tỉnh ủy ban hành Chương trình, kế hoạch", "relative", [], []),
        ("Trong vòng 15 ngày kể từ ngày nhận được văn bản", "relative", [], []),
        ("Sau 05 ngày làm việc kể từ khi có hướng dẫn", "relative", [], []),
        (
            "20 ngày sau khi ban hành Chương trình năm 2025",
            "relative",
            [],
            ["20 ngày sau khi ban hành Chương trình năm 2025"],
        ),
        ("Sau khi có quyết định", "waiting", [], []),
        ("Chờ hướng dẫn của cấp trên", "waiting", [], []),
        ("Đang chờ hướng dẫn", "waiting", [], []),
        ("cho quyet dinh", "waiting", [], []),
        ("", "none", [], []),
    ],
)
def test_a_wording_of_several_parts_keeps_its_dates_and_hands_back_what_is_unread(
    text: str, kind: DeadlineKind, dates: list[str], unread: list[str]
) -> None:
    for written in (text, unicodedata.normalize("NFD", text)):
        reading = read_deadline(written, 2025)
        assert (reading.kind, reading.dates) == (kind, tuple(map(day, dates)))
        assert reading.unread == tuple(unread)


@pytest.mark.parametrize("text", ["Từ ngày 01/9/2025", "Từ tháng 9/2025", "Kể từ 01/9"])
def test_a_start_without_an_end_is_no_deadline(text: str) -> None:
    assert read_deadline(text, 2025) == DeadlineReading("ongoing", starts=date(2025, 9, 1))


@pytest.mark.parametrize(
    "text",
    [
        "Cho đến khi xong",
        "Trước giai đoạn 2025-2026",
        "Theo tiến độ",
        "Năm",
        "Triển khai thực hiện ngay",
        "31/02/2025",
        "Tháng 13/2025",
        "10-12/2025",
        "2026-2025",
        "Trước cuối năm 2025",
        "Đầu năm 2026",
        "Trước ngày 01/01/0001",
        "Theo Quyết định số 206/QĐ-TTg ngày 28/02/2025",
    ],
)
def test_what_is_not_understood_is_handed_back_whole(text: str) -> None:
    assert read_deadline(text, 2025) == DeadlineReading("none", unread=(text,))


@given(st.dates(min_value=date(1900, 1, 2), max_value=date(YEARS[-1], 12, 31)))
def test_before_a_day_is_the_day_before_it(day: date) -> None:
    assert read_deadline(f"đến ngày {format_date(day)}").date == day
    assert read_deadline(f"trước ngày {format_date(day)}").date == day - timedelta(days=1)


WORDS = [
    "trước", "đến", "ngày", "tháng", "quý", "năm", "từ", "-", "/", ".", ",", "và", "31", "2025", "0000", "II",
    "định kỳ", "sau", "thường xuyên", "các năm tiếp theo", "khi có", "hoàn thành",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.lists(st.sampled_from(WORDS)).map("".join) | st.text())
def test_any_text_has_a_reading_that_hangs_together(text: str) -> None:
    reading = read_deadline(text)
    assert reading.dates or reading.kind not in {"date", "range"}
    assert not reading.dates or reading.kind in {"date", "range", "ongoing", "recurring"}
    assert reading.starts is None or reading.kind in {"range", "ongoing", "recurring"}
    assert reading.every is None or reading.kind == "recurring"
    assert list(reading.dates) == sorted(set(reading.dates))


AROUND = ["", "thường xuyên", "định kỳ hằng tháng", "theo tiến độ", "sau khi có hướng dẫn", "triển khai ngay"]


@given(
    st.sampled_from(AROUND),
    st.sampled_from([" ", ", ", "; ", ". ", " và ", " (", " theo kế hoạch "]),
    st.sampled_from(sorted(DATES)),
    st.sampled_from(AROUND),
)
def test_a_wording_with_a_date_never_comes_out_without_it_or_word_of_it(
    before: str, between: str, dated: str, after: str
) -> None:
    reading = read_deadline(f"{before}{between}{dated}{between}{after}")
    unread = " ".join(reading.unread)
    assert day(DATES[dated]) in reading.dates or re.search(r"\d", unread), reading
