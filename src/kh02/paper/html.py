"""A report's Markdown body as HTML: the same dialect as the Word file, see ``kh02.paper.blocks``.

Nothing that a person typed becomes markup: of the HTML in the body only comments and line breaks have a meaning,
the rest is shown as its letters.
"""

import re
from collections.abc import Iterator, MutableMapping, Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from kh02.paper.blocks import LINE_BREAK, comments, line_of, parser, shares, spans, without_comments
from kh02.paper.chart_svg import chart_svg
from kh02.sandbox.chart import read_mark

if TYPE_CHECKING:
    from markdown_it.token import Token

_WIDTHS = "kh02-widths"
_LABEL = re.compile(r"(?<![\w./-])[\w./]{1,16}(?:-[\w./]{1,12}){1,2}(?![\w/-])")


class HtmlBody(Struct, frozen=True):
    """What comes before the signature, and each appendix after it, as HTML."""

    main: str
    appendices: tuple[str, ...]


def html_body(markdown: str) -> HtmlBody:
    """Return the HTML of a body; any text is a valid body."""
    reader = parser()
    for rule in (html_block, html_inline, table_open, table_close, th_open, heading_open, softbreak, text):
        reader.add_render_rule(rule.__name__, rule)
    main, *appendices = (
        reader.renderer.render(_merged(_titled(part) if number else part), reader.options, {})
        for number, part in enumerate(_parts(reader.parse(markdown)))
    )
    return HtmlBody(main, tuple(appendices))


def _parts(tokens: Sequence["Token"]) -> Iterator[list["Token"]]:
    """Yield the main part, then each appendix."""
    part: list[Token] = []
    for token in tokens:
        if token.type == "html_block" and any(name == "phu-luc" for name, _ in comments(token.content)):
            yield part
            part = []
        part.append(token)
    yield part


def _titled(part: Sequence["Token"]) -> list["Token"]:
    """Mark an appendix's title and "(Kèm theo …)": the heading after its first, the paragraph after that."""
    headings = [token for token in part if token.type == "heading_open"]
    for token in headings[1:2]:
        token.tag, token.attrs = "p", {"class": "ten-phu-luc"}
    closings = [token for token in part if token.type == "heading_close"]
    for token in closings[1:2]:
        token.tag = "p"
    for before, token in pairwise(part):
        if headings[1:2] and before is closings[1] and token.type == "paragraph_open":
            token.attrs = {"class": "kem-theo"}
    return list(part)


def _merged(part: Sequence["Token"]) -> list["Token"]:
    """Let the heading of rows cover the empty cells after it."""
    merged: list[Token] = []
    row: list[Token] = []
    for token in part:
        if token.type == "tr_open" or row:
            row.append(token)
        else:
            merged.append(token)
        if token.type == "tr_close":
            merged += _merged_row(row)
            row = []
    return merged


def _merged_row(row: Sequence["Token"]) -> Iterator["Token"]:
    """Yield the tokens of a row, whose cells are three each: opening, words, closing."""
    first, *cells, last = row
    covered = spans(tuple(line_of(words.children or ()) for words in cells[1::3]))
    yield first
    for span, cell in zip(covered, zip(*[iter(cells)] * 3, strict=True), strict=True):
        if span > 1:
            cell[0].attrSet("colspan", str(span))
        if span:
            yield from cell
    yield last


# The rules of markdown-it's renderer, each named after the token that it writes.
_Env = MutableMapping[str, Any]


def html_block(_: object, tokens: Sequence["Token"], index: int, options: object, env: _Env) -> str:
    """Return what shows of a block of HTML, as letters; keep the widths that a comment gives the next table."""
    content = tokens[index].content
    for name, value in comments(content):
        if name == "rong":
            env[_WIDTHS] = shares(value)
    shown = " ".join(without_comments(content).split())
    return f"<p>{escape(shown, quote=False)}</p>\n" if shown else ""


def html_inline(_: object, tokens: Sequence["Token"], index: int, options: object, env: _Env) -> str:
    """Return a line break, or the letters of any other HTML."""
    content = tokens[index].content
    return "<br>" if LINE_BREAK.fullmatch(content) else escape(without_comments(content), quote=False)


def table_open(_: object, tokens: Sequence["Token"], index: int, options: object, env: _Env) -> str:
    """Return the opening of a table, with the widths of its columns where the body gives them.

    It stands in a box of its own: where it is wider than the screen the box is moved, not the page.
    """
    widths = env.pop(_WIDTHS, ())
    total = sum(widths)
    columns = "".join(f'<col style="width:{100 * width / total:.4g}%">' for width in widths)
    return f'<div class="bang">\n<table>\n{f"<colgroup>{columns}</colgroup>" if columns else ""}\n'


def table_close(_: object, tokens: Sequence["Token"], index: int, options: object, env: _Env) -> str:
    """Return the end of a table and of its box."""
    return "</table>\n</div>\n"


def th_open(_: object, tokens: Sequence["Token"], index: int, options: object, env: _Env) -> str:
    """Return the opening of a heading cell, which is that of its column."""
    return '<th scope="col">'


def heading_open(_: object, tokens: Sequence["Token"], index: int, options: object, env: _Env) -> str:
    """Return the opening of a heading."""
    token = tokens[index]
    classes = "".join(f' class="{value}"' for value in token.attrs.values())
    return f"<{token.tag}{classes}>"


def text(_: object, tokens: Sequence["Token"], index: int, options: object, env: _Env) -> str:
    """Return letters, or the chart whose mark stands there; a label or symbol ("60/KH-UBND") in one piece."""
    if drawn := read_mark(tokens[index].content):
        return chart_svg(drawn)
    return _LABEL.sub(r'<span class="lien">\g<0></span>', escape(tokens[index].content, quote=False))


def softbreak(_: object, tokens: Sequence["Token"], index: int, options: object, env: _Env) -> str:
    """Return the space that a line break in the source stands for."""
    return " "
