"""Every code of these families: raised by its case, in Vietnamese, at a place that is there."""

import datetime as dt
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from kh02.check import check, check_errors
from kh02.diagnostics.finding import Code, Severity
from kh02.diagnostics.table import figure, paper, reference, wording
from kh02.model.book import Book
from kh02.store.find import find_plans
from kh02.store.load import load
from kh02.store.yaml.reader import read

LAST_DAY = dt.date(2025, 12, 31)
CASES = Path(__file__).parents[1] / "cases"
# Whether a file is there, its comments, what git has of the plan, other files: no check of one book sees them.
BEYOND_THE_BOOK = (
    figure.EVIDENCE_MISSING,
    figure.EVIDENCE_ALTERED,
    paper.CHANGED_WITHOUT_AMENDMENT,
    reference.DUPLICATE_PLAN,
    reference.PARENT_TARGET_WITHOUT_SOURCE,
    reference.QUOTE_DIFFERS,
    reference.QUOTED_PLAN_NOT_THERE,
    wording.DOUBTS_LEFT,
)
CODES = [
    code
    for family in (reference, paper, figure, wording)
    for code in vars(family).values()
    if isinstance(code, Code) and code not in BEYOND_THE_BOOK
]


def case_of(code: Code) -> Path:
    (case,) = CASES.glob(f"{code.id}-*")
    return case


def book_of(case: Path) -> Book:
    (plan,) = find_plans(["plans"], case).plans
    loaded = load(plan)
    assert loaded.book is not None
    assert loaded.findings == (), "the case is about the check, its files are well formed"
    return loaded.book


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_the_case_of_a_code_raises_that_code_and_no_other(code: Code, monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_of(code)
    monkeypatch.chdir(case)
    book = book_of(case)
    (finding,) = check(book, LAST_DAY)
    assert finding.code is code
    assert check_errors(book, LAST_DAY) == ((finding,) if code.severity is Severity.ERROR else ())
    assert case.name == f"{code.id}-{code.name}"
    for words in (finding.message, finding.hint):
        assert unicodedata.is_normalized("NFC", words)
        assert not re.search(r"\{\w", words), "each name has its value"
        assert not words.isascii(), "said in Vietnamese"
    whole: Any = read(Path(finding.place.file).read_text("utf-8"), "").value
    for key in finding.place.path:
        assert isinstance(key, int) or key in whole, "the key path leads to what is wrong"
        whole = whole[key]


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_a_code_explains_itself(code: Code) -> None:
    assert code.why.endswith(".")
    assert code.wrong != code.right
    assert unicodedata.is_normalized("NFC", code.message + code.hint + code.why)
