"""A draft as the text of a plan file, with a comment at each place that is not certain."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from kh02.diagnostics.finding import KeyPath
from kh02.model.plan import PLAN_FORMAT
from kh02.store.log.entry_text import flow_text
from kh02.store.yaml.block import entry_of, item_of
from kh02.store.yaml.doubt import REVIEW
from kh02.transcription.doubt import Doubt
from kh02.transcription.draft import Draft
from kh02.transcription.passage import Passage

_STEP = 2


class Comments(Struct, frozen=True):
    """The comments by the path that they stand at, and the paths that have one below them."""

    at: Mapping[KeyPath, Sequence[str]]
    above: frozenset[KeyPath]

    @classmethod
    def of(cls, found: Mapping[KeyPath, Sequence[str]]) -> "Comments":
        """Return comments by their paths."""
        return cls(found, frozenset(path[:length] for path in found for length in range(len(path))))


def plan_text(draft: Draft, source: str) -> str:
    """Return the text of the plan file; `source` names the paper. What was not placed stands at its end."""
    comments: dict[KeyPath, list[str]] = {}
    for doubt in draft.doubts:
        comments.setdefault(_existing(draft.plan, doubt.path), []).append(_comment(doubt))
    head = f"# Bản nháp lập từ {_one_line(source)}. Xem từng chỗ “{REVIEW}”, sửa rồi xóa dòng chú thích ấy."
    general = {key: value for key, value in draft.plan.items() if key != "kh02"}
    placed = Comments.of(comments)
    body = [line for key, value in general.items() for line in _entry(key, value, 0, (key,), placed)]
    return "\n".join([head, f"kh02: {PLAN_FORMAT}", *body, *_left_over(draft.unplaced)]) + "\n"


def _comment(doubt: Doubt) -> str:
    return f"# {REVIEW}: {_one_line(doubt.reason)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _left_over(passages: Sequence[Passage]) -> Iterator[str]:
    if passages:
        yield "# Chưa xếp vào mục nào, nguyên văn:"
        yield from (f"#   {one.where}: {one.words}" for one in passages)


def _existing(plan: object, path: KeyPath) -> KeyPath:
    """Return as much of a path as leads to something in the plan."""
    for length, step in enumerate(path):
        match plan:
            case Mapping() if step in plan:
                plan = plan[step]
            case list() if isinstance(step, int) and step < len(plan):
                plan = plan[step]
            case _:
                return path[:length]
    return path


def _entry(key: str, value: object, column: int, path: KeyPath, comments: Comments) -> Iterator[str]:
    """Yield a key and its value as lines, comments above what they are of."""
    yield from _above(path, column, comments)
    if path not in comments.above:
        yield entry_of(key, value, column)
        return
    yield f"{' ' * column}{flow_text(key)}:"
    match value:
        case Mapping():
            for inner, one in value.items():
                yield from _entry(inner, one, column + _STEP, (*path, inner), comments)
        case list():
            for index, one in enumerate(value):
                yield from _item(one, column + _STEP, (*path, index), comments)


def _item(value: object, column: int, path: KeyPath, comments: Comments) -> Iterator[str]:
    yield from _above(path, column, comments)
    if path not in comments.above or not isinstance(value, Mapping):
        yield item_of(value, column)
        return
    lines = [
        line for key, one in value.items() for line in _entry(key, one, column + _STEP, (*path, key), comments)
    ]
    first = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("#"))
    yield from (line[_STEP:] for line in lines[:first])
    yield f"{' ' * column}- {lines[first].lstrip()}"
    yield from lines[first + 1 :]


def _above(path: KeyPath, column: int, comments: Comments) -> Iterator[str]:
    yield from (" " * column + comment for comment in comments.at.get(path, ()))
