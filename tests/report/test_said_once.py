"""What units of the real plans report is said once."""

import datetime as dt
import itertools
import re
from pathlib import Path

import pytest

from kh02.progress.period import period_of
from kh02.report.compose import compose
from kh02.report.kind.unit import OfUnit
from kh02.report.templates import Templates
from kh02.store.find import find_plans
from kh02.store.load import load

PLANS = Path(__file__).parents[2] / "plans"


@pytest.mark.parametrize("name", ["phu-lien", "bach-ngoc"])
def test_a_units_report_has_no_sentence_twice(name: str) -> None:
    (files,) = find_plans([str(PLANS / f"{name}.yaml")], Path.cwd()).plans
    book, templates = load(files).book, Templates()
    assert book
    months = [period_of("month", key, book.plan.reporting) for key in ("2025-10", "2025-11", "2025-12")]
    units = [unit for unit in book.plan.units if not unit.group]
    for unit, month in itertools.product(units, months):
        body = compose(book, dt.date(2026, 1, 20), OfUnit(unit, month), templates).body
        lines = [line for line in body.splitlines() if line and not line.startswith(("|", "#", "<!--"))]
        sentences = [one for line in lines for one in re.split(r"(?<=[.:])\s", line.strip("-; ")) if " " in one]
        assert len(sentences) > 2
        assert len(set(sentences)) == len(sentences), (unit.id, month.key)
