"""What a YAML parser complains of, in Vietnamese: the parsers' own words are English and are never shown."""

import re

from kh02.diagnostics.finding import Finding, Place, Span
from kh02.diagnostics.fix import Respelled
from kh02.diagnostics.table import yaml as table

# A part of the complaint (libyaml and ruamel.yaml share most of the wording) → what is wrong, what to do.
_COMPLAINTS = (
    (
        "mapping values are not allowed",
        "dấu hai chấm đứng ở chỗ không thể có khóa",
        "Giá trị có dấu hai chấm rồi dấu cách (“: ”) thì đặt cả giá trị trong ngoặc kép; "
        "nếu đây là khóa thật thì sửa chỗ thụt dòng.",
    ),
    (
        "mapping keys are not allowed",
        "dấu chấm hỏi đứng ở chỗ không thể có khóa",
        "Giá trị bắt đầu bằng dấu chấm hỏi thì đặt trong ngoặc kép.",
    ),
    (
        "sequence entries are not allowed",
        "dấu “-” của danh sách đứng ở chỗ không được phép",
        "Mỗi mục của danh sách bắt đầu bằng “- ” ở một dòng riêng; dấu gạch của văn bản thì đặt trong ngoặc kép.",
    ),
    (
        "unexpected end of stream",
        "dấu ngoặc mở chuỗi ở đây không có dấu đóng",
        "Thêm dấu ngoặc đóng cùng loại ở cuối giá trị.",
    ),
    (
        "unexpected document separator",
        "dòng “---” đứng giữa một chuỗi trong ngoặc",
        "Đóng ngoặc của chuỗi ở trên, hoặc bỏ dòng “---”.",
    ),
    (
        "could not find expected ':'",
        "thiếu dấu hai chấm sau tên khóa",
        "Viết “khóa: giá trị”; nếu đây là phần tiếp của dòng trên thì thụt vào sâu hơn dòng trên.",
    ),
    (
        "cannot start any token",
        "chữ bắt đầu bằng ký tự mà YAML không cho đứng đầu",
        "Giá trị bắt đầu bằng @, `, %, | … thì đặt trong ngoặc kép; đầu dòng chỉ thụt bằng dấu cách.",
    ),
    (
        "',' or",
        "dấu ngoặc [ hoặc { ở đây không có dấu đóng, hoặc thiếu dấu phẩy giữa các mục",
        "Thêm dấu đóng hoặc dấu phẩy; chữ có dấu ngoặc, dấu phẩy, dấu hai chấm thì đặt trong ngoặc kép.",
    ),
    (
        "more than one document",
        "sau nội dung chính còn chữ không thuộc về nó",
        "Một tệp chỉ có một nhóm khóa; xem lại chỗ thụt dòng của các dòng cuối.",
    ),
    (
        "escape",
        "dãy thoát sau dấu \\ không có trong YAML",
        "Viết \\\\ cho một dấu \\, hoặc dùng ngoặc đơn thay cho ngoặc kép.",
    ),
    (
        "chomping",
        "sau dấu | hoặc > còn chữ",
        "Chữ bắt đầu ở dòng dưới; nếu giá trị thật sự bắt đầu bằng | hoặc > thì đặt trong ngoặc kép.",
    ),
    (
        "more indented follow up line",
        "giữa dấu | hoặc > và dòng chữ đầu tiên có dòng trống chứa dấu cách",
        "Xóa dòng trống ở ngay trên dòng này, hoặc xóa các dấu cách trong đó.",
    ),
    (
        "node content",
        "thiếu giá trị",
        "Thêm giá trị trước dấu này, hoặc bỏ dấu phẩy, dấu ngoặc thừa.",
    ),
    (
        "expected",  # <block end>, key, '-' indicator: the commonest of all, after the narrower ones
        "dòng này không cùng cấp với dòng nào ở trên, hoặc còn chữ sau dấu đóng ngoặc",
        "Thụt dòng thẳng với các khóa cùng cấp; giá trị có ngoặc kép ở trong thì đặt cả giá trị trong ngoặc đơn.",
    ),
)
_UNKNOWN = ("không đọc được từ chỗ này", "Xem lại dấu hai chấm, ngoặc và chỗ thụt dòng ở đây và ở dòng trên.")
# A space that is none to YAML, in the indentation or after the colon of a key.
_ODD_SPACE = re.compile(r" *(?:- +)?(?:[\w-]+:)?[\u00a0\u2000-\u200b\u202f\u3000]")
_ODD_SPACE_WORDS = (
    "khoảng trắng ở đây không phải dấu cách thường",
    "Xóa khoảng trắng này rồi gõ lại bằng phím cách; nó thường vào tệp khi dán từ Word hoặc trang web.",
)
_JOINED = re.compile(r" *(?:- +)?[a-z_]+(?::(?=[^\s:/])|：)")
_JOINED_WORDS = (
    "sau tên khóa phải là dấu hai chấm rồi một dấu cách",
    "Viết “khóa: giá trị”, có dấu cách sau dấu hai chấm.",
)
_MARK_FIRST = re.compile(r"(?:: +|- +|[\[{,] *)([&!*])[^\s,\]}]*$")
_NEVER_CLOSED_WORDS = (
    "dấu ngoặc kép mở ở đây không có dấu đóng",
    "Thêm dấu ngoặc kép ở cuối giá trị; giá trị có ngoặc kép ở trong thì đặt cả giá trị trong ngoặc đơn.",
)
_AFTER_BRACKET_WORDS = (
    "còn chữ ngay sau dấu đóng ngoặc",
    "Giá trị bắt đầu bằng [ hoặc { mà là chữ thì đặt cả giá trị trong ngoặc kép.",
)
_POSITION = re.compile(r"at line ([0-9]+) column ([0-9]+)")
_OPENED = re.compile(r"end of stream .* while scanning a quoted scalar at line ([0-9]+) column ([0-9]+)")
_INDENTATION = re.compile(r"[ \t]*")


def positioned_complaint(error: Exception) -> tuple[str, Span]:
    """Return a ruamel.yaml error's words and place: for what is never closed, the place where it was opened."""
    words = str(getattr(error, "problem", None) or "")
    mark = getattr(error, "problem_mark", None)
    if opened := getattr(error, "context_mark", None):
        never_closed = "end of stream" in words or ("',' or" in words and opened.line != getattr(mark, "line", -1))
        no_colon = "could not find expected" in words  # complained of where the next line begins
        mark = opened if never_closed or no_colon or mark is None else mark
    return words, Span(mark.line + 1, mark.column + 1) if mark else Span(1, 1)


def fast_complaint(error: Exception) -> tuple[str, Span]:
    """Return the fast reader's words and place: of what is never closed where it was opened, else the first."""
    match = _OPENED.search(str(error)) or _POSITION.search(str(error))
    return str(error), Span(int(match[1]), int(match[2])) if match else Span(1, 1)


def syntax_finding(file: str, lines: list[str], complaint: tuple[str, Span]) -> Finding:
    """Return the finding for a parser's complaint about the text whose ``lines`` are given."""
    words, span = complaint
    line = lines[span.line - 1] if span.line <= len(lines) else ""
    if line.startswith(("%YAML", "%TAG")):
        return table.DIRECTIVE.at(Place(file, span=Span(span.line, 1)))
    indentation = _INDENTATION.match(line)
    if indentation and (tab := indentation[0].find("\t")) >= 0:
        place = Place(file, span=Span(span.line, tab + 1, len(indentation[0]) - tab))
        return table.TAB.at(place).with_fix(Respelled((("\t", "  "),)))
    if seen := _seen(lines, span):
        span, problem, advice = seen
    else:
        problem, advice = next(((said, do) for part, said, do in _COMPLAINTS if part in words), _UNKNOWN)
    return table.SYNTAX.at(Place(file, span=_inside(span, lines)), problem=problem, advice=advice)


def _seen(lines: list[str], span: Span) -> tuple[Span, str, str] | None:
    """Return what the text shows to be wrong near ``span``, where a parser tells only the consequence."""
    number, line = span.line, lines[span.line - 1] if span.line <= len(lines) else ""
    if line[span.column - 1 : span.column] == "\t":
        return span, "có phím Tab ở đây", "Thay Tab bằng dấu cách; ở cuối dòng thì xóa đi."
    for above in (number, number - 1):
        if 0 < above <= len(lines) and (odd := _ODD_SPACE.match(lines[above - 1])):
            return Span(above, odd.end()), *_ODD_SPACE_WORDS
    if joined := _JOINED.match(line):
        return Span(number, joined.end()), *_JOINED_WORDS
    return _seen_before(lines, span, line[: span.column - 1])


def _seen_before(lines: list[str], span: Span, before: str) -> tuple[Span, str, str] | None:
    """Return what is wrong with the value that stands ``before`` the place in its line."""
    words = before.rstrip()
    if mark := _MARK_FIRST.search(words):
        problem = f"giá trị bắt đầu bằng dấu {mark[1]}"
        return Span(span.line, mark.start(1) + 1), problem, "Đặt cả giá trị trong ngoặc kép."
    if words.endswith('"') and words.count('"') % 2:  # it closes what was opened lines above
        for above in range(span.line - 1, 0, -1):
            if lines[above - 1].count('"') % 2:
                return Span(above, lines[above - 1].rindex('"') + 1), *_NEVER_CLOSED_WORDS
    return (span, *_AFTER_BRACKET_WORDS) if before.endswith(("]", "}")) else None


def _inside(span: Span, lines: list[str]) -> Span:
    """Return ``span``, or where it lies behind the last words (an end of file), the end of those words."""
    line = span.line
    while line > 1 and (line > len(lines) or not lines[line - 1].strip()):
        line -= 1
    return span if line == span.line else Span(line, max(1, len(lines[line - 1].rstrip())))
