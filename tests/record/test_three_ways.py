"""A month of work entered by commands, by forms and by a table is the same month as the log written by hand."""

import csv
import datetime as dt
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.clock import at

from kh02.cli.main import run
from kh02.form.cell_words import MET, MET_WORDS, STAGE_WORDS
from kh02.form.intake.filled_form import read_form
from kh02.form.stamp import RowId
from kh02.model.entry import DocumentIssued, Entry, Figure, Incident, InfrastructureCheck, Spending, Update
from kh02.store.find import find_plans
from kh02.store.load import load
from kh02.words.state import UPDATE_CHOICES

ROOT = Path(__file__).parents[2]
MONTH = "2025-10"
FORMS = ("2025-10", "2025-11")  # with this cut-off October is reported in two forms
CUT_OFF = 14
TEXTS = ("result", "product", "difficulty", "proposal", "next")
Command = Callable[..., None]


@pytest.fixture
def kh02(capfd: pytest.CaptureFixture[str]) -> Command:
    """Run a command line that has to succeed, on 5/11/2025."""

    def command(*arguments: str) -> None:
        code = run(list(arguments), at(dt.date(2025, 11, 5)))
        assert code == 0, f"{arguments}\n{capfd.readouterr().err}"

    return command


def month_of(plan: str) -> list[Entry]:
    """The entries of the month's log, in the order in which they came to be known."""
    book = load(find_plans([str(ROOT / "plans" / f"{plan}.yaml")], ROOT).plans[0]).book
    assert book is not None
    entries = (one.entry for log in book.logs if Path(log.file).stem == MONTH for one in log.recorded)
    return sorted(entries, key=lambda entry: entry.known)


def folder(path: Path, plan: str, last: str) -> Path:
    """A copy of a plan with its logs up to a month."""
    shutil.copytree(ROOT / "plans" / plan, path / "plans" / plan)
    shutil.copy(ROOT / "plans" / f"{plan}.yaml", path / "plans")
    for log in (path / "plans" / plan).glob("????-??.yaml"):
        if log.stem > last:
            log.unlink()
    return path


def day(date: dt.date) -> str:
    return f"{date:%d/%m/%Y}"


def options(given: Mapping[str, object]) -> Iterator[str]:
    """``--name value`` for each that has a value."""
    for name, value in given.items():
        for one in value if isinstance(value, tuple) else (value,):
            if one:
                yield from (f"--{name}", str(one))


def amount(entry: Figure) -> str:
    """A figure as it is typed."""
    if entry.denominator is not None:
        return f"{entry.numerator}/{entry.denominator}"
    return entry.stage or str(entry.value if entry.met is None else ", ".join(entry.met) or "không")


def by_command(kh02: Command, entries: Iterable[Entry]) -> None:
    """Record each entry with a command, a correction with ``correct``."""
    for entry in entries:
        beside = {
            "date": day(entry.date),
            "by": entry.by,
            "received": entry.received and day(entry.received),
            "source": entry.source,
            "evidence": entry.evidence,
            "note": entry.note,
        }
        match entry:
            case Figure(replaces=replaces) if replaces:
                again = {"of": day(replaces.date), "reason": replaces.reason, "part": entry.part or entry.item}
                words = ["correct", entry.indicator, amount(entry), *options({**again, **beside})]
            case Figure():
                where = {"part": entry.part, "item": entry.item, "since": entry.since and day(entry.since)}
                words = ["record", "figure", entry.indicator, amount(entry), *options({**where, **beside})]
            case Update():
                told = {name: getattr(entry, name) for name in ("state", *TEXTS)}
                words = ["record", "update", entry.task, *options({**told, **beside})]
            case DocumentIssued(document=issued):
                told = {"type": issued.type, "title": issued.title, "to": issued.to, "task": entry.task}
                words = ["record", "document", issued.number, *options({**told, **beside})]
            case Incident():
                told = {"state": entry.state, "what": entry.what, "told": entry.told}
                words = ["record", "incident", entry.incident, *options({**told, **beside})]
            case InfrastructureCheck():
                good = tuple(item for item, works in entry.check.items() if works)
                broken = tuple(item for item, works in entry.check.items() if not works)
                words = ["record", "check", *options({"good": good, "broken": broken, **beside})]
            case Spending():
                told = {"purpose": entry.purpose, "task": entry.task}
                words = ["record", "spending", str(entry.spending), *options({**told, **beside})]
        kh02(*words, "--yes")


def by_table(kh02: Command, figures: Iterable[Figure]) -> None:
    """Record the figures as a table that another system gives out; it has no column for evidence."""
    columns = ("date", "received", "by", "source", "note", "indicator", "part", "item", "stage", "met")
    names = (*columns, "numerator", "denominator", "value")
    with Path("so-lieu.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(names)
        for figure in figures:
            cells = {name: getattr(figure, name) for name in names}
            met = None if figure.met is None else ", ".join(figure.met) or "không"
            table.writerow(["" if one is None else str(one) for one in {**cells, "met": met}.values()])
    Path("cot.yaml").write_text(
        "kh02: map/1\ncolumns: {" + ", ".join(f"{name}: {name}" for name in names) + "}\n", encoding="utf-8"
    )
    kh02("record", "--from", "so-lieu.csv", "--map", "cot.yaml", "--yes")


def row_of(entry: Figure | Update) -> tuple[str | None, ...]:
    if isinstance(entry, Update):
        return ("update", entry.task, None, None, None)
    return ("figure", entry.indicator, entry.part, entry.stage, entry.item)


def row_key(row: RowId) -> tuple[str | None, ...]:
    return (row.kind, row.id, row.part, row.stage, row.item)


def cells(entry: Figure | Update) -> dict[str, object]:
    """What a unit fills in for an entry, by the fields of a form's columns."""
    stands_for = entry.replaces.date if entry.replaces else entry.date
    beside = {"date": day(stands_for), "evidence": "; ".join(entry.evidence) or None}
    if isinstance(entry, Update):
        state = UPDATE_CHOICES[entry.state] if entry.state else None
        return {**beside, "state": state, **{name: getattr(entry, name) for name in TEXTS}}
    number = entry.value if entry.denominator is None else entry.numerator
    met = {MET + one: MET_WORDS[0] for one in entry.met or ()}
    return {
        **beside,
        **met,
        "source": entry.source,
        "note": entry.note,
        "amount": STAGE_WORDS[0] if entry.stage else number,
        "denominator": entry.denominator,
    }


def fill(form: Path, rows: Mapping[str, Mapping[str, object]]) -> None:
    """Fill rows of a form in; what stood in their cells and is not said again goes."""
    book = load_workbook(form)
    for sheet in book:
        fields = {cell.value: cell.column for cell in sheet[1] if cell.value and cell.column > 1}
        for (found,) in sheet.iter_rows(min_row=2, max_col=1):
            values = rows.get(str(found.value), {})
            for name in fields.keys() & values:
                sheet.cell(found.row, fields[name]).value = values[name]
    book.save(form)


def sent_with(plan: str, entry: Figure | Update) -> tuple[dt.date, Path, str]:
    """When and in which form an entry comes, and why it is sent again where it corrects."""
    stands_for = entry.replaces.date if entry.replaces else entry.date
    form = Path("bieu") / f"{plan}-{FORMS[stands_for.day > CUT_OFF]}-{entry.by}.xlsx"
    return entry.known, form, entry.replaces.reason if entry.replaces else ""


def by_form(kh02: Command, plan: str, entries: Iterable[Figure | Update]) -> list[Entry]:
    """Record the entries with the forms of their units on the day they came; return those without a row."""
    for period in FORMS:
        kh02("form", "export", plan, "--all", "--of", period)
    left: list[Entry] = []
    at = partial(sent_with, plan)
    for (known, form, reason), sent in groupby(sorted(entries, key=at), at):
        rows = {row_key(row): key for key, row in read_form(form).stamp.rows.items()} if form.exists() else {}
        filled = {}
        for entry in sent:
            if row_of(entry) in rows:
                filled[rows[row_of(entry)]] = cells(entry)
            else:
                left.append(entry)
        if filled:
            fill(form, filled)
            again = ("--reason", reason) if reason else ()
            kh02("form", "import", str(form), "--received", day(known), *again, "--yes")
    return left


def status(place: Path, capfd: pytest.CaptureFixture[str]) -> object:
    capfd.readouterr()
    assert run(["status", str(place / "plans"), "--as-of", "31/10/2025", "--format", "json"]) == 0
    return json.loads(capfd.readouterr().out)


@pytest.mark.parametrize(("plan", "no_row"), [("phu-lien", 3), ("bach-ngoc", 0)])
def test_three_ways_lead_to_the_month_that_the_log_holds(
    plan: str,
    no_row: int,
    kh02: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    month = month_of(plan)
    figures = [one for one in month if isinstance(one, Figure)]
    updates = [one for one in month if isinstance(one, Update)]
    others = [one for one in month if not isinstance(one, Figure | Update)]
    assert figures
    assert updates
    written = folder(tmp_path / "log", plan, MONTH)
    forms = folder(tmp_path / "forms", plan, "2025-09")
    monkeypatch.chdir(forms)
    by_command(kh02, others)
    commands = forms.parent / "commands"
    shutil.copytree(forms, commands)
    monkeypatch.chdir(commands)
    by_command(kh02, updates)
    table = forms.parent / "table"
    shutil.copytree(commands, table)
    by_command(kh02, figures)
    monkeypatch.chdir(table)
    by_table(kh02, (one for one in figures if not one.replaces))
    by_command(kh02, (one for one in figures if one.replaces))
    monkeypatch.chdir(forms)
    left = by_form(kh02, plan, (*figures, *updates))
    assert len(left) == no_row  # told by units that do not lead them
    by_command(kh02, left)
    wanted = status(written, capfd)
    assert status(commands, capfd) == wanted
    assert status(table, capfd) == wanted
    assert status(forms, capfd) == wanted
