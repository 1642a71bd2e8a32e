"""What ``--unit`` leaves of the plans, for the commands that show a unit's part."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TypeVar

from kh02.cli.screen import tell
from kh02.work.unit import Without, with_it

T = TypeVar("T")


def of_plans_with_it(plans: Iterable[T | Without]) -> Iterator[T]:
    """Return what is of plans that have the unit, the first one made; after the last, tell which plans have not.

    So what stops a command stops it before anything is shown. Raises Refused where no plan has the unit.
    """
    having = _having_it(with_it(plans))
    first = list(islice(having, 1))
    return chain(first, having)


def _having_it(plans: Iterable[T | Without]) -> Iterator[T]:
    """Yield what is of plans that have the unit; tell of the others in their turn."""
    for one in plans:
        if isinstance(one, Without):
            tell(one.words)
        else:
            yield one
