"""A unit's form for a period, put together from its sheets."""

from kh02.form.duty import asked_indicators, asked_tasks
from kh02.form.export.checklists import checklist_sheets
from kh02.form.export.content import Asking, FormContent, row_keys
from kh02.form.export.figures import figure_sheet
from kh02.form.export.tasks import task_sheet
from kh02.form.stamp import Stamp
from kh02.model.plan import PeriodKind
from kh02.model.unit import Unit
from kh02.progress.plan import PlanProgress
from kh02.words.citation import dated_citation


def form_content(progress: PlanProgress, unit: Unit, kind: PeriodKind) -> FormContent | None:
    """Return the form that asks a unit for the progress's period; None where nothing is owed.

    What the unit recorded about the period already stands in the cells to fill in, so that it can be looked over;
    taken in again unchanged, it changes nothing.
    """
    asking, plan, period = Asking(unit, progress), progress.plan, progress.period
    indicators = asked_indicators(progress, unit)
    made = [
        figure_sheet(asking, indicators),
        *checklist_sheets(asking, indicators),
        task_sheet(asking, asked_tasks(progress, unit)),
    ]
    sheets = tuple(sheet for sheet in made if sheet.rows)
    if not sheets:
        return None
    return FormContent(
        plan=f"{plan.issuer.short} · {dated_citation(plan)}",
        unit=unit,
        period=period,
        sheets=sheets,
        stamp=Stamp(
            plan=plan.id,
            unit=unit.id,
            kind=kind,
            period=period.key,
            start=period.start,
            end=period.end,
            fields=(("date",), *(sheet.fields for sheet in sheets)),
            rows=dict(zip(row_keys(sheets), (row.id for sheet in sheets for row in sheet.rows), strict=True)),
        ),
        illustrative=progress.illustrative,
    )
