"""``--unit``: one unit in several plans, whose ids for it differ."""

from collections.abc import Sequence

from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.status_scope import Scope, scope
from kh02.progress.plan import PlanProgress
from kh02.progress.unit import UnitNotFound, find_unit


def scopes_of_unit(progresses: Sequence[PlanProgress], query: str) -> tuple[list[Scope], list[str]]:
    """Return the unit's part of each plan that has it, and a sentence about each plan that has not.

    Stops with USAGE and with proposals where no plan has it.
    """
    found: list[Scope] = []
    unfound: list[str] = []
    proposals: dict[str, None] = {}
    for progress in progresses:
        try:
            found.append(scope(progress, find_unit(query, progress.plan.units)))
        except UnitNotFound as error:
            unfound.append(f"Kế hoạch {progress.plan.number}: {_words(error, error.proposals)}")
            proposals |= dict.fromkeys(error.proposals or [unit.name for unit in progress.plan.units])
            several = error
    if progresses and not found:
        raise Stop(ExitCode.USAGE, _words(several, tuple(proposals)))
    return found, unfound


def _words(error: UnitNotFound, proposals: Sequence[str]) -> str:
    return f"{error} Có phải: {'; '.join(proposals)}?" if proposals else str(error)
