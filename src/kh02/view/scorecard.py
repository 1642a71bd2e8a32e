"""``kh02 due --scorecard``: how each unit reported, period by period, with the rule and the denominators."""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kh02.cli.status import console
from kh02.model.unit import Unit
from kh02.progress.scorecard import PeriodScores, Score, scorecard, totals
from kh02.vi.date import format_date
from kh02.vi.number import format_percent
from kh02.view.status.csv import BYTE_ORDER_MARK, Cell, field
from kh02.view.status.scope import Scope, units_of
from kh02.view.status.table import show
from kh02.words.duty import period_words
from kh02.words.figure import short_name

RULE = (
    "Phải gửi: mỗi kỳ của chỉ tiêu một số liệu, mỗi tháng một lần báo tình hình của từng nhiệm vụ thường xuyên "
    "đang thực hiện; tính cho mỗi đơn vị chủ trì, việc chưa có chủ trì không tính cho ai. Đúng hạn: biết không "
    "muộn hơn ngày chốt. Muộn: biết sau ngày chốt. Không gửi: đến nay chưa có. Chỉ tính các kỳ đã qua ngày chốt "
    "(docs/figures.md, mục “Who reported”)."
)
_COLUMNS = (
    "plan", "number", "illustrative", "as_of", "unit", "unit_name", "period", "cut_off", "over", "owed", "on_time",
    "late", "silent",
)  # fmt: skip


def show_scorecard(form: str, scopes: Sequence[Scope], day: dt.date) -> str:
    """Return the scorecard as JSON or CSV; the table is printed at once, in colours on a terminal."""
    if form == "json":
        return _as_json(scopes, day)
    if form == "csv":
        return _as_csv(scopes, day)
    show((*(part for scope in scopes for part in _table(scope, day)), Text(RULE)), console())
    return ""


def _as_json(scopes: Iterable[Scope], day: dt.date) -> str:
    plans = []
    for scope in scopes:
        plan, units = scope.progress.plan, units_of(scope)
        periods = scorecard(scope.progress.ledger)
        plans.append(
            {
                "id": plan.id,
                "number": plan.number,
                "illustrative": scope.progress.illustrative,
                "periods": [_period(one, units) for one in periods],
                "totals": [_fields(score) for score in totals(periods, units)],
            }
        )
    found = {"as_of": day.isoformat(), "rule": RULE, "plans": plans}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _period(one: PeriodScores, units: Sequence[Unit]) -> dict[str, Any]:
    return {
        "period": one.period.key,
        "cut_off": one.period.end.isoformat(),
        "over": one.over,
        "units": [_fields(score) for score in one.scores if score.unit in units],
    }


def _fields(score: Score) -> dict[str, Any]:
    return {
        "id": score.unit.id,
        "name": score.unit.name,
        "owed": score.owed,
        "on_time": score.on_time,
        "late": score.late,
        "silent": score.silent,
    }


def _as_csv(scopes: Iterable[Scope], day: dt.date) -> str:
    """Return a row a unit and period."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    for scope in scopes:
        units = units_of(scope)
        for one in scorecard(scope.progress.ledger):
            for score in (score for score in one.scores if score.unit in units):
                writer.writerow({column: field(cell) for column, cell in _row(scope, one, score, day).items()})
    return BYTE_ORDER_MARK + out.getvalue()


def _row(scope: Scope, one: PeriodScores, score: Score, day: dt.date) -> dict[str, Cell]:
    plan = scope.progress.plan
    return {
        "plan": plan.id,
        "number": plan.number,
        "illustrative": "SỐ LIỆU MINH HỌA" if scope.progress.illustrative else None,
        "as_of": day.isoformat(),
        "unit": score.unit.id,
        "unit_name": score.unit.name,
        "period": one.period.key,
        "cut_off": one.period.end.isoformat(),
        "over": one.over,
        "owed": score.owed,
        "on_time": score.on_time,
        "late": score.late,
        "silent": score.silent,
    }


def _table(scope: Scope, day: dt.date) -> Iterator[RenderableType]:
    plan = scope.progress.plan
    over = [one for one in scorecard(scope.progress.ledger) if one.over]
    yield Text(f"KẾ HOẠCH {plan.number} · {plan.issuer.short}", style="bold")
    if scope.progress.illustrative:
        yield Text("SỐ LIỆU MINH HỌA", style="bold yellow")
    if not over:
        yield Text(f"Đến ngày {format_date(day)} chưa có kỳ nào qua ngày chốt.\n")
        return
    first, last = period_words(over[0].period), period_words(over[-1].period)
    span = f"kỳ {first}" if first == last else f"{len(over)} kỳ, từ {first} đến {last}"
    yield Text(f"Bảng điểm gửi số liệu, tình hình · {span}, biết đến hết ngày {format_date(day)}")
    table = Table(box=None, expand=True, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("Đơn vị", ratio=1, overflow="fold")
    for heading in ("Phải gửi", "Đúng hạn", "Muộn", "Không gửi", "Tỷ lệ đúng hạn"):
        table.add_column(heading, justify="right", overflow="fold")
    for score in totals(over, units_of(scope)):
        share = format_percent(100 * Decimal(score.on_time) / score.owed, 0) if score.owed else "–"
        table.add_row(
            short_name(score.unit), str(score.owed), str(score.on_time), str(score.late), str(score.silent),
            f"{score.on_time}/{score.owed} ({share})" if score.owed else share,
        )  # fmt: skip
    yield table
    yield Text()
