"""What stands around a report's body: issuer, number, place and date, Kính gửi, signature, Nơi nhận."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from kh02.model.plan import Plan
from kh02.model.unit import Unit
from kh02.report.fields.field import Told
from kh02.report.scope import NotReportable
from kh02.vi.text import fold

_COMMITTEE = "ủy ban nhân dân "
_PLACE = re.compile(r"(?<= )(?:XÃ|PHƯỜNG|ĐẶC KHU|THÀNH PHỐ|TỈNH)(?: \S+){1,4}$")
_BLANK = " " * 6  # the clerk writes the number and the day by hand


class Letterhead(Struct, frozen=True):
    """The values of a frame's tags, in words ready to print (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II)."""

    illustrative: Annotated[bool, Told("Có số liệu minh họa", False)]
    parent_issuer: Annotated[str, Told("Cơ quan chủ quản; rỗng với UBND cấp xã", "")]
    issuer_lines: Annotated[list[str], Told("Cơ quan ban hành, từng dòng", ["ỦY BAN NHÂN DÂN", "PHƯỜNG PHÙ LIỄN"])]
    number_symbol: Annotated[str, Told("Số, ký hiệu; số để trống cho văn thư", "Số:      /BC-UBND")]
    place_date: Annotated[str, Told("Địa danh, thời gian; ngày để trống", "Phù Liễn, ngày      tháng 10 năm 2025")]
    type_name: Annotated[str, Told("Tên loại văn bản", "BÁO CÁO")]
    subject: Annotated[
        str, Told("Trích yếu", "Kết quả thực hiện Kế hoạch số 60/KH-UBND … trong tháng 10 năm 2025")
    ]
    addressees: Annotated[list[str], Told("Các nơi ở dòng Kính gửi", ["Ủy ban nhân dân thành phố Hải Phòng"])]
    authority_lines: Annotated[
        list[str],
        Told("Quyền hạn, chức vụ người ký, từng dòng", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
    ]
    signatory: Annotated[str, Told("Họ tên người ký; rỗng khi để trống", "")]
    recipients: Annotated[list[str], Told("Nơi nhận, từng dòng", ["Như trên", "Lưu: VT, VHXH"])]


def month_words(sent: dt.date) -> str:
    """Return the month in which a report goes out; which day is for the clerk to write.

    Months 1 and 2 get a leading 0 (Nghị định 30/2020/NĐ-CP).
    """
    month = f"{sent.month:02}" if sent.month <= 2 else str(sent.month)
    return f"tháng {month} năm {sent.year}"


def letterhead(plan: Plan, type_name: str, subject: str, month: str, *, illustrative: bool) -> Letterhead:
    """Return the letterhead of the issuer's own report; `month` is that of its date, see `month_words`."""
    addressees = _bare(plan.reporting.to)
    signature = plan.reporting.signature or plan.signature
    return Letterhead(
        illustrative=illustrative,
        parent_issuer="",  # the People's Committee of a commune has none
        issuer_lines=_issuer_lines(plan.issuer.name),
        number_symbol=f"Số:{_BLANK}/{plan.reporting.symbol}",
        place_date=f"{plan.place}, ngày{_BLANK}{month}",
        type_name=type_name.upper(),
        subject=subject,
        addressees=addressees,
        authority_lines=[line.upper() for line in signature.lines],
        signatory=signature.name or "",
        recipients=_recipients(plan.reporting.recipients or plan.recipients, addressees),
    )


def unit_letterhead(plan: Plan, unit: Unit, subject: str, month: str, *, illustrative: bool) -> Letterhead:
    """Return the letterhead of a unit's report to the standing unit, and of that unit's to the issuer.

    The issuer stands above the unit, unless that has another superior body, but not above the Fatherland Front and
    mass organisations, which it only asks. What the plan does not give is left to the clerk, see `unit_lacks`.

    Raises NotReportable of a group for which nobody signs.
    """
    if (unit.group or unit.vague) and not unit.signed_by:
        raise NotReportable(
            f"“{unit.name}” không phải một đơn vị, không có ai ký báo cáo; hãy lập báo cáo của từng đơn vị, hoặc "
            "ghi chức vụ người đứng đầu nhóm (`head`) vào kế hoạch."
        )
    standing = next((one.name for one in plan.units if one.standing and one.id != unit.id), plan.issuer.name)
    superior = unit.superior or ("" if unit.asked else plan.issuer.name)
    short, signature = _abbreviation(unit), unit.signed_by
    return Letterhead(
        illustrative=illustrative,
        parent_issuer=_unbroken(_issuer_lines(superior)),
        issuer_lines=_issuer_lines(unit.full_name or unit.name),
        number_symbol=f"Số:{_BLANK}/BC-{short or _BLANK}".rstrip(),
        place_date=f"{plan.place}, ngày{_BLANK}{month}",
        type_name="BÁO CÁO",
        subject=subject,
        addressees=[standing],
        authority_lines=[line.upper() for line in signature.lines] if signature else [],
        signatory=(signature and signature.name) or "",
        recipients=["Như trên", f"Lưu: VT, {short}" if short else "Lưu: VT"],
    )


def internal_letterhead(plan: Plan, subject: str, month: str, *, illustrative: bool) -> Letterhead:
    """Return the letterhead of the internal edition: the standing unit's to the issuer, whose leaders read it.

    Where the plan names no standing unit, or nobody signs for it, it is the issuer's own.
    """
    if standing := standing_unit(plan):
        return unit_letterhead(plan, standing, subject, month, illustrative=illustrative)
    own = letterhead(plan, "Báo cáo", subject, month, illustrative=illustrative)
    return replace(own, addressees=[f"Lãnh đạo {plan.issuer.short}"], recipients=["Như trên"])


def standing_unit(plan: Plan) -> Unit | None:
    """Return the unit that follows the plan for its issuer; None where the plan names none."""
    return next((one for one in plan.units if one.standing and not (one.group or one.vague)), None)


def unit_lacks(unit: Unit) -> tuple[str, ...]:
    """Return what the letterhead of a unit needs and the plan does not give, as key and meaning."""
    lacks = {"head": (unit.signed_by, "chức vụ người ký"), "symbol": (_abbreviation(unit), "ký hiệu")}
    return tuple(f"{words} (`{key}`)" for key, (given, words) in lacks.items() if not given)


def _recipients(lines: Iterable[str], addressees: Collection[str]) -> list[str]:
    """Return Nơi nhận, which opens with "Như trên" when there is Kính gửi, and only then (Mục II, khoản 9)."""
    bare = _bare(lines)
    above = [line for line in bare if fold(line).startswith("nhu tren")]
    others = [line for line in bare if line not in above]
    return [*(above[:1] or ["Như trên"]), *others] if addressees else others


def _bare(lines: Iterable[str]) -> list[str]:
    """Return the names of a list that may be copied from a paper ("- Sở X;"): the frame writes dash and end."""
    return [line.strip().lstrip("-–+ ").rstrip(" ;,./") for line in lines]


def _abbreviation(unit: Unit) -> str:
    """Return the unit's abbreviation: its own symbol, else an alias that is one word in capitals, else none."""
    return unit.symbol or next((alias for alias in unit.aliases if alias.isupper() and " " not in alias), "")


def _unbroken(lines: Sequence[str]) -> str:
    """Return a name of two lines as one, that breaks between them only."""
    return " ".join(map(_on_one_line, lines)) if lines[1:] else lines[0]


def _on_one_line(words: str) -> str:
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def _issuer_lines(name: str) -> list[str]:
    """Return the issuer in capitals; "ỦY BAN NHÂN DÂN / PHƯỜNG …" is one name on two lines.

    Where another is too long for its line, the place at its end is not torn: "CÔNG AN / THÀNH PHỐ HẢI PHÒNG".
    """
    if name.lower().startswith(_COMMITTEE):
        return [name[: len(_COMMITTEE)].strip().upper(), name[len(_COMMITTEE) :].strip().upper()]
    return [_PLACE.sub(lambda place: _on_one_line(place[0]), name.upper())]
