"""The plans of a revision in git, read into a folder for as long as they are compared."""

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kh02.store.find import DEFAULT_FOLDER
from kh02.store.git.process import GitError, work_tree
from kh02.store.git.tree import NoSuchRevisionError, tree_at
from kh02.words.soundness import FIGURES_AFFECTED, UNREAD
from kh02.work.event import Notice
from kh02.work.inspection import Inspected, inspect
from kh02.work.refusal import Refused


class Tree(Struct, frozen=True):
    """The plans of a revision, each with its path in the work tree as its file; and what is wrong with them."""

    plans: tuple[Inspected, ...]
    complaints: tuple[Notice, ...]


def top_of(paths: Sequence[str], cwd: Path) -> Path:
    """Return the top of the work tree that holds the paths; raises Refused where git does not keep them."""
    top = work_tree(next((cwd / path for path in paths if os.path.exists(cwd / path)), cwd))
    if top is None:
        raise Refused("usage", "Thư mục này không do git quản lý: hãy so hai ngày hoặc hai kỳ.")
    return top


@contextmanager
def open_tree(top: Path, revision: str, paths: Sequence[str], today: dt.date, cwd: Path) -> Iterator[Tree]:
    """Yield the plans that the paths name in a revision; raises Refused where git has no such revision."""
    try:
        with tree_at(top, revision) as folder:
            places = [str(place) for place in _places(top, folder, paths, cwd.resolve())]
            yield _tree(folder, revision, list(inspect(places, today, cwd) if places else ()))
    except NoSuchRevisionError:
        message = f"“{revision}” không phải là ngày, kỳ hay bản lưu nào trong git."
        raise Refused("usage", message) from None
    except GitError as error:
        raise Refused("usage", f"Không đọc được lịch sử git: {error}.") from None


def _tree(folder: Path, revision: str, plans: Sequence[Inspected]) -> Tree:
    complaints: list[Notice] = []
    named = []
    for one in plans:
        file = Path(one.file).resolve().relative_to(folder).as_posix() if one.file else ""
        named.append(replace(one, file=file))
        if one.errors:
            what = UNREAD if one.book is None else FIGURES_AFFECTED
            words = ": ".join(filter(None, (revision, file, f"{len(one.errors)} lỗi, {what}.")))
            complaints.append(Notice(words, "problems"))
        complaints += one.faults
    return Tree(tuple(named), tuple(complaints))


def _places(top: Path, folder: Path, paths: Sequence[str], here: Path) -> Iterator[Path]:
    """Yield where the paths lead in the folder: as in the work tree, or else to the plans of these ids."""
    above = (place for place in (here, *here.parents) if place.is_relative_to(top))
    defaults = (folder / place.relative_to(top) / DEFAULT_FOLDER for place in above)
    default = next((place for place in defaults if place.is_dir()), None)
    if default and not paths:
        yield default
    for path in paths:
        place = (here / path).resolve()
        if place.is_relative_to(top) and os.path.exists(folder / place.relative_to(top)):
            yield folder / place.relative_to(top)
        elif default and not os.path.exists(place):
            yield from (file for file in default.rglob("*.y*ml") if file.stem == path)
