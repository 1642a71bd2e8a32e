"""Document, orientation, margins."""

from collections.abc import Iterator

from kh02.conformity.components import Components
from kh02.conformity.rule import Fault, Remark, Rule, Unjudged
from kh02.conformity.table.source import layout
from kh02.word.read.document import Section

_A4 = (210, 297)
_RANGES = {"trên": (20, 25), "dưới": (20, 25), "trái": (30, 35), "phải": (15, 20)}
_HUNG = 260  # twips: Word sets a table's own cell margins, 0.19 cm a side, outside the text's margins
_ROUNDING = 0.2  # mm: Word keeps margins in whole twips, LibreOffice in hundredths of a millimetre


def _mm(twips: int) -> float:
    return twips * 25.4 / 1440


def _paper_size(parts: Components) -> Iterator[Remark]:
    for section in parts.document.sections:
        width, height = sorted((_mm(section.width), _mm(section.height)))
        if abs(width - _A4[0]) > 1 or abs(height - _A4[1]) > 1:
            yield Fault(section.place, f"khổ giấy {_millimetres(width)} x {_millimetres(height)} mm")


def _orientation(parts: Components) -> Iterator[Remark]:
    tables = {parts.document.tables[number].section for number in parts.data_tables()}
    appendices = {appendix.heading.paragraph.section for appendix in parts.appendices}
    for number, section in enumerate(parts.document.sections):
        if section.width > section.height and number not in tables | appendices:
            yield Fault(section.place, "trang nằm ngang mà không có bảng, biểu và không phải phụ lục")


def _margins(parts: Components) -> Iterator[Remark]:
    if parts.document.mirrored:
        yield Unjudged("Lề trang đặt đối xứng (mirror margins), lề trái và phải đổi chỗ theo trang chẵn, lẻ.")
        return
    for section in parts.document.sections:
        wrong = []
        for side, mm in _sides(section):
            low, high = _RANGES[side]
            if not low - _ROUNDING <= mm <= high + _ROUNDING:
                wrong.append(f"lề {side} {_millimetres(mm)} mm thay vì {low} đến {high}")
        if wrong:
            yield Fault(section.place, "; ".join(wrong))


def _sides(section: Section) -> tuple[tuple[str, float], ...]:
    return (
        ("trên", _mm(section.top)),
        ("dưới", _mm(section.bottom)),
        ("trái", _mm(section.left)),
        ("phải", _mm(section.right)),
    )


def _tables(parts: Components) -> Iterator[Remark]:
    judged = [table for number, table in enumerate(parts.document.tables) if number not in parts.frames()]
    if not any(table.room for table in judged):
        yield Unjudged("Văn bản không có bảng số liệu.")
    for table in judged:
        if not table.room:
            continue
        if table.left + table.width > table.room + _HUNG:
            over = _mm(table.left + table.width - table.room) / 10
            yield Fault(table.place, f"rộng quá lề phải {_millimetres(over)} cm")
        if table.left < -_HUNG:
            yield Fault(table.place, f"lấn ra ngoài lề trái {_millimetres(-_mm(table.left) / 10)} cm")


def _millimetres(mm: float) -> str:
    return f"{mm:.1f}".removesuffix(".0").replace(".", ",")


RULES = (
    Rule(
        "TT01",
        "Khổ giấy A4",
        layout("Mục I, khoản 1"),
        "Trong Word: Bố cục (Layout) → Kích cỡ (Size) → A4.",
        _paper_size,
    ),
    Rule(
        "TT02",
        "Trang đứng; chỉ nằm ngang khi có bảng, biểu hoặc là phụ lục",
        layout("Mục I, khoản 2"),
        "Đặt hướng giấy đứng (Portrait) cho phần này.",
        _orientation,
    ),
    Rule(
        "TT03",
        "Lề trên và dưới 20-25 mm, trái 30-35 mm, phải 15-20 mm",
        layout("Mục I, khoản 3"),
        "Đặt lại lề ở Bố cục (Layout) → Lề (Margins) cho đúng phần nêu trên.",
        _margins,
    ),
    Rule(
        "TT71",
        "Bảng không rộng quá lề trang",
        layout("Mục I, khoản 3"),
        "Chọn bảng, rồi Bố cục bảng (Layout) → Tự khớp (AutoFit) → Vừa khung trang (AutoFit Window).",
        _tables,
    ),
)
