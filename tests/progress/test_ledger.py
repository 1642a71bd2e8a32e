import datetime as dt
from collections.abc import Callable, Mapping

from kh02.model.book import Book
from kh02.model.entry import DocumentIssued, Incident, InfrastructureCheck, Spending
from kh02.progress.ledger import Journal, Reading, read_ledger
from kh02.progress.series import SeriesKey

D = dt.date
COUNT = {"id": "i", "measure": {"kind": "count", "counted": "hồ sơ", "unit": "hồ sơ", "counts": "in-period"}}
STATE = {"id": "i", "measure": {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date"}}
KEY = SeriesKey("i", None, None, None)


def spans(made: Book, as_of: dt.date = D.max) -> Mapping[SeriesKey, tuple[Reading, ...]]:
    return read_ledger(made, as_of).series


def told(readings: tuple[Reading, ...]) -> list[tuple[str, str, int, bool]]:
    return [(str(r.start), str(r.end), int(r.figure.value or 0), r.counted) for r in readings]


def test_a_figure_covers_the_days_since_the_last_one_and_the_first_since_the_plan_began(
    book: Callable[..., Book],
) -> None:
    entries = [
        {"date": "2025-08-14", "indicator": "i", "value": 1},
        {"date": "2025-09-14", "indicator": "i", "value": 2},
        {"date": "2025-10-14", "from": "2025-10-01", "indicator": "i", "value": 3},
    ]
    assert told(spans(book(indicators=[COUNT], entries=entries))[KEY]) == [
        ("2025-07-01", "2025-08-14", 1, True),
        ("2025-08-15", "2025-09-14", 2, True),
        ("2025-10-01", "2025-10-14", 3, True),
    ]


def test_a_span_that_overlaps_is_not_counted_twice(book: Callable[..., Book]) -> None:
    entries = [
        {"date": "2025-08-14", "indicator": "i", "value": 1},
        {"date": "2025-09-14", "from": "2025-08-14", "indicator": "i", "value": 2},
        {"date": "2025-10-14", "indicator": "i", "value": 3},
    ]
    counted = [reading[3] for reading in told(spans(book(indicators=[COUNT], entries=entries))[KEY])]
    assert counted == [True, False, True]


def test_two_figures_of_one_day_have_one_span_and_the_first_stands(book: Callable[..., Book]) -> None:
    entries = [
        {"date": "2025-08-14", "indicator": "i", "value": 1},
        {"date": "2025-08-14", "indicator": "i", "value": 2},
    ]
    assert told(spans(book(indicators=[COUNT], entries=entries))[KEY]) == [
        ("2025-07-01", "2025-08-14", 1, True),
        ("2025-07-01", "2025-08-14", 2, False),
    ]
    assert [r[3] for r in told(spans(book(indicators=[STATE], entries=entries))[KEY])] == [True, False]


def test_what_is_received_later_is_not_known_before(book: Callable[..., Book]) -> None:
    late = book(
        indicators=[COUNT],
        entries=[{"date": "2025-08-14", "received": "2025-08-20", "indicator": "i", "value": 1}],
    )
    assert KEY not in spans(late, D(2025, 8, 19))
    assert len(spans(late, D(2025, 8, 20))[KEY]) == 1


def test_what_is_received_before_its_own_day_does_not_stand_before_that_day(book: Callable[..., Book]) -> None:
    early = book(
        indicators=[STATE],
        entries=[{"date": "2025-08-14", "received": "2025-08-12", "indicator": "i", "value": 1}],
    )
    assert KEY not in spans(early, D(2025, 8, 13))
    assert len(spans(early, D(2025, 8, 14))[KEY]) == 1


CORRECTED = [
    {"date": "2025-08-14", "indicator": "i", "value": 1},
    {"date": "2025-09-14", "indicator": "i", "value": 2},
    {
        "date": "2025-09-20",
        "indicator": "i",
        "value": 9,
        "replaces": {"date": "2025-08-14", "reason": "Cộng nhầm"},
    },
]


def test_a_correction_takes_over_the_span_from_the_day_it_is_known(book: Callable[..., Book]) -> None:
    corrected = book(indicators=[COUNT], entries=CORRECTED)
    assert told(spans(corrected, D(2025, 9, 19))[KEY])[0] == ("2025-07-01", "2025-08-14", 1, True)
    assert told(spans(corrected, D(2025, 9, 20))[KEY]) == [
        ("2025-07-01", "2025-08-14", 9, True),
        ("2025-08-15", "2025-09-14", 2, True),
    ]


def test_a_correction_keeps_the_given_first_day_or_gives_another(book: Callable[..., Book]) -> None:
    old = {**CORRECTED[0], "from": "2025-08-01"}
    assert told(spans(book(indicators=[COUNT], entries=[old, CORRECTED[2]]))[KEY])[0][0] == "2025-08-01"
    other = {**CORRECTED[2], "from": "2025-08-05"}
    assert told(spans(book(indicators=[COUNT], entries=[old, other]))[KEY])[0][0] == "2025-08-05"


def test_a_figure_from_before_the_plan_covers_its_own_day_and_no_span_begins_after_its_end(
    book: Callable[..., Book],
) -> None:
    entries = [
        {"date": "2025-06-30", "indicator": "i", "value": 1},
        {"date": "2025-08-14", "from": "2025-08-20", "indicator": "i", "value": 2},
    ]
    assert told(spans(book(indicators=[COUNT], entries=entries))[KEY]) == [
        ("2025-06-30", "2025-06-30", 1, False),
        ("2025-08-14", "2025-08-14", 2, True),
    ]


def test_what_arose_before_the_plan_is_not_counted(book: Callable[..., Book]) -> None:
    before = {"date": "2025-06-30", "indicator": "i", "value": 1}
    assert [reading[3] for reading in told(spans(book(indicators=[COUNT], entries=[before]))[KEY])] == [False]
    assert [reading[3] for reading in told(spans(book(indicators=[STATE], entries=[before]))[KEY])] == [True]


def test_the_replaced_entry_stays_in_the_history(book: Callable[..., Book]) -> None:
    first = spans(book(indicators=[COUNT], entries=CORRECTED))[KEY][0]
    assert [old.entry.date for old in first.live.replaced] == [D(2025, 8, 14)]
    assert first.live.recorded.entry.date == D(2025, 9, 20)
    assert first.live.first_known == D(2025, 8, 14)


def test_a_correction_can_be_corrected_by_either_of_its_days(book: Callable[..., Book]) -> None:
    for named in ("2025-08-14", "2025-09-20"):
        again = {
            "date": "2025-09-25",
            "indicator": "i",
            "value": 7,
            "replaces": {"date": named, "reason": "Sửa lại"},
        }
        readings = spans(book(indicators=[COUNT], entries=[*CORRECTED, again]))[KEY]
        assert told(readings)[0] == ("2025-07-01", "2025-08-14", 7, True)
        assert len(readings[0].live.replaced) == 2


def test_a_correction_dated_like_a_new_figure_replaces_the_old_one_only(book: Callable[..., Book]) -> None:
    august, september = ({"date": day, "reason": "Cộng nhầm"} for day in ("2025-08-14", "2025-09-14"))
    entries = [
        {"date": "2025-08-14", "indicator": "i", "value": 1},
        {"date": "2025-09-14", "indicator": "i", "value": 2},
        {"date": "2025-09-14", "indicator": "i", "value": 9, "replaces": august},
        {"date": "2025-09-16", "indicator": "i", "value": 3, "replaces": september},
    ]
    assert told(spans(book(indicators=[COUNT], entries=entries))[KEY]) == [
        ("2025-07-01", "2025-08-14", 9, True),
        ("2025-08-15", "2025-09-14", 3, True),
    ]


def test_a_correction_that_replaces_nothing_stands_for_nothing(book: Callable[..., Book]) -> None:
    wrong = {
        "date": "2025-09-20",
        "indicator": "i",
        "value": 9,
        "replaces": {"date": "2025-08-13", "reason": "Nhầm"},
    }
    lives, unmatched = Journal(book(indicators=[COUNT], entries=[CORRECTED[0], wrong])).standing(D.max)
    assert [live.entry.date for live in lives] == [D(2025, 8, 14)]
    assert [recorded.entry.date for recorded in unmatched] == [D(2025, 9, 20)]


def test_whoever_corrects_a_figure_it_is_replaced_but_words_are_each_units_own(book: Callable[..., Book]) -> None:
    other = {**CORRECTED[2], "by": "b"}
    assert len(spans(book(indicators=[COUNT], entries=[CORRECTED[0], other]))[KEY]) == 1
    told_by_a = {"date": "2025-08-14", "task": "t", "result": "Cũ"}
    by_b = {**told_by_a, "date": "2025-09-20", "by": "b", "replaces": {"date": "2025-08-14", "reason": "Nhầm"}}
    _, unmatched = Journal(book(tasks=[{"id": "t"}], entries=[told_by_a, by_b])).standing(D.max)
    assert [recorded.entry.by for recorded in unmatched] == ["b"]


def test_every_kind_of_entry_can_be_corrected_in_its_place(book: Callable[..., Book]) -> None:
    old: list[dict[str, object]] = [
        {"task": "t", "state": "done"},
        {"document": {"type": "Báo cáo", "number": "1/BC", "title": "Cũ"}},
        {"incident": "SC-1", "state": "open", "what": "Cũ"},
        {"check": {"Đường truyền": False}},
        {"spending": 5, "purpose": "Cũ"},
    ]
    new: list[dict[str, object]] = [
        {"task": "t", "state": "doing"},
        {"document": {"type": "Báo cáo", "number": "1/BC", "title": "Mới"}},
        {"incident": "SC-1", "state": "resolved", "what": "Mới"},
        {"check": {"Đường truyền": True}},
        {"spending": 7, "purpose": "Mới"},
    ]
    replaces = {"replaces": {"date": "2025-08-01", "reason": "Ghi nhầm"}}
    entries = [{"date": "2025-08-01", **e} for e in old] + [{"date": "2025-08-05", **e, **replaces} for e in new]
    ledger = read_ledger(book(tasks=[{"id": "t"}], entries=entries), D(2025, 8, 5))
    assert [live.entry.state for live in ledger.updates["t"]] == ["doing"]
    assert [live.entry.document.title for live in ledger.of(DocumentIssued)] == ["Mới"]
    assert [live.entry.state for live in ledger.of(Incident)] == ["resolved"]
    assert [live.entry.check for live in ledger.of(InfrastructureCheck)] == [{"Đường truyền": True}]
    assert [int(live.entry.spending) for live in ledger.of(Spending)] == [7]
    assert {live.date for live in ledger.everything} == {D(2025, 8, 1)}


THERE_AND_BACK = [
    {"date": "2025-08-14", "indicator": "i", "value": 1},
    {"date": "2025-08-20", "indicator": "i", "value": 9, "replaces": {"date": "2025-08-14", "reason": "Nhầm"}},
    {"date": "2025-08-25", "indicator": "i", "value": 1, "replaces": {"date": "2025-08-14", "reason": "Đúng ra"}},
    {"date": "2025-08-14", "indicator": "i", "value": 5, "by": "b"},
]


def test_a_third_figure_after_corrections_there_and_back_is_the_one_left_out(book: Callable[..., Book]) -> None:
    first, third = spans(book(indicators=[COUNT], entries=THERE_AND_BACK))[KEY]
    assert (first.live.recorded.index, len(first.live.replaced), first.counted) == (2, 2, True)
    assert (third.live.recorded.index, third.live.replaced, third.counted) == (3, (), False)


def test_money_spent_after_a_correction_of_that_day_is_not_what_was_corrected(book: Callable[..., Book]) -> None:
    replaces = {"date": "2025-08-14", "reason": "Cộng sót"}
    entries = [
        {"date": "2025-08-14", "spending": 100, "purpose": "Máy in"},
        {"date": "2025-08-20", "spending": 120, "purpose": "Máy in", "replaces": replaces},
        {"date": "2025-08-14", "spending": 50, "purpose": "Giấy"},
    ]
    spent = read_ledger(book(entries=entries), D.max).of(Spending)
    assert sorted(int(live.entry.spending) for live in spent) == [50, 120]


def test_what_was_read_once_is_what_stands_on_each_day(book: Callable[..., Book]) -> None:
    """Whether some entries are not known yet, or all are: an event of the plan may still be ahead."""
    document = {"type": "Kế hoạch", "number": "07/KH", "title": "a"}
    made = book(
        indicators=[COUNT],
        events=[
            {"id": "e", "text": "Sơ kết", "date": "2025-12-01"},
            {"id": "k", "text": "K", "document": "07/KH"},
        ],
        entries=[
            {"date": "2025-08-14", "indicator": "i", "value": 1},
            {"date": "2025-09-14", "received": "2025-10-01", "indicator": "i", "value": 2},
            {
                "date": "2025-10-20",
                "indicator": "i",
                "value": 3,
                "replaces": {"date": "2025-08-14", "reason": "a"},
            },
            {"date": "2025-10-30", "document": document},
        ],
    )
    for day in ("2025-08-13", "2025-10-19", "2025-10-30", "2025-11-30", "2025-12-01", "2026-12-01", "2025-09-14"):
        as_of = D.fromisoformat(day)
        assert read_ledger(made, as_of) == Journal(made).ledger(as_of), day
    assert read_ledger(made, D(2025, 11, 30)).events == {"k": D(2025, 10, 30)}
