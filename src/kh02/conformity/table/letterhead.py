"""Quốc hiệu, Tiêu ngữ, the issuing body."""

import unicodedata
from collections.abc import Iterator, Sequence

from kh02.conformity.components import MOTTO, STATE, Components
from kh02.conformity.drawn import has_loose_shapes, line_width, longest_line, rule_below
from kh02.conformity.rule import Fault, Remark, Rule, Unjudged
from kh02.conformity.table.source import layout
from kh02.conformity.typography import Typography
from kh02.vi.text import fold
from kh02.word.read.document import Line

_TOP = "đầu văn bản"
_NO_STATE = Unjudged("Không thấy Quốc hiệu trên một dòng riêng ở đầu văn bản.")
_NO_MOTTO = Unjudged("Không thấy Tiêu ngữ.")
_NO_ISSUER = Unjudged("Không thấy tên cơ quan ban hành ở ô bên trái Quốc hiệu.")
# The decree writes HÒA in its rule and HOÀ in its own table of samples: both stand.
_STATES = {STATE, STATE.replace("HÒA", "HOÀ")}
_AS_LONG = (0.85, 1.15)  # the width of the text is an estimate


def _state_words(parts: Components) -> Iterator[Remark]:
    state = parts.state
    if state is not None and state.text.upper() in _STATES:
        return
    otherwise = None if state is not None and fold(state.text) == fold(STATE) else _state_laid_out_otherwise(parts)
    if otherwise is not None:
        yield Fault(otherwise.where, "có Quốc hiệu nhưng không trên một dòng riêng ở đầu văn bản")
    elif state is None:
        yield Fault(_TOP, f"không thấy Quốc hiệu “{STATE}”")
    else:
        yield Fault(state.where, f"phải là “{STATE}”")


def _state_laid_out_otherwise(parts: Components) -> Line | None:
    """Return where the Quốc hiệu begins that is broken over lines, shares its line or stands elsewhere."""
    lines = [line for paragraph in parts.document.everything() for line in paragraph.lines]
    words = fold(STATE)
    for place, line in enumerate(lines):
        first = fold(line.text)
        after = " ".join(fold(one.text) for one in lines[place + 1 : place + 4])
        broken = first and words.startswith(first) and f"{first} {after}".startswith(words)
        if broken or any(state in line.text for state in _STATES):  # in capitals: no sentence that names the state
            return line
    return None


def _state_look(parts: Components) -> Iterator[Remark]:
    if parts.state is None:
        yield _NO_STATE
        return
    yield from Typography(12, 13, bold=True, capitals=True).faults([parts.state])


def _state_one_line(parts: Components) -> Iterator[Remark]:
    if parts.state is None:
        yield _NO_STATE
    elif not parts.state.paragraph.room:
        yield Unjudged("Quốc hiệu nằm trong hộp chữ, không rõ bề rộng.")
    elif line_width(parts.state) > parts.state.paragraph.room * 1.005:
        cm = parts.state.paragraph.room / 567
        yield Fault(parts.state.where, f"cột rộng {cm:.1f} cm không đủ cho một dòng".replace(".", ",", 1))


def _state_place(parts: Components) -> Iterator[Remark]:
    if parts.state is None:
        yield _NO_STATE
        return
    cell = parts.state.paragraph.cell
    if cell is None:
        yield Unjudged("Quốc hiệu không nằm trong bảng hai cột, không xét được vị trí.")
    elif cell.table > 0 or cell.row > 0 or cell.column == 0:
        yield Fault(parts.state.where, "không ở phía trên cùng, bên phải trang đầu")


def _motto_words(parts: Components) -> Iterator[Remark]:
    if parts.motto is None:
        yield Fault(_TOP, f"không thấy Tiêu ngữ “{MOTTO}”")
    elif unicodedata.normalize("NFC", parts.motto.text) != MOTTO:
        yield Fault(parts.motto.where, f"phải là “{MOTTO}”, gạch nối ngắn (-), có cách chữ")


def _motto_look(parts: Components) -> Iterator[Remark]:
    if parts.motto is None:
        yield _NO_MOTTO
        return
    yield from Typography(13, 14, bold=True, align="center").faults([parts.motto])


def _motto_rule(parts: Components) -> Iterator[Remark]:
    if parts.motto is None:
        yield _NO_MOTTO
        return
    yield from rule_faults(parts, parts.motto, [line_width(parts.motto)], _AS_LONG, "bằng dòng chữ")


def _superior_look(parts: Components) -> Iterator[Remark]:
    superior = [line for line in parts.issuer if not all(face.bold for face in line.faces)]
    if not parts.issuer or len(superior) == len(parts.issuer):
        yield _NO_ISSUER
    elif not superior:
        yield Unjudged("Văn bản không ghi cơ quan chủ quản trực tiếp (Ủy ban nhân dân cấp xã không có).")
    elif parts.issuer[: len(superior)] != tuple(superior):
        yield Fault(superior[-1].where, "dòng không đậm đứng dưới dòng đậm")
    yield from Typography(12, 13, capitals=True, align="center").faults(
        superior if len(superior) < len(parts.issuer) else []
    )


def _issuer_look(parts: Components) -> Iterator[Remark]:
    bold = [line for line in parts.issuer if any(face.bold for face in line.faces)]
    if not parts.issuer:
        yield _NO_ISSUER
    elif not bold:
        yield Fault(parts.issuer[-1].where, "tên cơ quan ban hành chưa đậm")
    yield from Typography(12, 13, bold=True, capitals=True, align="center").faults(bold)


def _issuer_rule(parts: Components) -> Iterator[Remark]:
    if not parts.issuer:
        yield _NO_ISSUER
        return
    # A name on several lines: the decree does not say which line the rule is measured by.
    widths = [longest_line([line]) for line in parts.issuer if any(face.bold for face in line.faces)]
    yield from rule_faults(parts, parts.issuer[-1], widths, THIRD_TO_HALF, "từ 1/3 đến 1/2 dòng chữ")


#: A little wider than the decree's 1/3 to 1/2, for the estimate of the text's width.
THIRD_TO_HALF = (0.31, 0.53)


def rule_faults(
    parts: Components, line: Line, widths: Sequence[float], share: tuple[float, float], wanted: str
) -> Iterator[Remark]:
    """Yield what is wrong with the rule under a line; its length is to be a share of one of `widths`."""
    drawn = rule_below(parts, line)
    if drawn is None and has_loose_shapes(parts):
        yield Unjudged("Có đường kẻ vẽ bằng hình, không rõ thuộc dòng nào.")
    elif drawn is None and any(face.underlined for face in line.faces):
        yield Unjudged("Dòng chữ được gạch chân thay cho đường kẻ.")
    elif drawn is None:
        yield Fault(line.where, "không có đường kẻ ngang bên dưới")
    elif drawn.length is None:
        yield Unjudged("Không rõ độ dài của đường kẻ.")
    else:
        if not drawn.solid:
            yield Fault(line.where, "đường kẻ bên dưới không phải nét liền")
        if not drawn.balanced:
            yield Fault(line.where, "đường kẻ bên dưới không cân đối so với dòng chữ")
        shares = [drawn.length / width for width in widths if width]
        if shares and not any(share[0] <= found <= share[1] for found in shares):
            yield Fault(line.where, f"đường kẻ bên dưới dài {shares[0]:.0%} dòng chữ, phải {wanted}")


RULES = (
    Rule(
        "TT12",
        "Quốc hiệu ghi đúng chữ",
        layout("Mục II, khoản 1 điểm a"),
        "Ghi đúng nguyên văn Quốc hiệu, không thêm bớt, không chèn dấu cách thừa.",
        _state_words,
    ),
    Rule(
        "TT13",
        "Quốc hiệu in hoa, cỡ chữ 12-13, đứng, đậm",
        layout("Mục II, khoản 1 điểm a"),
        "Đặt lại cỡ chữ, kiểu chữ của dòng Quốc hiệu.",
        _state_look,
    ),
    Rule(
        "TT14",
        "Quốc hiệu nằm trên một dòng",
        layout("Mục II, khoản 1 điểm c"),
        "Nới cột bên phải (cỡ 13 cần ít nhất 9,9 cm) hoặc dùng cỡ 12.",
        _state_one_line,
    ),
    Rule(
        "TT15",
        "Quốc hiệu ở phía trên cùng, bên phải trang đầu",
        layout("Mục II, khoản 1 điểm a"),
        "Dùng bảng hai cột không viền ở đầu văn bản, Quốc hiệu ở cột phải.",
        _state_place,
    ),
    Rule(
        "TT16",
        "Tiêu ngữ ghi đúng chữ, gạch nối có cách chữ",
        layout("Mục II, khoản 1 điểm b"),
        f"Ghi “{MOTTO}”.",
        _motto_words,
    ),
    Rule(
        "TT17",
        "Tiêu ngữ cỡ chữ 13-14, đứng, đậm, canh giữa",
        layout("Mục II, khoản 1 điểm b"),
        "Đặt lại cỡ chữ, kiểu chữ, canh giữa dưới Quốc hiệu.",
        _motto_look,
    ),
    Rule(
        "TT18",
        "Dưới Tiêu ngữ có đường kẻ nét liền, dài bằng dòng chữ",
        layout("Mục II, khoản 1 điểm b"),
        "Kẻ viền dưới (bottom border) cho một đoạn trống bên dưới, thụt hai bên cho dài bằng dòng chữ.",
        _motto_rule,
    ),
    Rule(
        "TT19",
        "Tên cơ quan chủ quản in hoa, cỡ chữ 12-13, đứng, không đậm",
        layout("Mục II, khoản 2 điểm b"),
        "Đặt lại cỡ chữ, kiểu chữ của tên cơ quan chủ quản, ghi phía trên tên cơ quan ban hành.",
        _superior_look,
    ),
    Rule(
        "TT20",
        "Tên cơ quan ban hành in hoa, cỡ chữ 12-13, đứng, đậm, canh giữa",
        layout("Mục II, khoản 2 điểm b"),
        "Đặt lại cỡ chữ, kiểu chữ của tên cơ quan ban hành.",
        _issuer_look,
    ),
    Rule(
        "TT21",
        "Dưới tên cơ quan ban hành có đường kẻ nét liền, dài 1/3 đến 1/2 dòng chữ",
        layout("Mục II, khoản 2 điểm b"),
        "Kẻ viền dưới cho một đoạn trống bên dưới, thụt đều hai bên.",
        _issuer_rule,
    ),
)
