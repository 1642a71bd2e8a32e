"""Which plans there are, and which logs belong to each."""

import errno
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from msgspec import Struct, field

from kh02.diagnostics.finding import Finding, Place
from kh02.diagnostics.table import file as table
from kh02.store.storage import LOCAL, Folder, Storage
from kh02.store.system_error import system_reason
from kh02.store.tree import Entry, LocalTree, Tree
from kh02.vi.text import closest

DEFAULT_FOLDER = "plans"
DEFINITIONS_FILE = "definitions.yaml"
"""What stands among the plans and is none: it is read where a plan names a definition."""
PARENT_FOLDER = "cap-tren"
"""Where the documents of higher levels stand whose targets the plans carry out; no plan stands there."""
_SUFFIXES = (".yaml", ".yml")
_NOT_LOGS = ("reports", "evidence", "notes")  # what else stands in a plan's folder
_MONTH = re.compile(r"\d{4}-\d{2}")
_MONTH_LOG = re.compile(r"\d{4}-\d{2}\.ya?ml")
_LOG_HEAD = re.compile(rb"^kh02:[ ]*['\"]?log/", re.MULTILINE)
_HEAD_SIZE = 2000


class NothingFound(Exception):  # noqa: N818  # it is an answer, not a fault
    """The paths name no plan; the message is Vietnamese."""


class PlanFiles(Struct, frozen=True):
    """A plan's id (the name of its file), the label of its file, and its logs in the order of their names."""

    id: str
    plan: str
    logs: tuple[str, ...] = ()
    definitions: str | None = None
    """The file of the definitions that come before the program's own."""
    parents: tuple[str, ...] = ()
    """The files of the higher documents that plans here may carry out."""
    storage: Storage = LOCAL
    """What the labels open from."""


class Found(Struct, frozen=True):
    """The plans in the order of their paths, each once, and what kept a file or folder from being one of them."""

    plans: tuple[PlanFiles, ...]
    findings: tuple[Finding, ...] = ()


def find_plans(paths: Sequence[str], cwd: Path) -> Found:
    """Return the plans that ``paths`` name: files (a log stands for its plan), folders, or ids of plans.

    Without paths: the folder ``plans`` in ``cwd`` or in the nearest parent that has one. Labels open from ``cwd``:
    relative and with "/" inside it, else absolute. Raises NothingFound where a path names nothing, or all together
    name no plan and nothing is wrong either.
    """
    search = _Search(cwd.absolute(), Folder(str(cwd.absolute())))
    if not paths:
        search.add_folder(search.default_folder())
    for path in paths:
        if not search.add_path(path):
            search.add_id(path)
    return search.found(paths)


def search_in(tree: Tree, storage: Storage, scheme: str, paths: Sequence[str]) -> Found:
    """Return the plans that labels name in another place than this computer; ``scheme`` is what labels begin with.

    Raises NothingFound.
    """
    search = _Search(Path("/"), storage, tree, scheme)
    for path in paths:
        if not search.add_path(path):
            raise NothingFound(f"Không có tệp hay thư mục nào ở “{path}”.")
    return search.found(paths)


def _no_plan(paths: Sequence[str]) -> str:
    where = ", ".join(f"“{path}”" for path in paths) or f"thư mục {DEFAULT_FOLDER}/"
    if any(PARENT_FOLDER in Path(path).parts for path in paths):
        return (
            f"Không có kế hoạch nào trong {where}: thư mục {PARENT_FOLDER} chứa mục tiêu của văn bản cấp trên, "
            "được kiểm tra cùng các kế hoạch cạnh nó (`kh02 validate`)."
        )
    return f"Không có kế hoạch nào trong {where}: kế hoạch là tệp có đuôi .yaml."


class PlanIndex:
    """The plans by id, found once for a run that asks for one after another."""

    def __init__(self, cwd: Path) -> None:
        self._search = _Search(cwd.absolute())

    def path(self, name: str) -> str:
        """Return the label of the one plan that has this id; ``name`` as it is where there is no such one."""
        if os.path.lexists(self._search.cwd / name):
            return name
        named = self._by_id.get(name, ())
        return self._search.label(named[0]) if len(named) == 1 else name

    @cached_property
    def _by_id(self) -> Mapping[str, list[Path]]:
        by_id: dict[str, list[Path]] = defaultdict(list)
        with suppress(NothingFound):
            for file in self._search.everything:
                by_id[file.stem].append(file)
        return by_id


class _Search(Struct, dict=True):
    cwd: Path
    storage: Storage = LOCAL
    tree: Tree = field(default_factory=LocalTree)
    scheme: str = ""
    files: dict[Path, None] = field(default_factory=dict)  # plan files in the order found
    findings: list[Finding] = field(default_factory=list)
    _orphans: set[Path] = field(default_factory=set)
    _visited: set[str] = field(default_factory=set)
    _refused: set[Path] = field(default_factory=set)
    _definitions: dict[Path, str | None] = field(default_factory=dict)
    _parents: dict[Path, tuple[str, ...]] = field(default_factory=dict)

    def default_folder(self) -> Path:
        for folder in (self.cwd, *self.cwd.parents):
            if (folder / DEFAULT_FOLDER).is_dir():
                return folder / DEFAULT_FOLDER
        raise NothingFound(
            f"Không thấy thư mục {DEFAULT_FOLDER}/ ở đây hay ở thư mục cha nào. "
            "Hãy chuyển tới thư mục có nó, hoặc ghi đường dẫn tới kế hoạch."
        )

    def add_path(self, path: str) -> bool:
        """Add the plans of a file or folder; False where there is none."""
        target = Path(os.path.normpath(self.cwd / path.removeprefix(self.scheme)))
        if self.tree.is_folder(target) and target.suffix not in _SUFFIXES:
            self.add_folder(target)
        elif not self.tree.exists(target):
            return False
        elif target.suffix not in _SUFFIXES:
            raise NothingFound(f"“{path}” không phải là kế hoạch: kế hoạch là tệp có đuôi .yaml.")
        else:
            self.add_file(target)
        return True

    def add_id(self, name: str) -> None:
        named = [file for file in self.everything if file.stem == name]
        if not named:
            near = closest(Path(name).stem, dict.fromkeys(file.stem for file in self.everything))
            ask = f" Có phải {', '.join(near)}?" if near else ""
            raise NothingFound(f"Không có tệp, thư mục hay kế hoạch nào tên là “{name}”.{ask}")
        for file in named:
            self.add_file(file)

    @cached_property
    def everything(self) -> Iterable[Path]:
        """The plans that an id may mean, found once however many ids there are."""
        search = _Search(self.cwd)
        search.add_folder(search.default_folder())
        return search.files

    def add_folder(self, folder: Path) -> None:
        """Add every plan under ``folder``; a folder reached twice, by a link or a loop of links, counts once."""
        if self.holds_parents(folder):
            return
        plan, listed = self.plan_beside(folder), self.listed(folder)
        # Most files of a country by far are logs named after a month: none is looked at.
        others = [entry for entry in listed if not (plan and _MONTH_LOG.fullmatch(entry.name))]
        self.add_others(plan, folder, [one for one in others if not (plan and one.name in _NOT_LOGS)])
        if plan and len(others) < len(listed):
            self.add_plan(plan)

    def add_others(self, plan: Path | None, folder: Path, others: Sequence[Entry]) -> None:
        """Add the plans among what stands in a folder beside its plan's logs, and below it."""
        if not others or (real := self.tree.real(folder)) in self._visited:
            return
        self._visited.add(real)
        for entry in others:
            if entry.name.endswith(_SUFFIXES):
                self.add_beside(plan, folder / entry.name)
            elif self.is_folder(folder, entry):
                self.add_folder(folder / entry.name)

    def listed(self, folder: Path) -> list[Entry]:
        try:
            shown = (entry for entry in self.tree.entries(folder) if not entry.name.startswith("."))
            return sorted(shown, key=lambda entry: entry.name)
        except OSError as error:
            self.refuse_folder(folder, error)
            return []

    def is_folder(self, folder: Path, entry: Entry) -> bool:
        try:
            return entry.is_dir()
        except OSError as error:
            self.refuse_folder(folder / entry.name, error)
            return False

    def refuse_folder(self, folder: Path, error: OSError) -> None:
        if folder in self._refused:
            return
        self._refused.add(folder)
        reason = "liên kết trỏ vòng về chính nó" if error.errno == errno.ELOOP else system_reason(error)
        self.findings.append(table.UNREADABLE_FOLDER.at(Place(self.label(folder)), reason=reason))

    def add_file(self, file: Path) -> None:
        """Add a plan; a log adds the plan that it belongs to."""
        self.add_beside(self.plan_beside(file.parent), file)

    def add_beside(self, plan: Path | None, file: Path) -> None:
        if plan and self.is_log(file):
            self.add_plan(plan)
        elif file.name == DEFINITIONS_FILE or self.holds_parents(file.parent):
            return
        elif _MONTH.fullmatch(file.stem):
            self.refuse_orphan(file.parent)
        else:
            self.add_plan(file)

    def refuse_orphan(self, folder: Path) -> None:
        if folder not in self._orphans:
            self._orphans.add(folder)
            place = Place(self.label(folder))
            self.findings.append(table.LOG_WITHOUT_PLAN.at(place, folder=folder.name, plan=f"{folder.name}.yaml"))

    def add_plan(self, file: Path) -> None:
        if file.suffix == ".yml" and self.tree.exists(twin := file.with_suffix(".yaml")):
            place = Place(self.label(file))
            self.findings.append(table.TWO_FILES_ONE_NAME.at(place, other=twin.name, name=file.name))
        else:
            self.files[file] = None

    def found(self, paths: Sequence[str]) -> Found:
        found = Found(self.plans(), tuple(self.findings))
        if not found.plans and not found.findings:
            raise NothingFound(_no_plan(paths))
        return found

    def plans(self) -> tuple[PlanFiles, ...]:
        return tuple(sorted(map(self.plan, self.files), key=lambda plan: place_of(plan.plan)))

    def plan(self, file: Path) -> PlanFiles:
        logs, home = tuple(self.logs(file)), file.parent
        return PlanFiles(
            file.stem, self.label(file), logs, self.definitions(home), self.parents(home), self.storage
        )

    def logs(self, plan: Path) -> Iterator[str]:
        folder = plan.with_suffix("")
        if self.tree.is_folder(folder):
            label_of_folder = self.label(folder / "_")[:-1]  # once: a country has 40,000 logs
            for entry in self.listed(folder):
                if _MONTH_LOG.fullmatch(entry.name) or (
                    entry.name.endswith(_SUFFIXES) and self.is_log(folder / entry.name)
                ):
                    yield label_of_folder + entry.name

    def definitions(self, folder: Path) -> str | None:
        """Return the file of definitions of the nearest folder, from this one up to ``plans/``."""
        if folder not in self._definitions:
            file = folder / DEFINITIONS_FILE
            if self.tree.is_file(file):
                self._definitions[folder] = self.label(file)
            else:
                self._definitions[folder] = None if _is_top(folder) else self.definitions(folder.parent)
        return self._definitions[folder]

    def parents(self, folder: Path) -> tuple[str, ...]:
        """Return the files of higher documents, of the folders from this one up to ``plans/``."""
        if folder not in self._parents:
            home = folder / PARENT_FOLDER
            listed = self.listed(home) if self.tree.is_folder(home) and self.holds_parents(home) else []
            own = (self.label(home / entry.name) for entry in listed if entry.name.endswith(_SUFFIXES))
            above = () if _is_top(folder) else self.parents(folder.parent)
            self._parents[folder] = (*above, *own)
        return self._parents[folder]

    def label(self, path: Path) -> str:
        with suppress(ValueError):  # of what stands outside it
            path = path.relative_to(self.cwd)
        return self.scheme + path.as_posix()

    def plan_beside(self, folder: Path) -> Path | None:
        """Return the plan whose logs stand in ``folder``: the file of the same name beside it."""
        for suffix in _SUFFIXES:
            plan = folder.with_name(folder.name + suffix) if folder.name else folder
            if self.tree.is_file(plan):
                return plan
        return None

    def holds_parents(self, folder: Path) -> bool:
        """Tell the folder of higher documents; that of the logs of a plan with this name is none."""
        return folder.name == PARENT_FOLDER and self.plan_beside(folder) is None

    def is_log(self, file: Path) -> bool:
        """Tell a log by its name, a month, or else by its head: plans may stand in a plan's folder as well."""
        if _MONTH.fullmatch(file.stem):
            return True
        return _LOG_HEAD.search(self.tree.head(file, _HEAD_SIZE)) is not None


def place_of(file: str) -> tuple[str, ...]:
    """Return by what plans are put in order: folder by folder, ``a`` before ``a-b`` whatever follows the name."""
    return Path(file).with_suffix("").parts


def _is_top(folder: Path) -> bool:
    """Whether what holds for plans is sought no further up."""
    return folder.name == DEFAULT_FOLDER or folder.parent == folder
