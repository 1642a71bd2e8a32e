import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kh02.diagnostics.finding import Severity, Span
from kh02.store.yaml.source import Source, decode, read_source

TCVN3 = "name: ñy ban nh©n d©n x· MÉu thµnh phè H¶i Phßng"
VNI = "name: Uûy ban nhaân daân xaõ Maãu, Chuyeån ñoåi soá"


def found(source: Source) -> list[tuple[str, Span | None]]:
    return [(finding.code.id, finding.place.span) for finding in source.findings]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("a: ế\n".encode("utf-16"), [("KH005", None)]),
        ("a: ế\n".encode("utf-16-be"), [("KH005", None)]),
        ("a: ế\n".encode("utf-32-le"), [("KH005", None)]),
        (b"a: 1\nbc: d\xe2u\n", [("KH006", Span(2, 6))]),
        ("a: Mẫu\nb: ".encode() + b"\xff", [("KH006", Span(2, 4))]),
        (TCVN3.encode("latin-1"), [("KH007", Span(1, 7))]),
        (("a: 1\n" + TCVN3).encode(), [("KH007", Span(2, 1, len(TCVN3)))]),
        (VNI.encode(), [("KH007", Span(1, 1, len(VNI)))]),
        (b"a: x\x00y\n", [("KH010", Span(1, 5))]),
        ("a: x\u2028y\n".encode(), [("KH010", Span(1, 5))]),
        (b"", [("KH003", None)]),
        (b" \r\n\n", [("KH003", None)]),
    ],
)
def test_text_that_cannot_be_read(data: bytes, expected: list[tuple[str, Span | None]]) -> None:
    source = decode("mau.yaml", data)
    assert source.text is None
    assert found(source) == expected


def test_a_byte_order_mark_is_a_warning_and_is_left_out_of_the_text() -> None:
    source = decode("mau.yaml", b"\xef\xbb\xbfa: 1\n")
    assert source.text == "a: 1\n"
    assert found(source) == [("KH008", Span(1, 1))]


def test_loose_marks_are_a_warning_that_names_the_first_word_and_leaves_the_text_alone() -> None:
    text = unicodedata.normalize("NFD", "a: 1\nb: xã Mẫu\n")
    source = decode("mau.yaml", text.encode())
    assert source.text == text
    assert found(source) == [("KH009", Span(2, 4, 3))]
    assert source.findings[0].message.endswith("“xã”")


@pytest.mark.parametrize("text", ["a: «Mẫu» § 5·3\r\nb: Ủy ban, café\r\n", "a: Đường số 3, Zürich\n"])
def test_good_text_passes_as_it_is(text: str) -> None:
    assert decode("mau.yaml", text.encode()) == Source("mau.yaml", text, data=text.encode())


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_a_finding(data: bytes) -> None:
    source = decode("mau.yaml", data)
    errors = [finding for finding in source.findings if finding.severity is Severity.ERROR]
    assert (source.text is None) == bool(errors)


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "mau.yaml"
    file.touch()
    os.truncate(file, 10_000_001)
    source = read_source(str(file))
    assert source.text is None
    assert [finding.message for finding in source.findings] == [
        "Tệp dài 11 MB, quá giới hạn 10 MB nên không được đọc"
    ]


def test_what_is_no_file_is_told_and_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.yaml")  # opening it would wait for ever
    (tmp_path / "thu-muc.yaml").mkdir()
    assert found(read_source(str(tmp_path / "ong.yaml"))) == [("KH001", None)]
    assert found(read_source(str(tmp_path / "thu-muc.yaml"))) == [("KH001", None)]
    assert found(read_source(str(tmp_path / "khong-co.yaml"))) == [("KH002", None)]
    assert found(read_source("ten\0hong.yaml")) == [("KH002", None)]


def test_a_file_without_permission(ordinary_folder: Path) -> None:
    file = ordinary_folder / "mau.yaml"
    file.touch(mode=0o000)
    assert [finding.message for finding in read_source(str(file)).findings] == [
        "Không đọc được tệp: không có quyền đọc"
    ]
