"""The bytes of a paper that the user names: a file of somebody else's, of any size and kind."""

import os
from pathlib import Path

from kh02.store.system_error import system_reason
from kh02.work.refusal import Refused

_LARGEST = 100_000_000


def paper_bytes(file: Path, what: str) -> bytes:
    """Return the bytes of a file that should hold ``what`` ("một kế hoạch"). Raises Refused."""
    if not os.path.isfile(file):
        raise Refused("usage", f"Không thấy tệp {file}.")
    try:
        if file.stat().st_size > _LARGEST:
            most = _LARGEST // 1_000_000
            raise Refused("problems", f"{file}: tệp lớn hơn {most} MB, không phải {what}; không đọc.")
        return file.read_bytes()
    except OSError as error:
        raise Refused("usage", f"Không đọc được {file}: {system_reason(error)}.") from None
