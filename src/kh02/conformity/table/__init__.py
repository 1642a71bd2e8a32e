"""The table of rules, one family a module, in the order of the paper."""

from kh02.conformity.rule import Rule
from kh02.conformity.table import (
    appendix,
    body,
    capitals,
    draft,
    file,
    font,
    headings,
    letterhead,
    numbering,
    opening,
    page,
    recipients,
    signature,
)

_FAMILIES = (
    *(page, font, numbering, letterhead, opening, body, headings),
    *(signature, recipients, appendix, file, capitals, draft),
)

RULES: tuple[Rule, ...] = tuple(
    sorted((rule for family in _FAMILIES for rule in family.RULES), key=lambda rule: rule.id)
)
