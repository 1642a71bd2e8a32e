"""The course of an indicator for programs: what pictures and exports draw."""

from typing import Any

from kh02.model.entry import Figure
from kh02.progress.course import Correction, Course, CoursePoint, CourseTarget, ForecastBand, PathPoint
from kh02.view.count import count


def course_keys(course: Course) -> dict[str, Any]:
    """Return the course as keys and values; values are percent for a ratio, an unknown one is null."""
    return {
        "points": [_point(point) for point in course.points],
        "targets": [_target(target) for target in course.targets],
        "path": [_corner(corner) for corner in course.path],
        "stepped": course.stepped,
        "forecast": _band(course.forecast) if course.forecast else None,
        "corrections": [_correction(correction) for correction in course.corrections],
    }


def _point(point: CoursePoint) -> dict[str, Any]:
    return {
        "day": point.day,
        "numerator": count(point.amount.numerator),
        "denominator": count(point.amount.denominator),
        "value": point.amount.value,
        "target": point.target,
        "expected": point.expected,
    }


def _target(one: CourseTarget) -> dict[str, Any]:
    target = one.target
    return {"from": one.start, "by": target.by, "compare": target.compare, "low": one.low, "high": one.high}


def _corner(corner: PathPoint) -> dict[str, Any]:
    return {"day": corner.day, "value": corner.value}


def _band(band: ForecastBand) -> dict[str, Any]:
    return {
        "from": _corner(band.start),
        "by": band.by,
        "value": band.value,
        "low": band.low,
        "high": band.high,
    }


def _correction(one: Correction) -> dict[str, Any]:
    return {
        "day": one.day,
        "known": one.known,
        "before": _figure(one.replaced),
        "after": _figure(one.by),
        "reason": one.reason,
    }


def _figure(figure: Figure) -> dict[str, object]:
    """Return what a figure says of its own measure; what it has no use for is left out."""
    said = {
        "numerator": count(figure.numerator),
        "denominator": count(figure.denominator),
        "value": figure.value,
        "stage": figure.stage,
        "item": figure.item,
        "met": figure.met,
        "done": figure.done,
    }
    return {name: value for name, value in said.items() if value is not None}
