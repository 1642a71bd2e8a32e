"""Kinds of periods in words, and what is said of a key that names no period."""

from collections.abc import Mapping

from kh02.progress.period import Kind, PeriodError

PERIOD_KINDS: Mapping[Kind, str] = {
    "day": "ngày",
    "week": "tuần",
    "month": "tháng",
    "quarter": "quý",
    "half": "kỳ 6 tháng",
    "nine-months": "kỳ 9 tháng",
    "year": "năm",
}
_WRITTEN: Mapping[Kind, str] = {
    "day": "2025-10-20 hoặc 20/10/2025",
    "week": "2025-W27 hoặc 27/2025",
    "month": "2025-10 hoặc 10/2025",
    "quarter": "2025-Q3 hoặc III/2025",
    "half": "2025-H1 hoặc I/2025",
    "nine-months": "2025-9M hoặc 9/2025",
    "year": "2025",
}


def no_period_words(error: PeriodError) -> str:
    """Return that no period of the kind is named so, and how one is written."""
    name = PERIOD_KINDS[error.kind]
    if error.numbered:
        year, number = error.numbered
        wrong = f"Năm {year} không có {name} {number}"
    else:
        wrong = f"“{error.key}” không phải là một {name}"
    return f"{wrong}; viết {_WRITTEN[error.kind]}."
