"""The general matters of a plan: number, date, issuer, title, span, cited documents; and what the paper lacks."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from kh02.model.plan import PLAN_FORMAT
from kh02.transcription.citation import implemented, read_citations
from kh02.transcription.deadline import read_days
from kh02.transcription.doubt import Doubt
from kh02.transcription.opening import Opening, commune_of, province_in
from kh02.transcription.taken_apart import TakenApart
from kh02.transcription.target import day_of
from kh02.vi.date import format_date

Values = dict[str, Any]

BLANK = "[…]"
"""What a plan must say and the paper does not: told by ``validate`` as a place left to fill in."""
_NO_DAY = dt.date(1900, 1, 1)


def general_values(read: TakenApart, plan_id: str) -> tuple[Values, list[Doubt]]:
    """Return the keys of a plan from its kind to its preamble, and what is not certain about them."""
    opening = read.opening
    doubts: list[Doubt] = []
    name = read.issuer
    commune = commune_of(name)
    texts = [*read.opening.title, *read.preamble, *(item.text for part in read.all_parts() for item in part.items)]
    cited = read_citations([*read.preamble, *texts])
    date = opening.date or _NO_DAY
    starts, ends, told = _span(read, date)
    doubts += told
    values: Values = {
        "kh02": PLAN_FORMAT,
        "id": plan_id,
        "type": opening.type or "Kế hoạch",
        "number": opening.number or "…/KH-UBND",
        "date": date,
        "place": opening.place or BLANK,
        "issuer": {
            "name": name or BLANK,
            "short": re.sub(r"^[ỦU][ỷy] ban nhân dân|^Uỷ ban nhân dân", "UBND", name) or BLANK,
            "level": _level(name),
            "province": province_in(texts) or BLANK,
        },
        "title": " ".join(opening.title) or BLANK,
        "starts": starts,
        "ends": ends,
        "bases": list(cited),
        "implements": list(implemented(read_citations([*opening.title, *read.preamble]))),
        "preamble": list(read.preamble),
    }
    doubts += _missing(opening, values, commune)
    return values, doubts


def _level(name: str) -> str:
    if commune_of(name) or not name:
        return "commune"
    return "province" if re.search(r"\b(?:tỉnh|thành phố)\b", name, re.IGNORECASE) else "central"


def _missing(opening: Opening, values: Values, commune: str) -> Iterator[Doubt]:
    """Yield what a plan must say and the paper does not."""
    if opening.type is None:
        yield Doubt(("type",), "Không thấy tên loại văn bản; tạm để “Kế hoạch”.")
    if opening.number is None or opening.number.startswith("…"):
        yield Doubt(("number",), "Không thấy số, ký hiệu trong văn bản; ghi theo bản đã ký.")
    if opening.date is None:
        yield Doubt(("date",), f"Không thấy ngày ban hành; {format_date(_NO_DAY)} chỉ để giữ chỗ.")
    for key, what in (("place", "địa danh"), ("title", "trích yếu")):
        if values[key] == BLANK:
            yield Doubt((key,), f"Không thấy {what} trong văn bản.")
    if values["issuer"]["name"] == BLANK:
        yield Doubt(("issuer",), "Không thấy tên cơ quan ban hành ở đầu văn bản.")
    elif not commune:
        yield Doubt(("issuer",), "Kiểm tra cấp của cơ quan ban hành (commune, province, central).")
    if values["issuer"]["province"] == BLANK:
        yield Doubt(("issuer", "province"), "Văn bản không nêu tên tỉnh, thành phố.")


def _span(read: TakenApart, date: dt.date) -> tuple[dt.date, dt.date, list[Doubt]]:
    """Return the first and last day of a plan: as its words state, else from its signing to the year's end."""
    leading = [item.text for part in read.all_parts() if read.role[part.label] == "targets" for item in part.items]
    stated = [reading for text in leading if (reading := read_days(text)).kind == "range" and not reading.unread]
    for one in stated:
        if one.starts and one.date and one.starts <= one.date:
            return one.starts, one.date, []
    titles = [*read.opening.title, *(p.title for p in read.all_parts() if read.role[p.label] == "targets")]
    days = [day for text in titles if (day := last_day(text))]
    ends = max([day for day in days if day >= date], default=dt.date(date.year, 12, 31))
    found = "theo tên mục mục tiêu, trích yếu" if days else "văn bản không ghi, tạm lấy hết năm ban hành"
    return (
        date,
        ends,
        [
            Doubt(("starts",), "Ngày bắt đầu: văn bản không ghi riêng, tạm lấy ngày ban hành."),
            Doubt(("ends",), f"Ngày kết thúc: {found}."),
        ],
    )


def last_day(text: str) -> dt.date | None:
    """Return the day that a title names, or the last of the year that it names."""
    if day := day_of(text):
        return day
    years = re.findall(r"\b(?:năm|giai đoạn)\s+(?:20\d\d\s*[-–]\s*)?(20\d\d)\b", text)
    return dt.date(int(years[-1]), 12, 31) if years else None
