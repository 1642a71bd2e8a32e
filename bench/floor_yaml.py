"""The floor of reading plans: ryaml and the model on each file, by so many processes, and nothing else.

It finds no plans, tells no positions, looks at no encoding and checks nothing: ``floor_yaml.py FOLDER JOBS``.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import ryaml
from pydantic import BaseModel

from kh02.model.definition import Definitions
from kh02.model.log import Log
from kh02.model.plan import Plan

_AT_ONCE = 64  # files
MODELS: dict[str, type[BaseModel]] = {"plan/1": Plan, "log/1": Log, "definitions/1": Definitions}


def main(folder: Path, jobs: int) -> None:
    """Read every file below a folder."""
    files = sorted(folder.rglob("*.yaml"))
    if jobs == 1:
        for file in files:
            read(file)
        return
    with ProcessPoolExecutor(jobs) as pool:
        for _ in pool.map(read, files, chunksize=_AT_ONCE):
            pass


def read(file: Path) -> None:
    """Make a file's model."""
    value = ryaml.loads(file.read_text(encoding="utf-8"))
    MODELS[value["kh02"]].model_validate(value)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
