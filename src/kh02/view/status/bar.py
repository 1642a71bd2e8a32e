"""A bar of characters that shows how much of a target is reached."""

from decimal import Decimal

from kh02.model.measure import in_percent
from kh02.progress.indicator import IndicatorProgress

_CELLS = 12


def bar(progress: IndicatorProgress) -> str:
    """Return a bar of 12 cells, full only when the whole is reached; "" where it would say nothing.

    The whole is 100% of a ratio, all stages or items, or the target of a count. A target below the whole stands in
    it as "│".
    """
    target, value = progress.target, progress.value
    if target is None or value is None or target.compare in {"at_most", "rank"}:
        return ""
    measure = progress.indicator.measure
    aim = target.value[0] if isinstance(target.value, tuple) else target.value
    goal = Decimal(progress.total or 1) if aim is None else aim
    whole = Decimal(100) if in_percent(measure) else Decimal(progress.total or goal)
    if whole <= 0:
        return ""
    filled = int(max(Decimal(0), min(value / whole, Decimal(1))) * _CELLS)
    cells = ["█"] * filled + ["░"] * (_CELLS - filled)
    if 0 <= goal < whole:
        cells[int(goal / whole * _CELLS)] = "│"
    return "".join(cells)
