"""What folders hold, as far as plans are sought in them."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol


class Entry(Protocol):
    """What stands in a folder."""

    @property
    def name(self) -> str:
        """Its name there."""

    def is_dir(self) -> bool:
        """Tell whether it is a folder. Raises OSError."""


class Tree(Protocol):
    """Folders by their paths from the root."""

    def exists(self, path: Path) -> bool:
        """Tell whether something stands there, a link that leads nowhere too."""

    def is_file(self, path: Path) -> bool:
        """Tell whether a file stands there."""

    def is_folder(self, path: Path) -> bool:
        """Tell whether a folder is there."""

    def entries(self, folder: Path) -> Iterable[Entry]:
        """Return what stands in a folder, in any order. Raises OSError."""

    def real(self, folder: Path) -> str:
        """Return the same for each path that leads to a folder."""

    def head(self, file: Path, size: int) -> bytes:
        """Return so many bytes that a file begins with, none where it cannot be read."""


class LocalTree:
    """The folders of this computer."""

    def exists(self, path: Path) -> bool:
        """See ``Tree``."""
        return os.path.lexists(path)

    def is_file(self, path: Path) -> bool:
        """See ``Tree``."""
        return os.path.isfile(path)

    def is_folder(self, path: Path) -> bool:
        """See ``Tree``."""
        return os.path.isdir(path)

    def entries(self, folder: Path) -> Iterable[Entry]:
        """See ``Tree``."""
        with os.scandir(folder) as entries:
            return list(entries)

    def real(self, folder: Path) -> str:
        """See ``Tree``."""
        return os.path.realpath(folder)

    def head(self, file: Path, size: int) -> bytes:
        """See ``Tree``."""
        try:
            with file.open("rb") as opened:
                return opened.read(size) if file.is_file() else b""
        except OSError:
            return b""
