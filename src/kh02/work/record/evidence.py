"""Which evidence is a file to copy in."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from kh02.store.durable import NotWrittenError
from kh02.store.evidence import refuse_unfit
from kh02.work.refusal import Refused

_FILE_NAME = re.compile(r".*\.[A-Za-z][A-Za-z0-9]{1,4}")  # a number of a document has no such end


def evidence_files(texts: Sequence[str]) -> tuple[Path, ...]:
    """Return the files that texts name; Refused with USAGE where one is not there or too large."""
    files = []
    for text in texts:
        path = Path(os.path.expanduser(text))
        if os.path.isfile(path) or (_FILE_NAME.fullmatch(text) and not text.startswith("evidence/")):
            try:
                refuse_unfit(path)
            except NotWrittenError as error:
                raise Refused("usage", f"Giá trị của --evidence không dùng được: {error}.") from None
            files.append(Path(text))
    return tuple(files)
