"""Imports go down only."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "kh02"
# Top first. Layers in one row do not import each other.
ROWS = (
    ("cli",), ("view",), ("work",), ("form", "template"), ("report",), ("conformity",), ("word",), ("paper",),
    ("sandbox",), ("check",), ("words",), ("store",), ("progress",), ("model",), ("diagnostics",), ("vi",),
)  # fmt: skip
RANK = {layer: rank for rank, row in enumerate(ROWS) for layer in row}


def modules() -> list[Path]:
    return sorted(path for layer in RANK for path in (SOURCE / layer).rglob("*.py"))


def imported_layers(path: Path) -> set[str]:
    """Layers that a module imports, wherever in the file the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "kh02" and len(parts) > 1 and parts[1] in RANK:
                found.add(parts[1])
    return found


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


def names_used(path: Path) -> set[str]:
    """The modules that a module imports, and the names it takes from them."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


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
    assert found["kh02.cli.report.group"] == {f"kh02.cli.report.{name}" for name in ("make", "check", "log")}
    assert {module for module, others in found.items() if others} <= {
        module
        for module, path in known.items()
        if path.name == "group.py"  # what stands under one command's name
    }


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
