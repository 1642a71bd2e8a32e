"""The second fuzzer: command lines, tables and their maps, notes, snapshots, calendars, templates, forms, papers.

Each input goes through the command that takes it. A package (Word, Excel) is damaged as bytes or part by part.
"""

import io
import json
import shlex
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from docx import Document
from openpyxl import Workbook, load_workbook
from tests.fuzz.door import kh02
from tests.fuzz.mutation import ODD_WORDS, damaged
from tests.small_plan import every_measure, write_plan

from kh02.store.snapshot import _digest

_PLAN = "khac"
_ENTRIES = (
    {
        "date": "2025-09-14",
        "indicator": "I-1",
        "numerator": 412,
        "denominator": 538,
        "by": "ttpvhcc",
        "source": "Sổ",
    },
    {"date": "2025-10-14", "indicator": "I-7", "value": 2, "by": "vhxh", "source": "Sổ theo dõi"},
    {"date": "2025-10-14", "task": "II-1", "state": "doing", "result": "Đã hướng dẫn", "by": "ttpvhcc"},
    {"date": "2025-10-15", "incident": "SC-01", "state": "open", "what": "Mất mạng", "by": "vhxh"},
)
_TABLE = "Mã;Trực tuyến;Tiếp nhận;Ngày\nI-1;10;20;30/10/2025\nI-1;11;22;31/10/2025\n"
_MAP = (
    "kh02: map/1\ncolumns: {indicator: Mã, numerator: Trực tuyến, denominator: Tiếp nhận, date: Ngày}\n"
    "fixed: {by: TTPVHCC}\n"
)
_NOTE = "## Đánh giá chung\n\nViệc chạy đều.\n\n- một\n- hai\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
_TEMPLATE = "{% for one in indicators %}{{ one.name }}: {{ one.id | hoa }}\n{% endfor %}{{ plan.title }}\n"
_FILLED = ("report", "--of", "2025-10", "--live", "--template", "@", "-o", "ra")
_REPORT = ("report", "--of", "2025-10", "--format", "md", "-o", "-")
_WRITTEN = (*_REPORT, "--live", "--template", "thu.md.j2")
_DAY = "--by vhxh --date 31/10/2025 --dry-run"
_LINES = tuple(
    tuple(shlex.split(line))
    for line in f"""
validate plans
status --unit vhxh
status --as-of 31/10/2025
show I-1
due --within 7d
due --format ics
diff 2025-09 2025-10
explain KH101
explain I-1
brief --unit vhxh
dashboard -o trang.html
schema plan
report --period week --of 2025-W41 --format md -o -
report log
report --from 2025-09-01 --to 2025-10-14 --format md -o -
report --unit vhxh --of 2025-10 --format md -o -
report --incident SC-01 --format md -o -
report --closing --as-of 2026-01-15 --format md -o -
report check bao-cao.docx
template check mau.docx
template list
record figure I-7 3 --by vhxh --date 31/10/2025 --source Sổ --dry-run
record figure I-1 10/20 --by ttpvhcc --date 31/10/2025 --since 15/9/2025 --dry-run
record update II-1 --state done --evidence 'so 12' {_DAY}
record incident SC-02 --state open --what x {_DAY}
record document 12/BC-UBND --type 'Báo cáo' --title x {_DAY}
record check --good Internet {_DAY}
record spending '12,5 triệu' --purpose 'Máy quét' {_DAY}
correct I-7 4 --of 14/10/2025 --reason Nhầm --dry-run
form export --unit vhxh --of 2025-10 -o bieu
form import bieu.xlsx --dry-run
""".strip().splitlines()
)


def prepare(folder: Path) -> None:
    """Put a sound plan into a folder, with all that the inputs are damaged copies of."""
    write_plan(folder, every_measure() | {"id": _PLAN}, _ENTRIES, name=_PLAN)
    frozen = kh02(
        folder, "report", "--of", "2025-10", "--format", "docx", "-o", "bao-cao.docx", "--freeze", "--force"
    )
    form = kh02(folder, "form", "export", "--unit", "TTPVHCC", "--of", "2025-10", "-o", "bieu.xlsx")
    assert frozen.code == form.code == 0, frozen.err + form.err
    paper = Document()
    paper.add_paragraph("{{ plan.title }} {% if indicators %}có{% endif %}")
    table = paper.add_table(3, 2)
    for row, words in enumerate(("{%tr for one in indicators %}", "{{ one.name }}", "{%tr endfor %}")):
        table.cell(row, 0).text = words
    paper.save(str(folder / "mau.docx"))
    book = Workbook()
    assert book.active is not None
    for line in _TABLE.splitlines():
        book.active.append(line.split(";"))
    book.save(folder / "bang.xlsx")
    book.active.append(["{{ plan.title }}", "=SUM(B2:B3)"])
    book.active.append(["{%tr for one in indicators %}{{ one.name }}{%tr endfor %}"])
    book.save(folder / "mau.xlsx")
    filled = load_workbook(folder / "bieu.xlsx")
    filled["Chỉ tiêu"]["H6"], filled["Chỉ tiêu"]["I6"] = 600, 700
    filled.save(folder / "bieu.xlsx")
    (folder / "bang.csv").write_text(_TABLE, "utf-8")
    (folder / "cot.yaml").write_text(_MAP, "utf-8")


def try_other(seed: int, number: int, folder: Path) -> Counter[str]:
    """Make input ``number`` of a seed in a prepared folder and try it; return what kind it was and how it ended.

    Raises FaultFoundError, and leaves the input where it is.
    """
    random = Random(f"{seed}:{number}")
    name, attempt = random.choice(tuple(_KINDS.items()))
    code = attempt(random, folder)
    return Counter({name: 1, f"exit {code}": 1})


def _command_line(random: Random, folder: Path) -> int:
    words = list(random.choice(_LINES))
    for _ in range(random.choice((0, 1, 1, 2))):
        at = random.randrange(len(words) + 1)
        words[at : at + random.choice((0, 1, 1))] = random.choice(
            ([random.choice(ODD_WORDS)], [], [random.choice(random.choice(_LINES))])
        )
    return kh02(folder, *(word.replace("\0", "") for word in words)).code  # no system passes a NUL on


def _through(command: tuple[str, ...], original: str, random: Random, folder: Path) -> int:
    """Try a damaged copy of a file beside it; in the command it is called "@"."""
    source = folder / original
    data, copy = source.read_bytes(), folder / f"thu-{source.name}"
    is_package = data.startswith(b"PK") and random.random() < 0.9
    copy.write_bytes(_damaged_package(data, random) if is_package else damaged(data, random))
    return kh02(folder, *(copy.name if word == "@" else word for word in command)).code


def _damaged_package(data: bytes, random: Random) -> bytes:
    """Return a package of which one part is damaged, gone, twice there or another's."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = [(name, source.read(name)) for name in source.namelist()]
    at = random.randrange(len(parts))
    name, content = parts[at]
    match random.randrange(8):
        case 0:
            del parts[at]
        case 1:
            parts.append((name, random.choice(parts)[1]))
        case 2:
            parts[at] = name, random.choice(parts)[1]
        case _:
            parts[at] = name, damaged(content, random)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        for name, content in dict(parts).items() if random.random() < 0.9 else parts:
            target.writestr(zipfile.ZipInfo(name), content)
    return written.getvalue()


def _text(command: tuple[str, ...], place: str, text: str, random: Random, folder: Path) -> int:
    """Try a damaged text at a place of its own, which is free again afterwards."""
    path = folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(damaged(text.encode(), random))
    try:
        return kh02(folder, *command).code
    finally:
        path.unlink()


def _snapshot(random: Random, folder: Path) -> int:
    """Try a frozen report with odd values, sealed again as somebody with the program's source could."""
    path = folder / "plans" / _PLAN / "reports" / "2025-10.json"
    kept = path.read_bytes()
    data = damaged(kept, random)
    try:
        values = json.loads(data)
        values.pop("sha256", None)
        data = json.dumps(values | {"sha256": _digest(values)}).encode()
    except (ValueError, AttributeError, TypeError):
        pass  # told as damaged
    path.write_bytes(data)
    try:
        command = random.choice(
            (_REPORT, ("report", "log"), ("report", "--of", "2025-11", "--format", "md", "-o", "-"), ("due",))
        )
        return kh02(folder, *command).code
    finally:
        path.write_bytes(kept)


_RECORD = ("record", "--plan", _PLAN, "--yes", "--dry-run", "--from")
_KINDS: dict[str, Callable[[Random, Path], int]] = {
    "command lines": _command_line,
    "snapshots": _snapshot,
    "tables (CSV)": partial(_through, (*_RECORD, "@", "--map", "cot.yaml"), "bang.csv"),
    "tables (Excel)": partial(_through, (*_RECORD, "@", "--map", "cot.yaml"), "bang.xlsx"),
    "maps of tables": partial(_through, (*_RECORD, "bang.csv", "--map", "@"), "cot.yaml"),
    "notes": partial(_text, _REPORT, f"plans/{_PLAN}/notes/2025-11.md", _NOTE),
    "days off": partial(_text, ("due",), "plans/ngay-nghi.toml", "[2026]\noff = [2026-01-01]\nworking = []\n"),
    "templates (Markdown)": partial(_text, _WRITTEN, "thu.md.j2", _TEMPLATE),
    "templates (Word), checked": partial(_through, ("template", "check", "@"), "mau.docx"),
    "templates (Word), filled": partial(_through, _FILLED, "mau.docx"),
    "templates (Excel), checked": partial(_through, ("template", "check", "@"), "mau.xlsx"),
    "templates (Excel), filled": partial(_through, _FILLED, "mau.xlsx"),
    "papers": partial(_through, ("report", "check", "@"), "bao-cao.docx"),
    "forms": partial(_through, ("form", "import", "@", "--dry-run", "--yes"), "bieu.xlsx"),
}  # fmt: skip
