"""A frozen report as later ones are held to it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kh02.report.frozen.snapshot import Snapshot
from kh02.report.sent import SentFigure, SentReport
from kh02.vi.date import format_date


def sent_report(snapshot: Snapshot) -> SentReport:
    """Return what a snapshot's report told; another version may have had less to tell.

    Raises KeyError, TypeError, AttributeError or ValueError where a value is not what this version seals.
    """
    values: Mapping[str, Any] = snapshot.report.values
    return SentReport(
        name=_name(snapshot),
        unit=(values.get("unit") or {}).get("id"),
        incident=values.get("incident") is not None,
        internal=values.get("edition") == "internal",
        day=date.fromisoformat(values["day"]),
        end=snapshot.period.end,
        as_of=snapshot.report.as_of,
        sent=snapshot.sent,
        figures={one["id"]: _figure(one["now"]) for one in values["indicators"]},
        entries=frozenset(one.content for one in snapshot.entries),
    )


def _name(snapshot: Snapshot) -> str:
    if snapshot.number:
        return f"Báo cáo số {snapshot.number}"
    return f"Báo cáo {snapshot.period.label.removeprefix('báo cáo ')} gửi ngày {format_date(snapshot.sent)}"


def _figure(now: Mapping[str, Any]) -> SentFigure:
    numbers, shown = (now["numerator"], now["denominator"], now["value"]), now["shown"]
    exact = all(number is None or isinstance(number, Decimal) for number in numbers)
    if not exact or not isinstance(shown, str | None):
        raise TypeError("a figure is an exact number and the words for it")
    return SentFigure(*numbers, shown)
