"""Forms written to files: one a unit, by plan and period."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import typer

from kh02.cli.arguments import read_choice, read_day
from kh02.cli.clock import today
from kh02.cli.exit_code import ExitCode, Stop
from kh02.form.duty import form_units
from kh02.form.export.compose import form_content
from kh02.form.export.content import FormContent
from kh02.form.export.workbook import to_xlsx
from kh02.form.intake.filled_form import NOT_INSTALLED
from kh02.model.book import Book
from kh02.model.plan import PeriodKind
from kh02.progress.period import Period, PeriodError, period_nearest_end, period_of
from kh02.progress.plan import plan_progress
from kh02.progress.unit import UnitNotFound, find_unit
from kh02.report.outbox import Outbox, OverwriteError
from kh02.store.durable import reason
from kh02.work.inspection import Inspected, inspect, unsound
from kh02.work.unit import Without, nowhere, without

_FOLDER = "bieu"
_PARTLY = "biểu có thể thiếu hoặc sai số đã có"
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for, as typed."""

    unit: str | None
    everyone: bool
    period: str
    of: str | None
    as_of: str | None
    output: str | None
    force: bool


def export_forms(paths: Sequence[str], wanted: Wanted) -> None:
    """Write the forms and print their paths; Stop or exit with the code of what went wrong."""
    if wanted.unit and wanted.everyone:
        raise Stop(ExitCode.USAGE, "--unit và --all không đi cùng nhau: một đơn vị, hoặc mọi đơn vị.")
    if not (wanted.unit or wanted.everyone):
        raise Stop(ExitCode.USAGE, "Nêu một đơn vị bằng --unit, hoặc --all để lập biểu cho mọi đơn vị.")
    kind: PeriodKind = read_choice(wanted.period, get_args(PeriodKind), "--period")
    day, code = read_day(wanted.as_of), ExitCode.OK
    forms: list[tuple[str, FormContent]] = []
    strangers: list[Without] = []
    for inspected in inspect(paths, today(), Path.cwd()):
        if inspected.errors:
            typer.echo(unsound(inspected, _PARTLY, "không lập được biểu"), err=True)
            code = ExitCode.PROBLEMS
        if inspected.book:
            try:
                forms += _forms(inspected, inspected.book, kind, day, wanted)
            except UnitNotFound as error:
                strangers.append(without(inspected.book.plan, error))
    if strangers and not forms:
        raise Stop(ExitCode.USAGE, nowhere(strangers))
    if forms:
        code = max(code, _write(forms, wanted))
    if code or not forms:
        raise typer.Exit(code or ExitCode.NOTHING)


def _forms(
    inspected: Inspected, book: Book, kind: PeriodKind, day: dt.date, wanted: Wanted
) -> list[tuple[str, FormContent]]:
    """Return the forms of one plan with the names of their files; raises UnitNotFound."""
    period = _period(book, kind, day, wanted.of)
    units = form_units(book.plan) if wanted.unit is None else (find_unit(wanted.unit, book.plan.units),)
    progress = plan_progress(book, day, period)
    forms = []
    for unit in units:
        content = form_content(progress, unit, kind)
        if content:
            name = _NOT_IN_NAMES.sub("-", f"{inspected.id}-{period.key}-{unit.id}")
            forms.append((f"{name}.xlsx", content))
        elif wanted.unit:
            typer.echo(f"{inspected.id}: {unit.name} không có gì phải báo trong {period.label}.", err=True)
    return forms


def _period(book: Book, kind: PeriodKind, day: dt.date, key: str | None) -> Period:
    if key is None:
        return period_nearest_end(kind, day, book.plan.reporting)
    try:
        return period_of(kind, key, book.plan.reporting)
    except PeriodError as error:
        raise Stop(ExitCode.USAGE, f"Giá trị của --of không dùng được: {error}") from None


def _write(forms: Sequence[tuple[str, FormContent]], wanted: Wanted) -> ExitCode:
    """Write the forms where the command line says, and print what each is."""
    path, code = Path(wanted.output or _FOLDER), ExitCode.OK
    one_file = path.suffix.lower() == ".xlsx" and not path.is_dir()
    if one_file and len(forms) > 1:
        said = f"{path} chỉ chứa được một biểu, mà có {len(forms)}; hãy nêu mã kế hoạch, hoặc -o một thư mục."
        raise Stop(ExitCode.USAGE, said)
    try:
        with Outbox(path.parent if one_file else path, force=wanted.force) as outbox:
            for name, form in forms:
                try:
                    typer.echo(outbox.put(path.name if one_file else name, to_xlsx(form)))
                except OverwriteError as refused:
                    typer.echo(str(refused), err=True)
                    code = ExitCode.USAGE
    except ImportError:
        raise Stop(ExitCode.USAGE, f"Chưa lập được: {NOT_INSTALLED}.") from None
    except OSError as error:
        raise Stop(ExitCode.USAGE, f"Không ghi được vào {error.filename}: {reason(error)}.") from None
    return code
