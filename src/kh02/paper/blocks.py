"""A report's Markdown body as plain values, and the parser that every format reads it with.

The dialect is small on purpose: headings, paragraphs, lists, pipe tables, bold, italic. Whatever else
CommonMark knows stays literal text, so nothing that a unit typed is lost or changes the layout.
Two comments steer:

``<!-- phu-luc -->``
    here an appendix starts;
``<!-- rong: 6 34 20 20 20 -->``
    the shares of the columns of the table that follows, in percent.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from msgspec import Struct, field

from kh02.sandbox.chart import Chart, read_mark

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

Alignment: TypeAlias = Literal["left", "center", "right"]

_RULES = ("heading", "list", "table", "html_block", "newline", "escape", "emphasis", "entity", "html_inline")
_SIGN = re.compile(r"[\\*_&<\n]")
"""What begins a rule within a line: escape, emphasis, entity, html_inline, newline."""
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


class Run(Struct, frozen=True):
    """Text in one face; a newline is a forced line break."""

    text: str
    bold: bool = False
    italic: bool = False


Line: TypeAlias = tuple[Run, ...]


class Heading(Struct, frozen=True):
    """A heading; level 1 is ``##``, since ``#`` would be the document's own title."""

    level: int
    line: Line


class Paragraph(Struct, frozen=True):
    """A paragraph, or an item of a list with its mark written out ("- ", "1. ")."""

    line: Line


class Table(Struct, frozen=True):
    """A table: its heading row, its rows, and for each column an alignment.

    ``shares`` are the columns' widths in percent, one a column, or empty when the body does not say.
    """

    header: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    alignments: tuple[Alignment, ...]
    shares: tuple[float, ...] = ()


Block: TypeAlias = Heading | Paragraph | Table | Chart


def names_rows_below(row: tuple[Line, ...]) -> bool:
    """Return whether a row is the heading of the rows below it: all that stands in it is bold."""
    return all(map(is_bold, row))


def spans(row: tuple[Line, ...]) -> tuple[int, ...]:
    """Return over how many columns each cell of a row goes; 0 for the empty ones that a heading of rows covers."""
    last = max((place for place, line in enumerate(row) if _is_written(line)), default=len(row))
    if not names_rows_below(row):
        return (1,) * len(row)
    return tuple(len(row) - last if place == last else int(place < last) for place in range(len(row)))


def is_bold(line: Line) -> bool:
    """Return whether all letters of a line are bold; true of one without any."""
    return all(run.bold or not run.text.strip() for run in line)


def _is_written(line: Line) -> bool:
    """Return whether anything shows in a line."""
    return any(run.text.strip() for run in line)


class Body(Struct, frozen=True):
    """What comes before the signature, and the appendices after it."""

    main: tuple[Block, ...]
    appendices: tuple[tuple[Block, ...], ...]


def parse(markdown: str) -> Body:
    """Return the blocks of a body; any text is a valid body."""
    reader = _Reader()
    for token in parser().parse(markdown):
        reader.take(token)
    main, *appendices = (tuple(part) for part in reader.parts)
    return Body(main, tuple(appendices))


def parser() -> "MarkdownIt":
    """Return the parser of the dialect; to its readers HTML means nothing but comments and line breaks."""
    from markdown_it import MarkdownIt

    made = MarkdownIt("zero", {"html": True}).enable(_RULES)
    made.core.ruler.at("inline", _within_lines)
    return made


def _within_lines(state: "StateCore") -> None:
    """Do what the parser does within lines; those without a sign, as most cells of a table, are text at once."""
    from markdown_it.token import Token

    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if _SIGN.search(token.content):
                state.md.inline.parse(token.content, state.md, state.env, token.children)
            elif token.content:
                token.children.append(Token("text", "", 0, content=token.content))


class _Reader(Struct):
    """Gathers blocks from the parser's flat stream of tokens."""

    parts: list[list[Block]] = field(default_factory=lambda: [[]])
    level: int = 0
    depth: int = 0
    mark: str = ""
    shares: tuple[float, ...] = ()
    alignments: list[Alignment] = field(default_factory=list)
    rows: list[tuple[Line, ...]] = field(default_factory=list)
    cells: list[Line] | None = None

    def take(self, token: "Token") -> None:
        match token.type:
            case "inline":
                self._text(line_of(token.children or ()))
            case "heading_open":
                self.level = max(int(token.tag[1]) - 1, 1)
            case "heading_close":
                self.level = 0
            case "bullet_list_open" | "ordered_list_open":
                self.depth += 1
            case "bullet_list_close" | "ordered_list_close":
                self.depth -= 1
            case "list_item_open":
                self.mark += self._item_mark(token)
            case "list_item_close":
                self.mark = ""
            case "html_block":
                self._html(token.content)
            case _:
                self._table(token)

    def _table(self, token: "Token") -> None:
        match token.type:
            case "table_open":
                self.rows, self.alignments = [], []
            case "th_open":
                self.alignments.append(_alignment(token))
            case "tr_open":
                self.cells = []
            case "tr_close":
                self.rows.append(tuple(self.cells or ()))
                self.cells = None
            case "table_close":
                header, *rows = self.rows
                self._add(Table(header, tuple(rows), tuple(self.alignments), self.shares))

    def _text(self, line: Line) -> None:
        if self.cells is not None:
            self.cells.append(line)
        elif self.level:
            self._add(Heading(self.level, line))
        elif drawn := read_mark("".join(run.text for run in line)):
            self._add(drawn)
        else:
            self._add(Paragraph((Run(self.mark), *line) if self.mark else line))
            self.mark = ""

    def _html(self, html: str) -> None:
        for name, value in comments(html):
            if name == "phu-luc":
                self.parts.append([])
            elif name == "rong":
                self.shares = shares(value)
        if rest := " ".join(without_comments(html).split()):
            self._add(Paragraph((Run(rest),)))

    def _add(self, block: Block) -> None:
        self.parts[-1].append(block)
        self.shares = ()

    def _item_mark(self, token: "Token") -> str:
        if token.info:
            return f"{token.info}{token.markup} "
        return "+ " if self.depth > 1 or token.markup == "+" else "- "


def line_of(tokens: Iterable["Token"]) -> Line:
    """Return the runs of the parser's tokens within a line."""
    runs: list[Run] = []
    bold = italic = False
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold = token.type == "strong_open"
            case "em_open" | "em_close":
                italic = token.type == "em_open"
            case _:
                if text := _inline_text(token):
                    runs.append(Run(text, bold, italic))
    return _joined(runs)


def _inline_text(token: "Token") -> str:
    match token.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "html_inline" if LINE_BREAK.fullmatch(token.content):
            return "\n"
        case "html_inline":
            return without_comments(token.content)
        case _:
            return token.content


def _joined(runs: Sequence[Run]) -> Line:
    joined: list[Run] = []
    for run in runs:
        if joined and (joined[-1].bold, joined[-1].italic) == (run.bold, run.italic):
            joined[-1] = Run(joined[-1].text + run.text, run.bold, run.italic)
        else:
            joined.append(run)
    return tuple(joined)


def _alignment(token: "Token") -> Alignment:
    side = str(token.attrs.get("style", "")).removeprefix("text-align:")
    return cast("Alignment", side) if side in ("center", "right") else "left"


def comments(html: str) -> list[tuple[str, str]]:
    """Return the comments, each as its name and what stands after the colon."""
    found = (comment.strip().partition(":") for comment in _COMMENT.findall(html))
    return [(name, value) for name, _, value in found]


def without_comments(html: str) -> str:
    """Return the text as it shows: everything but comments."""
    return _COMMENT.sub("", html)


def shares(value: str) -> tuple[float, ...]:
    """Return the columns' widths in percent that a comment gives; none where it is not understood."""
    try:
        given = tuple(float(word) for word in value.split())
    except ValueError:
        return ()
    return given if all(0 < share <= 100 for share in given) else ()
