"""The tables of the export: every format holds the same rows, and SQL over them gives the program's own sums."""

import csv
import datetime as dt
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook
from tests.clock import at
from tests.small_plan import every_measure, plan_values, write_plan

from kh02.cli.main import run
from kh02.model.entry import (
    DocumentIssued,
    Entry,
    Figure,
    Incident,
    InfrastructureCheck,
    Issued,
    Replaces,
    Spending,
    Update,
)
from kh02.model.kinds import KINDS
from kh02.progress.plan import PlanProgress, plan_progress
from kh02.view.export import parquet
from kh02.view.export.entries_json import entries_json
from kh02.view.export.formats import FORMATS
from kh02.view.export.table import Column, Source, Table, source_of
from kh02.view.export.tables import TABLES, VERSION
from kh02.view.write.csv import Value
from kh02.work.inspection import inspect

ROOT = Path(__file__).parents[2]
DAY, LATER = dt.date(2025, 10, 31), dt.date(2025, 12, 31)
FORMULA = "=HYPERLINK(1)"
BY = {"by": "ttpvhcc"}
ENTRIES: list[dict[str, Any]] = [
    {"date": "2025-08-31", "indicator": "I-1", "numerator": 412, "denominator": 538, **BY, "source": FORMULA},
    {"date": "2025-09-30", "indicator": "I-1", "numerator": 999, "denominator": 999, **BY},
    {
        "date": "2025-10-02", "indicator": "I-1", "numerator": 400, "denominator": 500, **BY,
        "replaces": {"date": "2025-09-30", "reason": "Nhập nhầm"},
    },
    {"date": "2025-09-10", "indicator": "I-2", "part": "Tổ số 1", "value": 1, **BY},
    {"date": "2025-10-10", "indicator": "I-2", "part": "Tổ số 1", "value": 2, **BY},
    {"date": "2025-10-11", "indicator": "I-2", "part": "Tổ số 2", "value": 1, **BY},
    {"date": "2025-10-12", "indicator": "I-3", "item": "Dân cư", "met": ["đúng", "đủ"], **BY},
    {"date": "2025-10-13", "indicator": "I-5", "done": True, **BY},
    {"date": "2025-10-14", "task": "II-1", "state": "doing", "result": "+84 đã gọi\nhai dòng", **BY},
    {"date": "2025-11-20", "task": "II-1", "state": "done", "result": "chưa biết", **BY},
]  # fmt: skip


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three communes in two provinces, one of which has no entries, and a plan that cannot be read."""
    issuer = plan_values()["issuer"]
    for name, province, entries in (
        ("a", "Hải Phòng", ENTRIES),
        ("b", "Huế/Thừa Thiên", ENTRIES[:4]),
        ("c", "Huế", []),
    ):
        write_plan(
            tmp_path, every_measure() | {"id": name, "issuer": issuer | {"province": province}}, entries, name=name
        )
    (tmp_path / "plans" / "hong.yaml").write_text("kh02: [", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def export(*arguments: str) -> int:
    return run(["export", "--as-of", DAY.isoformat(), *arguments], at(LATER))


def query(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """What DuckDB answers; a name in braces is a table of the export."""
    filled = re.sub(
        r"\{(\w+)\}", rf"read_parquet('{folder.as_posix()}/\1/**/*.parquet', hive_partitioning = true)", sql
    )
    return duckdb.execute(filled).fetchall()


def sources() -> Iterator[Source]:
    for inspected in inspect([], DAY, Path.cwd()):
        if inspected.book:
            yield source_of(inspected.book, DAY)


def progresses() -> Iterator[PlanProgress]:
    return (plan_progress(source.book, DAY) for source in sources())


def of_csv(folder: Path, table: Table[Any]) -> list[dict[str, Any]]:
    with (folder / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [
            {name: value[1:] if value[:2] in {"'=", "'+"} else value or None for name, value in row.items()}
            for row in csv.DictReader(file)
        ]


def of_jsonl(folder: Path, table: Table[Any]) -> list[dict[str, Any]]:
    lines = (folder / f"{table.name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def of_xlsx(folder: Path, table: Table[Any]) -> list[dict[str, Any]]:
    names, *rows = load_workbook(folder / "bang.xlsx")[table.name].iter_rows(values_only=True)
    return [dict(zip(map(str, names), row, strict=True)) for row in rows]


def of_parquet(folder: Path, table: Table[Any]) -> list[dict[str, Any]]:
    names = [column.name for column in table.columns]
    columns = ", ".join(f'"{name}"' for name in names)
    return [dict(zip(names, row, strict=True)) for row in query(folder, f"SELECT {columns} FROM {{{table.name}}}")]


READ = {"csv": of_csv, "jsonl": of_jsonl, "xlsx": of_xlsx, "parquet": of_parquet}


def plain(value: object) -> str | None:
    """A value of any format in one spelling."""
    match value:
        case None:
            return None
        case bool():
            return str(value).lower()
        case dt.datetime():
            return value.date().isoformat()
        case str() if not re.fullmatch(r"-?\d+(\.\d+)?", value):
            return value
        case str() | int() | float() | Decimal():
            return f"{Decimal(str(value)).normalize():f}"
    return str(value)


def same(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps({name: plain(value) for name, value in row.items()}) for row in rows)


def test_every_format_holds_the_same_rows(plans: Path) -> None:
    assert set(READ) == set(FORMATS)
    for name in FORMATS:
        assert export("--format", name, "-o", name) == 1
    for table in TABLES:
        expected = same(of_jsonl(plans / "jsonl", table))
        assert len(expected) > 0, f"{table.name}: the plans have rows of every table"
        for name, read in READ.items():
            assert same(read(plans / name, table)) == expected, f"{table.name} as {name}"


def rows_in_all(plan: str) -> int:
    source = next(one for one in sources() if one.plan.id == plan)
    return sum(len(table.values(source)[0]) for table in TABLES)


@pytest.mark.parametrize("wait", ["none", "nearly a province", "a province"])
def test_parquet_holds_the_same_rows_however_few_wait(
    wait: str, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_plan = rows_in_all("a")
    most = {"none": 1, "nearly a province": one_plan - 1, "a province": one_plan + 1}[wait]
    assert export("--format", "jsonl", "-o", "jsonl") == 1
    monkeypatch.setattr(parquet, "_ROWS_AT_ONCE", most)
    assert export("--format", "parquet", "-o", "parquet") == 1
    for table in TABLES:
        assert same(of_parquet(plans / "parquet", table)) == same(of_jsonl(plans / "jsonl", table)), table.name


def test_plans_of_a_province_that_come_together_are_one_file_a_place(
    plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, province in (("a2", "Hải Phòng"), ("b2", "Huế/Thừa Thiên")):
        issuer = plan_values()["issuer"] | {"province": province}
        write_plan(plans, every_measure() | {"id": name, "issuer": issuer}, ENTRIES, name=name)
    monkeypatch.setattr(parquet, "_ROWS_AT_ONCE", rows_in_all("a") + rows_in_all("a2") + rows_in_all("b"))
    assert export("--format", "parquet", "-o", "xuat") == 1
    files = list((plans / "xuat").rglob("*.parquet"))
    assert {file.name for file in files} == {"0000.parquet", "0001.parquet"}, "not all were written at the end"
    assert len(files) == len({file.parent for file in files})


def test_sql_over_figures_gives_the_sums_of_the_program(plans: Path) -> None:
    assert export("--format", "parquet", "-o", "xuat") == 1
    sums = """
        SELECT plan, indicator, sum(f.numerator), sum(f.denominator), sum(f.value)
        FROM {figures} f JOIN {indicators} i USING (plan, indicator)
        WHERE adds AND i.kind IN ('ratio', 'count') GROUP BY ALL
    """
    found = {(plan, indicator): tuple(values) for plan, indicator, *values in query(plans / "xuat", sums)}
    expected = {
        (progress.plan.id, one.indicator.id): (
            one.numerator,
            one.denominator,
            None if one.numerator else one.value,
        )
        for progress in progresses()
        for one in progress.indicators
        if one.indicator.measure.kind in {"ratio", "count"} and one.last
    }
    assert found == expected
    assert found["a", "I-1"] == (812, 1038, None), "the corrected figure, once"
    assert found["a", "I-2"] == (None, None, 3), "the latest of each part"


def test_sums_over_plans_are_exact(plans: Path) -> None:
    """Tenths have no end as binary fractions: a sum of floats would be off."""
    for number in range(30):
        tenth = {"date": "2025-09-10", "indicator": "I-8", "value": 0.1, **BY}
        money = {"kind": "count", "counted": "vốn", "unit": "tỷ đồng", "counts": "in-period"}
        around = every_measure()
        more = {"id": "I-8", "place": "Mục I", "text": "Vốn", "name": "Vốn", "measure": money}
        around |= {"id": f"v{number}", "indicators": [*around["indicators"], more]}
        write_plan(plans, around, [tenth], name=f"v{number}")
    assert export("--format", "parquet", "-o", "xuat") == 1
    assert query(plans / "xuat", "SELECT sum(value) FROM {figures} WHERE indicator = 'I-8'") == [(Decimal(3),)]
    total = sum(
        Fraction(one.value)
        for each in progresses()
        for one in each.indicators
        if one.indicator.id == "I-8" and one.value
    )
    assert total == 3


def test_sums_of_the_two_real_plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    monkeypatch.chdir(tmp_path)
    assert export("--format", "parquet", "-o", "xuat") == 0
    sums = "SELECT plan, indicator, sum(numerator), sum(denominator) FROM {figures} WHERE adds GROUP BY ALL"
    found = {
        (plan, one): (above, below)
        for plan, one, above, below in query(tmp_path / "xuat", sums)
        if below is not None
    }
    expected = {
        (progress.plan.id, one.indicator.id): (one.numerator, one.denominator)
        for progress in progresses()
        for one in progress.indicators
        if one.denominator is not None and one.indicator.restates is None
    }
    assert found == expected
    assert len(found) > 10
    example = [sys.executable, str(ROOT / "examples" / "tong_hop.py"), "xuat"]
    told = subprocess.run(example, check=True, capture_output=True, encoding="utf-8").stdout
    assert "Hải Phòng | ho-so-toan-trinh | 1 kế hoạch | 4462/5982 | 74,59%" in told
    unnamed = subprocess.run(example[:-1], check=False, capture_output=True, encoding="utf-8")
    assert (unnamed.returncode, unnamed.stderr.partition(":")[0]) == (1, "Cách dùng")


def test_an_indicator_that_measures_something_else_than_its_definition_says_is_not_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    around = every_measure()
    around["indicators"][0]["definition"] = "ho-so-toan-trinh"
    around["indicators"][1]["definition"] = "ho-so-nop-truc-tuyen"
    around["indicators"][2]["definition"] = "khong-co"
    write_plan(tmp_path, around, ENTRIES)
    monkeypatch.chdir(tmp_path)
    assert export("--format", "parquet", "-o", "xuat") == 1
    named = query(tmp_path / "xuat", "SELECT indicator, definition FROM {indicators} WHERE definition IS NOT NULL")
    assert named == [("I-1", "ho-so-toan-trinh")]


def test_one_plan_that_cannot_be_read_is_named_and_the_others_are_there(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_plan(plans, every_measure() | {"id": "a"}, name="z")
    assert export("-o", "xuat") == 1
    told = capsys.readouterr()
    assert told.out == "xuat\n"
    assert "Đã xuất 3/5 kế hoạch ra xuat; số dòng của các bảng: plans 3, " in told.err
    assert "plans/hong.yaml: 1 lỗi, không đọc được kế hoạch, đã bỏ qua" in told.err
    about = json.loads((plans / "xuat" / "export.json").read_text("utf-8"))
    assert about["kh02"] == VERSION
    assert [one["path"] for one in about["plans"]["left_out"]] == ["plans/hong.yaml", "plans/z.yaml"]
    assert {row["file"] for row in of_csv(plans / "xuat", TABLES[0])} == {f"plans/{name}.yaml" for name in "abc"}


def test_nothing_is_written_where_nothing_can_be_read(plans: Path) -> None:
    assert export("plans/hong.yaml", "-o", "xuat") == 1
    assert not (plans / "xuat").exists()


def test_an_export_that_is_there_is_replaced_only_when_told(
    plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export("-o", "xuat")
    capsys.readouterr()
    assert export("-o", "xuat", "--format", "jsonl") == 2
    assert "Không ghi đè thư mục xuat" in capsys.readouterr().err
    assert export("-o", "xuat", "--format", "jsonl", "--force") == 1
    assert not (plans / "xuat" / "plans.csv").exists()


def test_no_cell_is_run_as_a_formula(plans: Path) -> None:
    for name in ("csv", "xlsx"):
        export("--format", name, "-o", name)
    assert f'"\'{FORMULA}"' in (plans / "csv" / "figures.csv").read_text("utf-8")
    cells = [cell for row in load_workbook(plans / "xlsx" / "bang.xlsx")["figures"].iter_rows() for cell in row]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells if cell.value == FORMULA] == [("s", True)] * 2


def test_any_number_of_processes_writes_the_same(plans: Path) -> None:
    for number in range(30):
        write_plan(plans, every_measure() | {"id": f"m{number}"}, ENTRIES, name=f"m{number}")
    for jobs in ("1", "2"):
        assert export("-o", jobs, "--jobs", jobs) == 1
    for table in TABLES:
        assert of_csv(plans / "1", table) == of_csv(plans / "2", table)


def test_a_share_too_large_for_a_decimal_is_left_open(plans: Path) -> None:
    odd = {
        "date": "2025-09-10",
        "indicator": "I-1",
        "numerator": "100.000.000.000.000",
        "denominator": 1e-15,
        **BY,
    }
    around = every_measure()
    around["indicators"][0]["measure"]["unit"] = "tỷ đồng"
    write_plan(plans, around | {"id": "le"}, [odd], name="le")
    assert export("le", "--format", "parquet", "-o", "xuat") in {0, 1}
    row = query(plans / "xuat", "SELECT value, numerator FROM {indicators} WHERE indicator = 'I-1'")
    assert row == [(None, Decimal(10**14))]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("csv", '"a","b","1"\n"a","b","1.0"\n'),
        ("jsonl", '{"plan": "a", "province": "b", "n": "1"}\n{"plan": "a", "province": "b", "n": "1.0"}\n'),
    ],
)
def test_equal_decimals_are_written_as_each_is(form: str, expected: str) -> None:
    table: Table[Decimal] = Table("t", "", lambda _: (), (Column("n", "decimal", "", lambda _, ones: ones),))
    values: list[list[Value]] = [["a", "a"], ["b", "b"], [Decimal(1), Decimal("1.0")]]
    assert FORMATS[form].encode(table, values).decode() == expected


FIGURE = Figure(date=DAY, by="a", indicator="I-1", value=Decimal("1.50"), met=(), done=False)
OF_EVERY_KIND: list[Entry] = [
    FIGURE,
    Figure(date=DAY, by="a", indicator="I-1", value=Decimal("1E+3"), evidence=("b",), received=LATER),
    FIGURE.model_copy(update={"since": DAY, "replaces": Replaces(date=DAY, reason='"sai"')}),
    Update(date=DAY, by="a", task="II-1", result="\x00\x1f\x7f\u2028\ufeff\t\r\n\\/<đã>😀"),
    DocumentIssued(date=DAY, by="a", document=Issued(type="CV", number="1", title="b")),
    Incident(date=DAY, by="a", incident="1", state="open", what="b"),
    InfrastructureCheck(date=DAY, by="a", check={'"mạng"': True, "điện": False}),
    Spending(date=DAY, by="a", spending=Decimal(0), purpose="b"),
]


def test_the_content_is_what_the_model_says_of_itself() -> None:
    assert {type(entry) for entry in OF_EVERY_KIND} == {kind.entry for kind in KINDS}
    dumped = [entry.model_dump_json(by_alias=True, exclude_defaults=True) for entry in OF_EVERY_KIND]
    assert entries_json(OF_EVERY_KIND) == dumped


WORDS = {"text": "chữ", "whole": "số nguyên", "decimal": "số", "day": "ngày", "truth": "đúng/sai"}


def test_the_page_describes_the_tables_as_they_are() -> None:
    page = (ROOT / "docs" / "export.md").read_text("utf-8")
    assert f'"kh02": "{VERSION}"' in page
    described = page.partition("## Các bảng\n")[2].split("\n### ")[1:]
    assert [part.partition("\n")[0] for part in described] == [table.name for table in TABLES]
    for part, table in zip(described, TABLES, strict=True):
        assert table.meaning in part
        rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+) \|$", part, re.MULTILINE)
        assert rows == [(column.name, WORDS[column.kind], column.meaning) for column in table.columns]


def test_values_are_of_the_kind_that_their_column_says(plans: Path) -> None:
    kinds = {"text": str, "whole": int, "decimal": Decimal, "day": dt.date, "truth": bool}
    for source in sources():
        for table in TABLES:
            for column, values in zip(table.columns, table.values(source), strict=True):
                for value in values:
                    assert value is None or type(value) is kinds[column.kind], f"{table.name}.{column.name}"
