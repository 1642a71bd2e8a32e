"""Indicators and tasks that belong together, and the indicators' words in the signed paper."""

from collections.abc import Iterator
from datetime import date

from kh02.check.assignment import by_parts
from kh02.check.walk import in_plan, sections
from kh02.diagnostics.finding import Finding
from kh02.diagnostics.table import paper
from kh02.model.book import Book
from kh02.model.indicator import Indicator
from kh02.model.plan import Plan, Section


def check(book: Book, today: date) -> Iterator[Finding]:
    """Yield a finding for each indicator that no task serves or the paper does not say, and for idle tasks.

    An indicator that a later one restates is served by the tasks of either. Tasks that serve nothing are told
    once for each part of the paper: where the paper makes no link, it makes none at all.
    """
    plan = book.plan
    served = _served(plan)
    unsaid = _unsaid(plan)
    for index, indicator in enumerate(plan.indicators):
        if indicator.restates is None and indicator.id not in served:
            place = in_plan(book, "indicators", index, "id")
            yield paper.INDICATOR_WITHOUT_TASK.at(
                place, indicator=indicator.id, name=indicator.name, where=indicator.place
            )
        if indicator.text in unsaid:
            text = in_plan(book, "indicators", index, "text")
            yield paper.INDICATOR_NOT_IN_PAPER.at(text, indicator=indicator.id, where=indicator.place)
    idle = [task for task in plan.tasks if not task.indicators]
    yield from by_parts(book, idle, paper.TASKS_WITHOUT_INDICATOR)


def _served(plan: Plan) -> set[str]:
    direct = {indicator for task in plan.tasks for indicator in task.indicators}
    return direct | {_original(indicator) for indicator in plan.indicators if indicator.id in direct}


def _original(indicator: Indicator) -> str:
    return indicator.restates or indicator.id


def _unsaid(plan: Plan) -> set[str]:
    """Return the texts of indicators that the paper does not say; most it says to the letter."""
    paragraphs = [text for _, section in sections(plan) for text in _words(section)]
    paragraphs += [task.text for task in plan.tasks]
    letters = "\n\n".join(paragraphs)
    doubtful = {indicator.text for indicator in plan.indicators if indicator.text not in letters}
    if not doubtful:
        return doubtful
    words = "\n".join(_folded(paragraph) for paragraph in paragraphs)
    return {text for text in doubtful if _folded(text) not in words}


def _words(section: Section) -> Iterator[str]:
    yield section.title or ""
    yield from section.text
    for row in section.table.rows if section.table else ():
        yield from row


def _folded(text: str) -> str:
    """Return ``text`` in one case, on one line, without its last stop: a phrase quoted keeps its words only."""
    return " ".join(text.casefold().split()).rstrip(".;,")
