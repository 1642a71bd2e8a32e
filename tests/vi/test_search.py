"""A few words find what is meant, with or without marks; what does not tell gives all that fit."""

import pytest

from kh02.vi.search import search

NAMED = {
    "II.2-1": ("Hồ sơ xử lý hoàn toàn trực tuyến", "Tối thiểu 80% hồ sơ"),
    "II.2-2": ("Dịch vụ công trực tuyến có hồ sơ điện tử", "Toàn bộ dịch vụ công"),
    "III.7": ("Khảo sát", "Khảo sát kỹ năng số"),
    "III.8": ("Khảo sát kỹ năng", "Đợt hai"),
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("II.2-1", ["II.2-1"]),
        ("ii.2 1", ["II.2-1"]),
        ("ho so truc tuyen", ["II.2-1"]),
        ("Trực tuyến hồ sơ", ["II.2-2"]),
        ("truc tuyen", ["II.2-1", "II.2-2"]),
        ("khảo sát", ["III.7"]),
        ("khao sat ky", ["III.8"]),
        ("kỹ năng số", ["III.7"]),
        ("toan bo", ["II.2-2"]),
        ("tuyen ho so xu ly", ["II.2-1"]),
        ("không có", []),
        ("  ", []),
    ],
)
def test_the_first_way_that_fits_decides(query: str, found: list[str]) -> None:
    assert list(search(query, NAMED)) == found
