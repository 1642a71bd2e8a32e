"""How high a row has to be for the words that came into it; spreadsheet programs do not see to that on opening."""

import math
from typing import Any

from kh02.word.metrics import text_width

_DEFAULT_HEIGHT = 15.0
_DEFAULT_WIDTH = 8.43
_POINTS = 5.25  # of a column's unit, the width of a digit: seven pixels at 96 a inch
_LINE = 1.25


def fit_height(sheet: Any, number: int) -> None:
    """Make a row as high as its wrapped texts need; never lower than it is. Merged cells are left out."""
    merged = {(one.min_row, one.min_col) for one in sheet.merged_cells.ranges}
    cells = (cell for cell in sheet[number] if (cell.row, cell.column) not in merged)
    wanted = max((_height(sheet, cell) for cell in cells), default=0.0)
    if wanted > (sheet.row_dimensions[number].height or _DEFAULT_HEIGHT):
        sheet.row_dimensions[number].height = wanted


def _height(sheet: Any, cell: Any) -> float:
    if not isinstance(cell.value, str) or cell.data_type == "f" or not cell.alignment.wrap_text:
        return 0.0
    size = float(cell.font.size or 11)
    width = (sheet.column_dimensions[cell.column_letter].width or _DEFAULT_WIDTH) * _POINTS
    lines = sum(max(1, math.ceil(text_width(part, size) / width)) for part in cell.value.split("\n"))
    return math.ceil(lines * size * _LINE) + 2.0 if lines > 1 else 0.0
