"""Sums of many plans: exact, by definition only, the same whoever read them and in which order."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from statistics import quantiles
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from tests.small_plan import RATIO, book_of, plan_of

from kh02.model.book import Book
from kh02.model.definition import Definition
from kh02.rollup.group import roll_up
from kh02.rollup.row import DefinedFigure, PlanRow, Rows, merge, plan_row, unreadable_row

DAY = dt.date(2025, 10, 31)
ONLINE = Definition.model_validate({"id": "online", "name": "Hồ sơ", "measure": RATIO, "source": "Văn bản"})
COUNT = {"kind": "count", "counted": "tổ", "unit": "tổ", "counts": "at-date"}
TEAMS = Definition.model_validate({"id": "teams", "name": "Tổ", "measure": COUNT, "source": "Văn bản"})
KNOWN = {"online": ONLINE, "teams": TEAMS}


def indicator(**more: Any) -> dict[str, Any]:
    target = [{"at_least": 80, "by": "2025-12-31"}]
    told = {
        "id": "i",
        "place": "Mục I",
        "text": "Chỉ tiêu",
        "name": "Chỉ tiêu",
        "measure": RATIO,
        "targets": target,
    }
    return {**told, "definition": "online", **more}


def figure(numerator: int, denominator: int, **more: Any) -> dict[str, Any]:
    told = {"date": "2025-10-14", "indicator": "i", "numerator": numerator, "denominator": denominator}
    return {**told, **more}


def book(
    file: str, entries: Sequence[dict[str, Any]] = (), indicators: Sequence[dict[str, Any]] = (), **more: Any
) -> Book:
    plan = plan_of(id=file, indicators=list(indicators or [indicator()]), **more)
    return structs.replace(book_of(plan, entries), file=f"{file}.yaml", definitions=KNOWN)


def rows(*books: Book) -> Rows:
    return merge(*((plan_row(one, DAY),) for one in books))


def test_numerators_and_denominators_are_added_and_percentages_never_averaged() -> None:
    added = roll_up(rows(book("big", [figure(900, 1000)]), book("small", [figure(0, 200)])), "definition")
    ((one,),) = (group.sums for group in added.groups)
    assert (one.numerator, one.denominator, one.value) == (Decimal(900), Decimal(1200), Decimal(75))
    assert (one.plans, one.with_data) == (2, 2)
    assert (one.states["met"], sum(one.states.values())) == (1, 2)


def test_plans_without_data_are_counted_and_add_nothing() -> None:
    added = roll_up(rows(book("a", [figure(9, 10)]), book("b"), book("c", [figure(0, 0)])), "definition")
    ((one,),) = (group.sums for group in added.groups)
    assert (one.plans, one.with_data, one.value) == (3, 2, Decimal(90))
    assert [ranked.plan for ranked in one.ranking] == ["a"]
    ((nothing,),) = (group.sums for group in roll_up(rows(book("b")), "definition").groups)
    assert (nothing.numerator, nothing.denominator, nothing.value, nothing.spread) == (None, None, None, None)


def test_only_what_names_a_definition_and_measures_it_is_added() -> None:
    made = book(
        "a",
        [figure(9, 10), figure(5, 5, indicator="other"), {"date": "2025-10-14", "indicator": "n", "value": 3}],
        [
            indicator(id="state", measure={**RATIO, "counts": "at-date"}),
            indicator(),
            indicator(id="again", restates="i"),
            indicator(id="other", definition=None),
            indicator(id="unknown", definition="khong-co"),
            indicator(id="n", measure=COUNT, targets=[], definition="teams"),
            indicator(id="words", measure={"kind": "wording"}, targets=[], definition=None),
        ],
    )
    (row,) = rows(made)
    assert [(one.indicator, one.numerator, one.denominator) for one in row.figures] == [
        ("i", Decimal(9), Decimal(10)),
        ("n", Decimal(3), None),
    ]
    assert [one.indicator for one in row.undefined] == ["state", "other", "unknown"]
    teams = roll_up((row,), "definition").groups[1].sums[0]
    assert (teams.definition, teams.numerator, teams.denominator, teams.value) == (
        "teams",
        Decimal(3),
        None,
        Decimal(3),
    )


def test_what_folders_define_otherwise_under_one_id_is_not_added_together() -> None:
    handed_in = ONLINE.model_copy(
        update={"name": "Hồ sơ nộp", "measure": ONLINE.measure.model_copy(update={"numerator": "hồ sơ nộp"})}
    )
    reworded = ONLINE.model_copy(update={"name": "HỒ SƠ", "source": "Văn bản khác"})
    own = {"a": handed_in, "b": ONLINE, "c": reworded}
    made = [
        structs.replace(book(name, [figure(1, 10)]), definitions={"online": known}) for name, known in own.items()
    ]
    added = roll_up(rows(*made), "definition")
    (one,) = added.groups[0].sums
    assert (one.name, one.plans, one.denominator) == ("Hồ sơ", 2, Decimal(20))
    assert [(row.plan, [(left.indicator, left.name) for left in row.undefined]) for row in added.added] == [
        ("a", [("i", "Hồ sơ nộp")]),
        ("b", []),
        ("c", []),
    ]


def test_of_two_indicators_with_one_definition_the_first_is_added() -> None:
    made = book("a", [figure(9, 10), figure(9, 10, indicator="again")], [indicator(), indicator(id="again")])
    (row,) = rows(made)
    assert [one.indicator for one in row.figures] == ["i"]
    assert [one.indicator for one in row.undefined] == ["again"]


def test_of_two_plans_with_one_id_the_first_is_added() -> None:
    first, second = plan_row(book("a", [figure(1, 2)]), DAY), plan_row(book("b", [figure(1, 2)]), DAY)
    added = roll_up((first, structs.replace(second, plan="a")), "definition")
    assert added.groups[0].sums[0].denominator == 2
    assert [(row.file, row.why) for row in added.left_out] == [("b.yaml", "cùng mã `a` với a.yaml")]


def test_a_period_has_what_arose_in_it() -> None:
    made = book("a", [figure(9, 10), figure(3, 10, date="2025-09-14", **{"from": "2025-08-15"})])
    (whole,), (of_month,) = plan_row(made, DAY).figures, plan_row(made, dt.date(2025, 10, 16), "month").figures
    assert (whole.numerator, whole.denominator) == (Decimal(12), Decimal(20))
    assert (of_month.numerator, of_month.denominator) == (Decimal(9), Decimal(10))
    (still,) = plan_row(made, dt.date(2025, 11, 13), "month").figures  # November closes on day 14
    assert (still.numerator, still.denominator) == (Decimal(9), Decimal(10))
    (on_its_last_day,) = plan_row(made, dt.date(2025, 10, 14), "month").figures
    assert (on_its_last_day.numerator, on_its_last_day.denominator) == (Decimal(3), Decimal(10))


def test_groups_are_of_provinces_communes_and_kinds_of_unit() -> None:
    place = {"level": "commune", "province": "Bắc"}
    ward = {**place, "name": "Ủy ban nhân dân phường B", "short": "UBND phường B"}
    made = rows(book("a", [figure(1, 2)]), book("b", [figure(1, 4)], issuer=ward))
    assert [group.key for group in roll_up(made, "province").groups] == ["Bắc", "Mẫu"]
    assert [group.key for group in roll_up(made, "unit-kind").groups] == ["phường", "xã"]
    assert [group.key for group in roll_up(made, "commune").groups] == ["UBND phường B (Bắc)", "UBND xã Mẫu (Mẫu)"]


def test_equal_values_share_a_place() -> None:
    made = rows(*(book(name, [figure(n, d)]) for name, n, d in (("a", 1, 2), ("b", 2, 4), ("c", 1, 1))))
    ((one,),) = (group.sums for group in roll_up(made, "definition").groups)
    assert [(ranked.place, ranked.tied, ranked.plan) for ranked in one.ranking] == [
        (1, False, "c"),
        (2, True, "a"),
        (2, True, "b"),
    ]


def test_the_least_stands_first_where_every_target_is_a_limit_from_above() -> None:
    late = [indicator(targets=[{"at_most": 5, "by": "2025-12-31"}])]
    limited = [book(name, [figure(n, 100)], late) for name, n in (("a", 9), ("b", 2))]
    (one,) = roll_up(rows(*limited), "definition").groups[0].sums
    assert (one.least_first, [ranked.plan for ranked in one.ranking]) == (True, ["b", "a"])
    (one,) = roll_up(rows(*limited, book("c", [figure(50, 100)])), "definition").groups[0].sums
    assert (one.least_first, [ranked.plan for ranked in one.ranking]) == (False, ["c", "a", "b"])


def test_who_owes_most_of_what_was_asked_stands_first() -> None:
    monthly = [indicator(every="month"), indicator(id="j", every="month", definition=None)]
    half, nothing = book("half", [figure(1, 2)], monthly), book("nothing", [], monthly)
    added = roll_up(rows(half, nothing), "definition")
    assert [row.plan for row in added.owing] == ["nothing", "half"]
    assert [row.owing and row.owing.closed for row in added.owing] == [dt.date(2025, 10, 14)] * 2


parts = st.tuples(st.integers(0, 10**6), st.integers(1, 10**6))
plan_rows = st.lists(parts, max_size=12).map(
    lambda told: tuple(
        PlanRow(
            f"{number:03}.yaml",
            str(number),
            figures=(DefinedFigure("d", "D", "i", "met", Decimal(above), Decimal(below)),),
        )
        for number, (above, below) in enumerate(told)
    )
)


@given(plan_rows, st.randoms(use_true_random=False), st.integers(1, 4))
def test_rows_merge_the_same_in_any_order_and_groups(made: Rows, random: Any, pieces: int) -> None:
    shuffled = random.sample(made, len(made))
    split = [merge(*((row,) for row in shuffled[start::pieces])) for start in range(pieces)]
    assert merge(*split) == made
    left = split[0]
    for part in split[1:]:
        left = merge(part, left)
    assert left == made


@given(plan_rows)
def test_sums_and_quartiles_are_exact(made: Rows) -> None:
    groups = roll_up(made, "definition").groups
    if not made:
        assert groups == ()
        return
    one = groups[0].sums[0]
    figures = [row.figures[0] for row in made]
    assert one.numerator == sum(figure.numerator or 0 for figure in figures)
    assert one.denominator == sum(figure.denominator or 0 for figure in figures)
    values = [100 * Fraction(figure.numerator or 0) / Fraction(figure.denominator or 1) for figure in figures]
    assert one.spread is not None
    expected = quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
    for told, exact in zip((one.spread.q1, one.spread.median, one.spread.q3), expected, strict=True):
        assert abs(Fraction(told) - exact) < Fraction(1, 10**20)
    assert (one.spread.lowest, one.spread.highest) == tuple(
        Decimal(value.numerator) / Decimal(value.denominator) if value.denominator == 1 else told
        for value, told in ((min(values), one.spread.lowest), (max(values), one.spread.highest))
    )


def test_what_cannot_be_read_is_kept_with_its_reason() -> None:
    added = roll_up(merge((unreadable_row("b.yaml", "hỏng"),), rows(book("a"))), "definition")
    assert [row.file for row in added.added] == ["a.yaml"]
    assert [(row.file, row.why) for row in added.left_out] == [("b.yaml", "hỏng")]
