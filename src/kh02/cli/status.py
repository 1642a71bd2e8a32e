"""``kh02 status``: where every target and task stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kh02.cli.arguments import AsOf, Paths, UnitOption, read_choice, read_day
from kh02.cli.clock import today
from kh02.cli.events import show_events
from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.progress_bar import with_bar
from kh02.cli.screen import put, screen

if TYPE_CHECKING:
    from kh02.diagnostics.finding import Finding
    from kh02.view.status.scope import Scope
    from kh02.work.inspection import Inspected


def status(
    paths: Paths = None,
    unit: UnitOption = None,
    as_of: AsOf = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="DẠNG",
            help="Dạng in: table (để đọc), json (cho chương trình), csv (UTF-8 có BOM, mở được bằng Excel).",
        ),
    ] = "table",
    detail: Annotated[
        bool, typer.Option("--detail", help="Với --format json: kèm diễn biến của từng chỉ tiêu (course).")
    ] = False,
) -> None:
    """Cho biết từng chỉ tiêu, nhiệm vụ đến đâu: đạt, có nguy cơ, quá hạn, im lặng, và của đơn vị nào."""
    from kh02.cli.unit import each_of_unit
    from kh02.store.yaml.locate import locate
    from kh02.view.status.formats import FORMATS
    from kh02.view.status.listing import StatusListing

    write = FORMATS[read_choice(format_, tuple(FORMATS), "--format")]
    if detail and format_ != "json":
        raise Stop(ExitCode.USAGE, f"--detail chỉ dùng cùng --format json, không cùng {format_}.")
    day = read_day(as_of)
    errors: list[Finding] = []
    codes = [ExitCode.OK]
    scopes = _scopes(_read(paths or [], errors), day, codes)
    shown = _begun(scopes if unit is None else each_of_unit(scopes, unit))
    put(write(StatusListing(day, shown, lambda: locate(errors), detail), screen()))
    if code := max(codes):
        raise typer.Exit(code)


def _read(paths: list[str], errors: list[Finding]) -> Iterator[Inspected]:
    """Yield the plans one at a time, so that memory stays flat; ``errors`` gains what is wrong with them."""
    from kh02.work.inspection import found_plans, inspect

    # What the checks call the future is counted from the real today, whatever day is shown.
    plans = inspect(paths, today(), Path.cwd())
    for inspected in with_bar(plans, lambda: len(found_plans(paths, Path.cwd()).plans), "Tính tiến độ"):
        errors += inspected.errors
        yield inspected


def _scopes(plans: Iterator[Inspected], day: dt.date, codes: list[ExitCode]) -> Iterator[Scope]:
    """Yield the plans as of a day; what is wrong with them is told, and ``codes`` gains what follows from it."""
    from kh02.view.status.scope import scopes
    from kh02.work.event import Notice

    for one in scopes(plans, day):
        if isinstance(one, Notice):
            codes.append(show_events([one]))
        else:
            yield one


def _begun(scopes: Iterator[Scope]) -> Iterator[Scope]:
    """Return the scopes, the first one made: what stops the command stops it before anything is shown."""
    first = list(islice(scopes, 1))
    return chain(first, scopes)
