"""The tables of the export. They are a contract: what changes a column is a new ``VERSION``."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
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
from kh02.progress.task import TaskProgress
from kh02.view.export.entries_json import entries_json
from kh02.view.export.table import WIDE, Column, Source, Table

VERSION = "export/1"
_SHARE_PLACES = Decimal("1e-10")
_MOST_SHARE = Decimal("1e20")


class ToldFigure(Struct, frozen=True):
    """A figure that stands; ``adds``: whether the indicator's value is the sum of it and others like it."""

    reading: Reading
    figure: Figure
    recorded: Recorded
    adds: bool


class KnownEntry(Struct, frozen=True):
    """An entry that was known; ``stands``: whether no later one has replaced it."""

    recorded: Recorded
    entry: Entry
    stands: bool


def _figures(source: Source) -> Iterator[ToldFigure]:
    own = (one for one in source.indicators if one.indicator.restates is None)
    adding = {id(addend.reading) for one in own for addend in one.addends}
    for readings in source.ledger.figures.values():
        for reading in readings:
            live = reading.live
            yield ToldFigure(reading, live.entry, live.recorded, id(reading) in adding)


def _entries(source: Source) -> list[KnownEntry]:
    ledger = source.ledger
    known = [KnownEntry(live.recorded, live.entry, stands=True) for live in ledger.everything]
    replaced = (old for live in ledger.everything for old in live.replaced)
    known += [KnownEntry(one, one.entry, stands=False) for one in (*replaced, *ledger.unmatched)]
    return sorted(known, key=lambda one: (one.recorded.file, one.recorded.index))


def _updates(source: Source) -> Iterable[Live[Update]]:
    return source.ledger.of(Update)


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


def _definition(source: Source, one: IndicatorProgress) -> str | None:
    """Return the definition that an indicator names and measures; of another measure nothing may be added."""
    indicator = one.indicator
    definition = source.book.definitions.get(indicator.definition or "")
    return definition.id if definition and not definition.differences(indicator.measure) else None


def _words(progress: IndicatorProgress, field: str) -> str | None:
    # Of its own values: a model is slow to say that it has no such field.
    words: str | None = vars(progress.indicator.measure).get(field)
    return words


def _unit_of_count(progress: IndicatorProgress) -> str | None:
    measure = progress.indicator.measure
    return measure.unit if isinstance(measure, RatioMeasure | CountMeasure) else None


def _indicator(entry: Entry) -> str | None:
    return entry.indicator if isinstance(entry, Figure) else None


def _as_of(source: Source, ones: Sequence[object]) -> list[dt.date]:
    return [source.ledger.as_of] * len(ones)


def _itself(source: Source) -> tuple[Source]:
    return (source,)


_OF_A_RECORD: tuple[Column[Any], ...] = (
    Column(
        "illustrative", "truth", "Là số liệu minh họa", lambda _, ones: [one.recorded.illustrative for one in ones]
    ),
    Column("file", "text", "Tệp ghi chép", lambda _, ones: [one.recorded.file for one in ones]),
    Column(
        "entry", "whole", "Ghi chép thứ mấy trong tệp", lambda _, ones: [one.recorded.index + 1 for one in ones]
    ),
)
"""The last columns of each table whose rows are entries: where the entry stands."""
PLANS: Table[Source] = Table(
    "plans",
    "Mỗi kế hoạch một dòng.",
    _itself,
    (
        Column(
            "issuer",
            "text",
            "Cơ quan ban hành, tên gọi tắt",
            lambda _, ones: [one.plan.issuer.short for one in ones],
        ),
        Column(
            "level",
            "text",
            "Cấp: commune, province, central",
            lambda _, ones: [one.plan.issuer.level for one in ones],
        ),
        Column("place", "text", "Địa danh trên văn bản", lambda _, ones: [one.plan.place for one in ones]),
        Column("number", "text", "Số, ký hiệu", lambda _, ones: [one.plan.number for one in ones]),
        Column("date", "day", "Ngày ban hành", lambda _, ones: [one.plan.date for one in ones]),
        Column("title", "text", "Trích yếu", lambda _, ones: [one.plan.title for one in ones]),
        Column("starts", "day", "Ngày bắt đầu thực hiện", lambda _, ones: [one.plan.starts for one in ones]),
        Column("ends", "day", "Ngày kết thúc", lambda _, ones: [one.plan.ends for one in ones]),
        Column(
            "illustrative", "truth", "Có số liệu minh họa", lambda _, ones: [one.read.illustrative for one in ones]
        ),
        Column("as_of", "day", "Số liệu tính đến hết ngày này", _as_of),
        Column("file", "text", "Tệp kế hoạch", lambda _, ones: [one.book.file for one in ones]),
    ),
)
UNITS: Table[Unit] = Table(
    "units",
    "Mỗi đơn vị của một kế hoạch một dòng.",
    lambda source: source.plan.units,
    (
        Column("unit", "text", "Mã đơn vị", lambda _, ones: [one.id for one in ones]),
        Column("name", "text", "Tên đơn vị", lambda _, ones: [one.name for one in ones]),
        Column("is_standing", "truth", "Là cơ quan thường trực", lambda _, ones: [one.standing for one in ones]),
        Column(
            "is_asked", "truth", "Được “Đề nghị” chứ không “Giao”", lambda _, ones: [one.asked for one in ones]
        ),
        Column("is_group", "truth", "Là một nhóm đơn vị", lambda _, ones: [one.group for one in ones]),
        Column("is_vague", "truth", "Văn bản không nêu đích danh", lambda _, ones: [one.vague for one in ones]),
        Column(
            "members",
            "text",
            "Mã các đơn vị trong nhóm, cách nhau dấu cách",
            lambda _, ones: [_labels(one.members) for one in ones],
        ),
        Column("until", "day", "Ngày cuối cùng của đơn vị", lambda _, ones: [one.until for one in ones]),
        Column("succeeded_by", "text", "Mã đơn vị kế thừa", lambda _, ones: [one.succeeded_by for one in ones]),
    ),
)
INDICATORS: Table[IndicatorProgress] = Table(
    "indicators",
    "Mỗi chỉ tiêu một dòng, với tình hình đến hết ngày `as_of`.",
    lambda source: source.indicators,
    (
        Column("indicator", "text", "Mã chỉ tiêu", lambda _, ones: [one.indicator.id for one in ones]),
        Column("name", "text", "Tên gọn", lambda _, ones: [one.indicator.name for one in ones]),
        Column("text", "text", "Nguyên văn", lambda _, ones: [one.indicator.text for one in ones]),
        Column("kind", "text", "Cách đo: ratio, share, count, stages, checklist, yes-no, wording",
               lambda _, ones: [one.indicator.measure.kind for one in ones]),
        Column("counts", "text", "in-period (phát sinh, cộng dồn) hoặc at-date (số tại thời điểm)",
               lambda _, ones: [_words(one, "counts") for one in ones]),
        Column("unit_of_count", "text", "Đơn vị tính", lambda _, ones: [_unit_of_count(one) for one in ones]),
        Column("counted", "text", "Đếm cái gì; với tỷ lệ là tử số đếm cái gì",
               lambda _, ones: [_words(one, "counted") or _words(one, "numerator") for one in ones]),
        Column("counted_of", "text", "Mẫu số đếm cái gì",
               lambda _, ones: [_words(one, "denominator") for one in ones]),
        Column("definition", "text", "Mã định nghĩa, khi cách đo đúng như thế: cùng mã mới cộng được với nhau",
               lambda source, ones: [_definition(source, one) for one in ones]),
        Column("restates", "text", "Nhắc lại chỉ tiêu này, dùng chung số liệu: không cộng thêm lần nữa",
               lambda _, ones: [one.indicator.restates for one in ones]),
        Column("parent_document", "text", "Văn bản cấp trên",
               lambda _, ones: [one.indicator.parent.document if one.indicator.parent else None for one in ones]),
        Column("parent_item", "text", "Tên chỉ tiêu ở văn bản ấy",
               lambda _, ones: [one.indicator.parent.item if one.indicator.parent else None for one in ones]),
        Column("is_key", "truth", "Là chỉ tiêu chính", lambda _, ones: [one.indicator.key for one in ones]),
        Column("lead", "text", "Mã các đơn vị chủ trì, cách nhau dấu cách",
               lambda _, ones: [_labels(one.lead) for one in ones]),
        Column("as_of", "day", "Tính đến hết ngày này", _as_of),
        Column("state", "text", "Tình trạng, như của `kh02 status --format json`",
               lambda _, ones: [one.state for one in ones]),
        Column("numerator", "decimal", "Tổng tử số lũy kế, chính xác (tỷ lệ)",
               lambda _, ones: [one.numerator for one in ones]),
        Column("denominator", "decimal", "Tổng mẫu số lũy kế, chính xác (tỷ lệ)",
               lambda _, ones: [one.denominator for one in ones]),
        Column("value", "decimal", "Giá trị; tỷ lệ là số phần trăm, làm tròn 10 chữ số sau dấu phẩy",
               lambda _, ones: [_value(one) for one in ones]),
        Column("total", "whole", "Có bao nhiêu giai đoạn, mục", lambda _, ones: [one.total for one in ones]),
        Column("compare", "text", "So sánh của mức đang áp dụng: at_least, at_most …",
               lambda _, ones: [one.target.compare if one.target else None for one in ones]),
        Column("target", "decimal", "Mức phải đạt; của một khoảng là số đầu",
               lambda _, ones: [_level(one.target, 0) for one in ones]),
        Column("target_to", "decimal", "Số cuối của một khoảng",
               lambda _, ones: [_level(one.target, 1) for one in ones]),
        Column("target_by", "day", "Thời hạn của mức",
               lambda _, ones: [one.target.by if one.target else None for one in ones]),
        Column("illustrative", "truth", "Tính từ số liệu minh họa",
               lambda _, ones: [one.illustrative for one in ones]),
    ),
)  # fmt: skip
FIGURES: Table[ToldFigure] = Table(
    "figures",
    "Mỗi số liệu còn hiệu lực một dòng: số đã được sửa thì chỉ có số sửa.",
    _figures,
    (
        Column("indicator", "text", "Mã chỉ tiêu", lambda _, ones: [one.figure.indicator for one in ones]),
        Column("part", "text", "Tổ, địa bàn, đơn vị mà số liệu là của nó",
               lambda _, ones: [one.reading.series.part for one in ones]),
        Column("stage", "text", "Giai đoạn", lambda _, ones: [one.figure.stage for one in ones]),
        Column("item", "text", "Mục đã kiểm", lambda _, ones: [one.figure.item for one in ones]),
        Column("from_day", "day", "Ngày đầu của khoảng số liệu",
               lambda _, ones: [one.reading.start for one in ones]),
        Column("to_day", "day", "Ngày cuối của khoảng số liệu", lambda _, ones: [one.reading.end for one in ones]),
        Column("numerator", "decimal", "Tử số", lambda _, ones: [one.figure.numerator for one in ones]),
        Column("denominator", "decimal", "Mẫu số", lambda _, ones: [one.figure.denominator for one in ones]),
        Column("value", "decimal", "Số lượng, thứ hạng, số phần trăm",
               lambda _, ones: [one.figure.value for one in ones]),
        Column("met", "text", "Các tiêu chí mà mục đã đạt, mỗi dòng một tiêu chí",
               lambda _, ones: [_lines(one.figure.met or ()) for one in ones]),
        Column("done", "truth", "Đã có hay chưa", lambda _, ones: [one.figure.done for one in ones]),
        Column("adds", "truth", "Là một trong các số mà giá trị của chỉ tiêu cộng lại",
               lambda _, ones: [one.adds for one in ones]),
        Column("unit", "text", "Mã đơn vị báo", lambda _, ones: [one.figure.by for one in ones]),
        Column("source", "text", "Nguồn số liệu", lambda _, ones: [one.figure.source for one in ones]),
        *_OF_A_RECORD,
    ),
    lambda one: one.reading.end,
)  # fmt: skip
TASKS: Table[TaskProgress] = Table(
    "tasks",
    "Mỗi nhiệm vụ một dòng, với tình hình đến hết ngày `as_of`.",
    lambda source: source.tasks,
    (
        Column("task", "text", "Mã nhiệm vụ", lambda _, ones: [one.task.id for one in ones]),
        Column("section", "text", "Ký hiệu mục", lambda _, ones: [one.task.section for one in ones]),
        Column("name", "text", "Tên gọn", lambda _, ones: [one.task.name for one in ones]),
        Column("text", "text", "Nguyên văn", lambda _, ones: [one.task.text for one in ones]),
        Column("lead", "text", "Mã các đơn vị chủ trì, cách nhau dấu cách",
               lambda _, ones: [_labels(one.task.lead) for one in ones]),
        Column("support", "text", "Mã các đơn vị phối hợp, cách nhau dấu cách",
               lambda _, ones: [_labels(one.task.support) for one in ones]),
        Column("indicators", "text", "Mã các chỉ tiêu mà nhiệm vụ phục vụ, cách nhau dấu cách",
               lambda _, ones: [_labels(one.task.indicators) for one in ones]),
        Column("deadline_text", "text", "Nguyên văn thời gian hoàn thành",
               lambda _, ones: [one.task.deadline.text if one.task.deadline else None for one in ones]),
        Column("deadline_kind", "text", "Loại thời hạn: date, range, ongoing, recurring, relative, waiting, none",
               lambda _, ones: [one.task.deadline.kind if one.task.deadline else None for one in ones]),
        Column("due", "day", "Ngày cuối cùng còn trong hạn", lambda _, ones: [one.due for one in ones]),
        Column("product", "text", "Sản phẩm", lambda _, ones: [one.task.product for one in ones]),
        Column("as_of", "day", "Tính đến hết ngày này", _as_of),
        Column("state", "text", "Tình trạng, như của `kh02 status --format json`",
               lambda _, ones: [one.state for one in ones]),
        Column("days_late", "whole", "Chậm bao nhiêu ngày", lambda _, ones: [one.days_late for one in ones]),
        Column("finished", "day", "Ngày hoàn thành", lambda _, ones: [one.finished for one in ones]),
        Column("evidence", "text", "Minh chứng đã nêu, mỗi dòng một minh chứng",
               lambda _, ones: [_lines(one.evidence) for one in ones]),
    ),
)  # fmt: skip
UPDATES: Table[Live[Update]] = Table(
    "updates",
    "Mỗi lần báo tình hình một nhiệm vụ, còn hiệu lực, một dòng.",
    _updates,
    (
        Column("task", "text", "Mã nhiệm vụ", lambda _, ones: [one.entry.task for one in ones]),
        Column("date", "day", "Ngày của sự việc", lambda _, ones: [one.date for one in ones]),
        Column(
            "state",
            "text",
            "doing, done, waiting, paused, dropped",
            lambda _, ones: [one.entry.state for one in ones],
        ),
        Column("result", "text", "Kết quả", lambda _, ones: [one.entry.result for one in ones]),
        Column("product", "text", "Sản phẩm đã có", lambda _, ones: [one.entry.product for one in ones]),
        Column(
            "difficulty", "text", "Khó khăn, vướng mắc", lambda _, ones: [one.entry.difficulty for one in ones]
        ),
        Column("proposal", "text", "Đề xuất, kiến nghị", lambda _, ones: [one.entry.proposal for one in ones]),
        Column("next", "text", "Việc sẽ làm trong kỳ tới", lambda _, ones: [one.entry.next for one in ones]),
        Column("unit", "text", "Mã đơn vị báo", lambda _, ones: [one.entry.by for one in ones]),
        *_OF_A_RECORD,
    ),
    lambda one: one.date,
)
ENTRIES: Table[KnownEntry] = Table(
    "entries",
    "Mọi ghi chép đã biết đến ngày `as_of`, cả những ghi chép đã được thay.",
    _entries,
    (
        Column("kind", "text", "Loại: figure, update, document, incident, check, spending",
               lambda _, ones: [kind_of(one.entry).command for one in ones]),
        Column("date", "day", "Ngày ghi", lambda _, ones: [one.entry.date for one in ones]),
        Column("received", "day", "Ngày nhận được, khi muộn hơn",
               lambda _, ones: [one.entry.received for one in ones]),
        Column("unit", "text", "Mã đơn vị báo", lambda _, ones: [one.entry.by for one in ones]),
        Column("indicator", "text", "Mã chỉ tiêu", lambda _, ones: [_indicator(one.entry) for one in ones]),
        Column("task", "text", "Mã nhiệm vụ", lambda _, ones: [task_of(one.entry) for one in ones]),
        Column("stands", "truth", "Còn hiệu lực: chưa bị ghi chép nào thay",
               lambda _, ones: [one.stands for one in ones]),
        Column("content", "text", "Toàn bộ ghi chép, dạng JSON",
               lambda _, ones: entries_json(one.entry for one in ones)),
        *_OF_A_RECORD,
    ),
    lambda one: one.entry.date,
)  # fmt: skip
TABLES: tuple[Table[Any], ...] = (PLANS, UNITS, INDICATORS, FIGURES, TASKS, UPDATES, ENTRIES)
