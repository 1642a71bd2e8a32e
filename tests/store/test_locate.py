import codecs
import unicodedata
from pathlib import Path

from kh02.diagnostics.finding import Place, Span
from kh02.diagnostics.table import file as file_table
from kh02.diagnostics.table import value as table
from kh02.store.yaml.locate import locate, source_line, spotted


def test_findings_get_their_spans_and_stand_in_the_order_of_the_files(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text("a: 1\nb: [x, ế y]\n", encoding="utf-8")
    second.write_text("a: 1\n", encoding="utf-8")
    empty = table.EMPTY_VALUE.at(Place(str(first), ("b", 1)), name="", advice="")
    missing = table.MISSING_KEY.at(Place(str(first), ("c",)), key="c", where="", meaning="")
    whole = file_table.EMPTY.at(Place(str(first)))
    elsewhere = table.OUT_OF_RANGE.at(Place(str(second), ("a",), "key"), name="", given="", limit="")
    located = locate([elsewhere, empty, missing, whole])
    assert [(Path(found.place.file).name, found.code.id, found.place.span) for found in located] == [
        ("a.yaml", "KH003", None),
        ("a.yaml", "KH206", Span(1, 1, 1)),
        ("a.yaml", "KH218", Span(2, 8, 3)),
        ("b.yaml", "KH220", Span(1, 1, 1)),
    ]


def test_a_span_that_is_known_is_kept_without_reading_the_file() -> None:
    finding = file_table.CONTROL_CHARACTER.at(Place("khong-co.yaml", span=Span(3, 4)), character="")
    assert locate([finding]) == (finding,)


def test_findings_about_a_file_that_is_gone_stay_as_they_are(tmp_path: Path) -> None:
    finding = table.EMPTY_VALUE.at(Place(str(tmp_path / "mat.yaml"), ("a",)), name="", advice="")
    assert locate([finding]) == (finding,)


def test_a_broken_file_locates_what_stands_before_the_break(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("a: 1\nb: 2\nc: [\n", encoding="utf-8")
    finding = table.EMPTY_VALUE.at(Place(str(file), ("b",)), name="", advice="")
    assert [found.place.span for found in locate([finding])] == [Span(2, 4, 1)]


def test_source_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: M\xe2u\n")
    assert [source_line(str(file), line) for line in range(4)] == [None, "a: 1", "b: M\ufffdu", ""]
    assert source_line(str(file), 9) is None
    assert source_line(str(tmp_path / "mat.yaml"), 1) is None
    file.write_bytes(b"x: 2345\n")
    assert source_line(str(file), 1) == "x: 2345"


def test_a_byte_order_mark_moves_no_place(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(codecs.BOM_UTF8 + b"a: 1\n")
    assert spotted(Place(str(file), ("a",))).span == Span(1, 4, 1)


def test_a_key_in_loose_marks_is_found_by_its_composed_name(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(unicodedata.normalize("NFD", "b: 1\ntiến_độ: 2\n"), encoding="utf-8")
    found = spotted(Place(str(file), ("tiến_độ",))).span
    assert found
    assert found.line == 2


def test_in_a_file_that_is_no_text_any_more_nothing_is_found(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: \xff\n")
    place = Place(str(file), ("a",))
    assert spotted(place) == place
