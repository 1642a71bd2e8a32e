"""A plan in a folder that git keeps, without a word to git on how logs are merged."""

import shutil
import subprocess
from pathlib import Path

PLAIN = Path(__file__).parents[1] / "KH114-file-twice/plans/mau.yaml"


def build(folder: Path) -> None:
    """Make the folder."""
    (folder / "plans").mkdir(parents=True)
    shutil.copy(PLAIN, folder / "plans/mau.yaml")
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
