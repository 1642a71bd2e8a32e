"""Authority, post and name of the signatory."""

import re
from collections.abc import Iterator

from kh02.conformity.components import Components
from kh02.conformity.rule import Fault, Remark, Rule, Unjudged
from kh02.conformity.table.source import layout
from kh02.conformity.typography import Typography
from kh02.vi.text import fold

_END = "cuối văn bản"
_NO_AUTHORITY = Unjudged("Không thấy quyền hạn, chức vụ người ký ở ô bên phải Nơi nhận.")
_NO_NAME = Unjudged("Chưa ghi họ tên người ký.")
_SHORT = re.compile(r"(TM|KT|TL|TUQ|Q)\b\W?", re.IGNORECASE)
_COLLECTIVES = ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN")
_TITLE = re.compile(
    r"(?:GS|PGS|TS|ThS|BS|KS|CN|CK[I12]+|Giáo sư|Phó Giáo sư|Tiến sĩ|Thạc sĩ|Kỹ sư|Cử nhân|Bác sĩ|Luật sư|"
    r"NGND|NGƯT|Anh hùng|Đồng chí|Ông|Bà)(?:\.|\s)",
    re.IGNORECASE,
)


def _authority_look(parts: Components) -> Iterator[Remark]:
    if not parts.authority:
        yield Fault(_END, "không thấy quyền hạn, chức vụ của người ký")
    yield from Typography(13, 14, bold=True, capitals=True, align="center").faults(parts.authority)


def _authority_form(parts: Components) -> Iterator[Remark]:
    if not parts.authority:
        yield _NO_AUTHORITY
        return
    line = parts.authority[0]
    if _SHORT.match(line.text) and not re.match(r"(TM|KT|TL|TUQ|Q)\. \S", line.text):
        yield Fault(line.where, "chữ viết tắt ghi “TM.”, “KT.”, “TL.”, “TUQ.”, “Q.” rồi cách một chữ")


def _authority_lines(parts: Components) -> Iterator[Remark]:
    """Judge whether each line has the one that must stand above or below it."""
    if not parts.authority:
        yield _NO_AUTHORITY
        return
    first, last = parts.authority[0], parts.authority[-1]
    shorts = [match[1].upper() if (match := _SHORT.match(line.text)) else "" for line in parts.authority]
    posts = [fold(line.text) for line in parts.authority]
    if shorts[-1] in {"TM", "KT", "TL", "TUQ"} and (len(posts) == 1 or shorts[-1] != "TM"):
        yield Fault(last.where, f"dưới dòng “{shorts[-1]}.” thiếu dòng chức vụ của người ký")
    for above, line, post in zip(["", *shorts], parts.authority, posts, strict=False):
        if post.startswith("pho ") and above != "KT":
            yield Fault(line.where, "cấp phó ký thay thì ở trên phải có dòng “KT.” và chức vụ của cấp trưởng")
    body = _collective(parts)
    if body and shorts[0] not in {"TM", "TL", "TUQ"} and any("chu tich" in post for post in posts):
        yield Fault(first.where, f"thiếu dòng đầu “TM. {body}”")


def _collective(parts: Components) -> str:
    """Return the name of the issuing body where its chairman signs for it as a whole, else nothing."""
    own = [line.text for line in parts.issuer if any(face.bold for face in line.faces)]
    return next((name for name in _COLLECTIVES if own and fold(own[0]).startswith(fold(name))), "")


def _place(parts: Components) -> Iterator[Remark]:
    cell = parts.authority[0].paragraph.cell if parts.authority else None
    if cell is None:
        yield _NO_AUTHORITY
        return
    line = parts.authority[0]
    section = parts.document.sections[line.paragraph.section]
    if cell.offset + cell.room / 2 < 0.6 * (section.width - section.left - section.right):
        yield Fault(line.where, "không ở nửa bên phải")
    head = parts.recipients_head
    if head and (head.paragraph.cell is None or head.paragraph.cell.row != cell.row):
        yield Fault(line.where, "không ngang hàng với “Nơi nhận”")


def _together(parts: Components) -> Iterator[Remark]:
    cell = parts.authority[0].paragraph.cell if parts.authority else None
    if cell is None:
        yield _NO_AUTHORITY
        return
    block = [p for p in parts.document.paragraphs if p.cell and p.cell.table == cell.table]
    unbroken = all(row.unbroken for row in parts.document.tables[cell.table].rows)
    if not unbroken and not all(paragraph.layout.keep_next for paragraph in block[:-1]):
        yield Fault(parts.authority[0].where, "khối chữ ký có thể bị ngắt sang trang sau")


def _name_look(parts: Components) -> Iterator[Remark]:
    if parts.signatory is None:
        yield _NO_NAME
        return
    yield from Typography(13, 14, bold=True, capitals=False, align="center").faults([parts.signatory])


def _room_to_sign(parts: Components) -> Iterator[Remark]:
    if parts.signatory is None:
        yield _NO_NAME
    elif not parts.room_to_sign:
        yield Fault(parts.signatory.where, "họ tên sát dòng chức vụ, không có chỗ ký và đóng dấu")


def _no_title(parts: Components) -> Iterator[Remark]:
    if parts.signatory is None:
        yield _NO_NAME
    elif _TITLE.match(parts.signatory.text):
        yield Fault(parts.signatory.where, "không ghi học hàm, học vị, danh hiệu trước họ tên")


RULES = (
    Rule(
        "TT42",
        "Quyền hạn, chức vụ người ký in hoa, cỡ chữ 13-14, đứng, đậm",
        layout("Mục II, khoản 7 điểm đ"),
        "Đặt lại kiểu chữ của quyền hạn, chức vụ.",
        _authority_look,
    ),
    Rule(
        "TT43",
        "Chữ viết tắt quyền hạn “TM.”, “Q.”, “KT.”, “TL.”, “TUQ.” đúng dạng",
        layout("Mục II, khoản 7 điểm b"),
        "Ghi ví dụ “TM. ỦY BAN NHÂN DÂN”, “KT. CHỦ TỊCH”.",
        _authority_form,
    ),
    Rule(
        "TT44",
        "Chữ ký ở nửa bên phải, ngang hàng với Nơi nhận",
        layout("Mục IV (ô số 7a, 7b, 7c và 9b)"),
        "Dùng bảng hai cột: Nơi nhận bên trái, chữ ký bên phải.",
        _place,
    ),
    Rule(
        "TT45",
        "Khối chữ ký và Nơi nhận không bị ngắt trang",
        layout("Mục IV (ô số 7a, 7b, 7c và 9b)"),
        "Trong thuộc tính bảng, bỏ chọn “Cho phép hàng ngắt qua trang” (Allow row to break across pages).",
        _together,
    ),
    Rule(
        "TT46",
        "Họ tên người ký in thường, cỡ chữ 13-14, đứng, đậm, canh giữa",
        layout("Mục II, khoản 7 điểm đ"),
        "Đặt lại kiểu chữ của họ tên.",
        _name_look,
    ),
    Rule(
        "TT47",
        "Trước họ tên không ghi học hàm, học vị, danh hiệu",
        layout("Mục II, khoản 7 điểm c"),
        "Chỉ ghi họ, tên đệm và tên.",
        _no_title,
    ),
    Rule(
        "TT72",
        "Quyền hạn, chức vụ người ký ghi đủ các dòng",
        layout("Mục II, khoản 7 điểm b"),
        "Chủ tịch ký: “TM. ỦY BAN NHÂN DÂN”, dưới là “CHỦ TỊCH”. Phó Chủ tịch ký: “TM. ỦY BAN NHÂN DÂN”, dưới là "
        "“KT. CHỦ TỊCH”, dưới nữa là “PHÓ CHỦ TỊCH”.",
        _authority_lines,
    ),
    Rule(
        "TT73",
        "Giữa chức vụ và họ tên người ký có chỗ để ký",
        layout("Mục IV (ô số 7a, 7b và 7c)"),
        "Để trống vài dòng giữa chức vụ và họ tên, hoặc đặt khoảng trước (Before) của dòng họ tên từ 72 pt.",
        _room_to_sign,
    ),
)
