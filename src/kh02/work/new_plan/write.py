"""Writing a new plan's file: a place where nothing is, and what git must know of its folder."""

import os
import re
from pathlib import Path

from kh02.model.plan import Plan
from kh02.store.durable import NotWrittenError, write_durably
from kh02.store.find import DEFAULT_FOLDER
from kh02.store.git.settings import complete_settings, home_of
from kh02.store.system_error import system_reason
from kh02.store.validation import as_model, unwritten
from kh02.store.yaml.reader import read
from kh02.work.refusal import Refused

_ID = re.compile(r"\w[\w-]*")


def place_of(plan_id: str, cwd: Path) -> Path:
    """Return where a new plan goes: into the ``plans/`` nearest to ``cwd``, or one that is made there.

    Raises Refused where the id is none of a file, or a plan of this id stands there.
    """
    if not _ID.fullmatch(plan_id):
        raise Refused(
            "usage", f"--id “{plan_id}” không dùng được: chỉ gồm chữ, số và dấu gạch ngang, ví dụ an-binh."
        )
    path = _plans_folder(cwd) / f"{plan_id}.yaml"
    if _is_taken(path):
        raise Refused("usage", f"Đã có kế hoạch mã {plan_id} ({path}); đặt mã khác cho kế hoạch mới ở --id.")
    return path


def usual_place(slug: str, year: int, cwd: Path) -> Path:
    """Return the place of a plan that is named after its place, and after its year where that name is taken.

    Raises Refused where both are.
    """
    path = _plans_folder(cwd) / f"{slug}.yaml"
    return place_of(f"{slug}-{year}", cwd) if _is_taken(path) else path


def _plans_folder(cwd: Path) -> Path:
    home = next((folder for folder in (cwd, *cwd.parents) if (folder / DEFAULT_FOLDER).is_dir()), cwd)
    return home / DEFAULT_FOLDER


def _is_taken(path: Path) -> bool:
    return any(map(os.path.exists, (path, path.with_suffix(".yml"), path.with_suffix(""))))


def write_plan(path: Path, text: str) -> None:
    """Write the file, which reads back as a plan. Raises Refused, and then nothing was written."""
    if as_model(read(text, path.name).value, Plan, path.name, unwritten).model is None:
        raise AssertionError(f"no plan: {text}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, text.encode(), lambda: not path.exists())
        complete_settings(home_of(path))
    except NotWrittenError as error:
        raise Refused("problems", f"Chưa ghi {path}: {error}") from None
    except OSError as error:
        raise Refused("problems", f"Không ghi được {path}: {system_reason(error, writing=True)}.") from None
