"""What ``--unit`` leaves of the plans, for the commands that show a unit's part."""

from collections.abc import Iterable, Iterator

import typer

from kh02.view.status.scope import Scope, narrowed
from kh02.work.unit import Without, with_unit


def each_of_unit(plans: Iterable[Scope], query: str) -> Iterator[Scope]:
    """Yield the unit's part of each plan that has it; then tell which plans have not."""
    for found in with_unit(query, plans, lambda scope: scope.progress.plan):
        if isinstance(found, Without):
            typer.echo(found.words, err=True)
        else:
            yield narrowed(*found)
