"""What the full name of an issuing body says."""

import re

from msgspec import Struct

from kh02.model.plan import Level
from kh02.vi.text import unmark

_NAME = re.compile(r"(?P<body>\S.*?) (?P<kind>xã|phường|đặc khu|tỉnh|thành phố) (?P<place>\S.*)")
_COMMITTEE = "Ủy ban nhân dân"


class IssuerName(Struct, frozen=True):
    """The body, what kind of place it is of, and the place's name: "Ủy ban nhân dân xã An Bình"."""

    full: str
    body: str
    kind: str
    place: str

    @property
    def short(self) -> str:
        """What it is called within a sentence: "UBND xã An Bình"."""
        return self.full.replace(_COMMITTEE, "UBND")

    @property
    def level(self) -> Level:
        """Whether it is of a commune or of a province."""
        return "province" if self.kind in {"tỉnh", "thành phố"} else "commune"

    @property
    def authority(self) -> str | None:
        """For whom its head signs; None where that is not known."""
        return f"TM. {_COMMITTEE.upper()}" if self.body == _COMMITTEE else None

    @property
    def slug(self) -> str:
        """The place's name as an id: "an-binh"."""
        return re.sub(r"[^a-z0-9]+", "-", unmark(self.place)).strip("-")


def read_issuer(text: str) -> IssuerName:
    """Return what a full name says; raises ValueError where it does not name a place."""
    found = _NAME.fullmatch(text)
    if found is None:
        raise ValueError(f"“{text}” chưa đủ; ghi tên đầy đủ, ví dụ Ủy ban nhân dân xã An Bình")
    return IssuerName(text, found["body"], found["kind"], found["place"])
