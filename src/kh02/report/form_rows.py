"""The rows of a form: figures of indicators, items of a checklist, updates of tasks."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kh02.model.entry import Figure, Update
from kh02.model.indicator import Indicator
from kh02.model.measure import ChecklistMeasure, Measure, RatioMeasure, StagesMeasure
from kh02.progress.amount import is_adding
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.ledger import Reading
from kh02.progress.owed import owed_from
from kh02.progress.period import day_after
from kh02.progress.task import TaskProgress
from kh02.report.form_sheet import Asking, Column, FormCell, FormRow, Input, Table, field_column
from kh02.report.indicator_fields import shown_value
from kh02.report.task_fields import shortened
from kh02.report.wording import TASK_STATES, UPDATE_STATES, target_words
from kh02.store.form_read_entries import evidence_shown
from kh02.store.form_stamp import MET, MET_WORDS, STAGE_WORDS, STATE_WORDS, YES_NO_WORDS, RowId
from kh02.vi.date import format_date
from kh02.vi.number import format_number

_DATE = field_column(
    "date", 11, "Để trống thì lấy ngày chốt số ở trang Hướng dẫn. Ghi ngày/tháng/năm, ví dụ 14/10/2025."
)
_SOURCE = field_column("source", 16, "Số liệu lấy ở đâu: hệ thống, sổ theo dõi, báo cáo nào.")
_EVIDENCE = field_column(
    "evidence", 14, "Số, ký hiệu văn bản làm minh chứng; nhiều văn bản thì cách nhau dấu chấm phẩy."
)
_NOTE = field_column("note", 14, "Điều cần nói thêm về số liệu.")
_BESIDE = (_DATE, _SOURCE, _EVIDENCE, _NOTE)
_HOW = "Số của riêng đơn vị; số nguyên, không chấm phân cách hàng nghìn. "
_FIGURE_COLUMNS = (
    Column("TT", 4),
    Column("Mã", 10),
    Column("Chỉ tiêu", 30),
    Column("Mục tiêu", 15),
    Column("Số gần nhất", 19, "Của cả chỉ tiêu, các đơn vị cộng lại. “Trong kỳ đã báo” là của riêng đơn vị."),
    Column("Kỳ của số cần ghi", 15),
    field_column("amount", 11, f"{_HOW}Tỷ lệ thì ghi tử số. Giai đoạn, có/chưa thì chọn trong danh sách."),
    field_column("denominator", 11, f"{_HOW}Chỉ với tỷ lệ: mẫu số. Ô xám thì không phải ghi."),
    *_BESIDE,
)
_TASK_COLUMNS = (
    Column("TT", 4),
    Column("Mã", 9),
    Column("Nhiệm vụ", 24),
    Column("Thời hạn; tình trạng", 17),
    Column("Kết quả gần nhất", 20),
    field_column("state", 12, "Chọn trong danh sách. Đã hoàn thành thì ghi cả ngày và minh chứng."),
    field_column("date", 11, "Ngày hoàn thành, hoặc ngày của kết quả nếu khác ngày chốt ở trang Hướng dẫn."),
    field_column("result", 24, "Đã làm được gì trong kỳ."),
    field_column("product", 14, "Sản phẩm cụ thể đã có."),
    _EVIDENCE,
    field_column("difficulty", 16, "Vướng ở đâu, vì sao."),
    field_column("proposal", 16, "Đề nghị cấp nào làm gì."),
    field_column("next", 16, "Sẽ làm gì trong kỳ tới."),
)


def figure_table(asking: Asking, indicators: Iterable[IndicatorProgress]) -> Table:
    """Return the sheet of figures: a row an indicator, or one for each of its parts or stages."""
    rows: list[FormRow] = []
    for progress in indicators:
        if not isinstance(progress.indicator.measure, ChecklistMeasure):
            for row in _ids(asking, progress):
                rows.append(_figure_row(asking, progress, row, len(rows) + 1))
    return Table("Chỉ tiêu", "SỐ LIỆU CHỈ TIÊU", _FIGURE_COLUMNS, tuple(rows))


def _ids(asking: Asking, progress: IndicatorProgress) -> Iterator[RowId]:
    """Yield what an indicator asks this unit for."""
    indicator = progress.indicator
    measure = indicator.measure
    if isinstance(measure, StagesMeasure):
        yield from (RowId("figure", indicator.id, stage=stage.name) for stage in measure.stages)
        return
    breakdown = getattr(measure, "breakdown", None)
    for part in breakdown.parts if breakdown else (None,):
        since = _since(asking, indicator, part) if is_adding(measure) else None
        row = RowId("figure", indicator.id, part=part, since=since)
        if not (part and _is_of_another(asking, row)):
            yield row


def _is_of_another(asking: Asking, row: RowId) -> bool:
    """Whether a part or an item was told last by another unit, whose it is then; told by two it counts twice."""
    told = _readings(asking, row)
    return bool(told) and told[-1].figure.by != asking.unit.id


def _since(asking: Asking, indicator: Indicator, part: str | None) -> dt.date:
    """Return from which day on a figure of what arises in the period is asked for.

    The day after the unit's last figure; but not what earlier periods owe, for which there are earlier forms. The
    first form goes back to the plan's first day. A period told to its last day shows that figure.
    """
    plan, period = asking.progress.plan, asking.period
    own = _own(asking, RowId("figure", indicator.id, part=part))
    if own and own[-1].end >= period.end:
        return own[-1].start
    follows = day_after(own[-1].end) if own else plan.starts
    return follows if owed_from(plan) >= period.start else max(follows, period.start)


def _readings(asking: Asking, row: RowId) -> list[Reading]:
    """Return all units' figures of a row, up to the period's end."""
    found = asking.ledger.figures.get(row.id, ())
    wanted = (row.part, row.stage, row.item)
    return [
        one
        for one in found
        if one.end <= asking.period.end and (one.figure.part, one.figure.stage, one.figure.item) == wanted
    ]


def _own(asking: Asking, row: RowId) -> list[Reading]:
    """Return the unit's own figures of a row, up to the period's end."""
    return [one for one in _readings(asking, row) if one.figure.by == asking.unit.id]


def _told(asking: Asking, row: RowId, *, adding: bool) -> Reading | None:
    """Return the unit's figure that answers a row already."""
    own = [one for one in _own(asking, row) if one.end in asking.period]
    if not own or (adding and own[-1].end < asking.period.end):
        return None
    return own[-1]


def _figure_row(asking: Asking, progress: IndicatorProgress, row: RowId, number: int) -> FormRow:
    indicator = progress.indicator
    measure, adding = indicator.measure, is_adding(indicator.measure)
    told = _told(asking, row, adding=adding)
    figure = told.figure if told else None
    own = _own(asking, row)
    source = own[-1].figure.source if own else None
    span = f"Số phát sinh từ {format_date(row.since)} đến ngày chốt" if row.since else "Số có đến ngày chốt"
    amount, denominator = _amount_inputs(measure, figure)
    cells: tuple[FormCell, ...] = (
        number,
        row.id,
        "\n".join(filter(None, (indicator.name, row.part or row.stage, _counted(measure)))),
        _target(progress),
        _last(asking, progress, row, own),
        span,
        amount,
        denominator,
        Input("date", told.end if told else None),
        Input("words", source),
        Input("words", evidence_shown(figure.evidence) if figure else None),
        Input("words", figure.note if figure else None),
    )
    return FormRow(row, cells)


def _amount_inputs(measure: Measure, figure: Figure | None) -> tuple[Input, Input | None]:
    match measure:
        case RatioMeasure():
            pair = (figure.numerator, figure.denominator) if figure else (None, None)
            return Input("number", pair[0]), Input("number", pair[1])
        case StagesMeasure():
            return _either(None if figure is None else figure.done is not False, STAGE_WORDS), None
        case _ if measure.kind == "yes-no":
            return _either(figure.done if figure else None, YES_NO_WORDS), None
        case _:
            return Input("number", figure.value if figure else None), None


def _either(yes: bool | None, words: tuple[str, str]) -> Input:
    value = None if yes is None else words[0 if yes else 1]
    return Input("choice", value, words)


def _counted(measure: Measure) -> str:
    """Return what the numbers count."""
    match measure:
        case RatioMeasure():
            return f"({measure.numerator} trên {measure.denominator})"
        case StagesMeasure():
            return ""
        case _:
            counted: str = getattr(measure, "counted", "")
            return f"({counted})" if counted else ""


def _target(progress: IndicatorProgress) -> str:
    target = progress.target
    if target is None:
        return ""
    return f"{target_words(target, progress.indicator.measure)}\nhạn {format_date(target.by)}"


def _last(asking: Asking, progress: IndicatorProgress, row: RowId, own: Sequence[Reading]) -> str:
    """Return what is known by now: of the whole indicator, of a part or stage its own last figure."""
    if row.part or row.stage:
        told = _readings(asking, row)
        last = told[-1] if told else None
        return f"{_figure_words(last.figure)}, {format_date(last.end)}" if last else "chưa có số liệu"
    measure = progress.indicator.measure
    if progress.value is None or progress.last is None:
        return progress.reason or "chưa có số liệu"
    if measure.kind == "yes-no":
        return YES_NO_WORDS[0 if progress.value else 1]
    words = shown_value(progress.value, measure, progress.target)
    if progress.numerator is not None and progress.denominator is not None:
        words += f" ({format_number(progress.numerator)}/{format_number(progress.denominator)})"
    day = format_date(max(one.end for one in progress.readings))
    if not is_adding(measure):
        return f"{words}, {day}"
    return "\n".join([f"Lũy kế {words}, đến {day}", *_in_period(asking, own)])


def _in_period(asking: Asking, own: Sequence[Reading]) -> Iterator[str]:
    """Yield what the unit itself has told of the period so far, while days of it are left."""
    told = [one for one in own if one.end in asking.period]
    if told and told[-1].end < asking.period.end:
        spans = (f"{_figure_words(one.figure)} (đến {format_date(one.end)})" for one in told)
        yield f"Trong kỳ đã báo: {', '.join(spans)}"


def _figure_words(figure: Figure) -> str:
    if figure.stage:
        return STAGE_WORDS[1 if figure.done is False else 0]
    if figure.denominator is not None:
        return f"{format_number(figure.numerator or Decimal(0))}/{format_number(figure.denominator)}"
    return format_number(figure.value or Decimal(0))


def checklist_tables(asking: Asking, indicators: Iterable[IndicatorProgress]) -> Iterator[Table]:
    """Yield a sheet for each checklist: a row an item, a column a criterion."""
    number = 0
    for progress in indicators:
        measure = progress.indicator.measure
        if isinstance(measure, ChecklistMeasure):
            number += 1
            yield _checklist_table(asking, progress.indicator, measure, number)


def _checklist_table(asking: Asking, indicator: Indicator, measure: ChecklistMeasure, number: int) -> Table:
    note = "Chọn Đạt hoặc Chưa. Dòng đã có ô chọn thì ô để trống là chưa đạt; cả dòng trống là không báo."
    criteria = tuple(Column(one, 10, note, MET + one) for one in measure.criteria)
    columns = (Column("TT", 4), Column("Mục", 34), Column("Gần nhất", 20), *criteria, *_BESIDE)
    rows: list[FormRow] = []
    for item in measure.items:
        row = RowId("figure", indicator.id, item=item)
        if _is_of_another(asking, row):
            continue
        told, own = _told(asking, row, adding=False), _own(asking, row)
        figure = told.figure if told else None
        met = None if figure is None else set(figure.met or ())
        cells: tuple[FormCell, ...] = (
            len(rows) + 1,
            item,
            _met_words(measure, own[-1]) if own else "chưa có số liệu",
            *(_either(None if met is None else one in met, MET_WORDS) for one in measure.criteria),
            Input("date", told.end if told else None),
            Input("words", own[-1].figure.source if own else None),
            Input("words", evidence_shown(figure.evidence) if figure else None),
            Input("words", figure.note if figure else None),
        )
        rows.append(FormRow(row, cells))
    return Table(f"Danh mục {number}", f"{indicator.id}. {indicator.name}", columns, tuple(rows))


def _met_words(measure: ChecklistMeasure, reading: Reading) -> str:
    met = len(set(reading.figure.met or ()) & set(measure.criteria))
    return f"đạt {met}/{len(measure.criteria)} tiêu chí, {format_date(reading.end)}"


def task_table(asking: Asking, tasks: Iterable[TaskProgress]) -> Table:
    """Return the sheet of tasks."""
    rows = tuple(_task_row(asking, task, number) for number, task in enumerate(tasks, start=1))
    return Table("Nhiệm vụ", "KẾT QUẢ NHIỆM VỤ", _TASK_COLUMNS, rows)


def _task_row(asking: Asking, progress: TaskProgress, number: int) -> FormRow:
    task = progress.task
    told = _update_told(asking, task.id)
    update, day = told or (None, None)
    deadline = task.deadline.text if task.deadline else ""
    state = STATE_WORDS[update.state] if update and update.state else None
    cells: tuple[FormCell, ...] = (
        number,
        task.id,
        task.name or task.text,
        "\n".join(filter(None, (deadline, TASK_STATES[progress.state]))),
        _latest(progress),
        Input("choice", state, tuple(STATE_WORDS.values())),
        Input("date", day),
        Input("words", update.result if update else None),
        Input("words", update.product if update else None),
        Input("words", evidence_shown(update.evidence) if update else None),
        Input("words", update.difficulty if update else None),
        Input("words", update.proposal if update else None),
        Input("words", update.next if update else None),
    )
    return FormRow(RowId("update", task.id), cells)


def _update_told(asking: Asking, task: str) -> tuple[Update, dt.date] | None:
    """Return the unit's last update of the period, and the day it stands for."""
    own = [
        (live.entry, live.date)
        for live in asking.ledger.updates.get(task, ())
        if live.entry.by == asking.unit.id and live.date in asking.period
    ]
    return own[-1] if own else None


def _latest(progress: TaskProgress) -> str:
    latest = progress.latest.entry if progress.latest else None
    if not isinstance(latest, Update):
        return "chưa có báo cáo nào"
    told = latest.result or latest.difficulty or latest.next or UPDATE_STATES[latest.state]
    return f"{format_date(latest.date)}: {shortened(told)}"
