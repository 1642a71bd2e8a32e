"""A province's own limits of the colours."""

from fractions import Fraction
from pathlib import Path

import pytest

from kh02.progress.colour import ColourRule
from kh02.store.colour_rule import ColourRuleError, colour_rule_for


def plan_with(tmp_path: Path, text: str | None) -> str:
    folder = tmp_path / "plans" / "tinh"
    folder.mkdir(parents=True)
    if text is not None:
        (tmp_path / "plans" / "xep-mau.toml").write_text(text, "utf-8")
    return str(folder / "xa.yaml")


def test_the_nearest_file_up_to_the_plans_folder_holds(tmp_path: Path) -> None:
    plan = plan_with(tmp_path, "red_overdue_percent = 50\nyellow_days = 10\n")
    assert colour_rule_for(plan) == ColourRule(Fraction(1, 2), 10)
    (tmp_path / "plans" / "tinh" / "xep-mau.toml").write_text("yellow_days = 1\n", "utf-8")
    assert colour_rule_for(plan) == ColourRule(yellow_days=1)


def test_without_a_file_the_programs_own_holds(tmp_path: Path) -> None:
    (tmp_path / "xep-mau.toml").write_text("yellow_days = 1\n", "utf-8")  # above plans/
    assert colour_rule_for(plan_with(tmp_path, None)) == ColourRule()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("yellow_days = 0\n", "yellow_days không dùng được"),
        ("red = 1\n", "red không dùng được"),
        ("red_overdue_percent = 'x'\n", "red_overdue_percent không dùng được"),
        ("=\n", "không phải tệp TOML"),
    ],
)
def test_what_cannot_be_used_is_told_with_the_file(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ColourRuleError, match=words) as told:
        colour_rule_for(plan_with(tmp_path, text))
    assert "xep-mau.toml" in str(told.value)
