"""``kh02 status``: where every target and task stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from kh02.cli.arguments import AsOf, Jobs, Paths, UnitOption, option, read_choice, read_day, read_jobs
from kh02.cli.clock import today
from kh02.cli.events import show_events
from kh02.cli.exit_code import ExitCode, Stop, end_with
from kh02.cli.progress_bar import with_bar
from kh02.cli.screen import put, screen

if TYPE_CHECKING:
    from kh02.diagnostics.finding import Finding
    from kh02.rollup.row import PlanRow
    from kh02.work.plan_part import PlanPart

T = TypeVar("T")


def status(
    paths: Paths = None,
    unit: UnitOption = None,
    as_of: AsOf = None,
    format_: Annotated[
        str,
        option(
            "--format",
            "DẠNG",
            "Dạng in: table (để đọc), json (cho chương trình), csv (UTF-8 có BOM, mở được bằng Excel).",
        ),
    ] = "table",
    detail: Annotated[
        bool, typer.Option("--detail", help="Với --format json: kèm diễn biến của từng chỉ tiêu (course).")
    ] = False,
    jobs: Jobs = None,
) -> None:
    """Cho biết từng chỉ tiêu, nhiệm vụ đến đâu: đạt, có nguy cơ, quá hạn, im lặng, và của đơn vị nào."""
    from kh02.cli.unit import of_plans_with_it
    from kh02.view.status.formats import FORMATS, part_of_plan
    from kh02.view.status.listing import Asked, StatusListing
    from kh02.work.inspection import found_plans
    from kh02.work.plan_part import plan_parts

    chosen = read_choice(format_, tuple(FORMATS), "--format")
    if detail and format_ != "json":
        raise Stop(ExitCode.USAGE, f"--detail chỉ dùng cùng --format json, không cùng {format_}.")
    asked = Asked(read_day(as_of), unit, chosen, screen(), detail)
    found = found_plans(paths or [], Path.cwd())
    errors: list[Finding] = []
    unread: list[PlanRow] = []
    codes = [ExitCode.OK]
    # What the checks call the future is counted from the real today, whatever day is shown.
    parts = plan_parts(found, today(), partial(part_of_plan, asked), read_jobs(jobs))
    plans = with_bar(parts, lambda: len(found.plans), "Tính tiến độ")
    shown = of_plans_with_it(_parts_made(plans, errors, unread, codes))
    listing = StatusListing(asked.day, shown, unread, partial(_located, errors))
    put(FORMATS[chosen].whole(listing, asked.screen))
    end_with(max(codes))


def _located(errors: list[Finding]) -> tuple[Finding, ...]:
    """Return errors with their places, which few runs have to look for."""
    from kh02.store.yaml.locate import locate

    return locate(errors)


def _parts_made(
    plans: Iterator[PlanPart[T]], errors: list[Finding], unread: list[PlanRow], codes: list[ExitCode]
) -> Iterator[T]:
    """Yield the plans' parts one at a time, so that memory stays flat.

    What is wrong with a plan is told; ``errors`` gains it, ``codes`` what follows from it, and ``unread`` a plan
    of which there is no part.
    """
    from kh02.rollup.row import unreadable_row

    for one in plans:
        errors += one.inspected.errors
        codes += [show_events([notice]) for notice in one.notices]
        if one.part is not None:
            yield one.part
        elif one.inspected.file:
            unread.append(unreadable_row(one.inspected.file, one.why))
