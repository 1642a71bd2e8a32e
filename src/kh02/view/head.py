"""The head of a plan in every output: which plan, its number, whether its figures are made up, as of which day."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from kh02.model.plan import Plan
from kh02.vi.date import format_date
from kh02.view.page import Heading, Prose, paragraph

MADE_UP = "SỐ LIỆU MINH HỌA"


class PlanHead(Struct, frozen=True):
    """What stands above a plan's figures, or in each of their rows."""

    plan: Plan
    illustrative: bool
    as_of: dt.date | None = None

    def blocks(self, about: str = "") -> Iterator[Prose]:
        """Yield the heading, what it is ``about`` below it, and that the figures are made up where they are."""
        yield Heading(self.plan.type, f" {self.plan.number} · {self.plan.issuer.short}", level=1)
        if about:
            yield paragraph(about, "bold")
        if self.illustrative:
            yield paragraph(MADE_UP, "bold yellow")

    @property
    def columns(self) -> Mapping[str, str | dt.date | None]:
        """The first cells of each row of a table for spreadsheets."""
        return {
            "plan": self.plan.id,
            "number": self.plan.number,
            "illustrative": MADE_UP if self.illustrative else None,
            "as_of": self.as_of,
        }

    @property
    def keys(self) -> Mapping[str, Any]:
        """The first keys of a plan's object for programs."""
        return {"id": self.plan.id, "number": self.plan.number, "illustrative": self.illustrative}


def outside(plan: Plan, day: dt.date) -> str:
    """Return what is added to a day before the plan begins, or after its end; "" within its time."""
    if day < plan.starts:
        return f"; kế hoạch chưa bắt đầu (thực hiện từ ngày {format_date(plan.starts)})"
    return f"; kế hoạch thực hiện đến hết ngày {format_date(plan.ends)}" if day > plan.ends else ""
