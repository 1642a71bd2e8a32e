"""How long one plan's report takes, whole process, against docxtpl alone; and a province's table, in process.

docxtpl gets two templates of the size of the report that kh02 has just made: one whose every text is a tag, as in
a form that is filled, and one that is the finished report itself, without a tag.
"""

import argparse
import html
import json
import re
import sys
import tempfile
import zipfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from measure import AS_OF, KH02, PLANS, alternate, print_machine, print_runs, run, timed

FLOOR = "docxtpl, every text a tag"
LIBRARIES = "import typer, pydantic.main, ryaml, jinja2.sandbox, docxtpl, markdown_it"
ROWS = 3_300
_PART = "word/document.xml"
_TEXT = re.compile(r'<w:t xml:space="preserve">([^<]+)</w:t>')


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    print_machine()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        month = [KH02, "report", "--of=2025-10", AS_OF, f"--output={folder}", str(PLANS / "phu-lien.yaml")]
        run([*month, "--format=docx"])
        made = folder / "phu-lien-2025-10.docx"
        template, values = _with_tags(made, folder)
        alone = [sys.executable, str(Path(__file__).with_name("floor_docxtpl.py"))]
        commands = {
            FLOOR: [*alone, str(template), str(values), str(folder / "a.docx")],
            "docxtpl, no tag": [*alone, str(made), str(values), str(folder / "b.docx")],
            "the libraries of kh02 report, imported": [sys.executable, "-c", LIBRARIES],
            "kh02 report, docx": [*month, "--format=docx"],
            "kh02 report, md": [*month, "--format=md"],
            "kh02 report, html": [*month, "--format=html"],
        }
        print_runs(alternate({what: partial(run, command) for what, command in commands.items()}, rounds), FLOOR)
    _print_table()


def _with_tags(made: Path, folder: Path) -> tuple[Path, Path]:
    """Return a template made of a report, each of its texts a tag, and the file of the texts."""
    texts: list[str] = []

    def tag(found: re.Match[str]) -> str:
        texts.append(html.unescape(found[1]))
        return f'<w:t xml:space="preserve">{{{{ t[{len(texts) - 1}] }}}}</w:t>'

    template, values = folder / "template.docx", folder / "values.json"
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(template, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name).decode()
            target.writestr(name, _TEXT.sub(tag, content) if name == _PART else content)
    values.write_text(json.dumps({"t": texts}), "utf-8")
    return template, values


def _print_table() -> None:
    """Print how long a table of a row for each commune takes as DOCX, imports done."""
    from kh02.report.templates import Templates
    from kh02.word.write.built_in import render_built_in
    from kh02.word.write.package import Properties

    row = "| {} | Ủy ban nhân dân xã số {} | 1.893/2.411 | 78,5% | Có nguy cơ không đạt |\n"
    body = "| TT | Đơn vị | Hồ sơ | Tỷ lệ | Đánh giá |\n|:-:|---|:-:|:-:|---|\n"
    body += "".join(row.format(number, number) for number in range(ROWS)) + "\nHết./.\n"
    words = ("parent_issuer", "number_symbol", "place_date", "type_name", "subject", "signatory")
    lists = ("issuer_lines", "addressees", "authority_lines", "recipients")
    frame = dict.fromkeys(words, "x") | {name: ["x"] for name in lists} | {"illustrative": False}
    properties = Properties("x", "x", datetime(2025, 10, 31, tzinfo=UTC))
    job = partial(render_built_in, body, frame, Templates().frame().file, properties)
    runs = alternate({"table": partial(timed, job)}, 5)["table"]
    print(f"A table of {ROWS} rows as DOCX, in process: {min(done.wall for done in runs):.2f} s (fastest of 5)")


if __name__ == "__main__":
    main()
