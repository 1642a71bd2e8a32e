"""The values of a form's cells: words, numbers, days and choices as officers type and paste them."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from kh02.form.cell_words import FIELD_TITLES, MET, MET_WORDS, STAGE_WORDS, YES_NO_WORDS
from kh02.form.intake.filled_form import FilledCell
from kh02.form.stamp import RowId
from kh02.model.measure import ChecklistMeasure, Measure
from kh02.store.log.entry_text import UnwritableTextError, writable
from kh02.vi.number import format_exact
from kh02.vi.quantity import is_whole, read_quantity
from kh02.vi.text import fold

T = TypeVar("T")
Cells = Mapping[str, FilledCell]
"""The filled cells of a row by field."""
_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")
_BETWEEN_EVIDENCE = re.compile(r"[;\n]")


class WrongCellError(Exception):
    """A cell does not say what it should; the message, in Vietnamese, names it."""


def read_cell(cells: Cells, name: str, read: Callable[[str], T]) -> T | None:
    """Return what ``read`` makes of a cell, None where it is empty; raises WrongCellError."""
    cell = cells.get(name)
    if cell is None:
        return None
    try:
        return read(clean_words(cell.text))
    except ValueError as error:
        title = FIELD_TITLES.get(name, name.removeprefix(MET))
        raise WrongCellError(f"{cell} ({title}): {error}") from None


def clean_words(text: str) -> str:
    """Return a text as NFC; raises ValueError where a plan file cannot hold it."""
    try:
        return writable(text)
    except UnwritableTextError as error:
        raise ValueError(f"có ký tự không ghi được vào tệp (U+{ord(error.character):04X}); hãy gõ lại") from None


def read_choice(text: str, words: Mapping[str, str]) -> str:
    """Return the key of the word that a text is, marks and capitals aside."""
    for key, word in words.items():
        if fold(text) in {fold(word), key}:
            return key
    raise ValueError(f"“{text}” không có trong danh sách; chọn một trong: {'; '.join(words.values())}")


def _either(text: str, words: tuple[str, str]) -> bool:
    return read_choice(text, {"yes": words[0], "no": words[1]}) == "yes"


def read_evidence(text: str) -> tuple[str, ...]:
    """Return the documents that a cell names, between semicolons or line ends."""
    return tuple(filter(None, (part.strip() for part in _BETWEEN_EVIDENCE.split(text))))


def read_amounts(measure: Measure, cells: Cells, row: RowId) -> dict[str, Any]:
    """Return the fields that the measure asks for; raises WrongCellError."""
    if isinstance(measure, ChecklistMeasure):
        return {"met": tuple(one for one in measure.criteria if _met(cells, one))}
    needed = ("amount", "denominator") if measure.kind == "ratio" else ("amount",)
    if missing := [name for name in needed if name not in cells]:
        raise WrongCellError(f"{first_cell(cells)} ({row.id}): thiếu {FIELD_TITLES[missing[0]].lower()}")
    match measure.kind:
        case "ratio":
            return {
                "numerator": _number(cells, "amount", measure.unit),
                "denominator": _number(cells, "denominator", measure.unit),
            }
        case "count":
            return {"value": _number(cells, "amount", measure.unit)}
        case "share":
            return {"value": _share(cells)}
        case "stages":
            reached = read_cell(cells, "amount", lambda text: _either(text, STAGE_WORDS))
            return {"done": None if reached else False}
        case "yes-no":
            return {"done": read_cell(cells, "amount", lambda text: _either(text, YES_NO_WORDS))}
    raise WrongCellError(f"{first_cell(cells)}: chỉ tiêu {row.id} không còn đo bằng số")


def _met(cells: Cells, criterion: str) -> bool:
    return bool(read_cell(cells, MET + criterion, lambda text: _either(text, MET_WORDS)))


def _number(cells: Cells, name: str, unit: str) -> Any:
    cell = cells.get(name)
    if cell and cell.number and not is_whole(unit) and _THOUSANDS.fullmatch(cell.text):
        whole = cell.text.replace(",", "")
        raise WrongCellError(
            f"{cell}: ô đang là số thập phân {cell.text}; nếu là {whole} hãy gõ {whole}, không có dấu chấm; "
            f"nếu đúng là số thập phân hãy gõ '{cell.text} (có dấu nháy ở đầu)"
        )
    return read_cell(cells, name, lambda text: read_quantity(text, unit))


def _share(cells: Cells) -> Any:
    """Return a share in percent; "78,5%" typed into a cell for numbers is held as 0.785, which is asked back."""
    cell, value = cells.get("amount"), _number(cells, "amount", "%")
    if cell and cell.number and 0 < value <= 1:
        meant = format_exact((100 * value).normalize())
        raise WrongCellError(
            f"{cell}: ô đang là {format_exact(value)}; nếu là {meant}% hãy gõ {meant}, không có dấu %; "
            f"nếu đúng là {format_exact(value)}% hãy gõ '{format_exact(value)} (có dấu nháy ở đầu)"
        )
    return value


def first_cell(cells: Cells) -> FilledCell:
    """Return the first filled cell of a row, to say where the row is."""
    return next(iter(cells.values()))
