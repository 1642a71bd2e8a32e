"""What is sought in libyaml's events stands where the exact reader says."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from tests.store.yaml_texts import yaml_texts

from kh02.diagnostics.finding import KeyPath
from kh02.store.yaml.positions import Node, read_exact
from kh02.store.yaml.reader import read
from kh02.store.yaml.seek import seek
from kh02.store.yaml.source import decode


def paths_of(node: Node, above: KeyPath = ()) -> Iterator[KeyPath]:
    yield above
    yield (*above, "khong-co")
    yield (*above, 999)
    for step, child in node.children.items():
        yield from paths_of(child, (*above, step))


def is_ordinary(text: str) -> bool:
    if decode("f", text.encode()).text is None:
        return False
    reading = read(text, "f")
    return reading.tree is None and reading.whole


def assert_same(text: str, paths: Sequence[KeyPath]) -> None:
    exact, sought = read_exact(text, "f").tree, seek(text, paths)
    if sought is None:
        return  # then the exact reader is asked
    for path in paths:
        assert sought.span(path, "key") == exact.span(path, "key"), path
        assert sought.span(path, "value") == exact.span(path, "value"), path
        assert sought.raw(path) == exact.raw(path), path


@settings(max_examples=2 * settings().max_examples, deadline=None)
@given(yaml_texts)
@example("- [a, b]\n- c\n")
@example("- - [a]\n  - b\n")
@example("---")
@example("- \n- a\n")
@example("a:\nb: {c: , d: }\n")
@example("a: |\n  x\n\nb: 'y\n  z'\n")
@example("[a: b, {c: d}]")
def test_paths_stand_where_the_exact_reader_says_sought_together_and_one_by_one(text: str) -> None:
    if is_ordinary(text):
        paths = tuple(paths_of(read_exact(text, "f").tree.root))
        assert_same(text, paths)
        for path in paths:
            assert_same(text, [path])


def test_plans_and_logs_are_ordinary() -> None:
    for file in sorted(Path("plans").rglob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        assert_same(text, tuple(paths_of(read_exact(text, "f").tree.root)))
        assert seek(text, [()])


@pytest.mark.parametrize(
    "text", ["a: 1\na: 2\n", "a: *b\n", "? [a]\n: 1\n", "a: [\n", "- \n", "[" * 200 + "]" * 200]
)
def test_what_is_not_plain_on_the_way_is_left_to_the_exact_reader(text: str) -> None:
    assert seek(text, [("b",)]) is None
