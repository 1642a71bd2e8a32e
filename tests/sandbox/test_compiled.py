"""Compiled templates are kept between runs, and never outlive what they were made from."""

from pathlib import Path

import pytest

from kh02.report import templates
from kh02.report.templates import Templates
from kh02.sandbox import compiled


@pytest.fixture(autouse=True)
def _ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the test's folder the built-in one, whose templates run in this process."""
    monkeypatch.setattr(templates, "built_in", lambda: tmp_path)


def render(folder: Path, text: str) -> str:
    (folder / "mau.md.j2").write_text(text, "utf-8")
    return Templates([folder], folder / "kept").render("mau.md.j2", {"ten": "An"})


def kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "kept").iterdir()}


def test_a_second_run_takes_what_the_first_has_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert render(tmp_path, "Chào {{ ten }}") == "Chào An\n"
    before = kept(tmp_path)
    assert len(before) == 1
    monkeypatch.setattr("jinja2.Environment.compile", None)
    assert render(tmp_path, "Chào {{ ten }}") == "Chào An\n"
    assert kept(tmp_path) == before


def test_a_template_that_changed_is_compiled_anew(tmp_path: Path) -> None:
    render(tmp_path, "Chào {{ ten }}")
    assert render(tmp_path, "Kính gửi {{ ten }}") == "Kính gửi An\n"


def test_a_program_that_changed_compiles_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    render(tmp_path, "Chào {{ ten }}")
    before = kept(tmp_path)
    monkeypatch.setattr(compiled, "_package_state", lambda: "another version")
    assert render(tmp_path, "Chào {{ ten }}") == "Chào An\n"
    assert kept(tmp_path) != before


def test_the_program_is_all_that_a_constant_goes_through_while_it_is_compiled() -> None:
    seen = {Path(module.rpartition(":")[0]) for module in compiled._package_state().split(" ")}
    put_out, escaped, filtered, written = (
        "report/put_out.py",
        "paper/markdown.py",
        "sandbox/filters.py",
        "vi/number.py",
    )
    package = Path(compiled.__file__).parents[1]
    assert {package / module for module in (put_out, escaped, filtered, written)} <= seen


@pytest.mark.parametrize("content", [b"", b"j2", b"j2\x05" * 40])
def test_a_damaged_file_is_made_again(tmp_path: Path, content: bytes) -> None:
    render(tmp_path, "Chào {{ ten }}")
    before = kept(tmp_path)
    (damaged,) = (tmp_path / "kept").iterdir()
    damaged.write_bytes(content)
    assert render(tmp_path, "Chào {{ ten }}") == "Chào An\n"
    assert kept(tmp_path) == before


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file", "utf-8")
    assert render(tmp_path, "Chào {{ ten }}") == "Chào An\n"
