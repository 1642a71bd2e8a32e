"""What stands in a plan's logs is worked out once for each day that a command looks at."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.command import Command

from kh02.progress.ledger import Journal

PLANS = Path(__file__).parents[2] / "plans"
EVERY_DAY = dt.date.max
"""The checks look at all entries, whatever day they are known; so does who asks when all are."""
THE_31ST, THE_30TH = dt.date(2025, 10, 31), dt.date(2025, 9, 30)


@pytest.mark.parametrize(
    ("command", "days"),
    [
        (("validate", "PLAN"), [EVERY_DAY]),
        (("status", "PLAN", "--as-of", "31/10/2025"), [EVERY_DAY, THE_31ST]),
        (("report", "PLAN", "--of", "2025-10", "--as-of", "31/10/2025", "--format", "md", "-o", "-"),
         [EVERY_DAY, THE_31ST]),
        (("form", "export", "PLAN", "--all", "--of", "2025-10", "--as-of", "31/10/2025", "-o", "OUT"),
         [EVERY_DAY, THE_31ST]),
        (("due", "PLAN", "--as-of", "31/10/2025"), [EVERY_DAY, THE_31ST]),
        (("due", "PLAN", "--scorecard", "--as-of", "31/10/2025"), [EVERY_DAY, THE_31ST]),
        (("status", "PLAN", "--as-of", "31/12/2025"), [EVERY_DAY]),
        (("diff", "30/9/2025", "31/10/2025", "PLAN"), [EVERY_DAY, THE_30TH, THE_31ST]),
    ],
    ids=lambda given: given[0] if isinstance(given, tuple) else "",
)  # fmt: skip
def test_the_ledger_is_read_once_for_a_plan_and_a_day(
    command: tuple[str, ...],
    days: list[dt.date],
    kh02: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: Counter[dt.date] = Counter()
    standing = Journal.standing

    def counted(journal: Journal, as_of: dt.date) -> Any:
        read[as_of] += 1
        return standing(journal, as_of)

    monkeypatch.setattr(Journal, "standing", counted)
    paths = {"PLAN": str(PLANS / "phu-lien.yaml"), "OUT": str(tmp_path / "bieu")}
    assert kh02(*(paths.get(word, word) for word in command)).code == 0
    assert read == dict.fromkeys(days, 1)
