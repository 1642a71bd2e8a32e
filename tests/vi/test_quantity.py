from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.vi.number import NumberError, format_exact
from kh02.vi.quantity import is_whole, read_quantity, why_not_whole


@pytest.mark.parametrize(
    "unit", ["hồ sơ", "hồ sơ, tài liệu", "tổ", "tổ công nghệ số cộng đồng", "hợp đồng", "người", "mẫu", "Ngành"]
)
def test_things_are_whole(unit: str) -> None:
    assert is_whole(unit)


@pytest.mark.parametrize(
    "unit",
    [
        "đồng",
        "triệu đồng",
        "Tỷ đồng",
        "%",
        "điểm",
        "điểm phần trăm",
        "hạng",
        "km",
        "m²",
        "ha",
        "giờ",
        "Mbit/s",
        "đồng/người",
    ],
)
def test_of_money_shares_and_measures_there_are_parts(unit: str) -> None:
    assert not is_whole(unit)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("1.245", "hồ sơ", "1245"),
        ("1245", "hồ sơ", "1245"),
        ("1 245", "hồ sơ", "1245"),
        ("412,0", "hồ sơ", "412"),
        ("0", "hồ sơ", "0"),
        ("12,5", "triệu đồng", "12.5"),
        ("1,245", "km", "1.245"),
        ("80%", "%", "80"),
    ],
)
def test_a_quantity_is_read(text: str, unit: str, value: str) -> None:
    assert read_quantity(text, unit) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("1,245", "hồ sơ", "Hồ sơ đếm bằng số nguyên, không thể là 1,245; có phải 1245?"),
        ("1,2", "hồ sơ", "Hồ sơ đếm bằng số nguyên, không thể là 1,2; có phải 1200?"),
        ("0,5", "hồ sơ", "Hồ sơ đếm bằng số nguyên, không thể là 0,5"),
        ("1,24567", "hồ sơ", "Hồ sơ đếm bằng số nguyên, không thể là 1,24567"),
        ("1.245,5", "hồ sơ", "Hồ sơ đếm bằng số nguyên, không thể là 1.245,5"),
        ("12,000", "hồ sơ", "12,000 có hai cách hiểu: viết 12 hoặc 12000, không có dấu phẩy"),
        ("80%", "hồ sơ", "“80%” có dấu %: ở đây ghi số hồ sơ, không ghi tỷ lệ"),
        ("80%", "km", "“80%” có dấu %: ở đây ghi số km, không ghi tỷ lệ"),
        ("-12", "hồ sơ", "“-12” là số âm"),
        ("12.5", "triệu đồng", "Số “12.5” dùng dấu chấm cho phần thập phân: hãy viết 12,5"),
    ],
)
def test_what_cannot_be_is_asked_back(text: str, unit: str, said: str) -> None:
    with pytest.raises(NumberError) as refused:
        read_quantity(text, unit)
    assert str(refused.value) == said


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_whole_things_are_never_read_a_thousand_times_too_small(value: Decimal) -> None:
    assert why_not_whole(value, "hồ sơ")
    assert why_not_whole(value.to_integral_value(), "hồ sơ") is None
    assert why_not_whole(value, "triệu đồng") is None


def test_every_digit_is_shown() -> None:
    assert [format_exact(Decimal(text)) for text in ("1245", "1.245", "12.000", "-0.5", "1E+3")] == [
        "1.245", "1,245", "12,000", "-0,5", "1.000"
    ]  # fmt: skip
