"""The rows of a form for checklists: a sheet each, a row an item, a column a criterion."""

from collections.abc import Iterable, Iterator

from kh02.form.cell_words import MET, MET_WORDS, evidence_words
from kh02.form.export.columns import BESIDE, either
from kh02.form.export.content import Asking, Column, FormCell, FormRow, FormSheet, Input
from kh02.form.export.recorded import answer, is_of_another, own_readings, whole_stretch
from kh02.form.stamp import RowId
from kh02.model.indicator import Indicator
from kh02.model.measure import ChecklistMeasure
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.ledger import Reading
from kh02.vi.date import format_date


def checklist_sheets(asking: Asking, indicators: Iterable[IndicatorProgress]) -> Iterator[FormSheet]:
    """Yield a sheet for each checklist: a row an item, a column a criterion."""
    number = 0
    for progress in indicators:
        measure = progress.indicator.measure
        if isinstance(measure, ChecklistMeasure):
            number += 1
            yield _checklist_sheet(asking, progress.indicator, measure, number)


def _checklist_sheet(asking: Asking, indicator: Indicator, measure: ChecklistMeasure, number: int) -> FormSheet:
    note = "Chọn Đạt hoặc Chưa. Dòng đã có ô chọn thì ô để trống là chưa đạt; cả dòng trống là không báo."
    criteria = tuple(Column(one, 10, note, MET + one) for one in measure.criteria)
    columns = (Column("TT", 4), Column("Mục", 34), Column("Gần nhất", 20), *criteria, *BESIDE)
    rows: list[FormRow] = []
    for item in measure.items:
        row, days = whole_stretch(asking, indicator, RowId("figure", indicator.id, item=item))
        if is_of_another(asking, row):
            continue
        told, own = answer(asking, row, days), own_readings(asking, row)
        figure = told.figure if told else None
        met = None if figure is None else set(figure.met or ())
        cells: tuple[FormCell, ...] = (
            len(rows) + 1,
            item,
            _met_words(measure, own[-1]) if own else "chưa có số liệu",
            *(either(None if met is None else one in met, MET_WORDS) for one in measure.criteria),
            Input("date", told.end if told else None),
            Input("words", own[-1].figure.source if own else None),
            Input("words", evidence_words(figure.evidence) if figure else None),
            Input("words", figure.note if figure else None),
        )
        rows.append(FormRow(row, cells))
    until = rows[-1].id.until if rows else None
    asked = f" (số có đến hết {format_date(until)})" if until else ""
    return FormSheet(f"Danh mục {number}", f"{indicator.id}. {indicator.name}{asked}", columns, tuple(rows))


def _met_words(measure: ChecklistMeasure, reading: Reading) -> str:
    met = len(set(reading.figure.met or ()) & set(measure.criteria))
    return f"đạt {met}/{len(measure.criteria)} tiêu chí, {format_date(reading.end)}"
