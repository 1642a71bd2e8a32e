import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.vi.encoding_marks import legacy_encoding, lookalike_d


@pytest.mark.parametrize(
    "text",
    [
        "C«ng hßa x· héi chñ nghÜa ViÖt Nam",
        "ViÖt Nam",
        "Phßng V¨n hãa - X· héi",
        "C«ng an x·",
        "H\u00adíng dÉn ng\u00adêi d©n nép hå s¬",
        "Hå s¬ trùc tuyÕn",
        "Uû ban nh©n d©n ph­êng ®· ban hµnh kÕ ho¹ch",
        "M· ®Þnh danh",
        "§éc lËp - Tù do - H¹nh phóc",
    ],
)
def test_text_typed_in_tcvn3(text: str) -> None:
    assert legacy_encoding(text) == "TCVN3"


@pytest.mark.parametrize(
    "text",
    [
        "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
        "Vieät Nam",
        "Phoøng Vaên hoùa - Xaõ hoäi",
        "UÛY BAN NHAÂN DAÂN PHÖÔØNG",
        "MUÏC ÑÍCH, YEÂU CAÀU",
        "Söû duïng",
        "Chuû tòch, caùc",
        "Ñoäc laäp - Töï do - Haïnh phuùc",
    ],
)
def test_text_typed_in_vni(text: str) -> None:
    assert legacy_encoding(text) == "VNI"


@pytest.mark.parametrize(
    "text",
    [
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Uỷ ban nhân dân phường; hoà, khoẻ, thuỷ, quý, xoá, toà, khoá",
        "Thôn Ðông, mục §3, điểm a¹, 25 km², ±5°, ½ ngày, 10×12 µm, thépØ10, Windows®và Word™",
        "theo mục«hàng ngày»và điều§4 ©2025",
        "Où est Loïc ? À Noël, l'île naïve, canoë, Zaïre, aïeul, où l'on goûte le maïs, Citroën, Raphaël, Saül",
        "façade, château, cœur, œuvre, jeûne, août, soûl, MAÏS, AÎNÉ, GARÇON",
        "naïve café résumé façade coöperate Brontë Zoë, Umeå, Straße, São Paulo, año, Müller",
        "",
    ],
)
def test_proper_text_is_left_alone(text: str) -> None:
    assert legacy_encoding(text) is None


PROPER_TEXT = (
    "Ủy ban hoà khoẻ thuỷ quyền xoá nghĩa Tổ công nghệ số cộng đồng dịch vụ hằng Ý Úc Ôn Đà Nẵng uống yêu "
    "été où Noël Loïc maïs naïf goût île façade ça École Être café naïve résumé report"
)


@given(
    st.lists(st.sampled_from(PROPER_TEXT.split())), st.sampled_from([" ", "-", " «", "» ", "/", ", ", "® ", " §"])
)
def test_proper_words_in_any_order_are_left_alone(words: list[str], between: str) -> None:
    assert legacy_encoding(between.join(words)) is None


def test_lookalike_d_is_found_at_its_place() -> None:
    assert lookalike_d("Tổ Ðề án") == 3
    assert [lookalike_d(letter) for letter in "ÐðƉɖĐđdD"] == [0, 0, 0, 0, None, None, None, None]
