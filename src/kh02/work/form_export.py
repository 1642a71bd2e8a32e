"""Forms for the units of the plans, composed and written to files: one a unit, by plan and period."""

import datetime as dt
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from kh02.form.duty import form_units
from kh02.form.export.compose import form_content
from kh02.form.export.content import FormContent
from kh02.form.export.workbook import to_xlsx
from kh02.form.intake.filled_form import NOT_INSTALLED
from kh02.model.book import Book
from kh02.model.plan import PeriodKind
from kh02.progress.period import Period, period_nearest_end
from kh02.progress.plan import plan_progress
from kh02.progress.unit import UnitNotFound, find_unit
from kh02.report.out_of_time import out_of_time
from kh02.store.outbox import Outbox
from kh02.store.system_error import system_reason
from kh02.work.event import Event, Notice
from kh02.work.fault import fault_in
from kh02.work.inspection import Inspected, unsound
from kh02.work.outgoing import put_file
from kh02.work.period import named_period
from kh02.work.refusal import Refused
from kh02.work.unit import Without, nowhere, without

_PARTLY = "biểu có thể thiếu hoặc sai số đã có"
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


class FormsAsked(Struct, frozen=True):
    """Which forms: of one unit or of all (None), for a period of a kind; what is known on ``day`` is filled in."""

    unit: str | None
    kind: PeriodKind
    key: str | None
    day: dt.date


class NamedForm(Struct, frozen=True):
    """A form and the name of its file."""

    name: str
    content: FormContent


def compose_forms(plans: Iterable[Inspected], asked: FormsAsked) -> Iterator[NamedForm | Notice]:
    """Yield the forms; raises Refused where no plan has the unit, or no period is named so."""
    strangers: list[Without] = []
    found = False
    for inspected in plans:
        yield from unsound(inspected, _PARTLY, "không lập được biểu")
        if inspected.book:
            try:
                for one in _forms(inspected.id, inspected.book, asked):
                    found = found or isinstance(one, NamedForm)
                    yield one
            except UnitNotFound as error:
                strangers.append(without(inspected.book.plan, error))
            except Refused:
                raise
            except Exception as error:  # whatever it is, the other plans are sound
                yield fault_in(inspected.file, error)
    if strangers and not found:
        raise Refused("usage", nowhere(strangers))


def _forms(plan: str, book: Book, asked: FormsAsked) -> Iterator[NamedForm | Notice]:
    """Yield the forms of one plan; raises UnitNotFound."""
    period = _period(book, asked)
    if why := out_of_time(book.plan, period, max(asked.day, period.end)):  # a form goes out before its period does
        yield Notice(f"{plan}: {why}", "nothing")
        return
    units = form_units(book.plan) if asked.unit is None else (find_unit(asked.unit, book.plan.units),)
    progress = plan_progress(book, asked.day, period)
    for unit in units:
        content = form_content(progress, unit, asked.kind)
        if content:
            name = _NOT_IN_NAMES.sub("-", f"{plan}-{period.key}-{unit.id}")
            yield NamedForm(f"{name}.xlsx", content)
        elif asked.unit:
            yield Notice(f"{plan}: {unit.name} không có gì phải báo trong {period.label}.")


def _period(book: Book, asked: FormsAsked) -> Period:
    if asked.key is None:
        return period_nearest_end(asked.kind, asked.day, book.plan.reporting)
    return named_period(asked.kind, asked.key, book.plan.reporting)


def write_forms(forms: Sequence[NamedForm], path: Path, *, force: bool) -> Iterator[Event]:
    """Write the forms into a folder, or one into a file, and yield what comes of each."""
    one_file = path.suffix.lower() == ".xlsx" and not os.path.isdir(path)
    if one_file and len(forms) > 1:
        message = f"{path} chỉ chứa được một biểu, mà có {len(forms)}; hãy nêu mã kế hoạch, hoặc -o một thư mục."
        raise Refused("usage", message)
    try:
        with Outbox(path.parent if one_file else path, force=force) as outbox:
            for form in forms:
                yield put_file(outbox, path.name if one_file else form.name, to_xlsx(form.content))
    except ImportError:
        raise Refused("usage", f"Chưa lập được: {NOT_INSTALLED}.") from None
    except OSError as error:
        raise Refused(
            "usage", f"Không ghi được vào {error.filename}: {system_reason(error, writing=True)}."
        ) from None
