"""What ``--unit`` leaves of the plans, for the commands that show a unit's part."""

from collections.abc import Iterable, Iterator

from kh02.cli.screen import tell
from kh02.view.status.scope import Scope, narrowed
from kh02.work.unit import Without, with_unit


def each_of_unit(plans: Iterable[Scope], query: str) -> Iterator[Scope]:
    """Yield the unit's part of each plan that has it; then tell which plans have not."""
    for found in with_unit(query, plans, lambda scope: scope.progress.plan):
        if isinstance(found, Without):
            tell(found.words)
        else:
            yield narrowed(*found)
