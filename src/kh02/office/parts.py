"""A Word or Excel file as its parts: bytes by name."""

import io
import zipfile
from collections.abc import Mapping
from typing import TypeAlias

Parts: TypeAlias = dict[str, bytes]


def unzipped(file: bytes) -> Parts:
    """Return the parts of a file."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return the file; the same parts give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)  # dated 1980, unlike an entry made from a name
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()
