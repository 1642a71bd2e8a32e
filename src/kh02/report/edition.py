"""For whom a report on the whole plan is written, and how much of what is known it holds."""

from typing import Literal, assert_never

Edition = Literal["official", "internal", "full"]
"""For the level above; for the standing unit and the leader; all that is known, at full length."""

INTERNAL_LABEL = "bản nội bộ"


def name_in_edition(name: str, edition: Edition) -> str:
    """Return what a report is called in an edition: the internal one stands beside what is sent up.

    The full one is that report itself, at length: of a period one of the two is sent.
    """
    return f"{name}-noi-bo" if edition == "internal" else name


def label_in_edition(label: str, edition: Edition) -> str:
    """Return what messages call a report in an edition: "tháng 10 năm 2025 (bản nội bộ)"."""
    return f"{label} ({INTERNAL_LABEL})" if edition == "internal" else label


def template_of(edition: Edition, official: str, full: str) -> str:
    """Return the template of the body."""
    match edition:
        case "official":
            return official
        case "internal":
            return "noi-bo.md.j2"
        case "full":
            return full
        case _:
            assert_never(edition)
