from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.vi.number import NumberError, NumberSizeError, format_number, format_percent, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"),
        ("1.245", "1245"),
        ("1 245", "1245"),
        ("1\u00a0245\u202f000", "1245000"),
        ("99,6", "99.6"),
        ("99,6%", "99.6"),
        (" 80 % ", "80"),
        ("2.480,26", "2480.26"),
        ("1,245", "1.245"),
        ("0,05", "0.05"),
        ("-3", "-3"),
        ("\u22123,5", "-3.5"),
        ("+7", "7"),
    ],
)
def test_parse_number(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12.5", "Số “12.5” dùng dấu chấm cho phần thập phân: hãy viết 12,5"),
        ("0.123", "Số “0.123” dùng dấu chấm cho phần thập phân: hãy viết 0,123"),
        ("78.52%", "Số “78.52%” dùng dấu chấm cho phần thập phân: hãy viết 78,52%"),
        ("1,245,000", "Số “1,245,000” dùng dấu phẩy để phân cách hàng nghìn: hãy viết 1.245.000"),
        ("2,480.26", "Số “2,480.26” dùng dấu phẩy để phân cách hàng nghìn: hãy viết 2.480,26"),
        ("12/40", "“12/40” không phải là số; viết như 1.245 hoặc 99,6 hoặc 2.480,26"),
        ("1.2.3", "“1.2.3” không phải là số; viết như 1.245 hoặc 99,6 hoặc 2.480,26"),
        ("1.245 000", "“1.245 000” không phải là số; viết như 1.245 hoặc 99,6 hoặc 2.480,26"),
        ("NaN", "“NaN” không phải là số; viết như 1.245 hoặc 99,6 hoặc 2.480,26"),
        ("1e3", "“1e3” không phải là số; viết như 1.245 hoặc 99,6 hoặc 2.480,26"),
        ("  ", "Chưa có số"),
    ],
)
def test_parse_number_refuses_to_guess(text: str, reason: str) -> None:
    with pytest.raises(NumberError) as error:
        parse_number(text)
    assert str(error.value) == reason


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        ("1245", 2, "1.245"),
        ("2480.26", 2, "2.480,26"),
        ("78.515139", 2, "78,52"),
        ("79.996", 2, "80"),
        ("9.999", 2, "10"),  # a digit more than before it was rounded
        ("99.996", 2, "100"),
        ("0.125", 2, "0,13"),
        ("-0.125", 2, "-0,13"),
        ("-0.001", 2, "0"),
        ("99.60", 2, "99,6"),
        ("1200", 0, "1.200"),
        ("1E+3", 2, "1.000"),
        ("1.5", 0, "2"),
        ("123456789012345678901234567890.5", 1, "123.456.789.012.345.678.901.234.567.890,5"),
    ],
)
def test_format_number(value: str, places: int, shown: str) -> None:
    assert format_number(Decimal(value), places) == shown


def test_format_number_takes_a_count() -> None:
    assert format_number(3321) == "3.321"


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_format_number_refuses_what_is_no_figure(value: str) -> None:
    with pytest.raises(ValueError, match="not a figure"):
        format_number(Decimal(value))


def test_format_percent_has_no_space() -> None:
    assert format_percent(Decimal("78.515139")) == "78,52%"


@given(st.decimals(-(10**15) + 1, 10**15 - 1, places=2))
def test_what_is_shown_reads_back(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value
    assert parse_number(format_percent(value)) == value


@pytest.mark.parametrize("text", ["9" * 15, "999.999.999.999.999," + "9" * 15, "-" + "9" * 15])
def test_as_many_digits_as_a_figure_may_have(text: str) -> None:
    assert parse_number(text).is_finite()


@pytest.mark.parametrize("text", ["9" * 16, "1.000.000.000.000.000", "0," + "9" * 16, "9" * 100_000])
def test_a_number_that_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(NumberSizeError, match="hơn 15 chữ số"):
        parse_number(text)
