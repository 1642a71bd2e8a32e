"""What is late in the two real plans on three days, counted from their files by a short way of its own."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from kh02.cli.main import run

PLANS = Path(__file__).parents[2] / "plans"
Values = dict[str, Any]
MONTHS = [("2025-06-15", "2025-07-14"), ("2025-07-15", "2025-08-14"), ("2025-08-15", "2025-09-14"),
          ("2025-09-15", "2025-10-14"), ("2025-10-15", "2025-11-14"), ("2025-11-15", "2025-12-14")]  # fmt: skip


def read(path: Path) -> Values:
    yaml = YAML(typ="safe", pure=True)
    return dict(yaml.load(path.read_text("utf-8")))


def late(name: str, as_of: str) -> Iterator[tuple[str, str, str]]:
    """Months by the decree that closed after the signing, before the day, and after which nothing was told."""
    plan = read(PLANS / f"{name}.yaml")
    entries = [entry for log in sorted((PLANS / name).glob("*.yaml")) for entry in read(log)["entries"]]
    known = [entry for entry in entries if str(entry.get("received", entry["date"])) <= as_of]
    for kind, noun in (("figure", "indicator"), ("update", "task")):
        for item in plan[f"{noun}s"]:
            told = sorted(
                (entry for entry in known if entry.get(noun) == item["id"] and "replaces" not in entry),
                key=lambda entry: str(entry["date"]),
            )
            states = [entry["state"] for entry in told if "state" in entry]
            ongoing = item.get("deadline", {}).get("kind") in {"ongoing", "recurring"}
            asked = "restates" not in item and item.get("every") == "month" if kind == "figure" else ongoing
            if not asked or states[-1:] in (["done"], ["dropped"], ["paused"]):
                continue
            last = str(told[-1]["date"]) if told else ""
            for start, end in MONTHS:
                if str(plan["date"]) <= end < as_of and last < start:
                    yield kind, item["id"], end


@pytest.mark.parametrize("as_of", ["2025-09-30", "2025-10-31", "2025-12-31"])
@pytest.mark.parametrize("name", ["bach-ngoc", "phu-lien"])
def test_late_figures_and_updates_are_those_of_the_files(
    name: str, as_of: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["due", str(PLANS / f"{name}.yaml"), "--as-of", as_of, "--format", "json"]) == 0
    (plan,) = json.loads(capfd.readouterr().out)["plans"]
    found = [
        (duty["kind"], duty["item"], duty["last_day"])
        for duty in plan["duties"]
        if duty["state"] == "overdue" and duty["kind"] in {"figure", "update"}
    ]
    assert sorted(found) == sorted(late(name, as_of))
    assert sum(plan["counts"].values()) == len(plan["duties"])


def test_there_is_something_late_to_find() -> None:
    assert len(list(late("bach-ngoc", "2025-10-31"))) == 10
