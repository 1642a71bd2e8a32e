"""Labels that nothing else has: papers number two things alike."""

from collections.abc import Collection


def distinct(label: str, taken: Collection[str]) -> str:
    """Return a label that is not taken: the label itself, or with a number behind it."""
    chosen, number = label, 2
    while chosen in taken:
        chosen, number = f"{label}-{number}", number + 1
    return chosen
