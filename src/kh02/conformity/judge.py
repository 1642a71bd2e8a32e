"""The front door: a Word file in, a verdict on each rule out."""

from collections.abc import Mapping

from kh02.conformity.components import Components, take_apart
from kh02.conformity.rule import Fault, Outcome, Rule, Unjudged, Verdict
from kh02.conformity.table import RULES
from kh02.word.read.reader import read_document


def check(document: bytes, allowed: Mapping[str, str] | None = None) -> tuple[Verdict, ...]:
    """Return the verdict on every rule of Nghị định 30/2020/NĐ-CP, Phụ lục I and II, in the order of the table.

    Args:
        document: the bytes of a ``.docx``, from kh02 or not.
        allowed: by a rule's id, the office's own words for a deviation that it wants; a fault of that rule is
            then a deviation instead.

    Raises:
        Unreadable: the bytes are no Word file that can be judged.

    """
    parts = take_apart(read_document(document))
    return tuple(_verdict(rule, parts, allowed or {}) for rule in RULES)


def _verdict(rule: Rule, parts: Components, allowed: Mapping[str, str]) -> Verdict:
    remarks = tuple(rule.judge(parts))
    faults = tuple(remark for remark in remarks if isinstance(remark, Fault))
    reasons = tuple(remark.reason for remark in remarks if isinstance(remark, Unjudged))
    if faults and rule.id in allowed:
        return Verdict(rule, Outcome.DEVIATION, faults, reasons, allowed[rule.id])
    outcome = Outcome.BROKEN if faults else Outcome.NOT_JUDGED if reasons else Outcome.HELD
    return Verdict(rule, outcome, faults, reasons)
