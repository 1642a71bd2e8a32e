"""Targets in the words of a paper: "Tối thiểu 80% hồ sơ …", "82 nhóm thủ tục", "giai đoạn 1 … trong năm 2025".

Regular are the number, its comparison and its day; the kind of a measure and whether "100%" means at least or
exactly are not, and are asked.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from kh02.transcription.deadline import read_days
from kh02.transcription.doubt import Doubt
from kh02.vi.calendar_span import Span
from kh02.vi.number import NumberError, parse_number
from kh02.vi.text import unmark

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_RANGE = re.compile(rf"(?P<low>{_NUMBER})\s*%?\s*(?:-|–|den|toi)\s*(?P<high>{_NUMBER})\s*%")
_PERCENT = re.compile(rf"(?P<value>{_NUMBER})\s*%")
_COUNTED = (
    "nhom thu tuc|thu tuc|dich vu cong|dich vu|co so du lieu|ho so|to cong nghe|to khao sat|to|thon|xom|lop|luot|"
    "nguoi|"
    "can bo|doanh nghiep|ho gia dinh|ho|he thong|nen tang|mo hinh|diem|truong|kenh|buoi|cuoc|san pham|sang kien|"
    "van ban|chu ky so|tai khoan|camera|ung dung|hoi nghi|tin|bai|chuyen muc|quy trinh|tram|hop tac xa|cong dan"
)
_COUNT = re.compile(rf"(?<![\w/.,-])(?P<value>{_NUMBER})\s+(?=(?:{_COUNTED})\b)")
_VERB = re.compile(r"\s+(?:(?:phấn đấu|đạt|là|bằng|từ|trên|tối thiểu|ít nhất)\s*)+$")
_UNIT = re.compile(rf"\s*(?:{_COUNTED})\b")
_BEFORE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "at_most",
        re.compile(r"(?:khong qua|khong vuot qua|toi da|giam con|giam xuong con|duoi|it hon)\s*(?:con )?$"),
    ),
    ("at_least", re.compile(r"(?:toi thieu|it nhat|khong duoi|khong thap hon|khong it hon|tu)\s*(?:dat )?$")),
    ("more_than", re.compile(r"(?:tren|hon|vuot)\s*$")),
)
_AND_MORE = re.compile(r"\s*(?:\S+\s+){0,3}?tro len\b")
_WISH = re.compile(r"phan dau(?: dat)?(?: tren| tu)?\s*$")

_CLAUSE_END = re.compile(r";\s*|(?<=[^\W\d_])\.\s+(?=[A-ZÀ-ỸĐ\d“])|(?<=\d%)\.\s+|(?<=[\d)”])\.\s+(?=[A-ZÀ-ỸĐ])")
_NEXT_TARGET = re.compile(
    rf"(?:,\s+(?:và\s+)?|\s+và\s+)(?=(?:(?:[Tt]ối thiểu|[Íí]t nhất|[Tt]rên|[Kk]hông dưới|[Kk]hông quá|[Đđ]ạt)\s+)*"
    rf"(?:{_NUMBER})\s*%\s+(?!vào|trong|năm|đến|trở)\w)|,\s+(?:tạo tiền đề|làm cơ sở|làm tiền đề|tiến tới)\s+"
)
_TIME = re.compile(
    r"(?<!\btu )\b(?:(?:den|toi|truoc|trong|het|cuoi|vao|cham nhat|muon nhat|qua|hoan thanh)\s+)+"
    r"(?:ngay\s+)?(?:(?:\d{1,2}[/.-])?\d{1,2}[/.-]20\d\d|(?:\d{1,2} )?(?:thang|quy) [\divx]+(?: nam |[/-])20\d\d"
    r"|nam\s+20\d\d|20\d\d\b)"
)
_ONLY_A_LEVEL = re.compile(
    rf"(?:(?:phấn đấu|đạt|trên|và|năm 20\d\d|đến)\s+)*(?:{_NUMBER})\s*%\W*(?:năm 20\d\d\W*)?$"
)
"""A further level of what was said before: "phấn đấu đạt 95%"."""
_ONLY_WHEN = re.compile(
    r"\s*(?:đến|trong|từ|cuối|hết|năm|giai đoạn|tháng|quý|phấn đấu)\b[^;.]{0,40}", re.IGNORECASE
)
_STAGE = re.compile(r"giai đoạn (?:\d+|[IVX]+)", re.IGNORECASE)
_END_STAGE = re.compile(r"kết thúc", re.IGNORECASE)
_CRITERIA = re.compile(r"“[^”]+?(?:\s[-–]\s[^”]+?){2,}”")
_ALL = re.compile(r"\b(?:toan bo|tat ca|moi)\b")


class Measured(Struct, frozen=True):
    """How a clause is measured and what it wants: keys of an indicator, and what is not certain."""

    measure: dict[str, Any]
    targets: tuple[dict[str, Any], ...] = ()
    assumed: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class _Value(Struct, frozen=True):
    """A number of the paper with its comparison; ``span`` is where it stands, ``follows`` what it is of."""

    compare: str
    value: Any
    certain: bool
    wish: bool
    span: tuple[int, int]
    percent: bool


def split_targets(text: str) -> tuple[str, ...]:
    """Return the clauses of a paragraph that say one thing each, in its own words."""
    clauses: list[str] = []
    start = 0
    for match in sorted(
        (*_CLAUSE_END.finditer(text), *_NEXT_TARGET.finditer(text)), key=lambda found: found.start()
    ):
        whole = _ONLY_A_LEVEL.match(text[match.end() :]) or _ONLY_WHEN.fullmatch(text[start : match.start()])
        if match.start() >= start and not whole:
            clauses.append(text[start : match.start()])
            start = match.end()
    trimmed = (clause.strip().rstrip(" .;,") for clause in (*clauses, text[start:]))
    return tuple(clause for clause in trimmed if re.search(r"\w", clause))


def day_of(text: str) -> dt.date | None:
    """Return the last day that the words of a heading or clause name, None where they name none."""
    days = [day for match in _TIME.finditer(_letters(text)) if (day := read_days(match[0]).date)]
    return days[-1] if days else None


def numbers_asked(text: str) -> tuple[str, ...]:
    """Return the numbers within a task that may be targets, as written."""
    letters = _letters(text)
    found = [text[m.start() : m.end()].strip() for form in (_PERCENT, _COUNT) for m in form.finditer(letters)]
    return tuple(dict.fromkeys(found))


def read_target(clause: str, otherwise: dt.date | None, plan: Span) -> Measured:
    """Return how a clause is measured; `otherwise` is the day of its section, `plan` the plan's own days."""
    if otherwise and otherwise < plan.first:
        otherwise = None
    if len(_STAGE.findall(clause)) > 1 and (measured := _stages(clause, otherwise or plan.last, plan)):
        return measured
    values = list(_values(clause))
    if values and not values[0].percent and (criteria := _CRITERIA.search(clause)):
        count = clause[slice(*values[0].span)].strip()
        why = f"Danh mục {count} mục theo tiêu chí {criteria[0]}: có đo bằng checklist không?"
        return Measured({"kind": "wording"}, doubts=(Doubt(("measure",), why, clause),))
    if not values:
        whole = _ALL.search(_letters(clause))
        why = "“toàn bộ” có phải là mục tiêu 100% không? Văn bản không ghi con số."
        asked = (Doubt(("measure",), why, clause),) if whole else ()
        return Measured({"kind": "wording"}, doubts=asked)
    return _measured(clause, values, otherwise, plan)


def _measured(clause: str, values: Sequence[_Value], otherwise: dt.date | None, plan: Span) -> Measured:
    first = values[0]
    alike = [one for one in values if one.percent == first.percent]
    targets: dict[tuple[dt.date, bool], dict[str, Any]] = {}
    doubts: list[Doubt] = []
    assumed = False
    for one, after in zip(alike, [*(two.span[0] for two in alike[1:]), len(clause)], strict=True):
        stated = day_of(clause[one.span[1] : after]) or (day_of(clause) if len(alike) == 1 else None)
        if stated and stated < plan.first:
            doubts.append(
                Doubt(("targets",), "Thời hạn trong câu trước ngày bắt đầu kế hoạch, chưa nhập.", clause)
            )
            stated = None
        by = stated or otherwise
        assumed = assumed or by is None
        target = {one.compare: one.value, "by": by or plan.last} | ({"wish": True} if one.wish else {})
        if (target["by"], one.wish) in targets:
            doubts.append(
                Doubt(("targets",), "Câu có thêm một con số, chưa nhập; xem có phải chỉ tiêu khác.", clause)
            )
        targets.setdefault((target["by"], one.wish), target)
    if assumed:
        doubts.append(Doubt(("targets",), "Văn bản không ghi thời hạn; tạm lấy ngày kết thúc kế hoạch.", clause))
    doubts += _questions(clause, first)
    return Measured(_measure(clause, first), tuple(targets.values()), ("by",) if assumed else (), tuple(doubts))


def _questions(clause: str, first: _Value) -> Iterator[Doubt]:
    if not first.certain:
        told = "Văn bản không ghi “tối thiểu” hay “đúng bằng”: tạm hiểu là ít nhất (at_least)."
        yield Doubt(("targets",), told, clause[first.span[0] : first.span[1]].strip())
    kind = (
        "Cách đo: tạm để tỷ lệ báo sẵn (share); có tử số, mẫu số thì đổi thành ratio."
        if first.percent
        else "Cách đo: tạm để số lượng tại thời điểm (count, at-date); xem có phải số phát sinh trong kỳ."
    )
    yield Doubt(("measure",), kind, clause)


def _measure(clause: str, first: _Value) -> dict[str, Any]:
    """Return the measure, in the clause's own words."""
    after = re.sub(r"^\s*trở lên\b", "", clause[first.span[1] :]).partition(";")[0].strip(" ,.:")
    before = _VERB.sub("", clause[: first.span[0]]).strip(" ,.:;")
    counted = after if len(after.split()) > 1 else before or after or clause
    if first.percent:
        return {"kind": "share", "counted": counted}
    unit = _UNIT.match(_letters(clause), first.span[1])
    named = clause[first.span[1] : unit.end()].strip() if unit else counted
    return {"kind": "count", "counted": counted, "unit": named, "counts": "at-date"}


def _values(clause: str) -> Iterator[_Value]:
    letters = _letters(clause)
    taken = 0
    for match in re.finditer(f"{_RANGE.pattern}|{_plain(_PERCENT)}|{_plain(_COUNT)}", letters):
        if match.start() >= taken and (value := _value(clause, letters, match)):
            taken = match.end()
            yield value


def _plain(form: re.Pattern[str]) -> str:
    return form.pattern.replace("(?P<value>", "(?:")


def _value(clause: str, letters: str, match: re.Match[str]) -> _Value | None:
    percent = "%" in match[0]
    try:
        if match["low"]:
            low, high = parse_number(match["low"]), parse_number(match["high"])
            fits = low <= high <= 100
            return _Value("between", [low, high], True, False, match.span(), True) if fits else None
        value = parse_number(match[0].strip().rstrip("%").strip())
    except NumberError:
        return None
    if (percent and value > 100) or (not percent and value < 2):
        return None
    before = letters[: match.start()]
    compare = next((name for name, form in _BEFORE if form.search(before)), None)
    if _AND_MORE.match(letters[match.end() :]):
        compare = "at_least"
    start = match.start()
    return _Value(
        compare or "at_least",
        value,
        compare is not None,
        bool(_WISH.search(before)),
        (start, match.end()),
        percent,
    )


def _stages(clause: str, otherwise: dt.date, plan: Span) -> Measured | None:
    """Return stages, each by the day of its part of the clause; None where a day is too early."""
    stages: list[dict[str, Any]] = []
    for part in re.split(r",\s+", clause):
        names = _STAGE.findall(part) or _END_STAGE.findall(part)
        day = day_of(part)
        stages += [{"name": name} | ({"by": day} if day else {}) for name in names]
    stages = list({stage["name"]: stage for stage in stages}.values())
    days = sorted({stage.get("by", otherwise) for stage in stages})
    if any(day < plan.first for day in days):
        return None
    targets = tuple(
        {"at_least": Decimal(sum(stage.get("by", otherwise) <= day for stage in stages)), "by": day}
        for day in days
    )
    reason = "Đo theo giai đoạn: kiểm tra tên và thời hạn từng giai đoạn."
    return Measured({"kind": "stages", "stages": stages}, targets, (), (Doubt(("measure",), reason, clause),))


def _letters(text: str) -> str:
    """Return the text without marks, letter for letter; letters that do not compose leave nothing to be found."""
    plain = unmark(text)
    return plain if len(plain) == len(text) else " " * len(text)
