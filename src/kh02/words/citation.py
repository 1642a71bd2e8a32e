"""How the signed document is cited: by its own type, number, day and issuer."""

from kh02.model.plan import Plan
from kh02.vi.date import format_date


def citation(plan: Plan) -> str:
    """Return type and number, as from the second mention on: "Kế hoạch số 60/KH-UBND"."""
    return f"{plan.type} số {plan.number}"


def dated_citation(plan: Plan) -> str:
    """Return the same with its day: "Kế hoạch số 60/KH-UBND ngày 29/8/2025"."""
    return f"{citation(plan)} ngày {format_date(plan.date)}"
