"""``kh02 rollup``: many plans together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from kh02.cli.arguments import (
    AsOf,
    Force,
    Jobs,
    PathsAnywhere,
    Scheduler,
    option,
    read_choice,
    read_day,
    read_workers,
)
from kh02.cli.cache_folder import cache_folder
from kh02.cli.clock import today
from kh02.cli.events import show_events
from kh02.cli.exit_code import ExitCode, Stop, end_with
from kh02.cli.file_output import write_file
from kh02.cli.screen import put, screen
from kh02.cli.template_option import TemplateOption, read_template

if TYPE_CHECKING:
    from kh02.progress.period import Kind
    from kh02.template.own_template import OwnTemplate
    from kh02.view.rollup.listing import RollupListing

_FILE = "tong-hop"
_PRINTED = ("table", "json", "csv", "md")
_PERIODS: tuple[Kind, ...] = ("week", "month", "quarter", "half", "nine-months", "year")


def rollup(  # noqa: PLR0913, PLR0917  # each is an option of the command
    paths: PathsAnywhere = None,
    by: Annotated[
        str,
        option(
            "--by",
            "NHÓM",
            "Cộng theo: province (tỉnh), commune (xã), definition (chỉ tiêu chung), unit-kind (loại đơn vị).",
        ),
    ] = "definition",
    as_of: AsOf = None,
    period: Annotated[
        str | None,
        option(
            "--period",
            "KỲ",
            "Cộng số phát sinh của kỳ gần nhất đã chốt thay cho số lũy kế: week, month, quarter, half, "
            "nine-months, year.",
        ),
    ] = None,
    format_: Annotated[
        str | None, option("--format", "DẠNG", "table (mặc định), md, json, csv in ra; xlsx, docx ghi thành tệp.")
    ] = None,
    template: TemplateOption = None,
    output: Annotated[
        str | None, option("--output", "TỆP", "Tệp được ghi (mặc định: tong-hop.…).", short="-o")
    ] = None,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    force: Force = False,
) -> None:
    """Cộng nhiều kế hoạch theo chỉ tiêu chung: tổng, xếp hạng, bao nhiêu nơi đạt, nơi nào chưa gửi."""
    from kh02.cli.progress_bar import with_bar
    from kh02.rollup.group import BYS, roll_up
    from kh02.rollup.row import merge
    from kh02.view.rollup.listing import RollupListing
    from kh02.work.anywhere import plans_anywhere
    from kh02.work.plan_part import gathered, plan_parts
    from kh02.work.rollup import row_maker, row_of

    own = read_template(template, "rollup")
    chosen = _read_format(format_, own)
    if output and chosen in _PRINTED:
        raise Stop(
            ExitCode.USAGE, f"-o chỉ dùng cùng dạng ghi thành tệp (xlsx, docx); dạng {chosen} in ra màn hình."
        )
    workers = read_workers(jobs, scheduler)
    group, day = read_choice(by, BYS, "--by"), read_day(as_of)
    kind = None if period is None else read_choice(period, _PERIODS, "--period")
    found = plans_anywhere(paths or [], Path.cwd())
    parts = plan_parts(found, today(), row_maker(day, kind), workers)
    rows, notices = gathered(with_bar(parts, lambda: len(found.plans), "Tổng hợp"), row_of)
    listing = RollupListing(day, group, roll_up(merge(*((row,) for row in rows)), group), kind)
    _show(listing, chosen, own, Path(output or f"{_FILE}.{chosen}"), force=force)
    end_with(show_events(notices))


def _read_format(text: str | None, own: OwnTemplate | None) -> str:
    """Return the format that is asked for, or that the user's own template makes; Stop where they do not agree."""
    from kh02.view.rollup.formats import BODIES, FILES, FORMATS

    if own is None:
        return read_choice(text or "table", tuple({**FORMATS, **FILES} | dict.fromkeys(BODIES)), "--format")
    made = BODIES if own.is_body else (own.format,)
    return read_choice(text or made[0], tuple(made), "--format")


def _show(listing: RollupListing, chosen: str, own: OwnTemplate | None, file: Path, *, force: bool) -> None:
    """Print the list or report, or write it into the file."""
    from kh02.view.rollup.formats import FILES, FORMATS

    if chosen in FORMATS:
        put(FORMATS[chosen](listing, screen()))
        return
    content = FILES[chosen](listing) if own is None and chosen in FILES else _paper(listing, chosen, own)
    if chosen in _PRINTED:
        put([content.decode()])
    else:
        write_file(file, content, chosen, force=force)


def _paper(listing: RollupListing, made: str, own: OwnTemplate | None) -> bytes:
    from kh02.report.templates import Templates
    from kh02.sandbox.fault import BadTemplateError
    from kh02.template.folders import nearest_folders
    from kh02.view.rollup.paper import rollup_paper

    body = own.file if own is not None and own.is_body else None
    templates = Templates(nearest_folders(Path.cwd()), cache_folder(), body)
    try:
        return rollup_paper(listing, made, own, templates)
    except BadTemplateError as error:
        raise Stop(ExitCode.USAGE, str(error)) from None
