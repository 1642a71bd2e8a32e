"""Where users keep templates of their own."""

from pathlib import Path

from kh02.report.templates import FOLDER
from kh02.store.find import DEFAULT_FOLDER


def template_folders(plan_file: str, cwd: Path) -> tuple[Path, ...]:
    """Return the folders ``templates/`` that there are: in ``cwd``, and beside the folder of plans."""
    plans = [folder.parent for folder in (cwd / plan_file).parents if folder.name == DEFAULT_FOLDER]
    roots = dict.fromkeys((cwd, *plans[:1]))
    return tuple(found for root in roots if (found := root / FOLDER).is_dir())


def nearest_folders(cwd: Path) -> tuple[Path, ...]:
    """Return the folders ``templates/`` in ``cwd`` and beside the nearest folder of plans."""
    home = next((folder for folder in (cwd, *cwd.parents) if (folder / DEFAULT_FOLDER).is_dir()), cwd)
    return template_folders(str(home / DEFAULT_FOLDER / "x.yaml"), cwd)
