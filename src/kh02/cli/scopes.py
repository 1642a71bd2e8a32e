"""The plans that a page is made of, all read before anything is shown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from kh02.cli.clock import today
from kh02.cli.progress_bar import with_bar

if TYPE_CHECKING:
    from kh02.view.status.scope import Scope
    from kh02.work.event import Notice


def read_scopes(paths: list[str], day: dt.date, unit: str | None) -> tuple[list[Scope], list[Notice]]:
    """Return the plans as of a day, or the unit's part of them, and what is wrong with their data."""
    from kh02.cli.unit import each_of_unit
    from kh02.view.status.scope import scopes
    from kh02.work.event import Notice
    from kh02.work.inspection import found_plans, inspect

    # What the checks call the future is counted from the real today, whatever day is shown.
    read = with_bar(
        inspect(paths, today(), Path.cwd()), lambda: len(found_plans(paths, Path.cwd()).plans), "Lập trang"
    )
    plans: list[Scope] = []
    notices: list[Notice] = []
    for one in scopes(read, day):
        if isinstance(one, Notice):
            notices.append(one)
        else:
            plans.append(one)
    return (plans if unit is None else list(each_of_unit(plans, unit))), notices
