"""A folder that is a link to itself: it cannot be opened by anyone, the superuser included."""

from pathlib import Path


def build(folder: Path) -> None:
    plans = folder / "plans"
    plans.mkdir()
    (plans / "hai-phong").symlink_to("hai-phong", target_is_directory=True)
