"""A draft of a plan out of a paper: everything placed, in the paper's words; what is not certain told."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from kh02.model.plan import PLAN_FORMAT
from kh02.transcription.citation import implemented, read_citations
from kh02.transcription.deadline import read_dated, read_days
from kh02.transcription.doubt import Doubt, below
from kh02.transcription.ending import Ending, divide, read_ending
from kh02.transcription.indicator import Found, part_indicators
from kh02.transcription.label import distinct
from kh02.transcription.link import link
from kh02.transcription.opening import Opening, commune_of, proper_name, province_in, read_opening
from kh02.transcription.outline import Grid, Part, read_outline
from kh02.transcription.passage import Paper, Passage
from kh02.transcription.placed import unplaced
from kh02.transcription.rejoin import rejoin
from kh02.transcription.role import Role, roles
from kh02.transcription.section import appendix_parts, section_of
from kh02.transcription.target import day_of, numbers_asked
from kh02.transcription.task import Told, grid_tasks, part_tasks
from kh02.transcription.unit import Units, name_units, split_units
from kh02.transcription.unsure import unsure_places
from kh02.vi.calendar_span import Span
from kh02.vi.date import format_date
from kh02.vi.text import fold

Values = dict[str, Any]

_BLANK = "[…]"
"""What a plan must say and the paper does not: told by ``validate`` as a place left to fill in."""
_NO_DAY = dt.date(1900, 1, 1)
_SUPPORTED = re.compile(r"\b[Pp]hối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng))?\s+")
_MOST_SUPPORTED = 10
_STANDING = re.compile(r"\b(?:cơ quan|đơn vị|đầu mối|bộ phận)\s+thường trực\b", re.IGNORECASE)
_SHORT_FORM = re.compile(r"\(\s*(?:gọi tắt là|viết tắt là|sau đây gọi là)?:?\s*([^()]{2,30})\)")


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan as values, the passages of its paper, those that stand nowhere in it, and what is not certain."""

    plan: Values
    passages: tuple[Passage, ...]
    unplaced: tuple[Passage, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """A paper taken apart."""

    passages: tuple[Passage, ...]
    opening: Opening
    preamble: tuple[str, ...]
    parts: tuple[Part, ...]
    closing: tuple[str, ...]
    ending: Ending
    role: Mapping[str, Role]


def draft_plan(paper: Paper, plan_id: str) -> Draft:
    """Return the draft of the plan that a paper tells; `plan_id` becomes its id."""
    read = _take_apart(paper)
    told, sections, heads = _sections(read)
    units = _units(read, told)
    general, doubts = _general(read, plan_id)
    indicators = list(_distinct(_indicators(read, general)))
    tasks = list(_distinct(_task(one, units, general) for one in told))
    linked = link([keys for keys, _ in indicators], [keys for keys, _ in tasks])
    plan: Values = general | {
        "sections": sections,
        "closing": list(read.closing),
        "units": _unit_values(units, general, read),
        "indicators": [keys for keys, _ in indicators],
        "tasks": [keys for keys, _ in tasks],
        "recipients": list(read.ending.recipients),
        "signature": {"position": _BLANK} | read.ending.signature,
    }
    doubts += [
        *_numbered("indicators", indicators),
        *_numbered("tasks", tasks),
        *linked,
        *_unit_doubts(units, plan),
        *_signature_doubts(read.ending),
    ]
    kept = {key: value for key, value in plan.items() if value not in ([], {}, None)}
    doubts += unsure_places(read.passages, kept) if paper.scanned else ()
    understood = read.opening.read | read.ending.read | heads
    return Draft(kept, read.passages, tuple(unplaced(read.passages, understood, kept)), tuple(doubts))


def _distinct(found: Iterable[Found]) -> Iterator[Found]:
    """Yield items of a plan; one whose label the paper gave to another before gets one of its own."""
    taken: set[str] = set()
    for keys, doubts in found:
        label = str(keys["id"])
        own = distinct(label, taken)
        taken.add(own)
        told = (Doubt(("id",), f"Văn bản có hai mục cùng ký hiệu {label}."),) if own != label else ()
        yield keys | {"id": own}, (*doubts, *told)


def _numbered(key: str, found: Sequence[Found]) -> Iterator[Doubt]:
    for index, (_, doubts) in enumerate(found):
        yield from below((key, index), doubts)


def _take_apart(paper: Paper) -> _Read:
    passages = rejoin(paper.passages)
    opening = read_opening(passages)
    divided = divide(passages[opening.length :])
    outline = read_outline(divided.body, scanned=paper.scanned)
    parts = (*outline.parts, *appendix_parts(divided.appendices))
    return _Read(
        tuple(one for one in passages if not (one.cell and one.cell.continued)),
        opening,
        tuple(one.words for one in outline.preamble),
        parts,
        tuple(one.words for one in outline.closing),
        read_ending(divided.ending),
        dict(roles(parts)),
    )


def _sections(read: _Read) -> tuple[list[Told], list[Values], frozenset[Passage]]:
    """Return the tasks of all parts, the sections of the plan, and the heads of the tables of tasks."""
    told: list[Told] = []
    heads: list[Passage] = []
    sections = [_section(part, read.role, told, heads) for part in read.parts]
    return told, sections, frozenset(heads)


def _section(part: Part, role: Mapping[str, Role], told: list[Told], heads: list[Passage]) -> Values:
    """Return a part as a section; its tasks go to `told` in the order of the paper, heads of tables to `heads`."""
    tabled = [
        (grid, grid_tasks(grid, part.label, _where(part))) for grid in part.content if isinstance(grid, Grid)
    ]
    doing = role[part.label] in {"tasks", "duties"}
    of_units = role[part.label] == "duties"
    running = list(part_tasks(part, of_units=of_units)) if doing and not _is_of_tables(part) else []
    told += running
    for _, found in tabled:
        told += found.tasks if found else ()
        heads += found.heads if found else ()
    below_it = [_section(one, role, told, heads) for one in part.parts]
    return section_of(part, doing, tabled, below_it)


def _is_of_tables(part: Part) -> bool:
    return any(isinstance(one, Grid) for one in part.content) and not any(
        item.mark != "none" for item in part.items
    )


def _where(part: Part) -> str:
    return part.title if part.rank < 0 else f"Mục {part.label}"


def _parts(read: _Read) -> Iterator[Part]:
    for part in read.parts:
        yield from part.all()


def _units(read: _Read, told: Iterable[Told]) -> Units:
    """Return the units: first those that parts are about, then those that tasks are given to."""
    names: list[str] = []
    asked: list[str] = []
    told = list(told)
    for one in told:
        names += one.leads
    for one in told:
        names += [name for line in (*one.lead_lines, *one.support_lines) for name in split_units(line)]
    for part in _parts(read):
        if part.title.startswith("Đề nghị"):
            asked += split_units(part.title)
    return name_units(names, asked, commune_of(_issuer(read)))


def _issuer(read: _Read) -> str:
    return proper_name(read.opening.issuer, " ".join(read.preamble + read.closing))


def _general(read: _Read, plan_id: str) -> tuple[Values, list[Doubt]]:
    opening = read.opening
    doubts: list[Doubt] = []
    name = _issuer(read)
    commune = commune_of(name)
    texts = [*read.opening.title, *read.preamble, *(item.text for part in _parts(read) for item in part.items)]
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
        "place": opening.place or _BLANK,
        "issuer": {
            "name": name or _BLANK,
            "short": re.sub(r"^[ỦU][ỷy] ban nhân dân|^Uỷ ban nhân dân", "UBND", name) or _BLANK,
            "level": _level(name),
            "province": province_in(texts) or _BLANK,
        },
        "title": " ".join(opening.title) or _BLANK,
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
        if values[key] == _BLANK:
            yield Doubt((key,), f"Không thấy {what} trong văn bản.")
    if values["issuer"]["name"] == _BLANK:
        yield Doubt(("issuer",), "Không thấy tên cơ quan ban hành ở đầu văn bản.")
    elif not commune:
        yield Doubt(("issuer",), "Kiểm tra cấp của cơ quan ban hành (commune, province, central).")
    if values["issuer"]["province"] == _BLANK:
        yield Doubt(("issuer", "province"), "Văn bản không nêu tên tỉnh, thành phố.")


def _span(read: _Read, date: dt.date) -> tuple[dt.date, dt.date, list[Doubt]]:
    """Return the first and last day of a plan: as its words state, else from its signing to the year's end."""
    leading = [item.text for part in _parts(read) if read.role[part.label] == "targets" for item in part.items]
    stated = [reading for text in leading if (reading := read_days(text)).kind == "range" and not reading.unread]
    for one in stated:
        if one.starts and one.date and one.starts <= one.date:
            return one.starts, one.date, []
    titles = [*read.opening.title, *(p.title for p in _parts(read) if read.role[p.label] == "targets")]
    days = [day for text in titles if (day := _last_day(text))]
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


def _last_day(text: str) -> dt.date | None:
    if day := day_of(text):
        return day
    years = re.findall(r"\b(?:năm|giai đoạn)\s+(?:20\d\d\s*[-–]\s*)?(20\d\d)\b", text)
    return dt.date(int(years[-1]), 12, 31) if years else None


def _indicators(read: _Read, general: Values) -> Iterator[Found]:
    stated = day_of(general["title"]) or _last_day(general["title"])
    for part in _parts(read):
        if read.role[part.label] == "targets":
            yield from part_indicators(part, Span(general["starts"], general["ends"]), stated)


def _task(told: Told, units: Units, general: Values) -> Found:
    """Return a task as keys of a plan, and what is not certain about it."""
    doubts = [*told.doubts]
    leads = told.leads or tuple(name for line in told.lead_lines for name in split_units(line))
    lead = units.ids(leads)
    supports = tuple(name for line in told.support_lines for name in split_units(line))
    support, words = (
        (units.ids(supports), told.said.get("support", "")) if supports else _supports(told.text, units)
    )
    heading = told.led_by if len(told.leads) > 1 else ""
    written = {"lead": told.said.get("lead") or heading, "support": words}
    year = general["starts"].year if general["starts"].year == general["ends"].year else None
    keys: Values = {
        "id": told.id,
        "section": told.section,
        "place": told.place,
        "text": told.text,
        "name": told.name,
        "lead": list(lead),
        "support": [one for one in support if one not in lead],
        "as_written": {key: value for key, value in written.items() if value},
        "assigned_at": told.assigned_at,
    }
    if text := told.said.get("deadline"):
        dated = read_dated(text, year)
        keys |= {"deadline": dated.deadline, "milestones": list(dated.milestones)}
        doubts += dated.doubts
    keys["product"] = told.said.get("product")
    doubts += [
        Doubt(("text",), f"Nhiệm vụ nêu “{number}”: nếu là chỉ tiêu thì thêm vào `indicators`.", told.text)
        for number in numbers_asked(told.text)
    ]
    return {key: value for key, value in keys.items() if value not in ("", [], {}, None)}, tuple(doubts)


def _supports(text: str, units: Units) -> tuple[tuple[str, ...], str]:
    """Return the units that a sentence names behind "phối hợp với", and its words; those that the paper knows."""
    for match in islice(_SUPPORTED.finditer(text), _MOST_SUPPORTED):
        ids, words = units.begin(text[match.end() :])
        if ids:
            return ids, words
    return (), ""


def _unit_values(units: Units, general: Values, read: _Read) -> list[Values]:
    """Return the units as keys of a plan, groups behind the others."""
    if not units.all:
        return [{"id": "ubnd", "name": general["issuer"]["short"]}]
    standing = _standing(read, units)
    values = []
    for unit in sorted(units.all, key=lambda one: one.vague + one.group):
        name, *others = unit.names
        bare = _SHORT_FORM.sub("", name).strip()
        short = [match[1].strip() for match in _SHORT_FORM.finditer(name)]
        keys: Values = {"id": unit.id, "name": bare or name}
        if aliases := [one for one in dict.fromkeys((*others, *short)) if fold(one) != fold(bare or name)]:
            keys["aliases"] = aliases
        flags = {"standing": unit.id == standing, "asked": unit.asked, "group": unit.group, "vague": unit.vague}
        values.append(keys | {key: True for key, is_so in flags.items() if is_so})
    return values


def _standing(read: _Read, units: Units) -> str | None:
    """Return the unit that the paper calls the standing one."""
    for part in _parts(read):
        for item in part.items:
            if read.role[part.label] == "duties" and _STANDING.search(item.text):
                named = units.ids(split_units(part.title)) or units.begin(item.text)[0]
                if len(named) == 1:
                    return named[0]
    return None


def _unit_doubts(units: Units, plan: Values) -> Iterator[Doubt]:
    if not units.all:
        yield Doubt(("units", 0), "Văn bản không nêu đơn vị nào; tạm để cơ quan ban hành.")
    named = {unit.id: unit for unit in units.all}
    for index, keys in enumerate(plan["units"]):
        unit = named.get(keys["id"])
        if unit and unit.group and not unit.vague:
            yield Doubt(
                ("units", index), "Nhóm đơn vị: ghi `members` nếu biết gồm những đơn vị nào.", unit.names[0]
            )
        elif unit and len(unit.names) > 1:
            same = "”, “".join(unit.names)
            yield Doubt(("units", index), f"Các cách gọi “{same}” được hiểu là một đơn vị.", unit.names[0])


def _signature_doubts(ending: Ending) -> Iterator[Doubt]:
    if "position" not in ending.signature:
        yield Doubt(("signature",), "Không thấy chức vụ người ký.")
