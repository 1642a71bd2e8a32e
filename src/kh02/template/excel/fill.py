"""Filling the tags of a sheet: its cells as one Jinja template, run for the values that it hands over."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from kh02.sandbox.environment import Sandbox
from kh02.sandbox.fault import BadTemplateError, TooMuchError, reason, template_line
from kh02.sandbox.value import words_of
from kh02.template.excel.rows import Placed, Rows
from kh02.template.excel.tags import TagCell, TagRow
from kh02.vi.number import format_count

MOST_ROWS = 100_000
_TURN, _ROW, _PUT, _BLANK, _TEXT = "_kh02_turn", "_kh02_row", "_kh02_put", "_kh02_blank", "_kh02_text"


class _Recorder(Struct):
    """Takes down the rows and values as the template runs."""

    loops: Mapping[int, tuple[int, ...]]
    turns: dict[int, int] = field(default_factory=dict)
    placed: list[Placed] = field(default_factory=list)
    values: dict[int, object] = field(default_factory=dict)

    def turn(self, loop: int) -> str:
        self.turns[loop] = self.turns.get(loop, 0) + 1
        return ""

    def row(self, source: int, *, blank: bool = False) -> str:
        if len(self.placed) >= MOST_ROWS:
            raise TooMuchError(f"hơn {format_count(MOST_ROWS)} dòng")
        self.values = {}
        turns = tuple(self.turns.get(loop, 0) for loop in self.loops.get(source, ()))
        self.placed.append(Placed(source, turns, self.values, blank))
        return ""

    def blank(self, source: int) -> str:
        return self.row(source, blank=True)

    def put(self, column: int, value: object) -> str:
        self.values[column] = value
        return ""


def filled_rows(rows: Sequence[TagRow], values: Mapping[str, object]) -> Rows:
    """Return the rows of the filled sheet with the values of their tags.

    Raises BadTemplateError, with the cell, where a tag cannot be filled in.
    """
    loops = _loops(rows)
    recorder = _Recorder(loops)
    lines = list(_program(rows))
    functions = {_TURN: recorder.turn, _ROW: recorder.row, _PUT: recorder.put, _BLANK: recorder.blank}
    try:
        template = Sandbox(words_of, autoescape=False).from_string("\n".join(code for _, code in lines))
        template.render({**values, **functions})
    except Exception as error:  # a tag may raise anything that an expression can
        number = template_line(error)
        place = lines[number - 1][0] if 0 < number <= len(lines) else "sổ Excel"
        raise BadTemplateError(f"{place}: {reason(error, values)}") from error
    return Rows(recorder.placed, loops, len(rows))


def _program(rows: Sequence[TagRow]) -> Iterator[tuple[str, str]]:
    """Yield the template's lines, each with the place that it comes from."""
    open_tags: list[tuple[str, int | None]] = []
    blanks = _first_rows(rows)
    loop = 0
    for row in rows:
        for tag in (*row.before, None, *row.after):
            if tag is None:
                if row.stays:
                    yield f"dòng {row.number}", f"{{{{ {_ROW}({row.number}) }}}}"
                    yield from ((cell.place, _cell(cell)) for cell in row.cells)
                continue
            code = f"{{% {tag.code} %}}"
            if tag.word == "for":
                code += f"{{{{ {_TURN}({loop}) }}}}"
                open_tags.append(("for", None if "for" in dict(open_tags) else blanks.get(loop)))
                loop += 1
            elif tag.word == "if":
                open_tags.append(("if", None))
            elif tag.word == "else" and open_tags:
                open_tags[-1] = (open_tags[-1][0], None)
            elif tag.word in {"endfor", "endif"} and open_tags:
                blank = open_tags.pop()[1]
                if blank is not None:
                    code = f"{{% else %}}{{{{ {_BLANK}({blank}) }}}}{code}"
            yield tag.place, code


def _cell(cell: TagCell) -> str:
    if cell.lone is not None:
        return f"{{{{ {_PUT}({cell.column}, ({cell.lone})) }}}}"
    text = cell.text.replace("\n", "{{ '\\n' }}")
    return f"{{% set {_TEXT} %}}{text}{{% endset %}}{{{{ {_PUT}({cell.column}, {_TEXT}) }}}}"


def _loops(rows: Sequence[TagRow]) -> dict[int, tuple[int, ...]]:
    """Return the loops around each row, by their number in the order in which they open."""
    around: dict[int, tuple[int, ...]] = {}
    stack: list[int] = []
    count = 0
    for row in rows:
        for tag in (*row.before, None, *row.after):
            if tag is None:
                around[row.number] = tuple(stack)
            elif tag.word == "for":
                stack.append(count)
                count += 1
            elif tag.word == "endfor" and stack:
                stack.pop()
    return around


def _first_rows(rows: Sequence[TagRow]) -> dict[int, int]:
    """Return the first row that each loop repeats: one of it is left, blank, where the list is empty."""
    first: dict[int, int] = {}
    around = _loops(rows)
    for row in rows:
        if row.stays:
            for loop in around[row.number]:
                first.setdefault(loop, row.number)
    return first
