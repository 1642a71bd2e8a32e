"""``--unit``: one unit in several plans, whose ids for it differ."""

from collections.abc import Sequence

from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.status_scope import Scope, narrowed
from kh02.progress.unit import UnitNotFound, find_unit


def scopes_of_unit(plans: Sequence[Scope], query: str) -> tuple[list[Scope], list[str]]:
    """Return the unit's part of each plan that has it, and a sentence about each plan that has not.

    Stops with USAGE and with proposals where no plan has it.
    """
    found: list[Scope] = []
    unfound: list[str] = []
    proposals: dict[str, None] = {}
    for whole in plans:
        plan = whole.progress.plan
        try:
            found.append(narrowed(whole, find_unit(query, plan.units)))
        except UnitNotFound as error:
            unfound.append(f"Kế hoạch {plan.number}: {_words(error, error.proposals)}")
            proposals |= dict.fromkeys(error.proposals or [unit.name for unit in plan.units])
            several = error
    if plans and not found:
        raise Stop(ExitCode.USAGE, _words(several, tuple(proposals)))
    return found, unfound


def _words(error: UnitNotFound, proposals: Sequence[str]) -> str:
    return f"{error} Có phải: {'; '.join(proposals)}?" if proposals else str(error)
