"""Nothing that a person types, or gives in place of a file, ends in a fault of the program.

The commands are taken from the program itself: one that is new must get a line that works.
"""

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
import typer
from openpyxl import load_workbook
from tests.fuzz import other_inputs
from tests.fuzz.door import kh02

from kh02.cli.exit_code import ExitCode
from kh02.cli.main import app


class Line(NamedTuple):
    """A command line that works in the prepared folder: what is told by place, and by option."""

    places: str = ""
    options: str = ""


_GIVEN = "--plan khac --date 31/10/2025 --by vhxh --yes --dry-run"
LINES = {
    "new": Line(
        options="--id thu --issuer Ủy_ban_nhân_dân_xã_Thử --province Thử --number 1/KH-UBND --date 1/7/2025 "
        "--title x --starts 1/7/2025 --ends 31/12/2025 --unit congan --signs CHỦ_TỊCH"
    ),
    "validate": Line("plans"),
    "status": Line("plans"),
    "brief": Line("plans"),
    "due": Line("plans"),
    "rollup": Line("plans"),
    "trace": Line("plans", "--parent cap-tren.yaml"),
    "show": Line("I-1 plans"),
    "dashboard": Line("plans", "--force"),
    "diff": Line("1/10/2025 31/10/2025 plans"),
    "record figure": Line("I-7 3", f"{_GIVEN} --source Sổ"),
    "record update": Line("II-1", f"{_GIVEN} --state doing --result Xong"),
    "record document": Line("12/BC-UBND", f"{_GIVEN} --type Báo_cáo --title x"),
    "record incident": Line("SC-02", f"{_GIVEN} --state open --what x"),
    "record check": Line("", f"{_GIVEN} --good Internet"),
    "record spending": Line("12", f"{_GIVEN} --purpose x"),
    "record": Line("", "--from bang.csv --map cot.yaml --plan khac --yes --dry-run"),
    "correct": Line("I-7 4", "--of 14/10/2025 --reason x --yes --dry-run"),
    "import": Line("giay.txt", "-o ke-hoach.yaml --force"),
    "form export": Line("plans", "--all --of 2025-10 -o bieu --force"),
    "form import": Line("bieu.xlsx", "--yes --dry-run"),
    "export": Line("plans", "-o xuat --force"),
    "plan export": Line("khac", "--force"),
    "plan diff": Line("plans/khac.yaml plans/khac.yaml"),
    "plan import": Line("khac.xlsx", "--yes --dry-run"),
    "report report": Line("plans", "--of 2025-10 --format md --force"),
    "report check": Line("bao-cao.docx"),
    "report log": Line("plans"),
    "report unfreeze": Line("plans", "--of 2025-11 --reason x"),
    "template list": Line(),
    "template copy": Line("bang.md.j2", "-o ban-chep.md.j2"),
    "template fields": Line("plans"),
    "template check": Line("mau.docx"),
    "explain": Line("I-1 plans"),
    "schema": Line("plan"),
}
_LONG = "ă" * 300
ODD = {
    "a long name": _LONG,
    "a long path": f"plans/{_LONG}.yaml",
    "a home of nobody": "~x",
    "control characters": "\x01\x1b[31m\x7f\u202e\u200b",
    "half a character": "\udcff",
    "nothing": "",
    "a negative number": "-5",
    "a numerator of 60 digits": f"{'9' * 60}/{'9' * 60}",
    "no number": "1e999999999",
    "a full disk": "day",
    "an empty file": "rong",
    "a folder": "thu-muc",
    "a file of bytes": "nhi-phan",
    "a file in a file": "rong/tep.yaml",
    "a directive": "directive.yaml",
}  # fmt: skip


def commands(command: Any, words: tuple[str, ...] = (), above: Any = None) -> Iterator[tuple[str, Any]]:
    """Yield every command by the words that call it; groups where they are commands themselves."""
    # A command keeps the names of its help option, which it has from the context above it.
    context = command.make_context("kh02", [], parent=above, resilient_parsing=True)
    below = command.list_commands(context) if hasattr(command, "list_commands") else []
    for name in below:
        yield from commands(command.get_command(context, name), (*words, name), context)
    if valued(command) or not below:
        yield " ".join(words), command


def valued(command: Any) -> list[Any]:
    """Return the parameters of a command that take a value."""
    return [one for one in command.params if not getattr(one, "is_flag", False)]


KNOWN = dict(commands(typer.main.get_command(app)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a plan, a file of each kind, and odd files."""
    made = tmp_path_factory.mktemp("xa")
    other_inputs.prepare(made)
    (made / "giay.txt").write_text("KẾ HOẠCH\nChuyển đổi số\n1. Tối thiểu 80% hồ sơ trực tuyến.\n", "utf-8")
    (made / "cap-tren.yaml").write_text(
        "kh02: parent/1\ndocument: {type: Kế hoạch, number: 02-KH/BCĐTW}\ntargets:\n"
        "- {definition: ho-so-toan-trinh, target: {at_least: 80, by: 2025-12-31}, place: Mục II}\n",
        "utf-8",
    )
    # The device itself is never named: who puts a file in its place takes it from the machine.
    (made / "day").symlink_to("/dev/full")
    (made / "rong").touch()
    (made / "thu-muc").mkdir()
    (made / "nhi-phan").write_bytes(Random(1).randbytes(4000))
    (made / "directive.yaml").write_text("%YAML 1.3\n---\nkh02: plan/1\n", "utf-8")
    assert kh02(made, "plan", "export", "khac", "-o", "khac.xlsx").code == ExitCode.OK
    return made


def test_every_command_has_a_line() -> None:
    assert set(LINES) == set(KNOWN)


def take_away(folder: Path) -> None:
    """Take away what a line makes once only: where it stands, nothing else is asked."""
    for made in ("plans/thu.yaml", "ban-chep.md.j2"):
        (folder / made).unlink(missing_ok=True)


def words(typed: str) -> list[str]:
    """Return the words of a line; _ is a blank."""
    return [word.replace("_", " ") for word in typed.split()]


def words_of(name: str) -> list[str]:
    """Return what is typed for a command; "report" alone means its first one."""
    return name.replace("report report", "report").split()


@pytest.mark.parametrize("name", LINES)
def test_line_works(name: str, folder: Path) -> None:
    line = LINES[name]
    answer = kh02(folder, *words_of(name), *words(line.places), *words(line.options))
    take_away(folder)
    has_nothing_to_do = name in {"plan import", "report unfreeze"}
    assert answer.code == (ExitCode.NOTHING if has_nothing_to_do else ExitCode.OK), answer.err


def takes_turn(parameter: Any, name: str, odd: str) -> bool:
    """Whether a value is tried on this command: those that share a parameter share the values out."""
    sharing = [
        one
        for one, command in KNOWN.items()
        if any((other.opts, other.metavar) == (parameter.opts, parameter.metavar) for other in valued(command))
    ]
    return sharing[list(ODD).index(odd) % len(sharing)] == name


def odd_lines(name: str, odd: str) -> Iterator[list[str]]:
    """Yield the command's line with the value in place of each of its parameters."""
    line, value = LINES[name], ODD[odd]
    places = words(line.places)
    start = [*words_of(name), *words(line.options)]
    at = -1
    for parameter in valued(KNOWN[name]):
        is_option = parameter.param_type_name == "option"
        at += not is_option
        if not takes_turn(parameter, name, odd):
            continue
        if is_option:
            yield [*start, parameter.opts[-1], value, "--", *places]
        else:
            yield [*start, "--", *places[:at], value, *places[at + 1 :]]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", LINES)
def test_no_value_ends_in_a_fault(name: str, odd: str, folder: Path) -> None:
    for line in odd_lines(name, odd):
        kh02(folder, *line)
        take_away(folder)


CELLS = ("I-1", "10", "20", "30/10/2025")


@pytest.mark.parametrize("odd", [*ODD.values(), "9" * 60, "-0", "=1/0", "NaN", "31/02/2025", "45000.5"])
def test_no_cell_ends_in_a_fault(odd: str, folder: Path) -> None:
    header = ["Mã", "Trực tuyến", "Tiếp nhận", "Ngày"]
    rows = [[odd if at == column else cell for at, cell in enumerate(CELLS)] for column in range(len(CELLS))]
    table = folder / "o-la.csv"
    table.write_text("".join(";".join(row) + "\n" for row in [header, *rows]), "utf-8", "surrogateescape")
    line = ("record", "--from", "o-la.csv", "--map", "cot.yaml", "--plan", "khac", "--yes", "--dry-run")
    assert kh02(folder, *line).code in {ExitCode.PROBLEMS, ExitCode.USAGE}


def change_book(workbook: Path, change: Callable[[bytes], bytes]) -> None:
    """Change what a workbook says of itself, which no library would write so."""
    with zipfile.ZipFile(workbook) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    before = parts["xl/workbook.xml"]
    parts["xl/workbook.xml"] = change(before)
    assert parts["xl/workbook.xml"] != before
    with zipfile.ZipFile(workbook, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)


def without_calculation(workbook: Path) -> None:
    """Take calcPr away, which SheetJS never writes."""
    change_book(workbook, lambda xml: re.sub(rb"<calcPr[^>]*/>", b"", xml))


def all_hidden(workbook: Path) -> None:
    """Hide every sheet, which Excel itself refuses to do."""
    shown = re.compile(rb'(<sheet [^>]*?)(?: state="[a-zA-Z]+")?( ?/>)')
    change_book(workbook, lambda xml: shown.sub(rb'\1 state="hidden"\2', xml))


def no_rows(workbook: Path) -> None:
    """Leave sheets without a cell."""
    book = load_workbook(workbook)
    for sheet in book.worksheets:
        sheet.delete_rows(1, sheet.max_row)
    book.save(workbook)


TAKERS = {
    "bang.xlsx": ("record", "--from", "la.xlsx", "--map", "cot.yaml", "--plan", "khac", "--yes", "--dry-run"),
    "bieu.xlsx": ("form", "import", "la.xlsx", "--yes", "--dry-run"),
    "khac.xlsx": ("plan", "import", "la.xlsx", "--yes", "--dry-run"),
    "mau.xlsx": ("report", "--of", "2025-11", "--template", "la.xlsx", "-o", "ra"),
}


@pytest.mark.parametrize("source", TAKERS)
@pytest.mark.parametrize("change", [without_calculation, all_hidden, no_rows])
def test_no_workbook_ends_in_a_fault(change: Callable[[Path], None], source: str, folder: Path) -> None:
    shutil.copy(folder / source, folder / "la.xlsx")
    change(folder / "la.xlsx")
    answer = kh02(folder, *TAKERS[source])
    if change is without_calculation:
        sound = kh02(folder, *(source if word == "la.xlsx" else word for word in TAKERS[source]))
        assert answer.code == sound.code


BESIDE = {
    "plans/la.yaml": ("status",),
    "plans/khac/2026-01.yaml": ("validate",),
    "plans/khac/reports/2025-12.json": ("report", "log"),
    "plans/khac/notes/2025-11.md": ("report", "--of", "2025-11", "--format", "md", "-o", "-"),
    "plans/ngay-nghi.toml": ("due",),
    "plans/xep-mau.toml": ("dashboard", "-o", "-"),
    "templates/cau.md.j2": ("report", "--of", "2025-11", "--format", "md", "-o", "-"),
}
"""Where the program looks for files by itself, and a command that does."""
CONTENTS = {
    "empty": b"",
    "bytes": Random(2).randbytes(4000),
    "zeros": b"\0" * 400,
    "a directive": b"%YAML 1.3\n---\nkh02: plan/1\n",
    "a number of 60 digits": b"kh02: log/1\nentries:\n- {date: 2026-01-05, indicator: I-1, numerator: "
    + b"9" * 60
    + b", denominator: 1, by: vhxh}\n",
    "a list": b"[1, 2]",
    "half a text": "Đ".encode()[:1],
}


@pytest.mark.parametrize("place", BESIDE)
@pytest.mark.parametrize("content", [*CONTENTS, "a folder"])
def test_no_file_of_the_folder_ends_in_a_fault(content: str, place: str, folder: Path) -> None:
    path = folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        if content in CONTENTS:
            path.write_bytes(CONTENTS[content])
        else:
            path.mkdir()
        kh02(folder, *BESIDE[place])
    finally:
        path.unlink() if path.is_file() else path.rmdir()
