"""Exported, filled in, taken in and exported again, a form holds what was filled in."""

import datetime as dt
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.form.conftest import TODAY, Filled, fill, shown
from tests.small_plan import every_measure

from kh02.form.export.compose import form_content
from kh02.form.export.workbook import to_xlsx
from kh02.form.intake.entries import form_entries
from kh02.form.intake.filled_form import read_form
from kh02.model.book import Book, LogFile, Recorded
from kh02.model.plan import Plan
from kh02.progress.period import period_of
from kh02.progress.plan import plan_progress
from kh02.store.yaml.source import CONTROL
from kh02.words.state import UPDATE_CHOICES

_READ = Plan.model_validate(every_measure())
_PERIOD = period_of("month", "2025-10", _READ.reporting)

letters = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co"))
words = (
    st.one_of(
        st.text(letters, min_size=1, max_size=40), st.sampled_from(["=1+1", "+5", "-x", "@a", "1.245", "a\nb"])
    )
    .map(lambda text: unicodedata.normalize("NFC", text).strip())
    .filter(lambda text: text and not CONTROL.search(text))
)
documents = st.lists(words.filter(lambda text: not set(text) & set(";\n")), max_size=3).map("\n".join)
whole = st.integers(0, 10**9)
days = st.dates(_PERIOD.start, _PERIOD.end)


def optional(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | strategy.map(lambda text: text or None)


rows = st.fixed_dictionaries(
    {
        ("Chỉ tiêu", "I-1"): st.fixed_dictionaries(
            {
                "Số thực hiện": whole,
                "Trên tổng số": whole,
                "Nguồn số liệu": optional(words),
                "Ghi chú": optional(words),
            }
        ),
        ("Chỉ tiêu", "Tổ số 1"): st.fixed_dictionaries(
            {"Số thực hiện": whole, "Ngày (nếu khác)": days, "Minh chứng": optional(documents)}
        ),
        ("Chỉ tiêu", "Khảo sát"): st.fixed_dictionaries(
            {"Số thực hiện": st.sampled_from(["Đã xong", "Chưa xong"])}
        ),
        ("Chỉ tiêu", "I-5"): st.fixed_dictionaries({"Số thực hiện": st.sampled_from(["Đã có", "Chưa có"])}),
        ("Nhiệm vụ", "II-1"): st.fixed_dictionaries(
            {
                "Trạng thái": st.sampled_from(list(UPDATE_CHOICES.values())),
                "Ngày (nếu khác)": days,
                "Kết quả trong kỳ": optional(words),
                "Khó khăn, vướng mắc": optional(words),
                "Minh chứng": optional(documents),
            }
        ),
    }
)


def exported(book: Book, path: Path) -> Path:
    content = form_content(plan_progress(book, TODAY, _PERIOD), _READ.units[1], "month")
    assert content
    path.write_bytes(to_xlsx(content))
    return path


def plain(value: object) -> object:
    return value.date() if isinstance(value, dt.datetime) else value


@given(rows)
@example({("Chỉ tiêu", "I-1"): {"Số thực hiện": 0, "Trên tổng số": 0, "Nguồn số liệu": "=A1"}})
@settings(max_examples=20, deadline=None)
def test_what_was_filled_in_comes_back(filled: Filled) -> None:
    empty = Book(_READ, "plans/mau.yaml")
    with TemporaryDirectory() as folder:
        form = fill(exported(empty, Path(folder, "a.xlsx")), filled, as_text=True)
        taken = form_entries(read_form(form), empty, TODAY, TODAY)
        assert taken.wrong == []
        recorded = tuple(Recorded(one.entry, "10.yaml", index) for index, one in enumerate(taken.entries))
        book = Book(_READ, "plans/mau.yaml", (LogFile("10.yaml", None, "mau", False, recorded),))

        again = exported(book, Path(folder, "b.xlsx"))
        held = load_workbook(again)
        for (sheet, row), values in filled.items():
            assert tuple(map(plain, shown(held, sheet, row, *values))) == tuple(values.values())
        for path in (form, again):  # and nothing in it is new
            told = form_entries(read_form(path), book, TODAY, TODAY).entries
            assert len(told) == len(filled)
            assert all(one.old is not None and not one.changes for one in told)
