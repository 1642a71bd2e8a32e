"""Amendments that do not say what they changed: what held before them is then unknown."""

from collections.abc import Iterator
from datetime import date

from kh02.check.walk import in_plan
from kh02.diagnostics.finding import Finding
from kh02.diagnostics.table import paper
from kh02.model.book import Book
from kh02.progress.former import silent_items
from kh02.vi.date import format_date


def check(book: Book, today: date) -> Iterator[Finding]:
    """Yield a finding for each item that an amendment names without its former state."""
    indicators = {one.id for one in book.plan.indicators}
    tasks = {one.id for one in book.plan.tasks}
    for index, amendment in enumerate(book.plan.amendments):
        for label in silent_items(amendment):
            if label in indicators:
                item, effect = f"chỉ tiêu {label}", "trước ngày ấy chỉ tiêu này không đánh giá được"
            elif label in tasks:
                item, effect = f"nhiệm vụ {label}", "trước ngày ấy vẫn tính theo thời hạn, chủ trì mới"
            else:
                continue
            yield paper.AMENDED_WITHOUT_FORMER.at(
                in_plan(book, "amendments", index, "items", amendment.items.index(label)),
                number=amendment.number,
                date=format_date(amendment.date),
                item=item,
                effect=effect,
            )
