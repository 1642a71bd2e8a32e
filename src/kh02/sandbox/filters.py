"""The filters of the templates: how figures, dates and words are written in a Vietnamese report."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import takewhile

from kh02.vi.date import format_date, parse_date
from kh02.vi.number import format_count, format_number, format_percent
from kh02.vi.text import roman

_BODIES = ("Trung tâm", "Công an", "Văn phòng", "Chủ tịch", "Phó Chủ tịch", "Ủy ban", "Mặt trận", "Hội đồng")
"""How names of bodies and posts begin that are written with a capital wherever they stand."""
_KINDS_OF_BODY = frozenset(("Phòng", "Sở", "Bộ", "Ban", "Cục", "Đoàn", "Hội", "Đảng", "Tổ", "Đội", "Chi"))
"""The same, where a name follows: "Phòng Kinh tế", but "phòng họp"."""
_MILLION = 1_000_000
_NO_BREAK = "\u00a0"


def _number(value: Decimal | int, places: int = 2) -> str:
    """Return 1.245 or 2.480,26: at most `places` decimals."""
    return format_number(value, places)


def _percent(value: Decimal | int) -> str:
    """Return 78,52% for a rate in percent."""
    return format_percent(Decimal(value))


def _day(value: str) -> str:
    """Return 08/7/2025 for 2025-07-08."""
    return format_date(parse_date(value))


def _millions(value: Decimal | int) -> str:
    """Return 12,5 for 12500000 đồng: reports give money in triệu đồng."""
    return format_number(Decimal(value) / _MILLION)


def _lower_first(text: str) -> str:
    """Return the words as they stand within a sentence; "UBND phường", "Phòng Kinh tế", "Trung tâm" stay."""
    first, _, rest = text.partition(" ")
    is_name = text.startswith(_BODIES) or (first in _KINDS_OF_BODY and rest[:1].isupper())
    return text if text[1:2].isupper() or is_name else text[:1].lower() + text[1:]


def _within(name: str) -> str:
    """Return a unit's name within a sentence: "các phòng thuộc UBND xã", but "Phòng Kinh tế" stays."""
    return "các " + name[4:] if name.startswith("Các ") else name


def _upper_first(text: str) -> str:
    """Return the words as they begin a sentence."""
    return text[:1].upper() + text[1:]


def _unended(text: str) -> str:
    """Return the words without the stop or semicolon at their end, so that the sentence can go on."""
    return text.strip().rstrip(".;, ")


def about(title: str) -> str:
    """Return a document's title as it follows its number, however it is written: "về việc …"."""
    if title.lower().startswith("v/v "):
        return "về việc " + title[4:]
    return _lower_first(title) if title.lower().startswith("về ") else "về việc " + _lower_first(title)


def _spaced(text: str) -> str:
    """Return the words with runs of spaces kept ("Số:      /BC-UBND"), which Markdown would join."""
    return text.replace("  ", 2 * _NO_BREAK)


def _gathered(names: Sequence[str]) -> str:
    """Return names with their common beginning told once: "Tổ khảo sát số 7, 12, 31"."""
    words = [name.split(" ") for name in names]
    alike = takewhile(lambda column: len(set(column)) == 1, zip(*(name[:-1] for name in words), strict=False))
    shared = sum(1 for _ in alike)
    return ", ".join([*names[:1], *(" ".join(name[shared:]) for name in words[1:])])


FILTERS: Mapping[str, Callable[..., str]] = {
    "so": _number,
    "phan_tram": _percent,
    "ngay": _day,
    "dem": format_count,
    "trieu": _millions,
    "thuong": _lower_first,
    "hoa": _upper_first,
    "giua_cau": _within,
    "khong_cham": _unended,
    "ve_viec": about,
    "giu_cach": _spaced,
    "gop": _gathered,
    "la_ma": roman,
}
