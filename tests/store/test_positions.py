from kh02.diagnostics.finding import KeyPath, Span
from kh02.store.yaml.positions import read_exact

TEXT = """\
kh02: log/1
entries:
- {date: 2025-09-12, indicator: "I-1", values: [412, 1.10]}
- task: "II-1"
  result: |
    Đã làm
  lead:
    - vp
  next: Họp
    tiếp
  empty:
"""


def shown(path: KeyPath, part: str = "value") -> tuple[int, str]:
    """The line and the characters that a span marks."""
    tree = read_exact(TEXT, "f").tree
    span = tree.span(path, "key" if part == "key" else "value")
    line = TEXT.splitlines()[span.line - 1]
    return span.line, line[span.column - 1 : span.column - 1 + span.length]


def test_scalars_and_flow_collections_are_marked_whole() -> None:
    assert shown(("kh02",)) == (1, "log/1")
    assert shown(("kh02",), "key") == (1, "kh02")
    assert shown(("entries", 0, "indicator")) == (3, '"I-1"')
    assert shown(("entries", 0, "values")) == (3, "[412, 1.10]")
    assert shown(("entries", 0, "values", 1)) == (3, "1.10")
    assert shown(("entries", 0)) == (3, '{date: 2025-09-12, indicator: "I-1", values: [412, 1.10]}')


def test_block_collections_are_marked_at_their_key_or_else_at_their_first_key() -> None:
    assert shown(("entries",)) == (2, "entries")
    assert shown(("entries", 1)) == (4, "task")
    assert shown(("entries", 1, "lead")) == (7, "lead")
    assert shown(()) == (1, "kh02")


def test_scalars_of_several_lines_are_marked_in_their_first() -> None:
    assert shown(("entries", 1, "result")) == (5, "|")
    assert shown(("entries", 1, "next")) == (9, "Họp")


def test_what_is_not_there_is_marked_at_its_nearest_ancestor() -> None:
    assert shown(("plan",)) == (1, "kh02")
    assert shown(("entries", 1, "by")) == (4, "task")
    assert shown(("entries", 1, "lead", 7)) == (7, "lead")
    assert shown(("entries", 0, "date", "x", 3), "key") == (3, "date")
    assert shown(("entries", 1, "empty")) == (11, "empty")


def test_the_raw_text_of_a_scalar_is_kept() -> None:
    tree = read_exact(TEXT, "f").tree
    assert tree.raw(("entries", 0, "values", 1)) == "1.10"
    assert tree.raw(("entries", 0, "indicator")) == "I-1"
    assert tree.raw(("entries", 0, "values")) is None
    assert tree.raw(("entries", 9)) is None


def test_columns_count_characters_and_lines_end_as_in_yaml() -> None:
    tree = read_exact("ế: 😀😀\r\nb: [ạ, x]\r\n", "f").tree
    assert tree.span(("ế",)) == Span(1, 4, 2)
    assert tree.span(("b", 1)) == Span(2, 8, 1)


def test_a_key_path_leads_to_what_is_refused() -> None:
    exact = read_exact("entries:\n- {a: &x 1, b: [*x], a: 2}\n", "f")
    assert [(finding.code.id, finding.place.path) for finding in exact.findings] == [
        ("KH104", ("entries", 0, "a")),
        ("KH104", ("entries", 0, "b", 0)),
        ("KH110", ("entries", 0)),
    ]
    assert exact.value == {"entries": [{"a": 1, "b": [None]}]}
    assert exact.whole
