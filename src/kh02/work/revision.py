"""The plans of a revision in git, read into a folder for as long as they are compared."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from kh02.cli.clock import today
from kh02.cli.exit_code import ExitCode, Stop
from kh02.store.find import DEFAULT_FOLDER
from kh02.store.git.process import GitError, work_tree
from kh02.store.git.tree import NoSuchRevisionError, tree_at
from kh02.work.inspection import Inspected, inspect


@dataclass(frozen=True, slots=True)
class Tree:
    """The plans of a revision, each with its path in the work tree as its file; and what is wrong with them."""

    plans: tuple[Inspected, ...]
    complaints: tuple[str, ...]


def top_of(paths: Sequence[str]) -> Path:
    """Return the top of the work tree that holds the paths; Stop with USAGE where git does not keep them."""
    top = work_tree(next((path for path in paths if Path(path).exists()), Path.cwd()))
    if top is None:
        raise Stop(ExitCode.USAGE, "Thư mục này không do git quản lý: hãy so hai ngày hoặc hai kỳ.")
    return top


@contextmanager
def open_tree(top: Path, revision: str, paths: Sequence[str]) -> Iterator[Tree]:
    """Yield the plans that the paths name in a revision. Stops with USAGE where git has no such revision."""
    try:
        with tree_at(top, revision) as folder:
            yield _tree(top, folder, revision, paths)
    except NoSuchRevisionError:
        message = f"“{revision}” không phải là ngày, kỳ hay bản lưu nào trong git."
        raise Stop(ExitCode.USAGE, message) from None
    except GitError as error:
        raise Stop(ExitCode.USAGE, f"Không đọc được lịch sử git: {error}.") from None


def _tree(top: Path, folder: Path, revision: str, paths: Sequence[str]) -> Tree:
    places = [str(place) for place in _places(top, folder, paths)]
    complaints = []
    named = []
    for one in inspect(places, today(), Path.cwd()) if places else ():
        file = Path(one.file).resolve().relative_to(folder).as_posix() if one.file else ""
        named.append(replace(one, file=file))
        if one.errors:
            what = "không đọc được kế hoạch" if one.book is None else "số liệu dưới đây có thể thiếu hoặc sai"
            complaints.append(": ".join(filter(None, (revision, file, f"{len(one.errors)} lỗi, {what}."))))
    return Tree(tuple(named), tuple(complaints))


def _places(top: Path, folder: Path, paths: Sequence[str]) -> Iterator[Path]:
    """Yield where the paths lead in the folder: as in the work tree, or else to the plans of these ids."""
    here = Path.cwd().resolve()
    above = (place for place in (here, *here.parents) if place.is_relative_to(top))
    defaults = (folder / place.relative_to(top) / DEFAULT_FOLDER for place in above)
    default = next((place for place in defaults if place.is_dir()), None)
    if default and not paths:
        yield default
    for path in paths:
        place = (here / path).resolve()
        if place.is_relative_to(top) and (folder / place.relative_to(top)).exists():
            yield folder / place.relative_to(top)
        elif default and not place.exists():
            yield from (file for file in default.rglob("*.y*ml") if file.stem == path)
