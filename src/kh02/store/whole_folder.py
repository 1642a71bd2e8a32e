"""A folder of files that is there whole, or not at all."""

import contextlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kh02.store.outbox import OverwriteError


@contextlib.contextmanager
def whole_folder(target: Path, manifest: str, *, force: bool) -> Iterator[Path]:
    """Give an empty folder to write into, which is at ``target`` in the end; after an exception nothing is.

    An empty folder gives way. With ``force`` so does one that holds what an earlier run wrote, and nothing else:
    its file ``manifest``, as ``seal`` wrote it, names that. Raises OverwriteError, and OSError.
    """
    _refuse_to_lose(target, manifest, force=force)
    target = target.resolve()
    unfinished, old = (target.with_name(f".{target.name}.{os.getpid()}{end}") for end in ("", ".cu"))
    target.parent.mkdir(parents=True, exist_ok=True)
    for folder in (unfinished, old):
        shutil.rmtree(folder, ignore_errors=True)  # left by a process that was killed
    unfinished.mkdir()
    try:
        yield unfinished
        if target.exists():
            target.rename(old)
        try:
            unfinished.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    finally:
        for folder in (unfinished, old):
            shutil.rmtree(folder, ignore_errors=True)


def seal(folder: Path, manifest: str, keys: Mapping[str, Any]) -> None:
    """Write the file ``manifest``: these keys, and the ``files`` that the folder holds."""
    content = {**keys, "files": _files(folder)}
    (folder / manifest).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _refuse_to_lose(target: Path, manifest: str, *, force: bool) -> None:
    if not os.path.lexists(target):
        return
    if not target.is_dir() or target.is_symlink():
        raise OverwriteError(
            f"Không ghi được vào {target}: đó không phải là thư mục; hãy ghi ra chỗ khác bằng -o."
        )
    if not (there := _files(target)):
        return
    if others := sorted(set(there) - _written_before(target, manifest)):
        raise OverwriteError(
            f"Không ghi đè thư mục {target}: trong đó có tệp không do lệnh này ghi ({others[0]}). "
            "Hãy ghi ra thư mục khác bằng -o."
        )
    if not force:
        raise OverwriteError(f"Không ghi đè thư mục {target}: thêm --force để thay, hoặc ghi ra chỗ khác bằng -o.")


def _written_before(folder: Path, manifest: str) -> set[str]:
    try:
        files = json.loads((folder / manifest).read_text("utf-8"))["files"]
        return {manifest, *map(str, files)}
    except (OSError, ValueError, KeyError, TypeError):
        return set()  # missing or damaged: nothing is taken for ours


def _files(folder: Path) -> list[str]:
    """Return the names of what is no folder, at any depth."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
