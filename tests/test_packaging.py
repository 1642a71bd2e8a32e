"""What is packed is whole: the wheel works by itself away from the repository, the sdist can build and test it."""

import os
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel made from that sdist; no network is used."""
    folder = tmp_path_factory.mktemp("dist")
    arguments = ["--no-isolation", "--sdist", "--wheel", "--outdir", str(folder), str(ROOT)]
    # What hatchling prints is of interest only where it fails.
    done = subprocess.run([sys.executable, "-m", "build", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


@pytest.fixture(scope="module")
def installed(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, installed into a folder of its own beside what kh02 needs."""
    target = tmp_path_factory.mktemp("site")
    arguments = ["--quiet", "--no-deps", "--no-index", "--no-compile", "--target", str(target)]
    subprocess.run([sys.executable, "-m", "pip", "install", *arguments, only(packed, "*.whl")], check=True)
    return target


@pytest.fixture
def kh02(installed: Path, tmp_path: Path) -> Run:
    """The installed program, in a folder with nothing but the plans."""
    copytree(ROOT / "plans", tmp_path / "plans")

    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "kh02", *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(installed), "XDG_CACHE_HOME": str(tmp_path / "cache")},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


def names_in_wheel(packed: Path) -> set[str]:
    with ZipFile(only(packed, "*.whl")) as wheel:
        return set(wheel.namelist())


def test_the_wheel_holds_every_module_template_and_practice_file_and_nothing_else(packed: Path) -> None:
    source = ROOT / "src"
    kept = [path for path in source.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    modules = {path.relative_to(source).as_posix() for path in kept}
    beside = {
        f"kh02/{path.relative_to(ROOT).as_posix()}"
        for folder in ("templates", "practice", "starter")
        for path in (ROOT / folder).rglob("*.*")
    }
    assert {"kh02/py.typed", "kh02/practice/plans/thuc-hanh.yaml"} <= modules | beside
    assert {name for name in names_in_wheel(packed) if ".dist-info/" not in name} == modules | beside


def test_the_wheel_says_how_it_is_called_and_licensed(packed: Path) -> None:
    with ZipFile(only(packed, "*.whl")) as wheel:
        texts = {name.partition(".dist-info/")[2]: name for name in wheel.namelist()}
        assert "kh02 = kh02.cli.main:main" in wheel.read(texts["entry_points.txt"]).decode()
        assert wheel.read(texts["licenses/LICENSE"]) == (ROOT / "LICENSE").read_bytes()


def test_the_sdist_holds_what_a_fork_needs(packed: Path) -> None:
    with tarfile.open(only(packed, "*.tar.gz")) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    kept = ("src", "templates", "practice", "starter", "plans", "tests", "docs", "tools", "bench")
    files = {path.relative_to(ROOT) for top in kept for path in (ROOT / top).rglob("*") if path.is_file()}
    passing = {path for path in files if any(part.startswith((".", "__pycache__")) for part in path.parts)}
    assert {path.as_posix() for path in files - passing} <= names
    assert {
        "README.md",
        "README.vi.md",
        "LICENSE",
        "CHANGELOG.md",
        "pyproject.toml",
        "constraints.txt",
        ".pre-commit-hooks.yaml",
    } <= names
    assert not [name for name in names if "__pycache__" in name or name.startswith(("bao-cao/", "bieu/"))]


def test_the_installed_program_is_the_installed_one(kh02: Run, installed: Path) -> None:
    from kh02 import __version__

    assert kh02("--version").stdout == f"kh02 {__version__}\n"
    found = subprocess.run(
        [sys.executable, "-c", "import kh02; print(kh02.__file__)"],
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(found.stdout.strip()).parent == installed / "kh02"


def test_the_installed_program_checks_plans_and_tells_where_they_stand(kh02: Run) -> None:
    checked = kh02("validate", "plans")
    assert (checked.returncode, "0 lỗi" in checked.stdout) == (0, True), checked.stderr
    shown = kh02("status", "--as-of", "31/10/2025")
    assert (shown.returncode, "SỐ LIỆU MINH HỌA" in shown.stdout) == (0, True), shown.stderr


def test_the_installed_program_writes_reports_with_its_own_templates(kh02: Run, tmp_path: Path) -> None:
    done = kh02("report", "plans", "--of", "2025-10", "--format", "md,docx,html")
    assert done.returncode == 0, done.stderr
    written = {path.name for path in (tmp_path / "bao-cao").iterdir()}
    assert written >= {
        f"{plan}-2025-10.{form}" for plan in ("bach-ngoc", "phu-lien") for form in ("md", "docx", "html")
    }
    golden = (ROOT / "tests" / "golden" / "phu-lien-2025-10.md").read_text("utf-8")
    head = next(line for line in golden.splitlines() if line.strip())
    assert head in (tmp_path / "bao-cao" / "phu-lien-2025-10.md").read_text("utf-8")


def test_the_installed_program_lists_and_copies_its_templates(kh02: Run, tmp_path: Path) -> None:
    assert "thang.md.j2" in kh02("template", "list").stdout
    done = kh02("template", "copy", "frame.docx")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "templates" / "frame.docx").read_bytes() == (ROOT / "templates" / "frame.docx").read_bytes()


def test_the_installed_program_makes_the_practice_commune(kh02: Run, tmp_path: Path) -> None:
    assert kh02("new", "--practice", "tap-dung").returncode == 0
    made = tmp_path / "tap-dung" / "plans" / "thuc-hanh.yaml"
    assert made.read_bytes() == (ROOT / "practice" / "plans" / "thuc-hanh.yaml").read_bytes()


def test_the_constraints_hold_all_that_is_asked_for_in_a_version_that_is_allowed() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if not line.startswith("#"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    groups = (project["dependencies"], *(extras[name] for name in extras if name != "bench"))
    asked = [Requirement(text) for group in groups for text in group]
    assert [one.name for one in asked if canonicalize_name(one.name) not in pinned] == []
    assert [str(one) for one in asked if pinned[canonicalize_name(one.name)] not in one.specifier] == []
