"""A file of 200 MB, all of it a hole on the disk: it must be refused by its size, unread."""

import os
from pathlib import Path


def build(folder: Path) -> None:
    plans = folder / "plans"
    plans.mkdir()
    (plans / "mau.yaml").touch()
    os.truncate(plans / "mau.yaml", 200_000_000)
