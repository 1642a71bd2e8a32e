import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.vi.text import bullet_letter, closest, fold, initials, roman, sort_key, unmark

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


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Phòng Văn hóa - Xã hội", "pvhxh"),
        ("Phòng VHXH", "pvhxh"),
        ("P. VH-XH", "pvhxh"),
        ("Tổ Đề án 06", "tda06"),
        ("Tổ ĐA06", "tda06"),
        ("Trung tâm Phục vụ hành chính công", "ttpvhcc"),
        ("TTPVHCC", "ttpvhcc"),
        ("VP HĐND&UBND", "vphdndubnd"),
        ("CÔNG AN XÃ", "cax"),
        ("và", ""),
    ],
)
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected
    assert initials(unicodedata.normalize("NFD", name)) == expected


def test_sort_key_orders_letters_before_tones() -> None:
    in_order = "a à ả ã á ạ ă ằ â ậ ba ca da đa ê o ô ơ u ư y"
    keys = [sort_key(word) for word in in_order.split()]
    assert all(earlier < later for earlier, later in itertools.pairwise(keys))


def test_sort_key_goes_syllable_by_syllable_as_dictionaries_do() -> None:
    keys = [sort_key(word) for word in ("ba", "ba hoa", "bà con", "bá", "ban")]
    assert all(earlier < later for earlier, later in itertools.pairwise(keys))


def test_sort_key_knows_old_and_new_tone_places_and_numbers() -> None:
    assert sort_key("Hoà") == sort_key("hòa") == sort_key(unicodedata.normalize("NFD", "hòa"))
    assert sorted(["Tổ 10", "Tổ 9", "Tổ an ninh", "Tổ 09a"], key=sort_key) == [
        "Tổ 9",
        "Tổ 09a",
        "Tổ 10",
        "Tổ an ninh",
    ]
    assert sort_key("Tổ 09") == sort_key("Tổ 9")


def test_sort_key_tells_every_vietnamese_syllable_apart() -> None:
    letters = "aăâeêioôơuưy"
    toned = [
        unicodedata.normalize("NFC", a + t)
        for a, t in itertools.product(letters, ["", *"\u0300\u0309\u0303\u0301\u0323"])
    ]
    assert len({sort_key(letter) for letter in toned}) == 72
    assert sorted(toned, key=sort_key) == toned


@given(VIETNAMESE, VIETNAMESE, VIETNAMESE)
def test_sort_key_compares_any_two_texts(a: str, b: str, c: str) -> None:
    first, second, third = sorted([a, b, c], key=sort_key)
    assert sort_key(first) <= sort_key(second) <= sort_key(third)


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
