"""What is appended reads back as it was, through both readers."""

import datetime as dt
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.model.entry import Entry, Figure, InfrastructureCheck, Replaces, Update
from kh02.model.log import Log
from kh02.store.log.entry_text import UnwritableTextError, entry_text, refuse_unwritable
from kh02.store.yaml.positions import read_exact
from kh02.store.yaml.reader import read
from kh02.store.yaml.source import CONTROL
from kh02.vi.number import MOST_DIGITS

DAY = dt.date(2025, 9, 12)


def read_back(value: object) -> tuple[Entry, ...]:
    return Log.model_validate(value).entries


def both_readers(entry: Entry) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    text = f'kh02: log/1\nplan: "mau"\nentries:\n  - {entry_text(entry)}\n'
    fast, exact = read(text, "log"), read_exact(text, "log")
    assert (fast.findings, exact.findings) == ((), ())
    return read_back(fast.value), read_back(exact.value)


def is_writable(text: str) -> bool:
    return not CONTROL.search(text) and unicodedata.is_normalized("NFC", text)


def is_sized(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -MOST_DIGITS


LARGEST = 10**MOST_DIGITS - 1
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(is_writable)
YAML_TRAPS = st.text("'\"\\#:-?[]{},&*!|>%@`~<= \t\n0159xeEnNyYoOfFăđ.+_/", min_size=1)


@given(ANY_TEXT | YAML_TRAPS, ANY_TEXT | YAML_TRAPS)
def test_any_text_comes_back_the_same_as_value_and_as_key(text: str, item: str) -> None:
    update = Update(date=DAY, task="III.1", result=text, by="vhxh", evidence=(text, item))
    check = InfrastructureCheck(date=DAY, check={item: False}, by="vhxh", note=text)
    assert both_readers(update) == ((update,), (update,))
    assert both_readers(check) == ((check,), (check,))


@given(
    st.decimals(-LARGEST, LARGEST, allow_nan=False, allow_infinity=False).filter(is_sized)
)  # others are refused
def test_any_number_comes_back_exactly(number: Decimal) -> None:
    figure = Figure(date=DAY, indicator="II.1", value=number, by="vhxh")
    assert both_readers(figure) == ((figure,), (figure,))


def test_an_entry_is_one_line_of_plain_yaml_in_the_order_that_people_read() -> None:
    figure = Figure.model_validate(
        {
            "by": "ttpvhcc",
            "date": "12/9/2025",
            "from": "2025-08-15",
            "indicator": "II.2.2-2a",
            "numerator": 412,
            "denominator": "538,5",
            "source": "Hệ thống thông tin giải quyết TTHC",
            "replaces": Replaces(date=DAY, reason="Cộng sót: 3 hồ sơ"),
        }
    )
    assert entry_text(figure) == (
        '{date: 2025-09-12, indicator: "II.2.2-2a", from: 2025-08-15, numerator: 412, denominator: "538,5", '
        "by: ttpvhcc, source: Hệ thống thông tin giải quyết TTHC, "
        'replaces: {date: 2025-09-12, reason: "Cộng sót: 3 hồ sơ"}}'
    )


@pytest.mark.parametrize(
    "word", ["no", "Yes", "null", "~", "true", "1.10", "06", "12/40 tổ", "2025-09-12", ".inf"]
)
def test_what_some_yaml_takes_for_another_type_is_in_quotes(word: str) -> None:
    assert f'result: "{word}"' in entry_text(Update(date=DAY, task="III.1", result=word, by="vhxh"))


@pytest.mark.parametrize("text", ["a\0b", "a\x85b", "\u2028", "\ufeffa", "\ud800"])
def test_what_no_file_may_hold_is_refused(text: str) -> None:
    with pytest.raises(UnwritableTextError):
        refuse_unwritable(text)
