"""What is said of a unit that is not found."""

from kh02.progress.unit import UnitNotFound


def unit_not_found_words(error: UnitNotFound) -> str:
    """Return a sentence: no unit fits what is written, or several do."""
    what = "có thể là nhiều đơn vị" if error.several else "không có trong kế hoạch"
    return f"Đơn vị “{error.query}” {what}."
