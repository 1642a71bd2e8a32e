"""A link to a file that is gone: it cannot be read by anyone, the superuser included."""

from pathlib import Path


def build(folder: Path) -> None:
    plans = folder / "plans"
    plans.mkdir()
    (plans / "mau.yaml").symlink_to("khong-con.yaml")
