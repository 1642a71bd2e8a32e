import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.vi.text import bullet_letter, closest, fold, roman, unmark

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặềểễếệựừửữứỷỳỹýỵAĐƯÊÐƉ -–&/.,06")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Phong VHXH", "Phòng VHXH"),
        ("VP HĐND&UBND", "VP HĐND-UBND"),
        ("Văn phòng HĐND và UBND", "van phong hdnd – ubnd"),
        ("P. VH-XH", "p vh xh"),
        ("Khánh Hoà", "Khánh Hòa"),
        ("Uỷ ban", "ỦY BAN"),
        ("Ðề án", "Đề án"),
        ("Ɖề  án", "đề\u00a0án"),
    ],
)
def test_fold_makes_two_spellings_equal(typed: str, meant: str) -> None:
    assert fold(typed) == fold(meant)


def test_fold_gives_plain_letters_and_single_spaces() -> None:
    assert fold("  Phòng Văn hóa - Xã hội và Đô thị. ") == "phong van hoa xa hoi do thi"


def test_fold_drops_the_word_va_but_not_the_letters() -> None:
    assert fold("Tổ Vàng") == "to vang"


@given(st.text() | VIETNAMESE)
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(VIETNAMESE)
def test_fold_does_not_see_nfc_from_nfd(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_unmark_keeps_signs() -> None:
    assert unmark("Tháng 10/2025 – Đến") == "thang 10/2025 – den"


def test_closest_gives_the_likeliest_first() -> None:
    options = ["chờ", "hoàn thành", "đang làm", "hoàn thành chậm"]
    assert closest("hoan thanh", options) == ("hoàn thành", "hoàn thành chậm")
    assert closest("hoàn thành chạm", options, limit=1) == ("hoàn thành chậm",)


@pytest.mark.parametrize("word", ["", " - ", "numerator"])
def test_closest_names_nothing_implausible(word: str) -> None:
    assert closest(word, ["", "đơn vị", "kỳ"]) == ()


def test_bullet_letters_follow_the_vietnamese_alphabet() -> None:
    assert [bullet_letter(index) for index in range(7)] == ["a", "b", "c", "d", "đ", "e", "g"]
    assert [bullet_letter(index) for index in (22, 23, 24, 46)] == ["y", "aa", "ab", "ba"]
    with pytest.raises(ValueError, match="negative"):
        bullet_letter(-1)


def test_roman() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 40, 1994, 3999)] == [
        "I",
        "IV",
        "IX",
        "XIV",
        "XL",
        "MCMXCIV",
        "MMMCMXCIX",
    ]
    for n in (0, 4000):
        with pytest.raises(ValueError, match="no Roman numeral"):
            roman(n)
