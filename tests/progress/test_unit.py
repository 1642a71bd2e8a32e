import pytest

from kh02.model.unit import Unit
from kh02.progress.unit import UnitNotFound, find_unit
from kh02.words.unit import unit_not_found_words

UNITS = (
    Unit(id="vhxh", name="Phòng Văn hóa - Xã hội", aliases=("Phòng VHXH",)),
    Unit(id="vanphong", name="Văn phòng HĐND và UBND"),
    Unit(id="kinhte", name="Phòng Kinh tế"),
    Unit(id="congan", name="Công an phường"),
    Unit(id="ttpvhcc", name="Trung tâm Phục vụ hành chính công phường", aliases=("TTHCC",)),
    Unit(id="mttq", name="Đề nghị Ủy ban MTTQ Việt Nam phường"),
    Unit(id="to", name="Tổ công nghệ số cộng đồng", aliases=("Tổ Đề án 06",)),
)


@pytest.mark.parametrize(
    ("query", "unit"),
    [
        ("vhxh", "vhxh"),
        ("Phong VHXH", "vhxh"),
        ("P. VH-XH", "vhxh"),
        ("phòng văn hoá và xã hội", "vhxh"),
        ("Văn hóa", "vhxh"),
        ("VP HĐND&UBND", "vanphong"),
        ("VP HĐND-UBND", "vanphong"),
        ("van phong", "vanphong"),
        ("CA phường", "congan"),
        ("TT PVHCC", "ttpvhcc"),
        ("TTPVHCC", "ttpvhcc"),
        ("tthcc", "ttpvhcc"),
        ("UBMTTQ", "mttq"),
        ("Tổ CNSCĐ", "to"),
        ("Tổ ĐA06", "to"),
    ],
)
def test_a_unit_is_found_as_users_type_it(query: str, unit: str) -> None:
    assert find_unit(query, UNITS).id == unit


def test_what_fits_several_proposes_them() -> None:
    with pytest.raises(UnitNotFound) as caught:
        find_unit("phường", UNITS)
    assert unit_not_found_words(caught.value) == "Đơn vị “phường” có thể là nhiều đơn vị."
    assert caught.value.proposals == tuple(UNITS[i].name for i in (3, 4, 5))


def test_what_fits_none_proposes_the_nearest() -> None:
    with pytest.raises(UnitNotFound) as caught:
        find_unit("Phòng Kinh tết", UNITS)
    assert unit_not_found_words(caught.value) == "Đơn vị “Phòng Kinh tết” không có trong kế hoạch."
    assert caught.value.proposals[0] == "Phòng Kinh tế"


@pytest.mark.parametrize("query", ["", "-", "k", "((", "zzzz"])
def test_what_names_nothing(query: str) -> None:
    with pytest.raises(UnitNotFound):
        find_unit(query, UNITS)
