"""Pages as Markdown."""

from collections.abc import Callable, Iterable, Iterator
from typing import assert_never

from kh02.vi.visible import visible
from kh02.view.page import BLANK, Heading, Items, Paragraph, Prose, Run
from kh02.view.write.format import Format, Shown

_SPECIAL = "\\`*_[]<>#|"


def markdown(page: Callable[[Shown], Iterable[Prose]]) -> Format[Shown]:
    """Return the format that writes a listing's page as Markdown; empty lines stand between all blocks anyway."""
    return lambda shown, _: markdown_pieces(page(shown))


def markdown_pieces(page: Iterable[Prose]) -> Iterator[str]:
    """Yield the page block by block."""
    before = ""
    for block in page:
        if block != BLANK:
            yield before + _written(block) + "\n"
            before = "\n"


def _written(block: Prose) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {_escaped(block.label + block.rest + block.remark)}"
        case Paragraph():
            return "".join(map(_run, block.text))
        case Items():
            return "\n".join(f"- {_escaped(line)}" for line in block.lines)
        case _:
            assert_never(block)


def _run(run: Run) -> str:
    words = _escaped(run.words)
    return f"**{words}**" if "bold" in run.style else words


def _escaped(words: str) -> str:
    """Return words that Markdown shows as they are."""
    line = visible(words.replace("\n", " "))
    return "".join("\\" + letter if letter in _SPECIAL else letter for letter in line)
