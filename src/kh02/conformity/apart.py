"""A paper judged in a process of its own, bounded in time and memory: it may be anybody's, and made to do harm."""

import json
from collections.abc import Mapping

from kh02.conformity.judge import check
from kh02.conformity.rule import Fault, Outcome, Verdict
from kh02.conformity.table import RULES
from kh02.sandbox.bounded import bounded


def check_apart(document: bytes, allowed: Mapping[str, str]) -> tuple[Verdict, ...]:
    """Return what ``check`` does; raises Unreadable also for a file that takes more than a process is given."""
    found = json.loads(bounded("Kiểm tra tệp này", _checked, document, dict(allowed)))
    rules = {rule.id: rule for rule in RULES}
    return tuple(
        Verdict(rules[rule], Outcome(outcome), tuple(Fault(*one) for one in faults), tuple(reasons), words)
        for rule, outcome, faults, reasons, words in found
    )


def _checked(document: bytes, allowed: Mapping[str, str]) -> str:
    """Return the verdicts as JSON: the process gives back text, never objects."""
    told = []
    for one in check(document, allowed):
        faults = [(fault.where, fault.message) for fault in one.faults]
        told.append((one.rule.id, one.outcome, faults, one.reasons, one.allowed))
    return json.dumps(told)
