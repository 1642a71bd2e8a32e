"""The country that the benchmarks make: what it is known to add up to comes out of the export, exactly."""

import json
import multiprocessing
import shutil
from pathlib import Path

import duckdb
import pytest
from tests.clock import at
from tests.country import DAY, OPTIONS, known_sums, told_sums, write_country

from kh02.cli.main import run


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("country") / "plans"
    write_country(folder)
    return folder


def test_it_has_warnings_and_no_errors(country: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(country), "--format", "json"], at(DAY)) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["diagnostics"]) >= 2 * 10


def test_sql_over_the_export_gives_the_sums_that_are_known(country: Path, tmp_path: Path) -> None:
    out = tmp_path / "xuat"
    assert run(["export", str(country), "--format", "parquet", "-o", str(out)], at(DAY)) == 0
    figures, indicators = (str(out / name / "**" / "*.parquet") for name in ("figures", "indicators"))
    sums = """
        SELECT i.definition, sum(f.numerator), sum(f.denominator)
        FROM read_parquet(?, hive_partitioning = true) f
        JOIN read_parquet(?, hive_partitioning = true) i USING (plan, indicator)
        WHERE f.adds AND i.definition IS NOT NULL GROUP BY ALL
    """
    found = {
        definition: {"numerator": numerator, "denominator": denominator}
        for definition, numerator, denominator in duckdb.execute(sums, [figures, indicators]).fetchall()
    }
    assert found == known_sums(country)
    assert len(found) == 6


def summed(country: Path, capsys: pytest.CaptureFixture[str], *options: str, code: int = 0) -> dict[str, object]:
    """What ``kh02 rollup`` says of the definitions."""
    assert run(["rollup", str(country), *OPTIONS, *options], at(DAY)) == code
    return told_sums(capsys.readouterr().out)


def test_the_roll_up_gives_the_sums_that_are_known(country: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert summed(country, capsys, "--jobs", "1") == known_sums(country)


@pytest.mark.parametrize("starts", ["fork", "spawn"])
def test_several_processes_and_a_broken_plan_change_nothing_of_the_sums(
    country: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, starts: str
) -> None:
    if starts not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system cannot {starts}")
    monkeypatch.setattr("kh02.work.pool._STARTS", starts)
    monkeypatch.setattr("kh02.work.pool._FEWEST", {"fork": 2, "spawn": 2})
    plans = tmp_path / "plans"
    shutil.copytree(country, plans)
    (plans / "tinh-01" / "hong.yaml").write_text("kh02: [", "utf-8")
    assert summed(plans, capsys, "--jobs", "2", code=1) == known_sums(country)
