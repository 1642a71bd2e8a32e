"""Typeface, letters, colour, language: of every run that shows, wherever it stands."""

from collections.abc import Iterator, Sequence

from kh02.conformity.components import Components
from kh02.conformity.rule import Fault, Remark, Rule, Unjudged
from kh02.conformity.table.source import PRACTICE, layout
from kh02.vi.encoding_marks import legacy_encoding, lookalike_d
from kh02.word.read.document import Slot

_FONT = "times new roman"
_BLACK = {"auto", "000000"}


def _visible_font(parts: Components) -> Iterator[Remark]:
    yield from _fonts(parts, ("ascii", "hAnsi"))


def _spare_fonts(parts: Components) -> Iterator[Remark]:
    yield from _fonts(parts, ("eastAsia", "cs"))


def _fonts(parts: Components, slots: Sequence[Slot]) -> Iterator[Remark]:
    seen = unknown = False
    for paragraph in parts.document.everything():
        faces = [run.face for run in paragraph.runs if run.text.strip()]
        named = {face.fonts[slot] for face in faces for slot in slots}
        seen, unknown = seen or bool(faces), unknown or None in named
        if wrong := sorted(font for font in named if font and font.strip().lower() != _FONT):
            yield Fault(paragraph.where, f"phông {', '.join(wrong)}")
    if unknown:
        yield Unjudged("Có chữ mà tệp không ghi phông, máy mở tệp sẽ tự chọn.")
    if not seen:
        yield Unjudged("Văn bản không có chữ nào.")
    yield from _conditional(parts)


def _conditional(parts: Components) -> Iterator[Remark]:
    for table in parts.document.tables:
        if table.conditional:
            yield Unjudged(f"{table.place}: kiểu bảng (table style) có định dạng riêng theo hàng, cột.")


def _unicode(parts: Components) -> Iterator[Remark]:
    for paragraph in parts.document.everything():
        if encoding := legacy_encoding(paragraph.text):
            yield Fault(paragraph.where, f"chữ gõ bằng bảng mã {encoding}")
        elif (place := lookalike_d(paragraph.text)) is not None:
            yield Fault(paragraph.where, f"chữ “{paragraph.text[place]}” trông như Đ, đ nhưng là chữ khác")


def _black(parts: Components) -> Iterator[Remark]:
    for paragraph in parts.document.everything():
        colors = {run.face.color for run in paragraph.runs if run.text.strip()}
        if wrong := sorted(color for color in colors if color.lower() not in _BLACK):
            yield Fault(paragraph.where, f"màu chữ {', '.join(wrong)}")
    yield from _conditional(parts)


def _language(parts: Components) -> Iterator[Remark]:
    seen = False
    for paragraph in parts.document.everything():
        runs = [run for run in paragraph.runs if not run.text.isascii() and run.text.strip()]
        seen = seen or bool(runs)
        languages = {run.face.language or "không ghi" for run in runs}
        if wrong := sorted(language for language in languages if language.partition("-")[0].lower() != "vi"):
            yield Fault(paragraph.where, f"ngôn ngữ soát chính tả: {', '.join(wrong)}")
    if not seen:
        yield Unjudged("Văn bản không có chữ tiếng Việt có dấu.")


RULES = (
    Rule(
        "TT04",
        "Phông chữ Times New Roman",
        layout("Mục I, khoản 4"),
        "Chọn đoạn nêu trên và đặt phông Times New Roman; phông do chủ đề (theme) thì đổi ở kiểu (style).",
        _visible_font,
    ),
    Rule(
        "TT05",
        "Phông dự phòng (Đông Á, chữ phức hợp) cũng là Times New Roman",
        layout("Mục I, khoản 4"),
        "Trong hộp Phông (Ctrl+D) đặt Times New Roman ở cả ô chữ Á Đông và ô Complex scripts; Word lấy phông này "
        "cho một số dấu và ký hiệu.",
        _spare_fonts,
    ),
    Rule(
        "TT06",
        "Chữ theo bộ mã Unicode (TCVN 6909:2001)",
        layout("Mục I, khoản 4"),
        "Chuyển mã đoạn nêu trên sang Unicode, hoặc gõ lại chữ Đ, đ.",
        _unicode,
    ),
    Rule(
        "TT07",
        "Chữ màu đen",
        layout("Mục I, khoản 4"),
        "Đặt màu chữ Tự động (Automatic) hoặc đen.",
        _black,
    ),
    Rule(
        "TT61",
        "Ngôn ngữ của chữ là tiếng Việt",
        PRACTICE,
        "Chọn toàn bộ, rồi Xem lại (Review) → Ngôn ngữ (Language) → Tiếng Việt.",
        _language,
    ),
)
