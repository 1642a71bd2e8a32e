"""A rule, what it may remark, and the verdict."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from kh02.conformity.components import Components


class Outcome(StrEnum):
    """What became of a rule. What could not be judged never counts as held."""

    HELD = "held"
    BROKEN = "broken"
    NOT_JUDGED = "not_judged"
    DEVIATION = "deviation"


class Fault(Struct, frozen=True):
    """A place that breaks the rule, and how; both in Vietnamese."""

    where: str
    message: str


class Unjudged(Struct, frozen=True):
    """Why the rule, or a part of it, could not be judged; in Vietnamese."""

    reason: str


Remark: TypeAlias = Fault | Unjudged


class Rule(Struct, frozen=True):
    """One row of the table: ``source`` cites the text, ``advice`` says what to do about a fault.

    ``judge`` yields nothing only when it has looked at what the rule is about and found it right.
    """

    id: str
    name: str
    source: str
    advice: str
    judge: Callable[[Components], Iterable[Remark]]


class Verdict(Struct, frozen=True):
    """A rule and its outcome; ``allowed`` are the office's words for a deviation that it wants."""

    rule: Rule
    outcome: Outcome
    faults: tuple[Fault, ...] = ()
    reasons: tuple[str, ...] = ()
    allowed: str = ""
