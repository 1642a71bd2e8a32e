"""``chart("II.2.2-2a")`` of a template: a mark in the text that holds the chart's figures itself.

The mark is letters and digits alone between two brackets that no keyboard has, so that it passes every way a value
goes through a template unchanged, and a frozen text draws the same again. Who writes such a mark by hand gets the
chart that it describes, and nothing else.
"""

import base64
import binascii
import json
import re
import zlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from msgspec import Struct

from kh02.sandbox.fault import UnknownChartError, did_you_mean

MARK = re.compile("⟦bieudo:([A-Z2-7]+)⟧")
_MOST = 1_000_000
"""Bytes that a mark unpacks to at most; a course of five years of weeks is under 100,000."""


class Series(Struct, frozen=True):
    """The values of a line by day (ISO 8601); where it has none it goes straight on to the next."""

    name: str
    values: Mapping[str, Decimal]


class Chart(Struct, frozen=True):
    """A chart to be drawn: its words, and lines over days."""

    title: str
    alt: str
    percent: bool
    told: Series
    target: Series
    expected: Series
    forecast: Series
    low: Series
    high: Series

    @property
    def series(self) -> tuple[Series, ...]:
        """All lines."""
        return self.told, self.target, self.expected, self.forecast, self.low, self.high

    @property
    def days(self) -> tuple[str, ...]:
        """The days on which any line has a value."""
        return tuple(sorted({day for series in self.series for day in series.values}))


@pass_context
def chart(context: Context, label: str) -> str:
    """Return the mark of an indicator's chart. Raises UnknownChartError."""
    indicators = context.resolve_or_missing("indicators")
    known = {one["id"]: one for one in indicators} if isinstance(indicators, list) else {}
    if label not in known:
        raise UnknownChartError(f"không có chỉ tiêu “{label}” để vẽ biểu đồ" + did_you_mean(str(label), known))
    if "chart" not in known[label]:
        raise UnknownChartError("bản chốt này lập trước khi có biểu đồ, không vẽ được")
    return mark(known[label]["chart"])


def mark(fields: Mapping[str, Any]) -> str:
    """Return the mark of a chart that is given as plain values."""
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, default=str)
    packed = base64.b32encode(zlib.compress(text.encode(), 9)).decode("ascii").rstrip("=")
    return f"⟦bieudo:{packed}⟧"


def read_mark(text: str) -> Chart | None:
    """Return the chart that a text is the mark of; None for any other text."""
    found = MARK.fullmatch(text.strip())
    if found is None:
        return None
    try:
        packed = base64.b32decode(found[1] + "=" * (-len(found[1]) % 8))
        opened = zlib.decompressobj()
        fields = json.loads(opened.decompress(packed, _MOST).decode())
        return _chart(fields) if not opened.unconsumed_tail else None
    except (binascii.Error, zlib.error, ValueError, KeyError, TypeError, ArithmeticError, AttributeError):
        return None


def in_words(text: str) -> str:
    """Return a text with the words of each chart in the place of its mark."""
    return MARK.sub(lambda found: f"*Biểu đồ: {drawn.alt}*" if (drawn := read_mark(found[0])) else "", text)


def _chart(fields: Mapping[str, Any]) -> Chart:
    def series(name: str) -> Series:
        one = fields[name]
        return Series(str(one["name"]), {str(point["day"]): Decimal(point["value"]) for point in one["points"]})

    lines = {name: series(name) for name in ("told", "target", "expected", "forecast", "low", "high")}
    return Chart(str(fields["title"]), str(fields["alt"]), bool(fields["percent"]), **lines)
