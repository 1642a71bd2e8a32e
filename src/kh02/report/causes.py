"""What a report leaves without a cause: a hint to its writer, never a hole on the page."""

from collections.abc import Mapping
from typing import Any

_WITH_CAUSES = {"month", "quarter", "half", "nine-months", "year", "span"}


def without_cause(values: Mapping[str, Any]) -> list[str]:
    """Return the names of the targets that an official report tells as not to be reached without saying why.

    ``values`` are those that its template saw. A cause is a difficulty of a task that serves this target alone, or
    what an officer wrote of causes, which stands for all. Reports on a day or a week give none.
    """
    if values["edition"] != "official" or values["period"]["kind"] not in _WITH_CAUSES:
        return []
    if values["unit"] or values["incident"] or values["note"]["causes"]:
        return []
    explained = {one["indicator"] for one in values["difficulties"] if not one["on_others"]}
    groups = (values["answers"]["key"], *(group["answers"] for group in values["answers"]["others"]))
    behind = (one for group in groups for one in group if one["verdict"] == "will_not_reach")
    return [one["name"] for one in behind if one["id"] not in explained]
