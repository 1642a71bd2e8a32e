"""The tables of the export. They are a contract: what changes a column is a new ``VERSION``."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from msgspec import Struct

from kh02.model.book import Recorded
from kh02.model.entry import Entry, Figure, Update
from kh02.model.indicator import Target
from kh02.model.kinds import kind_of, task_of
from kh02.model.measure import CountMeasure, RatioMeasure
from kh02.model.unit import Unit
from kh02.progress.indicator import IndicatorProgress
from kh02.progress.ledger import Live, Reading
from kh02.progress.plan import PlanProgress
from kh02.progress.task import TaskProgress
from kh02.view.export.table import WIDE, Column, Source, Table

VERSION = "export/1"
_SHARE_PLACES = Decimal("1e-10")
_MOST_SHARE = Decimal("1e20")


class ToldFigure(Struct, frozen=True):
    """A figure that stands; ``adds``: whether the indicator's value is the sum of it and others like it."""

    reading: Reading
    adds: bool


class KnownEntry(Struct, frozen=True):
    """An entry that was known; ``stands``: whether no later one has replaced it."""

    recorded: Recorded
    stands: bool


def _figures(source: Source) -> Iterator[ToldFigure]:
    progress = source.progress
    own = (one for one in progress.indicators if one.indicator.restates is None)
    adding = {id(addend.reading) for one in own for addend in one.addends}
    for readings in progress.ledger.figures.values():
        yield from (ToldFigure(reading, id(reading) in adding) for reading in readings)


def _entries(source: Source) -> list[KnownEntry]:
    ledger = source.progress.ledger
    known = [KnownEntry(live.recorded, stands=True) for live in ledger.everything]
    replaced = (old for live in ledger.everything for old in live.replaced)
    known += [KnownEntry(recorded, stands=False) for recorded in (*replaced, *ledger.unmatched)]
    return sorted(known, key=lambda one: (one.recorded.file, one.recorded.index))


def _updates(source: Source) -> Iterable[Live[Update]]:
    return source.progress.ledger.of(Update)


def _told(one: ToldFigure) -> Figure:
    return one.reading.figure


def _recorded(one: ToldFigure) -> Recorded:
    return one.reading.live.recorded


def _labels(labels: Iterable[str]) -> str | None:
    return " ".join(labels) or None


def _lines(texts: Iterable[str]) -> str | None:
    return "\n".join(texts) or None


def _value(progress: IndicatorProgress) -> Decimal | None:
    """Return the value: a ratio's percent to ten places, since a quotient has no end; the others exact.

    A share that no decimal of the export holds comes of a figure that is wrong: numerator and denominator tell it.
    """
    value = progress.value
    if value is None or progress.denominator is None:
        return value
    return value.quantize(_SHARE_PLACES, context=WIDE) if value < _MOST_SHARE else None


def _level(target: Target | None, place: int) -> Decimal | None:
    """Return what a target compares with; of a range its first or last number."""
    value = target.value if target else None
    if isinstance(value, tuple):
        return value[place]
    return None if place else value


def _definition(source: Source, progress: IndicatorProgress) -> str | None:
    """Return the definition that an indicator names and measures; of another measure nothing may be added."""
    indicator = progress.indicator
    definition = source.book.definitions.get(indicator.definition or "")
    return definition.id if definition and not definition.differences(indicator.measure) else None


def _words(progress: IndicatorProgress, field: str) -> str | None:
    words: str | None = getattr(progress.indicator.measure, field, None)
    return words


def _unit_of_count(progress: IndicatorProgress) -> str | None:
    measure = progress.indicator.measure
    return measure.unit if isinstance(measure, RatioMeasure | CountMeasure) else None


def _indicator(entry: Entry) -> str | None:
    return entry.indicator if isinstance(entry, Figure) else None


def _content(entry: Any) -> str:
    text: str = entry.model_dump_json(by_alias=True, exclude_defaults=True)
    return text


def _as_of(source: Source, _: object) -> dt.date:
    return source.progress.as_of


def _itself(source: Source) -> tuple[PlanProgress]:
    return (source.progress,)


PLANS: Table[PlanProgress] = Table(
    "plans",
    "Mỗi kế hoạch một dòng.",
    _itself,
    (
        Column("issuer", "text", "Cơ quan ban hành, tên gọi tắt", lambda _, one: one.plan.issuer.short),
        Column("level", "text", "Cấp: commune, province, central", lambda _, one: one.plan.issuer.level),
        Column("place", "text", "Địa danh trên văn bản", lambda _, one: one.plan.place),
        Column("number", "text", "Số, ký hiệu", lambda _, one: one.plan.number),
        Column("date", "day", "Ngày ban hành", lambda _, one: one.plan.date),
        Column("title", "text", "Trích yếu", lambda _, one: one.plan.title),
        Column("starts", "day", "Ngày bắt đầu thực hiện", lambda _, one: one.plan.starts),
        Column("ends", "day", "Ngày kết thúc", lambda _, one: one.plan.ends),
        Column("illustrative", "truth", "Có số liệu minh họa", lambda _, one: one.illustrative),
        Column("as_of", "day", "Số liệu tính đến hết ngày này", _as_of),
        Column("file", "text", "Tệp kế hoạch", lambda source, _: source.book.file),
    ),
)
UNITS: Table[Unit] = Table(
    "units",
    "Mỗi đơn vị của một kế hoạch một dòng.",
    lambda source: source.progress.plan.units,
    (
        Column("unit", "text", "Mã đơn vị", lambda _, one: one.id),
        Column("name", "text", "Tên đơn vị", lambda _, one: one.name),
        Column("is_standing", "truth", "Là cơ quan thường trực", lambda _, one: one.standing),
        Column("is_asked", "truth", "Được “Đề nghị” chứ không “Giao”", lambda _, one: one.asked),
        Column("is_group", "truth", "Là một nhóm đơn vị", lambda _, one: one.group),
        Column("is_vague", "truth", "Văn bản không nêu đích danh", lambda _, one: one.vague),
        Column(
            "members", "text", "Mã các đơn vị trong nhóm, cách nhau dấu cách", lambda _, one: _labels(one.members)
        ),
        Column("until", "day", "Ngày cuối cùng của đơn vị", lambda _, one: one.until),
        Column("succeeded_by", "text", "Mã đơn vị kế thừa", lambda _, one: one.succeeded_by),
    ),
)
INDICATORS: Table[IndicatorProgress] = Table(
    "indicators",
    "Mỗi chỉ tiêu một dòng, với tình hình đến hết ngày `as_of`.",
    lambda source: source.progress.indicators,
    (
        Column("indicator", "text", "Mã chỉ tiêu", lambda _, one: one.indicator.id),
        Column("name", "text", "Tên gọn", lambda _, one: one.indicator.name),
        Column("text", "text", "Nguyên văn", lambda _, one: one.indicator.text),
        Column("kind", "text", "Cách đo: ratio, share, count, stages, checklist, yes-no, wording",
               lambda _, one: one.indicator.measure.kind),
        Column("counts", "text", "in-period (phát sinh, cộng dồn) hoặc at-date (số tại thời điểm)",
               lambda _, one: _words(one, "counts")),
        Column("unit_of_count", "text", "Đơn vị tính", lambda _, one: _unit_of_count(one)),
        Column("counted", "text", "Đếm cái gì; với tỷ lệ là tử số đếm cái gì",
               lambda _, one: _words(one, "counted") or _words(one, "numerator")),
        Column("counted_of", "text", "Mẫu số đếm cái gì", lambda _, one: _words(one, "denominator")),
        Column("definition", "text", "Mã định nghĩa, khi cách đo đúng như thế: cùng mã mới cộng được với nhau",
               _definition),
        Column("restates", "text", "Nhắc lại chỉ tiêu này, dùng chung số liệu: không cộng thêm lần nữa",
               lambda _, one: one.indicator.restates),
        Column("parent_document", "text", "Văn bản cấp trên",
               lambda _, one: one.indicator.parent.document if one.indicator.parent else None),
        Column("parent_item", "text", "Tên chỉ tiêu ở văn bản ấy",
               lambda _, one: one.indicator.parent.item if one.indicator.parent else None),
        Column("is_key", "truth", "Là chỉ tiêu chính", lambda _, one: one.indicator.key),
        Column("lead", "text", "Mã các đơn vị chủ trì, cách nhau dấu cách", lambda _, one: _labels(one.lead)),
        Column("as_of", "day", "Tính đến hết ngày này", _as_of),
        Column("state", "text", "Tình trạng, như của `kh02 status --format json`", lambda _, one: one.state),
        Column("numerator", "decimal", "Tổng tử số lũy kế, chính xác (tỷ lệ)", lambda _, one: one.numerator),
        Column("denominator", "decimal", "Tổng mẫu số lũy kế, chính xác (tỷ lệ)", lambda _, one: one.denominator),
        Column("value", "decimal", "Giá trị; tỷ lệ là số phần trăm, làm tròn 10 chữ số sau dấu phẩy",
               lambda _, one: _value(one)),
        Column("total", "whole", "Có bao nhiêu giai đoạn, mục", lambda _, one: one.total),
        Column("compare", "text", "So sánh của mức đang áp dụng: at_least, at_most …",
               lambda _, one: one.target.compare if one.target else None),
        Column("target", "decimal", "Mức phải đạt; của một khoảng là số đầu",
               lambda _, one: _level(one.target, 0)),
        Column("target_to", "decimal", "Số cuối của một khoảng", lambda _, one: _level(one.target, 1)),
        Column("target_by", "day", "Thời hạn của mức", lambda _, one: one.target.by if one.target else None),
        Column("illustrative", "truth", "Tính từ số liệu minh họa", lambda _, one: one.illustrative),
    ),
)  # fmt: skip
FIGURES: Table[ToldFigure] = Table(
    "figures",
    "Mỗi số liệu còn hiệu lực một dòng: số đã được sửa thì chỉ có số sửa.",
    _figures,
    (
        Column("indicator", "text", "Mã chỉ tiêu", lambda _, one: _told(one).indicator),
        Column("part", "text", "Tổ, địa bàn, đơn vị mà số liệu là của nó", lambda _, one: one.reading.series.part),
        Column("stage", "text", "Giai đoạn", lambda _, one: _told(one).stage),
        Column("item", "text", "Mục đã kiểm", lambda _, one: _told(one).item),
        Column("from_day", "day", "Ngày đầu của khoảng số liệu", lambda _, one: one.reading.start),
        Column("to_day", "day", "Ngày cuối của khoảng số liệu", lambda _, one: one.reading.end),
        Column("numerator", "decimal", "Tử số", lambda _, one: _told(one).numerator),
        Column("denominator", "decimal", "Mẫu số", lambda _, one: _told(one).denominator),
        Column("value", "decimal", "Số lượng, thứ hạng, số phần trăm", lambda _, one: _told(one).value),
        Column("met", "text", "Các tiêu chí mà mục đã đạt, mỗi dòng một tiêu chí",
               lambda _, one: _lines(_told(one).met or ())),
        Column("done", "truth", "Đã có hay chưa", lambda _, one: _told(one).done),
        Column("adds", "truth", "Là một trong các số mà giá trị của chỉ tiêu cộng lại", lambda _, one: one.adds),
        Column("unit", "text", "Mã đơn vị báo", lambda _, one: _told(one).by),
        Column("source", "text", "Nguồn số liệu", lambda _, one: _told(one).source),
        Column("illustrative", "truth", "Là số liệu minh họa", lambda _, one: _recorded(one).illustrative),
        Column("file", "text", "Tệp ghi chép", lambda _, one: _recorded(one).file),
        Column("entry", "whole", "Ghi chép thứ mấy trong tệp", lambda _, one: _recorded(one).index + 1),
    ),
    lambda one: one.reading.end,
)  # fmt: skip
TASKS: Table[TaskProgress] = Table(
    "tasks",
    "Mỗi nhiệm vụ một dòng, với tình hình đến hết ngày `as_of`.",
    lambda source: source.progress.tasks,
    (
        Column("task", "text", "Mã nhiệm vụ", lambda _, one: one.task.id),
        Column("section", "text", "Ký hiệu mục", lambda _, one: one.task.section),
        Column("name", "text", "Tên gọn", lambda _, one: one.task.name),
        Column("text", "text", "Nguyên văn", lambda _, one: one.task.text),
        Column("lead", "text", "Mã các đơn vị chủ trì, cách nhau dấu cách", lambda _, one: _labels(one.task.lead)),
        Column("support", "text", "Mã các đơn vị phối hợp, cách nhau dấu cách",
               lambda _, one: _labels(one.task.support)),
        Column("indicators", "text", "Mã các chỉ tiêu mà nhiệm vụ phục vụ, cách nhau dấu cách",
               lambda _, one: _labels(one.task.indicators)),
        Column("deadline_text", "text", "Nguyên văn thời gian hoàn thành",
               lambda _, one: one.task.deadline.text if one.task.deadline else None),
        Column("deadline_kind", "text", "Loại thời hạn: date, range, ongoing, recurring, relative, waiting, none",
               lambda _, one: one.task.deadline.kind if one.task.deadline else None),
        Column("due", "day", "Ngày cuối cùng còn trong hạn", lambda _, one: one.due),
        Column("product", "text", "Sản phẩm", lambda _, one: one.task.product),
        Column("as_of", "day", "Tính đến hết ngày này", _as_of),
        Column("state", "text", "Tình trạng, như của `kh02 status --format json`", lambda _, one: one.state),
        Column("days_late", "whole", "Chậm bao nhiêu ngày", lambda _, one: one.days_late),
        Column("finished", "day", "Ngày hoàn thành", lambda _, one: one.finished),
        Column("evidence", "text", "Minh chứng đã nêu, mỗi dòng một minh chứng",
               lambda _, one: _lines(one.evidence)),
    ),
)  # fmt: skip
UPDATES: Table[Live[Update]] = Table(
    "updates",
    "Mỗi lần báo tình hình một nhiệm vụ, còn hiệu lực, một dòng.",
    _updates,
    (
        Column("task", "text", "Mã nhiệm vụ", lambda _, one: one.entry.task),
        Column("date", "day", "Ngày của sự việc", lambda _, one: one.date),
        Column("state", "text", "doing, done, waiting, paused, dropped", lambda _, one: one.entry.state),
        Column("result", "text", "Kết quả", lambda _, one: one.entry.result),
        Column("product", "text", "Sản phẩm đã có", lambda _, one: one.entry.product),
        Column("difficulty", "text", "Khó khăn, vướng mắc", lambda _, one: one.entry.difficulty),
        Column("proposal", "text", "Đề xuất, kiến nghị", lambda _, one: one.entry.proposal),
        Column("next", "text", "Việc sẽ làm trong kỳ tới", lambda _, one: one.entry.next),
        Column("unit", "text", "Mã đơn vị báo", lambda _, one: one.entry.by),
        Column("illustrative", "truth", "Là số liệu minh họa", lambda _, one: one.recorded.illustrative),
        Column("file", "text", "Tệp ghi chép", lambda _, one: one.recorded.file),
        Column("entry", "whole", "Ghi chép thứ mấy trong tệp", lambda _, one: one.recorded.index + 1),
    ),
    lambda one: one.date,
)
ENTRIES: Table[KnownEntry] = Table(
    "entries",
    "Mọi ghi chép đã biết đến ngày `as_of`, cả những ghi chép đã được thay.",
    _entries,
    (
        Column("kind", "text", "Loại: figure, update, document, incident, check, spending",
               lambda _, one: kind_of(one.recorded.entry).command),
        Column("date", "day", "Ngày ghi", lambda _, one: one.recorded.entry.date),
        Column("received", "day", "Ngày nhận được, khi muộn hơn", lambda _, one: one.recorded.entry.received),
        Column("unit", "text", "Mã đơn vị báo", lambda _, one: one.recorded.entry.by),
        Column("indicator", "text", "Mã chỉ tiêu", lambda _, one: _indicator(one.recorded.entry)),
        Column("task", "text", "Mã nhiệm vụ", lambda _, one: task_of(one.recorded.entry)),
        Column("stands", "truth", "Còn hiệu lực: chưa bị ghi chép nào thay", lambda _, one: one.stands),
        Column("content", "text", "Toàn bộ ghi chép, dạng JSON", lambda _, one: _content(one.recorded.entry)),
        Column("illustrative", "truth", "Là số liệu minh họa", lambda _, one: one.recorded.illustrative),
        Column("file", "text", "Tệp ghi chép", lambda _, one: one.recorded.file),
        Column("entry", "whole", "Ghi chép thứ mấy trong tệp", lambda _, one: one.recorded.index + 1),
    ),
    lambda one: one.recorded.entry.date,
)  # fmt: skip
TABLES: tuple[Table[Any], ...] = (PLANS, UNITS, INDICATORS, FIGURES, TASKS, UPDATES, ENTRIES)
