"""What goes with each kind of measure: its Vietnamese name, its targets, the fields of its figures."""

from kh02.model.entry import Figure
from kh02.model.indicator import Compare
from kh02.model.measure import Measure
from kh02.progress.amount import is_adding

KINDS = {
    "ratio": "tỷ lệ (ratio)",
    "count": "số lượng (count)",
    "stages": "giai đoạn (stages)",
    "checklist": "danh mục kiểm (checklist)",
    "yes-no": "có hoặc chưa (yes-no)",
    "wording": "không định lượng (wording)",
}

_AMOUNTS: tuple[Compare, ...] = ("at_least", "more_than", "at_most", "exactly", "between")
TARGETS: dict[str, tuple[Compare, ...]] = {
    "ratio": ("done", *_AMOUNTS),
    "count": (*_AMOUNTS, "rank"),
    "stages": ("done", *_AMOUNTS),
    "checklist": ("done", *_AMOUNTS),
    "yes-no": ("done",),
    "wording": ("done",),
}

_FIELDS = {
    "ratio": ("numerator", "denominator"),
    "count": ("value",),
    "stages": ("stage",),
    "checklist": ("item", "met"),
    "yes-no": ("done",),
    "wording": (),
}
_ALL_FIELDS = ("from", "part", "numerator", "denominator", "value", "stage", "item", "met", "done")


def needed_fields(measure: Measure) -> tuple[str, ...]:
    """Return the keys that a figure of this measure must have."""
    needed: tuple[str, ...] = _FIELDS[measure.kind]
    if measure.kind in ("ratio", "count") and measure.breakdown:
        needed = ("part", *needed)
    return needed


def allowed_fields(measure: Measure) -> tuple[str, ...]:
    """Return the keys that a figure of this measure may have."""
    needed = needed_fields(measure)
    if measure.kind == "stages":
        return (*needed, "done")  # done: false takes a stage back
    return ("from", *needed) if is_adding(measure) else needed


def given_fields(figure: Figure) -> tuple[str, ...]:
    """Return the keys that the figure has, of those that depend on its measure."""
    return tuple(key for key in _ALL_FIELDS if getattr(figure, "since" if key == "from" else key) is not None)
