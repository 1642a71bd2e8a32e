"""The leader's page: as much of each answer as one screen, or one sheet, has room for."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, zip_longest

from msgspec.structs import replace

from kh02.progress.due import Window
from kh02.vi.date import format_date
from kh02.view.brief.listing import Brief, BriefListing, BriefPage, Section
from kh02.view.head import MADE_UP, outside
from kh02.view.page import BLANK, Heading, Items, Prose, paragraph

LINES = 40
"""Of a screen of as many columns as below; as many fit on a sheet."""
_COLUMNS = 80
_AROUND = 7
"""Lines of the heading, and of what is said where there is nothing to say."""


def page_of(brief: Brief) -> BriefPage:
    """Return what a page shows of a plan."""
    plan, unit = brief.head.plan, brief.scope.unit
    return BriefPage(
        plan=plan.id,
        unit=unit.id if unit else None,
        title=(plan.type, f" {plan.number} · {plan.issuer.short}{f' · {unit.name}' if unit else ''}"),
        number=plan.number,
        issuer=plan.issuer.short,
        issuer_in_full=plan.issuer.name,
        illustrative=brief.head.illustrative,
        beyond=outside(plan, brief.window.day),
        sections=brief.sections,
    )


def brief_pages(listing: BriefListing) -> Iterator[tuple[tuple[Prose, ...], Sequence[BriefPage]]]:
    """Yield the pages, each with the plans that it is about: one a plan, or one of all."""
    if listing.together and len(listing.parts) > 1:
        yield tuple(_together(listing.parts, listing.window)), listing.parts
    else:
        yield from ((tuple(_page(one, listing.window)), (one,)) for one in listing.parts)


def _page(one: BriefPage, window: Window) -> Iterator[Prose]:
    yield Heading(*one.title, level=0)
    yield from _below_heading(window, one.beyond, illustrative=one.illustrative)
    yield from _blocks(one.sections)


def _together(plans: Sequence[BriefPage], window: Window) -> Iterator[Prose]:
    named = "; ".join(f"{one.number} {one.issuer}" for one in plans)
    shown = textwrap.shorten(named, 2 * _COLUMNS, placeholder=" …")
    yield Heading(f"{len(plans)} kế hoạch", f" · {shown}", level=0)
    yield from _below_heading(window, illustrative=any(one.illustrative for one in plans))
    yield from _blocks(tuple(map(_joined, zip(*map(_with_commune, plans), strict=True))))


def _below_heading(window: Window, beyond: str = "", *, illustrative: bool) -> Iterator[Prose]:
    if illustrative:
        yield paragraph(MADE_UP, "bold yellow")
    day, until = format_date(window.day), format_date(window.until)
    yield paragraph(f"Tính đến hết ngày {day}; trong tuần là đến hết ngày {until}{beyond}")


def _with_commune(plan: BriefPage) -> tuple[Section, ...]:
    """Return the answers on a plan, each with whose it is."""
    return tuple(
        replace(one, items=tuple(f"{plan.issuer}: {item}" for item in one.items)) for one in plan.sections
    )


def _joined(same: Sequence[Section]) -> Section:
    """Return one question about several plans: the most urgent of each, then the next of each."""
    turns = chain.from_iterable(zip_longest(*(one.items for one in same)))
    items = tuple(item for item in turns if item is not None)
    return replace(same[0], items=items, kept=sum(one.kept for one in same))


def _blocks(found: Sequence[Section]) -> Iterator[Prose]:
    for section, shown in zip(found, _room(found), strict=True):
        if section.items:
            left = len(section.items) - shown
            more = (_more(section, left),) if left else ()
            yield Heading(section.title, level=1)
            yield Items((*section.items[:shown], *more))
    if nothing := [section.nothing for section in found if not section.items]:
        yield BLANK
        yield paragraph(_sentence("; ".join(nothing)))


def _room(found: Sequence[Section]) -> list[int]:
    """Return how many answers of each question are shown: the longest gives way until all fit.

    What is kept gives way only where nothing else is left, the targets last; of each question one answer stays.
    """
    shown, kept = [len(section.items) for section in found], [section.kept for section in found]
    one_each = [1] * len(found)
    lines = [tuple(accumulate(map(_lines, section.items), initial=0)) for section in found]
    for least in (kept, kept[:1] + one_each[1:], one_each):
        while sum(map(_height, lines, shown)) > LINES - _AROUND:
            longest = max(
                range(len(found)), key=lambda one: (shown[one] > least[one]) * _height(lines[one], shown[one])
            )
            if shown[longest] <= least[longest]:
                break
            shown[longest] -= 1
    return shown


def _lines(item: str) -> int:
    return len(textwrap.wrap(item, _COLUMNS - 2))


def _height(lines: Sequence[int], shown: int) -> int:
    """Return the lines of a question: an empty one, its heading, its answers, of which ``lines`` has the sums."""
    items = len(lines) - 1
    return 2 + lines[shown] + (items > shown) if items else 0


def _more(section: Section, left: int) -> str:
    return f"… và {left} mục khác; xem {section.more}."


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
