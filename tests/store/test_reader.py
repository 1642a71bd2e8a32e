from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.small_plan import Values
from tests.store.yaml_texts import yaml_texts

from kh02.diagnostics.finding import Span
from kh02.diagnostics.table.yaml import COMPLEX_KEY, KEY_NOT_TEXT
from kh02.model.log import Log
from kh02.model.plan import Plan
from kh02.store.validation import fitted
from kh02.store.yaml.depth import MAX_DEPTH
from kh02.store.yaml.positions import read_exact
from kh02.store.yaml.reader import glance, is_suspicious, read
from kh02.store.yaml.source import decode


@settings(max_examples=400, deadline=None)
@given(yaml_texts)
@example("a: >#b")
@example("a: ! 1")
@example("[?a]")
@example("a: 1.245")
@example("a: [1.200]")
@example("é: e\u0301")
@example('a: "\\u0000"')
@example("a: 340282366920938463463374607431768211456")
def test_where_the_fast_reader_is_trusted_the_exact_one_finds_nothing_and_reads_the_same(text: str) -> None:
    if decode("f", text.encode()).text is None:
        return  # refused before it is read as YAML
    reading = read(text, "f")
    exact = read_exact(text, "f")
    if reading.tree is None and reading.whole:
        assert not exact.findings
        assert repr(reading.value) == repr(exact.value)
    else:
        assert {finding.code.id for finding in exact.findings} <= {
            finding.code.id for finding in reading.findings
        } or ([finding.code.id for finding in reading.findings] == ["KH111"])


@settings(max_examples=400, deadline=None)
@given(yaml_texts)
@example("a: 1.245")
@example("a: 340282366920938463463374607431768211456")
@example("a: é: e\u0301")
@example("1: a")
def test_what_a_glance_reads_the_exact_reader_finds_nothing_in_but_keys_that_are_no_text(text: str) -> None:
    if decode("f", text.encode()).text is None or (value := glance(text, text.encode())) is None:
        return
    exact = read_exact(text, "f")
    assert {finding.code.id for finding in exact.findings} <= {KEY_NOT_TEXT.id, COMPLEX_KEY.id}
    if not exact.findings:
        assert repr(value) == repr(exact.value)


@pytest.mark.parametrize("digits", [20, 39])
@pytest.mark.parametrize("before", range(1, 8))
def test_a_glance_passes_over_no_number_beyond_64_bits_wherever_it_stands(before: int, digits: int) -> None:
    text = f"{'a' * before}: {'9' * digits}\n"
    assert glance(text, text.encode()) is None
    text = f"{'a' * before}: {'9' * 18}\n"
    assert glance(text, text.encode()) == {"a" * before: int("9" * 18)}


@pytest.mark.parametrize("key", [1, 1.5, None, True])
def test_no_model_takes_a_key_that_is_no_text(key: object, plan: Values, log: Values) -> None:
    assert fitted(plan, Plan)
    assert fitted(log, Log)
    mappings = [*_mappings(plan), *_mappings(log)]
    assert len(mappings) > 20
    for mapping in mappings:
        mapping[key] = "a"
        assert fitted(plan, Plan) is None or fitted(log, Log) is None
        del mapping[key]


def _mappings(value: object) -> Iterator[dict[object, object]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _mappings(inner)


@settings(max_examples=400, deadline=None)
@given(yaml_texts | st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_no_text_raises_and_each_finding_stands_in_the_text(text: str) -> None:
    reading = read(text, "f")
    assert reading.whole or reading.findings
    for finding in reading.findings:
        span = finding.place.span
        assert span is not None
        assert 1 <= span.line <= text.count("\n") + text.count("\r") + text.count("\x85") + 1
        assert span.column >= 1
        assert span.length >= 1


@pytest.mark.parametrize(
    ("text", "code", "span"),
    [
        ("a: b: c", "KH101", Span(1, 5)),
        ('a: "x\nb: 1\n', "KH101", Span(1, 4)),
        ("a: [1,\nb: 2\n", "KH101", Span(1, 4)),
        ("a: 1\nb 2\nc: 3\n", "KH101", Span(2, 1)),
        (": x", "KH109", Span(1, 1)),
        ("a: |\n \n  b\n", "KH101", Span(3, 3)),
        ("a:\n\tb: 1", "KH102", Span(2, 1)),
        ("a:\n  - 1\n \t- 2", "KH102", Span(3, 2)),
        ("a: 1\n---\nb: 2", "KH103", Span(2, 1, 3)),
        ("a: &x 1", "KH104", Span(1, 4, 2)),
        ("{a: 1, <<: {b: 1}}", "KH105", Span(1, 8, 2)),
        ("- a: !x 1", "KH106", Span(1, 6, 2)),
        ("%YAML 1.1\n---\na: 1", "KH107", Span(1, 1)),
        ("# c\n%YAML 1.2\n---\na: 1", "KH107", Span(2, 1)),
        ("# c\r%YAML 1.2\r---\ra: 1", "KH107", Span(2, 1)),
        ("%YAML 1.3\n---\na: 1", "KH107", Span(1, 1)),
        ("# c\n%YAML 2.0\n---\na: 1", "KH107", Span(2, 1)),
        ("a: 1\n%YAML 1.3\n---\nb: 1", "KH107", Span(2, 1)),
        ("%TAG ! a\n%TAG ! b\n---\na: 1", "KH107", Span(2, 1)),
        ("%x\na: 1", "KH101", Span(2, 1)),
        ("{[a]: 1}", "KH108", Span(1, 2)),
        ("a: 1\n2: 1", "KH109", Span(2, 1)),
        ("a: {true: 1}", "KH109", Span(1, 5, 4)),
        ("a: 1\n'a': 2", "KH110", Span(2, 1, 3)),
        ("[" * 100_000, "KH111", Span(1, 129)),
        ("a: " + "[" * 100_000, "KH111", Span(1, 131)),
        ("a: 18446744073709551616", "KH112", Span(1, 4, 20)),
        (f"a: {2**128}", "KH112", Span(1, 4, 39)),
        ('a: "C:\\bao"', "KH113", Span(1, 4, 8)),
        ("a: [1, 1.245]", "KH204", Span(1, 8, 5)),
    ],
)
def test_what_is_not_plain_yaml_is_one_finding_at_its_place(text: str, code: str, span: Span) -> None:
    assert [(finding.code.id, finding.place.span) for finding in read(text, "f").findings] == [(code, span)]


def test_nesting_is_bounded_at_the_same_depth_by_both_readers() -> None:
    for depth, refused in ((MAX_DEPTH, False), (MAX_DEPTH + 1, True)):
        text = "[" * depth + "]" * depth
        assert bool(read(text, "f").findings) is refused
        assert bool(read_exact(text, "f").findings) is refused


def test_the_syntax_of_a_large_file_is_told_without_reading_it_slowly() -> None:
    text = "a:\n" + "- một dòng của sổ\n" * 100_000 + '- "không đóng\n'
    reading = read(text, "f")
    assert [(one.code.id, one.place.span) for one in reading.findings] == [("KH101", Span(100_002, 3))]
    assert reading.tree is None  # the exact reader, which makes it, takes minutes


def test_brackets_in_words_are_no_nesting() -> None:
    words = "[" * (MAX_DEPTH + 1)
    text = f"a: '{words}'\nb: [1]\n"
    assert read(text, "f").value == {"a": words, "b": [1]}
    assert not read(text, "f").findings


def test_deep_brackets_are_found_behind_those_in_words_and_behind_what_is_wrong() -> None:
    words = "# " + "[" * (MAX_DEPTH + 1) + "\n"
    assert [finding.code.id for finding in read(f"{words}a: " + "[" * 300, "f").findings] == ["KH111"]
    assert [finding.code.id for finding in read("a: b: " + "[" * 300, "f").findings] == ["KH101"]


def test_an_alias_bomb_is_refused_without_being_followed() -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))]
    reading = read("\n".join(lines), "f")
    assert {finding.code.id for finding in reading.findings} == {"KH104"}
    assert reading.value == {"a0": ["x"], **{f"a{n}": [None] * 9 for n in range(1, 30)}}


@pytest.mark.parametrize(
    "text",
    [
        "a: VP HĐND&UBND & HĐND\nb: Chú ý! 5*3 = 15\n",
        "# chú thích\n---\na: 'x: y'\r\nb: [1, 2]\n",
        "a: 99.6\nb: 12.5\n",
        "a: |\n  x # không phải chú thích\n",
    ],
)
def test_ordinary_files_take_the_fast_way(text: str) -> None:
    assert not is_suspicious(text.encode())
    assert read(text, "f").tree is None


def test_words_in_loose_marks_are_read_as_nfc() -> None:
    assert read("e\u0301: e\u0323\u0302\n", "f").value == {"é": "ệ"}
