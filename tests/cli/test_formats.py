"""The formats of each list: their names stand once, with the writer of each, and none is written by another's."""

import ast
import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.cli.conftest import Commune
from tests.command import Command

from kh02.cli.main import all_help_pages
from kh02.view import diff, plan_diff, sendings, template_fields
from kh02.view.brief import formats as brief
from kh02.view.due import formats as due
from kh02.view.due import scorecard
from kh02.view.finding import formats as finding
from kh02.view.status import formats as status
from kh02.view.trace import formats as trace
from kh02.work.report.formats import FORMATS as REPORT_FORMATS

CLI = Path(__file__).parents[2] / "src" / "kh02" / "cli"
ABOVE = """kh02: parent/1
document: {type: Kế hoạch, number: 1/KH}
targets:
- {definition: ho-so-toan-trinh, target: {at_least: 80, by: 2025-12-31}, place: Mục II}
"""
LISTS: dict[tuple[str, ...], Mapping[str, object]] = {
    ("status",): status.FORMATS,
    ("brief",): brief.FORMATS,
    ("due",): due.FORMATS,
    ("due", "--scorecard"): scorecard.FORMATS,
    ("report", "log"): sendings.FORMATS,
    ("diff", "2025-09-30", "2025-10-31"): diff.FORMATS,
    ("plan", "diff", "mau", "mau"): plan_diff.FORMATS,
    ("trace", "--parent", "tren.yaml"): trace.FORMATS,
    ("validate",): finding.FORMATS,
    ("template", "fields"): template_fields.FORMATS,
}


def looks_like(out: str) -> set[str]:
    """The formats that a text can be; "table" stands for what is none of the others."""
    found = set()
    if out.startswith("\ufeff"):
        found.add("csv")
    if out.startswith("BEGIN:VCALENDAR"):
        found.add("ics")
    if out.startswith("# "):
        found.add("md")
    if out.startswith("::"):
        found.add("github")
    if out.startswith("{"):
        found.add("sarif" if "$schema" in json.loads(out) else "json")
    return found or {"table", "text"}


@pytest.mark.parametrize(
    ("command", "name"), [(command, name) for command, formats in LISTS.items() for name in formats], ids=str
)
def test_each_name_is_written_by_its_own_writer(
    command: tuple[str, ...], name: str, commune: Commune, kh02: Command, tmp_path: Path
) -> None:
    commune(tasks=({"id": "I.1", "section": "I", "place": "I", "text": "Làm", "lead": ["vhxh"],
                    "deadline": {"text": "20/10", "kind": "date", "date": "2025-10-20"}},
                   {"id": "I.2", "section": "I", "place": "I", "text": "Làm"}))  # fmt: skip
    (tmp_path / "tren.yaml").write_text(ABOVE, "utf-8")
    as_of = () if command[0] in {"diff", "plan", "template", "trace"} else ("--as-of", "2025-10-31")
    output = kh02(*command, *as_of, "--format", name)
    assert name in looks_like(output.out), output


@pytest.mark.parametrize("command", [*LISTS, ("report",)], ids=str)
def test_the_help_page_names_every_format(command: tuple[str, ...]) -> None:
    words = command[:2] if command[0] in {"plan", "report", "template"} else command[:1]
    page = all_help_pages()[" ".join(("kh02", *words))]
    formats = LISTS.get(command, REPORT_FORMATS)
    assert [name for name in formats if not re.search(rf"\b{name}\b", page)] == []


def test_names_of_formats_stand_nowhere_but_in_a_table_of_writers() -> None:
    """Every command takes the names that it offers from the keys of a table of writers."""
    asked = [
        (path.name, ast.unparse(node.args[1]))
        for path in sorted(CLI.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "read_choice"
        if ast.unparse(node.args[2]) == "'--format'"
    ]
    assert len(asked) >= len(LISTS) - 1, "the probe sees the commands"
    assert [one for one in asked if not one[1].startswith("tuple(")] == []
