"""The indicator or task that a user names: by its id, with the plan before it, or by a few words."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from kh02.model.book import Book
from kh02.model.indicator import Indicator
from kh02.model.task import Task
from kh02.vi.search import search
from kh02.vi.text import closest, fold
from kh02.work.event import Notice
from kh02.work.inspection import Inspected, inspect, unsound
from kh02.work.refusal import Refused

_LISTED = 12


class Chosen(Struct, frozen=True):
    """What was named in one plan: an indicator, a task, or one of each where they share a label."""

    plan: str
    book: Book
    items: tuple[Indicator | Task, ...]
    complaints: tuple[Notice, ...]
    """About plans that could not be read, and about this one where it has errors."""

    def name(self, item: Indicator | Task) -> str:
        """Return the item's id with its plan: ``phu-lien:II.2.2-2a``."""
        return f"{self.plan}:{item.id}"


class _Candidate(Struct, frozen=True):
    inspected: Inspected
    book: Book
    item: Indicator | Task

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return f"{self.inspected.id}:{self.item.id} {type(self.item).__name__}"

    @property
    def line(self) -> str:
        noun = "chỉ tiêu" if isinstance(self.item, Indicator) else "nhiệm vụ"
        name = self.item.called
        return f"  {self.inspected.id}:{self.item.id}  ({noun}) {name if len(name) <= 60 else name[:59] + '…'}"


def choose_item(
    query: str,
    paths: Sequence[str],
    today: dt.date,
    cwd: Path,
    kinds: tuple[type[Indicator | Task], ...] = (Indicator, Task),
) -> Chosen:
    """Return what ``query`` names among the plans.

    Raises Refused where there is no plan, and with the candidates where nothing or too much is named.
    """
    before, colon, after = query.partition(":")
    plans = list(inspect([before] if colon and not paths else paths, today, cwd))
    if colon:
        plans = [one for one in plans if one.id == before]
    wanted = (after if colon else query).strip()
    candidates = [one for plan in plans for one in _candidates(plan) if isinstance(one.item, kinds)]
    found = _candidates_of(wanted, candidates)
    books = {one.inspected.file for one in found}
    same = {one.item.id for one in found}
    unread = [notice for plan in plans if not plan.book for notice in unsound(plan)]
    if unread and not any(plan.book for plan in plans):
        raise Refused("problems", "\n".join(notice.text for notice in unread))
    if len(books) != 1 or len(same) != 1:
        everything = [one for plan in plans for one in _candidates(plan)]
        why = _other_kind(wanted, found, everything) or _undecided(query, wanted, found, candidates)
        raise Refused("usage", "\n".join([*(notice.text for notice in unread), why]))
    chosen = found[0]
    items = tuple(one.item for one in found)
    return Chosen(chosen.inspected.id, chosen.book, items, (*unread, *unsound(chosen.inspected)))


def _candidates(inspected: Inspected) -> Iterator[_Candidate]:
    book = inspected.book
    if book is not None:
        items: tuple[Indicator | Task, ...] = (*book.plan.indicators, *book.plan.tasks)
        for item in items:
            yield _Candidate(inspected, book, item)


def _candidates_of(wanted: str, candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the candidates of that id as written, else with any marks; else those that the words fit."""
    for same in (lambda label: label == wanted, lambda label: fold(label) == fold(wanted)):
        if exact := [one for one in candidates if same(one.item.id)]:
            return exact
    by_key = {one.key: one for one in candidates}
    names = {key: tuple(filter(None, (one.item.name, one.item.text))) for key, one in by_key.items()}
    return [by_key[key] for key in search(wanted, names)]


def _other_kind(wanted: str, found: Sequence[_Candidate], everything: Sequence[_Candidate]) -> str | None:
    """Return where to look instead, where the id is that of a task and a figure was asked for."""
    if found or not any(one.item.id == wanted and isinstance(one.item, Task) for one in everything):
        return None
    return f"{wanted} là nhiệm vụ, không có số liệu; xem bằng `kh02 show {wanted}`."


def _undecided(query: str, wanted: str, found: Sequence[_Candidate], candidates: Sequence[_Candidate]) -> str:
    if found:
        lines = [one.line for one in found[:_LISTED]]
        more = [f"  … và {len(found) - _LISTED} mục nữa"] if len(found) > _LISTED else []
        return "\n".join([f"“{query}” có thể là {len(found)} mục; ghi rõ một mục:", *lines, *more])
    by_name = {word: one for one in candidates for word in (one.item.name, one.item.id) if word}
    near = dict.fromkeys(by_name[word].line for word in closest(wanted, by_name))
    ask = "Có phải:" if near else "Xem các mã bằng `kh02 status`."
    return "\n".join([f"Không có chỉ tiêu, nhiệm vụ nào khớp với “{query}”. {ask}", *near])
