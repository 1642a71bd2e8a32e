"""PDF through LibreOffice: the Word file, printed. Many files in one call, since each start takes seconds."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

_USUAL_PLACES = {
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.com",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    ),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}
_BATCH = 40
_START = 90.0
_EACH = 15.0
"""Seconds; a report of 25 pages takes about one, the start about four: a slow machine has room."""


def find_office() -> Path | None:
    """Return LibreOffice's program: from PATH, or from where its installers put it; None where there is none."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return next((Path(place) for place in _USUAL_PLACES.get(sys.platform, ()) if Path(place).is_file()), None)


class PdfQueue:
    """Word files waiting to be printed; a context manager, since they wait in a temporary folder."""

    def __init__(self, office: Path) -> None:
        self._office = office
        self._names: list[str] = []
        self._temporary = tempfile.TemporaryDirectory(prefix="kh02-", ignore_cleanup_errors=True)
        self._folder = Path(self._temporary.name)

    def __len__(self) -> int:
        return len(self._names)

    def add(self, name: str, document: bytes) -> None:
        """Put a Word file at the end of the queue; its PDF will be called `name`."""
        self._waiting(len(self._names)).write_bytes(document)
        self._names.append(name)

    def printed(self) -> Iterator[tuple[str, bytes | None]]:
        """Yield the name of each file and its PDF, in order; None where LibreOffice did not print it in time."""
        for first in range(0, len(self._names), _BATCH):
            numbers = range(len(self._names))[first : first + _BATCH]
            self._print([self._waiting(number) for number in numbers])
            for number in numbers:
                made = self._waiting(number).with_suffix(".pdf")
                yield self._names[number], made.read_bytes() if made.is_file() else None
                made.unlink(missing_ok=True)

    def _waiting(self, number: int) -> Path:
        return self._folder / f"{number:05}.docx"

    def _print(self, files: Sequence[Path]) -> None:
        _convert(self._office, files, "pdf", self._folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._temporary.cleanup()


def converted(office: Path, source: Path, kind: str) -> bytes | None:
    """Return a file as LibreOffice saves it ("docx", "pdf"), None where it does not.

    `source` stands in a folder of its own, which is left to whoever made it.
    """
    made = source.with_name(f"made-{source.stem}") / f"{source.stem}.{kind}"
    made.parent.mkdir()
    _convert(office, [source], kind, made.parent)
    return made.read_bytes() if made.is_file() else None


def _convert(office: Path, files: Sequence[Path], kind: str, folder: Path) -> None:
    # A profile of its own: a LibreOffice that the user has open neither disturbs nor is disturbed.
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    fixed = ("--headless", "--norestore", "--convert-to", kind, "--outdir", str(folder))
    with contextlib.suppress(OSError):  # it does not start: no file is made
        _run([str(office), profile, *fixed, *map(str, files)], _START + _EACH * len(files))


def _run(command: Sequence[str], seconds: float) -> None:
    """Run a command; after `seconds` end it with all that it has started: LibreOffice's is a mere launcher."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        _end(process)
    except BaseException:  # Ctrl+C reaches this process only
        _end(process)
        raise


def _end(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
