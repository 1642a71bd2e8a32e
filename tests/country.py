"""Ten communes of the country, as they are written for the benchmarks, and what is known of them."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_BENCH = Path(__file__).parents[1] / "bench"
DAY = dt.date(2026, 6, 30)
OPTIONS = ("--as-of", f"{DAY}", "--format", "json")


def write_country(plans: Path) -> None:
    """Write the communes into this folder, and their sums."""
    command = [sys.executable, str(_BENCH / "country.py"), "--share", "0", "--write", str(plans)]
    subprocess.run(command, check=True)


def known_sums(plans: Path) -> dict[str, Any]:
    """Return the sums of each definition, reckoned by no code of kh02."""
    sums: dict[str, Any] = json.loads((plans / "sums.json").read_text("utf-8"))["sums"]
    return sums


def told_sums(rollup: str) -> dict[str, Any]:
    """Return the sums that ``kh02 rollup --format json`` printed."""
    return {
        one["id"]: {part: int(one[part]) for part in ("numerator", "denominator")}
        for group in json.loads(rollup)["groups"]
        for one in group["definitions"]
    }
