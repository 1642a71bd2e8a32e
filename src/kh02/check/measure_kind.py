"""What goes with each kind of measure: its Vietnamese name, its targets, the fields of its figures."""

from kh02.model.entry import Figure
from kh02.model.indicator import Compare
from kh02.model.measure import Measure
from kh02.progress.series import breakdown_of, is_adding

KINDS = {
    "ratio": "tỷ lệ (ratio)",
    "share": "tỷ lệ được thông báo sẵn (share)",
    "count": "số lượng (count)",
    "stages": "giai đoạn (stages)",
    "checklist": "danh mục kiểm (checklist)",
    "yes-no": "có hoặc chưa (yes-no)",
    "wording": "không định lượng (wording)",
}

_AMOUNTS: tuple[Compare, ...] = ("at_least", "more_than", "at_most", "exactly", "between")
TARGETS: dict[str, tuple[Compare, ...]] = {
    "ratio": ("done", *_AMOUNTS),
    "share": _AMOUNTS,
    "count": (*_AMOUNTS, "rank"),
    "stages": ("done", *_AMOUNTS),
    "checklist": ("done", *_AMOUNTS),
    "yes-no": ("done",),
    "wording": ("done",),
}

_FIELDS = {
    "ratio": ("numerator", "denominator"),
    "share": ("value",),
    "count": ("value",),
    "stages": ("stage",),
    "checklist": ("item", "met"),
    "yes-no": ("done",),
    "wording": (),
}
_ALL_FIELDS = ("from", "part", "numerator", "denominator", "value", "stage", "item", "met", "done")
_NAMES = tuple((key, "since" if key == "from" else key) for key in _ALL_FIELDS)


def needed_fields(measure: Measure) -> tuple[str, ...]:
    """Return the keys that a figure of this measure must have."""
    needed: tuple[str, ...] = _FIELDS[measure.kind]
    breakdown = breakdown_of(measure)
    return ("part", *needed) if breakdown and breakdown.parts else needed


def allowed_fields(measure: Measure) -> tuple[str, ...]:
    """Return the keys that a figure of this measure may have."""
    needed, breakdown = needed_fields(measure), breakdown_of(measure)
    if breakdown and breakdown.units:
        needed = ("part", *needed)  # without it the figure is of the unit that tells it
    if measure.kind == "stages":
        return (*needed, "done")  # done: false takes a stage back
    return ("from", *needed) if is_adding(measure) else needed


def given_fields(figure: Figure) -> tuple[str, ...]:
    """Return the keys that the figure has, of those that depend on its measure, in their order."""
    values = vars(figure)
    return tuple([key for key, name in _NAMES if values[name] is not None])
