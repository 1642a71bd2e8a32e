"""Capital letters after Phụ lục II: only what a plain pattern can tell for certain."""

import re
from collections.abc import Callable, Iterable, Iterator

from kh02.conformity.components import Components
from kh02.conformity.rule import Fault, Remark, Rule, Unjudged
from kh02.conformity.table.source import capitals
from kh02.word.read.document import Paragraph

_MARK = re.compile(r"(?:[-+•*–]\s*|[IVXLC]+\.\s*|\d+(?:\.\d+)*\.\s*|\w\)\s*)?")
_NO_CASE = Unjudged("Văn bản không có trường hợp này.")


def _paragraph_start(parts: Components) -> Iterator[Remark]:
    if not parts.body:
        yield Unjudged("Không thấy nội dung văn bản.")
    for paragraph in parts.body:
        text = paragraph.text.strip()
        mark = _MARK.match(text)
        rest = text[mark.end() :] if mark else text
        if rest[:1].islower():
            yield Fault(paragraph.where, "chữ đầu sau khi xuống dòng chưa viết hoa")


def _spelled(pattern: str, right: str) -> Callable[[Components], Iterable[Remark]]:
    """Return a judge: wherever `pattern` (in any case) occurs, `right` must match there too."""
    occurs, is_right = re.compile(pattern, re.IGNORECASE), re.compile(right)

    def judge(parts: Components) -> Iterator[Remark]:
        seen = False
        for paragraph in _prose(parts):
            for match in occurs.finditer(paragraph.text):
                seen = True
                if not is_right.match(match[0]):
                    yield Fault(paragraph.where, f"chưa viết hoa đúng: “{match[0]}”")
        if not seen:
            yield _NO_CASE

    return judge


def _prose(parts: Components) -> Iterator[Paragraph]:
    """Yield the text and tables without what stands in capitals throughout."""
    return (paragraph for paragraph in parts.document.paragraphs if not paragraph.text.isupper())


def _clause_or_point(parts: Components) -> Iterator[Remark]:
    """Khoản and điểm stay small: Điều, Mục, Chương and Phần alone take a capital."""
    seen = False
    for paragraph in _prose(parts):
        for match in re.finditer(r"(?<=[\w,;] )(khoản \d+|điểm [a-zđ]\b)", paragraph.text, re.IGNORECASE):
            seen = True
            if match[0][0].isupper():
                yield Fault(paragraph.where, f"giữa câu không viết hoa: “{match[0]}”")
    if not seen:
        yield _NO_CASE


def _the_rest(_: Components) -> Iterator[Remark]:
    yield Unjudged("Cần hiểu nghĩa của câu (tên người, cơ quan, chức vụ, sự kiện …); người soát phải đọc.")


_KINDS = "nghị định|nghị quyết|quyết định|thông tư|chỉ thị|kế hoạch|thông báo|kết luận"

RULES = (
    Rule(
        "VH01",
        "Viết hoa chữ đầu khi xuống dòng",
        capitals("Mục I"),
        "Viết hoa chữ cái đầu của đoạn.",
        _paragraph_start,
    ),
    Rule(
        "VH02",
        "Viện dẫn điều, chương, mục, tiểu mục: viết hoa chữ đầu",
        capitals("Mục V, khoản 7"),
        "Viết “Điều 5”, “Mục 2”, “Chương III”.",
        # Not "danh mục 12 cơ sở dữ liệu", "hạng mục 3": only the word "mục" of its own cites a part of a document.
        _spelled(
            r"\b(?:điều|chương|tiểu mục|(?<!tiểu )(?<!danh )(?<!hạng )(?<!chuyên )mục) (?:\d+|[IVXLC]+)\b",
            r"[ĐCTM]",
        ),
    ),
    Rule(
        "VH03",
        "Viện dẫn khoản, điểm giữa câu: không viết hoa",
        capitals("Mục V, khoản 7"),
        "Viết “khoản 2”, “điểm a”.",
        _clause_or_point,
    ),
    Rule(
        "VH04",
        "Tên loại của văn bản cụ thể: viết hoa chữ đầu",
        capitals("Mục V, khoản 6"),
        "Viết “Kế hoạch số …”, “Quyết định số …”.",
        _spelled(rf"\b(?:{_KINDS}) số \d", r"[A-ZĐ]"),
    ),
    Rule(
        "VH05",
        "Quận, phường mang tên bằng chữ số: viết hoa cả danh từ chung",
        capitals("Mục III, khoản 1 điểm b"),
        "Viết “Quận 1”, “Phường 5”.",
        _spelled(r"(?<!\d )\b(?:quận|phường) \d+\b", r"[QP]"),
    ),
    Rule(
        "VH06",
        "“Thủ đô Hà Nội”, “Thành phố Hồ Chí Minh”",
        capitals("Mục III, khoản 1 điểm c"),
        "Viết hoa cả chữ “Thủ”, “Thành”.",
        _spelled(r"\bthủ đô hà nội\b|\bthành phố hồ chí minh\b", r"Thủ đô Hà Nội|Thành phố Hồ Chí Minh"),
    ),
    Rule(
        "VH07",
        "“Đảng Cộng sản Việt Nam”",
        capitals("Mục IV, khoản 1 điểm b"),
        "Viết đúng “Đảng Cộng sản Việt Nam”.",
        _spelled(r"\bđảng cộng sản việt nam\b", r"Đảng Cộng sản Việt Nam"),
    ),
    Rule(
        "VH08",
        "Các trường hợp viết hoa khác của Phụ lục II",
        capitals("các Mục II, III, IV, V"),
        "Đọc soát theo Phụ lục II.",
        _the_rest,
    ),
)
