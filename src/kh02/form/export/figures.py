"""The rows of a form for figures: one an indicator, or one for each of its parts or stages."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import assert_never

from kh02.form.cell_words import STAGE_WORDS, YES_NO_WORDS, evidence_words
from kh02.form.export.columns import BESIDE, either
from kh02.form.export.content import Asking, Column, FormCell, FormRow, FormSheet, Input, field_column
from kh02.form.export.recorded import (
    answer,
    is_of_another,
    own_readings,
    part_asked,
    readings,
    stretches,
    whole_stretch,
)
from kh02.form.stamp import RowId
from kh02.model.entry import Figure
from kh02.model.indicator import Indicator
from kh02.model.measure import (
    ChecklistMeasure,
    CountMeasure,
    Measure,
    RatioMeasure,
    ShareMeasure,
    StagesMeasure,
    WordingMeasure,
    YesNoMeasure,
)
from kh02.progress.coverage import Days
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.series import parts_of
from kh02.vi.date import format_date
from kh02.vi.number import format_number
from kh02.words.days import short_cover
from kh02.words.figure import short_name
from kh02.words.target import amount_near_target, limit_words, target_words
from kh02.words.unknown import no_value_words

_HOW = "Số của cả chỉ tiêu, hoặc của phần ghi ở tên; số nguyên, không chấm phân cách hàng nghìn. "
_COLUMNS = (
    Column("TT", 4),
    Column("Mã", 10),
    Column("Chỉ tiêu", 30),
    Column("Mục tiêu", 15),
    Column("Số gần nhất", 19, "Của cả chỉ tiêu. “Trong kỳ đã báo” là của dòng này, do bất cứ đơn vị nào ghi."),
    Column("Kỳ của số cần ghi", 15),
    field_column("amount", 11, f"{_HOW}Tỷ lệ thì ghi tử số. Giai đoạn, có/chưa thì chọn trong danh sách."),
    field_column("denominator", 11, f"{_HOW}Chỉ với tỷ lệ: mẫu số. Ô xám thì không phải ghi."),
    *BESIDE,
)


def figure_sheet(asking: Asking, indicators: Iterable[IndicatorProgress]) -> FormSheet:
    """Return the sheet of figures: a row an indicator, or one for each of its parts or stages."""
    rows: list[FormRow] = []
    for progress in indicators:
        if not isinstance(progress.indicator.measure, ChecklistMeasure):
            for row, days in _ids(asking, progress):
                rows.append(_figure_row(asking, progress, row, days, len(rows) + 1))
    return FormSheet("Chỉ tiêu", "SỐ LIỆU CHỈ TIÊU", _COLUMNS, tuple(rows))


def _ids(asking: Asking, progress: IndicatorProgress) -> Iterator[tuple[RowId, Days]]:
    """Yield what an indicator asks this unit for, and of which days."""
    indicator = progress.indicator
    measure = indicator.measure
    if isinstance(measure, StagesMeasure):
        for stage in measure.stages:
            yield whole_stretch(asking, indicator, RowId("figure", indicator.id, stage=stage.name))
        return
    for part in _parts(asking, indicator):
        row = RowId("figure", indicator.id, part=part)
        if not (part and is_of_another(asking, row)):
            yield from stretches(asking, indicator, row)


def _parts(asking: Asking, indicator: Indicator) -> tuple[str | None, ...]:
    """Return the parts that a unit is asked for; None for the whole, and for the unit's own part."""
    plan, unit = asking.progress.plan, asking.unit.id
    parts = parts_of(indicator, plan)
    if parts is None:
        return (None,)
    if not parts.are_units:
        return parts.names
    groups = tuple(group.id for group in plan.units if unit in group.members and group.id in parts.names)
    return (None, *groups) if unit in parts.known else groups or parts.names


def _part_words(asking: Asking, row: RowId) -> str | None:
    """Return which part a row asks for: a team's name, or "phần của Phòng VHXH"."""
    part = part_asked(asking, row)
    unit = next((one for one in asking.progress.plan.units if one.id == part), None)
    return f"phần của {short_name(unit)}" if unit else part


def _figure_row(asking: Asking, progress: IndicatorProgress, row: RowId, days: Days, number: int) -> FormRow:
    indicator = progress.indicator
    measure = indicator.measure
    told = answer(asking, row, days)
    figure = told.figure if told else None
    own = own_readings(asking, row)
    source = own[-1].figure.source if own else None
    until = f"hết {format_date(row.until)}" if row.until else "ngày chốt"
    span = f"Số phát sinh từ {format_date(row.since)} đến {until}" if row.since else f"Số có đến {until}"
    amount, denominator = _amount_inputs(measure, figure)
    cells: tuple[FormCell, ...] = (
        number,
        row.id,
        "\n".join(filter(None, (indicator.name, _part_words(asking, row), row.stage, _what_counts(measure)))),
        _target(progress),
        _last(asking, progress, row),
        span,
        amount,
        denominator,
        Input("date", told.end if told else None),
        Input("words", source),
        Input("words", evidence_words(figure.evidence) if figure else None),
        Input("words", figure.note if figure else None),
    )
    return FormRow(row, cells)


def _amount_inputs(measure: Measure, figure: Figure | None) -> tuple[Input, Input | None]:
    match measure:
        case RatioMeasure():
            pair = (figure.numerator, figure.denominator) if figure else (None, None)
            return Input("number", pair[0]), Input("number", pair[1])
        case StagesMeasure():
            return either(None if figure is None else figure.done is not False, STAGE_WORDS), None
        case YesNoMeasure():
            return either(figure.done if figure else None, YES_NO_WORDS), None
        case CountMeasure() | ShareMeasure() | ChecklistMeasure() | WordingMeasure():
            return Input("number", figure.value if figure else None), None
        case _:
            assert_never(measure)


def _what_counts(measure: Measure) -> str:
    """Return what the numbers count."""
    match measure:
        case RatioMeasure():
            return f"({measure.numerator} trên {measure.denominator})"
        case CountMeasure():
            return f"({measure.counted})"
        case ShareMeasure():
            return f"({measure.counted}: ghi số phần trăm, kèm nguồn)"
        case StagesMeasure() | ChecklistMeasure() | YesNoMeasure() | WordingMeasure():
            return ""
        case _:
            assert_never(measure)


def _target(progress: IndicatorProgress) -> str:
    target = progress.target
    if target is None:
        return ""
    return f"{target_words(target, progress.indicator.measure)}\n{limit_words(target, progress.indicator)}"


def _last(asking: Asking, progress: IndicatorProgress, row: RowId) -> str:
    """Return what is known by now: of the whole indicator, of a part or stage its own last figure."""
    if row.part or row.stage:
        told = readings(asking, row)
        last = told[-1] if told else None
        return f"{_figure_words(last.figure)}, {format_date(last.end)}" if last else "chưa có số liệu"
    measure = progress.indicator.measure
    if progress.value is None or progress.last is None:
        return no_value_words(progress)
    if measure.kind == "yes-no":
        return YES_NO_WORDS[0 if progress.value else 1]
    words = amount_near_target(progress.value, measure, progress.target)
    if progress.numerator is not None and progress.denominator is not None:
        words += f" ({format_number(progress.numerator)}/{format_number(progress.denominator)})"
    if progress.covered is None:
        return f"{words}, {format_date(max(one.end for one in progress.readings))}"
    covered = progress.covered
    days = short_cover(covered) if covered.gaps else f"đến {format_date(covered.end)}"
    return "\n".join([f"Lũy kế {words}, {days}", *_in_period(asking, row)])


def _in_period(asking: Asking, row: RowId) -> Iterator[str]:
    """Yield what has been told of the period so far, while days of it are left."""
    told = [one for one in readings(asking, row) if one.end in asking.period]
    if told and told[-1].end < (row.until or asking.period.end):
        spans = (f"{_figure_words(one.figure)} (đến {format_date(one.end)})" for one in told)
        yield f"Trong kỳ đã báo: {', '.join(spans)}"


def _figure_words(figure: Figure) -> str:
    if figure.stage:
        return STAGE_WORDS[1 if figure.done is False else 0]
    if figure.denominator is not None:
        return f"{format_number(figure.numerator or Decimal(0))}/{format_number(figure.denominator)}"
    return format_number(figure.value or Decimal(0))
