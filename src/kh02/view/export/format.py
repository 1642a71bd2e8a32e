"""What a format of the export is: how one plan's rows are encoded, and where what comes of it is put."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct

from kh02.view.export.table import Table, Values

Chunk: TypeAlias = Any
"""One plan's rows of one table, encoded; only the format that made it knows what it is."""

Put: TypeAlias = Callable[[str, Chunk], None]
"""Puts a chunk where those of the table of this name are."""


class TableFormat(Struct, frozen=True):
    """``encode`` runs in many processes; ``opened`` gives, in one, what puts the chunks into a folder."""

    encode: Callable[[Table[Any], Values], Chunk]
    opened: Callable[[Path], AbstractContextManager[Put]]
