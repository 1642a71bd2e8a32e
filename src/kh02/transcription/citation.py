"""The documents that a paper cites: type, number, date, issuer, title, in its own words.

A citation is type + number + date + issuer + title (Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II, khoản 6).
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any

from kh02.transcription.deadline import calendar_day

_TYPES = (
    "Nghị quyết|Kế hoạch|Quyết định|Chỉ thị|Kết luận|Nghị định|Thông tư|Công văn|Văn bản|Chương trình hành động|"
    "Chương trình|Đề án|Hướng dẫn|Thông báo|Báo cáo|Tờ trình|Quy định|Công điện"
)
_CITED = re.compile(
    rf"(?P<type>{_TYPES})\s+(?:số\s*:?\s*)?(?P<number>\d+\s?[-/]\s?[\w/Đ&-]*[^\W\d_]{{2}}[\w/Đ&-]*)"
    r"(?:,?\s+(?:ngày\s+)?(?P<day>\d{1,2})(?:/|\s+tháng\s+)(?P<month>\d{1,2})(?:/|\s+năm\s+)(?P<year>\d{4}))?"
)
_ISSUER = re.compile(
    # A steering committee has "về" and commas in its own name.
    r",?\s+của\s+(?P<issuer>Ban Chỉ đạo\b[^;()]*?(?=\s+[Vv]ề\s+(?:việc|thúc đẩy|triển khai|thực hiện|tăng cường|"
    r"đẩy mạnh|ban hành|hướng dẫn)\b|[;(]|,?\s*$)|[^;()]+?)(?=\s+(?:[Vv]ề|V/v|sửa đổi|"
    r"[Bb]an hành|[Pp]hê duyệt|[Qq]uy định|[Tt]riển khai|"
    r"[Tt]hực hiện|hướng dẫn|trên địa bàn|như sau|và các|và của|giai đoạn|năm \d{4}|đến năm)\b|[;(.]|,?\s*$|,\s)"
)
_TITLE = re.compile(r",?\s+(?P<title>(?:[Vv]ề|V/v|sửa đổi|[Bb]an hành|[Pp]hê duyệt|[Qq]uy định)\b[^;]*)")
_BRACKET = re.compile(r"\s*[\[(]\s*(?:gọi tắt|sau đây|viết tắt|dưới đây).*$")
_PART_OF_TITLE = re.compile(
    r"(?:thực hiện|triển khai|theo|tại|của|hướng dẫn|ban hành)(?:\s+các)?\s*$", re.IGNORECASE
)
_NEAR = 40
_IMPLEMENTED = {"Kế hoạch", "Chương trình", "Chương trình hành động"}


def read_citations(paragraphs: Iterable[str]) -> tuple[dict[str, Any], ...]:
    """Return the documents that paragraphs cite, in their order, each number once; the fullest citation counts."""
    found: dict[str, dict[str, Any]] = {}
    for paragraph in paragraphs:
        for cited in _cited(paragraph):
            if len(cited) > len(found.get(cited["number"], ())):
                found[cited["number"]] = cited
    return tuple(found.values())


def implemented(cited: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    """Return the numbers of the plans and programmes among cited documents."""
    return tuple(one["number"] for one in cited if one["type"] in _IMPLEMENTED)


def _cited(paragraph: str) -> Iterator[dict[str, Any]]:
    matches = list(_CITED.finditer(paragraph))
    later: dict[str, Any] = {}
    found = []
    for index in range(len(matches) - 1, -1, -1):
        match = matches[index]
        if " số" not in match[0] and not match["year"]:  # "Đề án 06/CP" is a name
            continue
        following = matches[index + 1 :]
        cited: dict[str, Any] = {"type": match["type"], "number": re.sub(r"\s", "", match["number"])}
        if day := _day(match):
            cited["date"] = day
        rest = paragraph[match.end() : _end(paragraph, following)]
        if issued := _ISSUER.match(rest):
            cited["issuer"] = issued["issuer"].strip(" ,")
            if title := _TITLE.match(rest[issued.end("issuer") :]):
                cited["title"] = _BRACKET.sub("", title["title"]).strip(" ,.")
        elif (
            "issuer" in later
            and following
            and _is_listed(paragraph[match.end() : following[0].start()], cited, later)
        ):
            cited["issuer"] = later["issuer"]
        later = cited
        found.append(cited)
    yield from reversed(found)


def _is_listed(between: str, cited: dict[str, Any], later: dict[str, Any]) -> bool:
    """Tell whether two documents of one type stand in a list, whose last one names the issuer."""
    return between.strip() in {",", "và", ", và"} and cited["type"] == later["type"]


def _end(paragraph: str, following: Iterable[re.Match[str]]) -> int:
    """Return where what is said of a document ends: before one that does not stand within its title."""
    for match in following:
        nearest = max(0, match.start() - _NEAR)
        before = paragraph[nearest : match.start()]
        if not _PART_OF_TITLE.search(before):
            return nearest + len(re.sub(r"(?:\s+và|[,;])?\s*$", "", before))
    return len(paragraph.rstrip())


def _day(match: re.Match[str]) -> dt.date | None:
    return calendar_day(match["day"], match["month"], match["year"]) if match["year"] else None
