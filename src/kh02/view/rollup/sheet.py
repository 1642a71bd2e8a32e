"""Many plans together as a sheet of Excel: the rows of CSV under Vietnamese headings, with numbers of its own."""

from collections.abc import Iterator, Mapping
from decimal import Context, Decimal

from kh02.rollup.group import By
from kh02.vi.number import MOST_DIGITS
from kh02.view.rollup.listing import RollupListing
from kh02.view.rollup.rows import SPREAD, rollup_rows
from kh02.view.write.csv import Row
from kh02.view.write.xlsx import ExcelColumn
from kh02.words.state import INDICATOR_STATES

_GROUPS: Mapping[By, str] = {
    "province": "Tỉnh, thành phố",
    "commune": "Xã, phường (tỉnh, thành phố)",
    "definition": "Nhóm",
    "unit-kind": "Loại đơn vị",
}
_IN = "(% hoặc số đếm)"
_QUOTIENTS = ("value", *SPREAD)
_EXCEL = Context(prec=MOST_DIGITS)


def columns_by(by: By) -> tuple[ExcelColumn, ...]:
    """Return the columns of sums by a kind of group; where each definition is its own group, without groups."""
    group = () if by == "definition" else (ExcelColumn("group", _GROUPS[by]),)
    return (
        ExcelColumn("as_of", "Tính đến ngày"),
        ExcelColumn("illustrative", "Số liệu minh họa"),
        *group,
        ExcelColumn("definition", "Mã định nghĩa"),
        ExcelColumn("name", "Chỉ tiêu chung"),
        ExcelColumn("numerator", "Tử số hoặc số đếm"),
        ExcelColumn("denominator", "Mẫu số"),
        ExcelColumn("value", f"Kết quả {_IN}"),
        ExcelColumn("plans", "Kế hoạch có chỉ tiêu này"),
        ExcelColumn("with_data", "Có số liệu (kế hoạch)"),
        ExcelColumn("min", f"Thấp nhất {_IN}"),
        ExcelColumn("q1", f"Tứ phân vị thứ nhất {_IN}"),
        ExcelColumn("median", f"Giữa (trung vị) {_IN}"),
        ExcelColumn("q3", f"Tứ phân vị thứ ba {_IN}"),
        ExcelColumn("max", f"Cao nhất {_IN}"),
        *(ExcelColumn(state, f"{words} (kế hoạch)") for state, words in INDICATOR_STATES.items()),
    )


def sheet_rows(listing: RollupListing) -> Iterator[Row]:
    """Yield a row a group and definition; quotients, which have no last digit, with as many as Excel keeps."""
    for row in rollup_rows(listing):
        quotients = {key: row[key] for key in _QUOTIENTS}
        kept = {key: _EXCEL.plus(one) for key, one in quotients.items() if isinstance(one, Decimal)}
        yield {**row, **kept}
