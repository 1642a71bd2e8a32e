from hypothesis import given
from hypothesis import strategies as st

from kh02.paper.blocks import Alignment, Run, Table
from kh02.word.metrics import text_width
from kh02.word.write.widths import column_widths


def table(*rows: tuple[str, ...], shares: tuple[float, ...] = ()) -> Table:
    header, *rest = [tuple((Run(cell),) for cell in row) for row in rows]
    left: Alignment = "left"
    return Table(header, tuple(rest), (left,) * len(header), shares)


@given(st.integers(1, 9).flatmap(lambda n: st.lists(st.tuples(*[st.text()] * n), min_size=1, max_size=5)))
def test_widths_are_positive_and_add_up(rows: list[tuple[str, ...]]) -> None:
    widths = column_widths(table(*rows), 8789)
    assert sum(widths) == 8789
    assert min(widths) > 0


def test_shares_of_the_body_win() -> None:
    assert column_widths(table(("một", "hai"), ("dài " * 50, "x"), shares=(10, 30)), 8000) == (2000, 6000)


def test_a_column_too_narrow_for_a_number_takes_what_it_lacks_from_the_others() -> None:
    rows = (("Việc", "Số"), ("việc " * 30, "(1.231.000/1.287.000)"))
    work, number = column_widths(table(*rows, shares=(90, 10)), 8000)
    needed = text_width("(1.231.000/1.287.000)", 13) * 20
    assert work + number == 8000
    assert needed < number < needed + 300


def test_shares_stay_where_no_widths_would_hold_the_words() -> None:
    rows = (("a", "b"), ("x" * 100, "y" * 100))
    assert column_widths(table(*rows, shares=(90, 10)), 8000) == (7200, 800)


def test_shares_for_another_number_of_columns_are_passed_over() -> None:
    rows = (("một", "hai"), ("dài " * 50, "x"))
    assert column_widths(table(*rows, shares=(10, 30, 60)), 8000) == column_widths(table(*rows), 8000)


def test_a_short_column_keeps_one_line_and_the_long_ones_share_the_rest() -> None:
    number, work, unit, state = column_widths(
        table(
            ("TT", "Nhiệm vụ", "Chủ trì", "Trạng thái"),
            ("1", "rà soát " * 90, "Phòng Văn hóa " * 30, "Đúng tiến độ"),
        ),
        8789,
    )
    assert number < 700
    assert 1430 + 170 < state < 2000
    assert work > unit > state


def test_an_address_without_spaces_does_not_crowd_out_the_others() -> None:
    address, text = column_widths(table(("a", "b"), ("https://" + "x" * 300, "chữ " * 20)), 8000)
    assert address < 6000
    assert text > 2000
