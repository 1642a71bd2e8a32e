"""A rule, what it may remark, and the verdict."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from kh02.conformity.components import Components


class Outcome(StrEnum):
    """What became of a rule. What could not be judged never counts as held."""

    HELD = "held"
    BROKEN = "broken"
    NOT_JUDGED = "not_judged"
    DEVIATION = "deviation"


@dataclass(frozen=True, slots=True)
class Fault:
    """A place that breaks the rule, and how; both in Vietnamese."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Unjudged:
    """Why the rule, or a part of it, could not be judged; in Vietnamese."""

    reason: str


Remark: TypeAlias = Fault | Unjudged


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: ``source`` cites the text, ``advice`` says what to do about a fault.

    ``judge`` yields nothing only when it has looked at what the rule is about and found it right.
    """

    id: str
    name: str
    source: str
    advice: str
    judge: Callable[[Components], Iterable[Remark]]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule and its outcome; ``allowed`` are the office's words for a deviation that it wants."""

    rule: Rule
    outcome: Outcome
    faults: tuple[Fault, ...] = ()
    reasons: tuple[str, ...] = ()
    allowed: str = ""
