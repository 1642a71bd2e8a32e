"""The page of ``kh02 show``: an indicator, a task, or both where they share a label."""

import datetime as dt
from collections.abc import Iterator

from kh02.model.indicator import Indicator
from kh02.progress.amendment import target_changes
from kh02.progress.plan import plan_progress
from kh02.store.git.plan import plan_versions
from kh02.vi.date import format_date
from kh02.view.page import BLANK, Block, Heading, paragraph
from kh02.view.show.indicator import indicator_parts
from kh02.view.show.task import task_parts
from kh02.work.item import Chosen


def item_page(chosen: Chosen, day: dt.date, width: int) -> Iterator[Block]:
    """Yield the parts of the page as of a day; bars are drawn for ``width`` columns."""
    book = chosen.book
    progress = plan_progress(book, day)
    for item in chosen.items:
        noun = "Chỉ tiêu" if isinstance(item, Indicator) else "Nhiệm vụ"
        yield Heading(noun, f" {chosen.name(item)} · {book.plan.number} · {book.plan.issuer.short}", level=1)
        if isinstance(item, Indicator):
            versions = [(version.day, version.plan) for version in plan_versions(book.file)]
            one = next(found for found in progress.indicators if found.indicator.id == item.id)
            changes = target_changes(book.plan, item, versions)
            yield from indicator_parts(book, one, progress.ledger, changes, width)
            if one.value is not None:
                yield BLANK
                asked = f"kh02 explain {chosen.name(item)} --as-of {format_date(day)}"
                yield paragraph(f"Số này từ đâu ra: {asked}", "dim")
        else:
            task = next(found for found in progress.tasks if found.task.id == item.id)
            yield from task_parts(book, task, progress.ledger)
