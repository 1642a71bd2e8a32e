"""An office's own look: what it comes to, and where it leaves Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from collections.abc import Iterator
from decimal import Decimal

from kh02.model.profile import Profile
from kh02.paper.look import Look
from kh02.vi.number import format_number

_INDENTS = (Decimal(10), Decimal("12.7"))
_WIDEST_LINE = Decimal("1.5")


def look_of(profile: Profile) -> Look:
    """Return how the office's papers look."""
    margins = profile.margins
    return Look(
        top=margins.top,
        right=margins.right,
        bottom=margins.bottom,
        left=margins.left,
        page_number=profile.page_number,
        body_size=profile.body_size,
        table_size=profile.table_size,
        first_line=profile.first_line,
        line_spacing=profile.line_spacing,
        paragraph_spacing=profile.paragraph_spacing,
    )


def deviations(profile: Profile) -> dict[str, str]:
    """Return where the office leaves the decree, in its own words, by the id of the rule in the conformity check.

    Source of the limits: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I khoản 3 and 7, mục II khoản 6 điểm e.
    """
    found: dict[str, str] = {}
    for rule, words in _deviations(profile):
        found[rule] = f"{found[rule]}; {words}" if rule in found else words
    return {rule: words + _reason(profile) for rule, words in found.items()}


def deviation_words(profile: Profile) -> str:
    """Return the same as one clause, each place once; empty where the office keeps the decree."""
    words = dict.fromkeys(words for _, words in _deviations(profile))
    return "; ".join(words) + _reason(profile) if words else ""


def _reason(profile: Profile) -> str:
    return f" ({profile.reason})" if profile.reason else ""


def _deviations(profile: Profile) -> Iterator[tuple[str, str]]:
    for side, name, low, high in (
        ("top", "trên", 20, 25),
        ("bottom", "dưới", 20, 25),
        ("left", "trái", 30, 35),
        ("right", "phải", 15, 20),
    ):
        margin = getattr(profile.margins, side)
        if margin is not None and not low <= margin <= high:
            yield "TT03", f"lề {name} {margin} mm"
    if profile.page_number == "footer":
        yield "TT09", "số trang ở chân trang"
    if (size := profile.body_size) is not None and not 13 <= size <= 14:
        for rule in ("TT32", "TT38", "TT39"):  # headings are set in the size of the text
            yield rule, f"nội dung và đề mục cỡ chữ {format_number(size)}"
    if profile.first_line is not None and profile.first_line not in _INDENTS:
        yield "TT35", f"đầu dòng lùi {format_number(profile.first_line)} mm"
    if profile.paragraph_spacing is not None and profile.paragraph_spacing < 6:
        yield "TT36", f"đoạn cách đoạn {format_number(profile.paragraph_spacing)} pt"
    if profile.line_spacing is not None and profile.line_spacing > _WIDEST_LINE:
        yield "TT37", f"giãn {format_number(profile.line_spacing)} dòng"
