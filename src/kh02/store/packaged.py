"""Where the files that come with the program stand: templates, the practice commune."""

from pathlib import Path


def packaged(name: str) -> Path:
    """Return a folder that comes with the program: in the installed package, or in a checkout of the source."""
    here = Path(__file__)
    installed = here.parents[1] / name
    return installed if installed.is_dir() else here.parents[3] / name
