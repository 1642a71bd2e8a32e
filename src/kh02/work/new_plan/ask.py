"""Asking for what a plan needs at the least, and making it of the answers."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from kh02.model.signature import Signature
from kh02.vi.date import format_date, parse_date
from kh02.work.new_plan.definitions import Definitions, definitions_of, usual_definitions
from kh02.work.new_plan.indicator import ask_indicators
from kh02.work.new_plan.issuer import IssuerName, read_issuer
from kh02.work.new_plan.text import plan_text
from kh02.work.new_plan.unit import ask_units
from kh02.work.new_plan.write import place_of, usual_place
from kh02.work.record.dialogue import Dialogue
from kh02.work.record.request import Request

T = TypeVar("T")
_BLANK = "[…]"
"""What a plan must say and nobody answered: told by ``validate`` as a place left to fill in."""
_NEEDED = ("issuer", "province", "number", "date", "title", "starts", "ends")
_TAKEN_OVER = "mã, vị trí, nguyên văn, cách đo lấy từ {source}; đối chiếu với văn bản đã ký."


def ask_plan(request: Request, dialogue: Dialogue, cwd: Path) -> tuple[Path, str]:
    """Return where a new plan goes and the text of its file. Raises Refused. What nobody answers is left out."""
    wanted, earlier = request.get("id"), request.get("from")
    path = place_of(wanted, cwd) if wanted else None
    definitions = definitions_of(earlier, cwd) if earlier else None
    questions = _Questions(request, dialogue, _offered(definitions))
    dialogue.require({f"--{name}": questions.given(name) for name in _NEEDED} | {"--unit": request.listed("unit")})
    issuer = questions.value("issuer", "Cơ quan ban hành, tên đầy đủ", read_issuer)
    definitions = definitions or usual_definitions(issuer.kind)
    general = _general(questions, issuer)
    starts, ends = _span(questions)
    units = ask_units(request, dialogue, definitions.units)
    path = path or usual_place(issuer.slug, starts.year, cwd)
    values = {
        "id": path.stem,
        **general,
        "starts": starts,
        "ends": ends,
        "implements": _implements(request, dialogue),
        "units": units,
        "indicators": ask_indicators(
            request, dialogue, definitions.indicators, [str(unit["id"]) for unit in units], ends
        ),
        "signature": _signature(questions, issuer),
    }
    return path, plan_text(values, _TAKEN_OVER.format(source=definitions.source))


class _Questions(Struct, frozen=True):
    """Questions whose answers may be given; ``offered`` is what an earlier plan of the same issuer says."""

    request: Request
    dialogue: Dialogue
    offered: Mapping[str, str]

    def given(self, name: str) -> str | None:
        """Return what need not be asked for: where nobody answers, what is offered too."""
        return self.request.get(name) or (None if self.dialogue.live else self.offered.get(name))

    def value(self, name: str, question: str, read: Callable[[str], T], default: str = "") -> T:
        """Return what ``read`` makes of what is given, or of the answer."""
        return self.dialogue.value(f"--{name}", self.given(name), question, read, self.offered.get(name, default))


def _offered(definitions: Definitions | None) -> Mapping[str, str]:
    issuer = definitions.issuer if definitions else None
    return {"issuer": issuer.name, "province": issuer.province} if issuer else {}


def _general(questions: _Questions, issuer: IssuerName) -> dict[str, object]:
    province = questions.value("province", "Tỉnh, thành phố (không kèm chữ tỉnh, thành phố)", _not_empty)
    names = {"name": issuer.full, "short": issuer.short, "level": issuer.level, "province": province}
    return {
        "number": questions.value("number", "Số, ký hiệu của kế hoạch", _not_empty),
        "date": questions.value("date", "Ngày ban hành", parse_date),
        "place": issuer.place,
        "issuer": names,
        "title": questions.value("title", "Trích yếu (phần sau chữ “về việc”)", _not_empty),
    }


def _span(questions: _Questions) -> tuple[dt.date, dt.date]:
    starts = questions.value("starts", "Thực hiện từ ngày", parse_date)
    last = format_date(dt.date(starts.year, 12, 31))
    return starts, questions.value("ends", "Đến ngày", lambda typed: _read_end(typed, starts), last)


def _not_empty(typed: str) -> str:
    if not typed:
        raise ValueError("Cần có câu trả lời; muốn dừng thì nhấn Ctrl+C.")
    return typed


def _read_end(typed: str, starts: dt.date) -> dt.date:
    day = parse_date(typed)
    if day < starts:
        raise ValueError(f"{format_date(day)} trước ngày bắt đầu, {format_date(starts)}")
    return day


def _implements(request: Request, dialogue: Dialogue) -> list[str]:
    """Return the numbers of the plans above that this one carries out."""
    given = request.listed("implements")
    question = "Số, ký hiệu kế hoạch cấp trên được thực hiện, cách nhau dấu phẩy"
    typed = dialogue.optional(", ".join(given), question, wanted=True) or ""
    return [number for one in typed.split(",") if (number := one.strip())]


def _signature(questions: _Questions, issuer: IssuerName) -> dict[str, object]:
    """Return who signs: a deputy signs for the head (Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II, khoản 7)."""
    asked = questions.given("signs") or questions.dialogue.live
    position = questions.value("signs", "Chức vụ người ký", str.upper, "CHỦ TỊCH") if asked else _BLANK
    head = position.removeprefix("PHÓ ")
    signature = Signature(
        authority=issuer.authority, for_head=f"KT. {head}" if head != position else None, position=position
    )
    return signature.model_dump(exclude_none=True)
