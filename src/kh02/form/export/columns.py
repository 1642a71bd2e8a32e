"""Columns and cells that several sheets of a form have."""

from kh02.form.export.content import Input, field_column

DATE = field_column(
    "date",
    11,
    "Để trống thì lấy ngày chốt số ở trang Hướng dẫn, hoặc ngày cuối mà dòng nêu nếu sớm hơn. "
    "Ghi ngày/tháng/năm, ví dụ 14/10/2025.",
)
_SOURCE = field_column("source", 16, "Số liệu lấy ở đâu: hệ thống, sổ theo dõi, báo cáo nào.")
EVIDENCE = field_column(
    "evidence", 14, "Số, ký hiệu văn bản làm minh chứng; nhiều văn bản thì cách nhau dấu chấm phẩy."
)
_NOTE = field_column("note", 14, "Điều cần nói thêm về số liệu.")
BESIDE = (DATE, _SOURCE, EVIDENCE, _NOTE)


def either(yes: bool | None, words: tuple[str, str]) -> Input:
    """Return a cell to choose yes or no in, by these words."""
    value = None if yes is None else words[0 if yes else 1]
    return Input("choice", value, words)
