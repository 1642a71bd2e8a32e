"""A paper judged in a process of its own, bounded in time and memory: it may be anybody's, and made to do harm."""

import json
from collections.abc import Mapping

from kh02.conformity.judge import check
from kh02.conformity.rule import Fault, Outcome, Verdict
from kh02.conformity.table import RULES
from kh02.sandbox.archive import Unreadable
from kh02.sandbox.fault import BadTemplateError, StoppedError
from kh02.sandbox.process import MEGABYTES, apart


def check_apart(document: bytes, allowed: Mapping[str, str]) -> tuple[Verdict, ...]:
    """Return what ``check`` does; raises Unreadable also for a file that takes more than a process is given."""
    try:
        found = json.loads(apart(_checked, document, dict(allowed)))
    except StoppedError as stopped:
        raise Unreadable(_too_much(stopped.bound)) from None
    except BadTemplateError as refused:
        raise Unreadable(str(refused)) from None
    rules = {rule.id: rule for rule in RULES}
    return tuple(
        Verdict(rules[rule], Outcome(outcome), tuple(Fault(*one) for one in faults), tuple(reasons), words)
        for rule, outcome, faults, reasons, words in found
    )


def _checked(document: bytes, allowed: Mapping[str, str]) -> str:
    """Return the verdicts as JSON: the process gives back text, never objects."""
    try:
        verdicts = check(document, allowed)
    except Unreadable as reason:
        raise BadTemplateError(str(reason)) from None
    except MemoryError:
        raise BadTemplateError(_too_much(f"{MEGABYTES} MB bộ nhớ")) from None
    told = []
    for one in verdicts:
        faults = [(fault.where, fault.message) for fault in one.faults]
        told.append((one.rule.id, one.outcome, faults, one.reasons, one.allowed))
    return json.dumps(told)


def _too_much(bound: str) -> str:
    return f"Kiểm tra tệp này cần hơn {bound}, bất thường so với một báo cáo; đã dừng."
