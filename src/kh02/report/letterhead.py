"""What stands around a report's body: issuer, number, place and date, Kính gửi, signature, Nơi nhận."""

import datetime as dt
from dataclasses import dataclass

from kh02.model.plan import Plan
from kh02.progress.period import day_after

_COMMITTEE = "ủy ban nhân dân "
_BLANK = " " * 6  # the clerk writes the number and the day by hand


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The values of a frame's tags, in words ready to print (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II)."""

    illustrative: bool
    parent_issuer: str
    issuer_lines: list[str]
    number_symbol: str
    place_date: str
    type_name: str
    subject: str
    addressees: list[str]
    authority_lines: list[str]
    signatory: str
    recipients: list[str]


def dated(day: dt.date, as_of: dt.date) -> str:
    """Return the month in which a report goes out: its figures stand for `day` and were known on `as_of`.

    A report goes out after its cut-off (Nghị định 09/2019/NĐ-CP, Điều 8); which day is for the clerk to write.
    Months 1 and 2 get a leading 0 (Nghị định 30/2020/NĐ-CP).
    """
    issued = max(as_of, day_after(day))
    month = f"{issued.month:02}" if issued.month <= 2 else str(issued.month)
    return f"tháng {month} năm {issued.year}"


def letterhead(plan: Plan, subject: str, month: str, *, illustrative: bool) -> Letterhead:
    """Return the letterhead of a report on `plan`; `month` is that of its date, see `dated`."""
    addressees = list(plan.reporting.to)
    recipients = list(plan.reporting.recipients or plan.recipients)
    return Letterhead(
        illustrative=illustrative,
        parent_issuer="",  # the People's Committee of a commune has none
        issuer_lines=_issuer_lines(plan.issuer.name),
        number_symbol=f"Số:{_BLANK}/{plan.reporting.symbol}",
        place_date=f"{plan.place}, ngày{_BLANK}{month}",
        type_name="BÁO CÁO",
        subject=subject,
        addressees=addressees,
        authority_lines=[plan.signature.authority, plan.signature.position],
        signatory=plan.signature.name or "",
        recipients=["Như trên", *recipients] if addressees else recipients,
    )


def _issuer_lines(name: str) -> list[str]:
    """Return the issuer in capitals; "ỦY BAN NHÂN DÂN / PHƯỜNG …" is one name on two lines."""
    if name.lower().startswith(_COMMITTEE):
        return [name[: len(_COMMITTEE)].strip().upper(), name[len(_COMMITTEE) :].strip().upper()]
    return [name.upper()]
