"""Imports go down only, in no ring; and a folder is a folder, not a prefix."""

import ast
from collections.abc import Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "kh02"
# Top first. Layers in one row do not import each other.
ROWS = (
    ("cli",), ("view",), ("work",), ("workbook",), ("form", "template", "transcription"), ("report",),
    ("conformity",), ("word",), ("paper",), ("sandbox",), ("rollup",), ("check",), ("words",), ("store",),
    ("progress",), ("model",), ("diagnostics",), ("vi", "office"),
)  # fmt: skip
RANK = {layer: rank for rank, row in enumerate(ROWS) for layer in row}


def modules() -> list[Path]:
    return sorted(path for layer in RANK for path in (SOURCE / layer).rglob("*.py"))


@cache
def imported_names(path: Path) -> frozenset[str]:
    """Dotted names that a module imports, wherever in the file the import stands, for the type checker too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return frozenset(found)


def imported_layers(path: Path) -> set[str]:
    """Layers that a module imports."""
    parts = (name.split(".") for name in imported_names(path))
    return {names[1] for names in parts if names[0] == "kh02" and len(names) > 1 and names[1] in RANK}


def import_graph(root: Path) -> dict[str, set[str]]:
    """Each module under a package's folder, and the modules there that it imports."""
    paths = {path.relative_to(root.parent).with_suffix(""): path for path in root.rglob("*.py")}
    modules = {".".join(dotted.parts).removesuffix(".__init__"): path for dotted, path in paths.items()}
    return {
        module: {
            name if name in modules else name.rpartition(".")[0]
            for name in imported_names(path)
            if name in modules or name.rpartition(".")[0] in modules
        }
        for module, path in modules.items()
    }


def first_circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Modules that import each other in a ring; none where there is no ring."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return circle
    return []


def prefixed_files(folder: Path) -> list[str]:
    """Files whose prefix stands for a folder: it is that of another file, or the name of one or of a folder."""
    inside = [path for path in folder.iterdir() if path.suffix == ".py" or path.is_dir()]
    names = {path.stem for path in inside if not path.name.startswith("__")}
    prefixes = [name.partition("_")[0] for name in names]
    return sorted(name for name in names if "_" in name and prefixes.count(name.partition("_")[0]) > 1)


def test_every_folder_of_the_package_is_a_layer_and_has_modules() -> None:
    folders = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(RANK)
    seen = {path.relative_to(SOURCE).parts[0] for path in modules()}
    assert seen == set(RANK)


def test_the_probe_sees_imports_that_stand_inside_functions(tmp_path: Path) -> None:
    probe = tmp_path / "probe.py"
    probe.write_text("def f():\n    from kh02.cli import main\n    import kh02.store.find\n", "utf-8")
    assert imported_layers(probe) == {"cli", "store"}


def test_imports_go_down_only() -> None:
    upward = [
        f"{path.relative_to(SOURCE)} imports {layer}"
        for path in modules()
        for layer in imported_layers(path)
        if layer != (own := path.relative_to(SOURCE).parts[0]) and RANK[layer] <= RANK[own]
    ]
    assert upward == []


def names_used(path: Path) -> frozenset[str]:
    """The modules that a module imports, and the names it takes from them."""
    names = imported_names(path)
    return names | {name.rpartition(".")[0] for name in names}


def test_only_cli_knows_typer_and_exit_codes() -> None:
    users = {path for path in modules() if names_used(path) & {"typer", "kh02.cli.exit_code.Stop"}}
    assert SOURCE / "cli" / "arguments.py" in users, "the probe sees those that may"
    assert {path.relative_to(SOURCE).parts[0] for path in users} == {"cli"}


def commands() -> dict[str, Path]:
    """The modules of commands, whose docstring says which."""
    found = {}
    for path in (SOURCE / "cli").rglob("*.py"):
        words = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        if words.startswith("``kh02 ") and path.name != "__init__.py":
            found[".".join(["kh02", *path.relative_to(SOURCE).with_suffix("").parts])] = path
    return found


def test_no_command_imports_another() -> None:
    known = commands()
    assert {"kh02.cli.status", "kh02.cli.report.make", "kh02.cli.template.list"} <= set(known)
    found = {module: names_used(path) & (set(known) - {module}) for module, path in known.items()}
    assert found["kh02.cli.report.group"] == {
        f"kh02.cli.report.{name}" for name in ("make", "check", "log", "unfreeze")
    }
    assert {module for module, others in found.items() if others} <= {
        module
        for module, path in known.items()
        if path.name == "group.py"  # what stands under one command's name
    }


def test_what_reads_and_writes_papers_knows_nothing_of_plans() -> None:
    papers = {"conformity", "word", "paper", "sandbox"}
    found = {path: imported_layers(path) for layer in papers for path in (SOURCE / layer).rglob("*.py")}
    assert {path.relative_to(SOURCE).parts[0] for path in found} == papers
    assert {layer for layers in found.values() for layer in layers} == {*papers, "vi", "office"}


def test_a_word_file_is_read_without_the_paper_that_is_written() -> None:
    reading = [path for layer in ("conformity", "word/read") for path in (SOURCE / layer).rglob("*.py")]
    assert len(reading) > 20
    found = {layer for path in reading for layer in imported_layers(path)}
    assert found == {"conformity", "word", "sandbox", "vi"}


def test_the_probes_see_a_circle_and_a_prefix_that_stands_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "kh02" / "deep").mkdir(parents=True)
    (tmp_path / "kh02" / "one.py").write_text("def f():\n    from kh02.deep import two\n", "utf-8")
    typing = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from kh02.one import f\n"
    (tmp_path / "kh02" / "deep" / "two.py").write_text(typing, "utf-8")
    assert set(first_circle(import_graph(tmp_path / "kh02"))) == {"kh02.one", "kh02.deep.two"}
    (tmp_path / "kh02" / "deep_sea.py").touch()
    (tmp_path / "kh02" / "one_by_one.py").touch()
    (tmp_path / "kh02" / "alone_here.py").touch()
    assert prefixed_files(tmp_path / "kh02") == ["deep_sea", "one_by_one"]


def test_no_two_modules_import_each_other_in_a_ring() -> None:
    graph = import_graph(SOURCE)
    assert {name.split(".")[1] for name in graph if name.count(".") > 1} == set(RANK)
    assert first_circle(graph) == []


def test_no_file_has_a_prefix_that_stands_for_a_folder() -> None:
    rooms = ("form", "template", "report", "conformity", "word", "paper", "sandbox", "words", "store")
    folders = [path for room in rooms for path in (SOURCE / room, *(SOURCE / room).rglob("*")) if path.is_dir()]
    assert {path.relative_to(SOURCE).parts[0] for path in folders} == set(rooms)
    assert [name for folder in folders for name in prefixed_files(folder)] == []


def test_only_cli_reads_the_clock_prints_or_exits() -> None:
    forbidden = {"today", "now", "print", "exit", "utcnow", "time"}
    offenders, drawn_apart = [], set()
    for path in modules():
        if path.relative_to(SOURCE).parts[0] == "cli":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name == "Console" and "file" in {keyword.arg for keyword in node.keywords}:
                    drawn_apart.add(path)  # what it prints becomes a text
                on_clock = name not in {"today", "now", "time"} or "date" in ast.unparse(node.func)
                if name == "print" and path in drawn_apart:
                    continue
                if name in forbidden and on_clock and not ast.unparse(node.func).startswith("self."):
                    offenders.append(f"{path.relative_to(SOURCE)}:{node.lineno} {ast.unparse(node.func)}")
    assert offenders == []
