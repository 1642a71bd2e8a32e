"""Pages on a terminal, or as plain text of as many columns where there is none."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from kh02.view.page import Block
from kh02.view.write.format import Format, Screen, Shown


def terminal(page: Callable[[Shown], Iterable[Block]]) -> Format[Shown]:
    """Return the format that draws a listing's page for people."""
    return lambda shown, screen: draw(page(shown), screen)


def draw(page: Iterable[Block], screen: Screen) -> Iterator[str]:
    """Yield the page block by block; only here is rich needed."""
    from kh02.view.write.drawing import drawing

    return drawing(page, screen)


def one_after_another(pages: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield pages that were drawn each by itself, with a heading on top, as one page."""
    for number, page in enumerate(page for page in pages if page):
        if number:
            yield "\n"
        yield from page
