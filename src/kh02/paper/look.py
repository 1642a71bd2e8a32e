"""How a paper looks: margins, sizes, spacing, the place of the page number."""

from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import fields


class Look(Struct, frozen=True):
    """Margins and indent in millimetres, sizes and spacing in points; None is what stays as the frame has it."""

    top: int | None = None
    right: int | None = None
    bottom: int | None = None
    left: int | None = None
    page_number: Literal["header", "footer"] | None = None
    body_size: Decimal | None = None
    table_size: Decimal | None = None
    first_line: Decimal | None = None
    line_spacing: Decimal | None = None
    paragraph_spacing: Decimal | None = None

    def completed(self) -> dict[str, str]:
        """Return every measure as text, by name; what is left out as in the frame that comes with the program."""
        return {name: str(getattr(_FRAME if getattr(self, name) is None else self, name)) for name in MEASURES}


MEASURES = tuple(measure.name for measure in fields(Look))
_FRAME = Look(
    top=25,
    right=20,
    bottom=20,
    left=35,
    page_number="header",
    body_size=Decimal(14),
    table_size=Decimal(13),
    first_line=Decimal("12.7"),
    line_spacing=Decimal("1.15"),
    paragraph_spacing=Decimal(6),
)
