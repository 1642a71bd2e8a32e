"""Brackets 100,000 deep: the answer comes at once, and no stack overflows."""

from pathlib import Path


def build(folder: Path) -> None:
    plans = folder / "plans"
    plans.mkdir()
    (plans / "mau.yaml").write_text("kh02: plan/1\nid: mau\nunits: " + "[" * 100_000 + "\n", encoding="utf-8")
