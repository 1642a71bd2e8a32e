"""Finding LibreOffice, and ending it."""

import contextlib
import os
import sys
import time
from pathlib import Path

import pytest

from kh02.paper import pdf
from kh02.paper.pdf import PdfQueue, find_office

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a script")


def program(file: Path, script: str) -> Path:
    file.write_text(f"#!{sys.executable}\n{script}", "utf-8")
    file.chmod(0o755)
    return file


@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_it_is_found_on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "_USUAL_PLACES", {})
    assert find_office() is None
    assert program(tmp_path / name, "") == find_office()


def test_it_is_found_where_its_installer_puts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    installed = program(tmp_path / "soffice.com", "")
    monkeypatch.setattr(pdf, "_USUAL_PLACES", {sys.platform: (str(tmp_path / "none"), str(installed))})
    assert find_office() == installed


def test_what_takes_too_long_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    child = f"import time; held = open({str(pipe)!r}, 'w'); time.sleep(20)"
    office = program(
        tmp_path / "soffice", f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}])"
    )
    monkeypatch.setattr(pdf, "_START", 1.5)
    monkeypatch.setattr(pdf, "_EACH", 0)
    held = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with PdfQueue(office) as queue:
        queue.add("a.pdf", b"")
        assert list(queue.printed()) == [("a.pdf", None)]
    for _ in range(30):  # the system takes a moment to close what the dead held
        with contextlib.suppress(BlockingIOError):
            assert os.read(held, 1) == b""  # nobody holds the other end
            return
        time.sleep(0.1)
    pytest.fail("what LibreOffice had started goes on")


def test_its_folder_is_gone_afterwards_and_its_profile_is_its_own(tmp_path: Path) -> None:
    told = tmp_path / "told"
    script = f"import sys\nopen({str(told)!r}, 'a').write(' '.join(sys.argv[1:]) + '\\n')"
    with PdfQueue(program(tmp_path / "soffice", script)) as queue:
        queue.add("a.pdf", b"")
        assert list(queue.printed()) == [("a.pdf", None)]
    profile, *_, document = told.read_text("utf-8").split()
    folder = Path(document).parent
    assert profile == f"-env:UserInstallation={(folder / 'office').as_uri()}"
    assert not folder.exists()


def test_many_go_in_few_calls(tmp_path: Path) -> None:
    told = tmp_path / "told"
    script = f"""import sys, pathlib
files = [pathlib.Path(word) for word in sys.argv if word.endswith(".docx")]
open({str(told)!r}, "a").write(f"{{len(files)}} ")
for file in files: file.with_suffix(".pdf").write_bytes(file.read_bytes())
"""
    with PdfQueue(program(tmp_path / "soffice", script)) as queue:
        for number in range(50):
            queue.add(f"{number}.pdf", str(number).encode())
        assert list(queue.printed()) == [(f"{number}.pdf", str(number).encode()) for number in range(50)]
    assert told.read_text("utf-8") == "40 10 "
