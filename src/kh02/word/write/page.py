"""Measures of a page."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.section import Section

_EMU_PER_TWIP = 635


def text_width(section: "Section") -> int:
    """Return the width between the margins of a section's pages, in twips (1/20 point)."""
    inner = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    return inner // _EMU_PER_TWIP
