"""Where a figure comes from after five years: ``kh02 explain`` and ``kh02 show`` over sixty months of logs in git.

The logs are made up: a plan with eight indicators reported on every month and forty tasks, each once a month,
committed one recording at a time by three authors. ``--without-git`` leaves the history out.
"""

import argparse
import subprocess
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from measure import KH02, alternate, print_machine, print_runs, run

AUTHORS = ("Người mẫu A", "Người mẫu B", "Người mẫu C")
FIRST_YEAR = 2021
INDICATORS, TASKS = 8, 40
FLOOR = "kh02 status (reads the same, asks no history)"

PLAN = """\
kh02: plan/1
id: mau
number: 01/KH-UBND
date: {year}-01-01
place: Mẫu
issuer: {{name: Ủy ban nhân dân xã Mẫu, short: UBND xã Mẫu, level: commune, province: Mẫu}}
title: Kế hoạch mẫu
starts: {year}-01-01
ends: {last}-12-31
sections: [{{label: "I", title: NHIỆM VỤ}}]
units: [{{id: a, name: Đơn vị A}}]
signature: {{authority: TM. ỦY BAN NHÂN DÂN, position: CHỦ TỊCH}}
reporting: {{convention: calendar}}
indicators:
"""
INDICATOR = """\
- id: "I-{n}"
  place: Mục I
  text: Tối thiểu 80% hồ sơ loại {n} trực tuyến
  name: Hồ sơ loại {n} trực tuyến
  measure: {{kind: ratio, numerator: hồ sơ trực tuyến, denominator: hồ sơ, unit: hồ sơ, counts: in-period}}
  targets: [{{at_least: 80, by: {last}-12-31}}]
  lead: [a]
"""
TASK = '- {{id: "I.{n}", section: "I", place: Mục I, text: Hướng dẫn người dân lần {n}., lead: [a]}}\n'


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--months", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--without-git", action="store_true")
    asked = parser.parse_args()
    print_machine()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commits = write_history(folder, asked.months, in_git=not asked.without_git)
        entries = sum(text.read_text("utf-8").count("- {date") for text in (folder / "plans" / "mau").iterdir())
        print(f"{asked.months} months of logs, {entries} entries, {commits} commits.\n")
        day = f"--as-of={FIRST_YEAR + (asked.months - 1) // 12}-12-31"
        plans = str(folder / "plans")
        jobs = {
            FLOOR: partial(run, [KH02, "status", plans, day]),
            "kh02 explain I-1": partial(run, [KH02, "explain", "I-1", plans, day]),
            "kh02 show I-1": partial(run, [KH02, "show", "I-1", plans, day]),
            "kh02 show I.1 (a task)": partial(run, [KH02, "show", "I.1", plans, day]),
        }
        print_runs(alternate(jobs, asked.rounds), FLOOR)


def write_history(folder: Path, months: int, *, in_git: bool) -> int:
    """Write the plan and its logs, in git one commit an entry's block, and return the number of commits."""
    stream: list[bytes] = []
    mark = 0
    text = {"plans/mau.yaml": _plan(months)}
    for author, path, added in _recordings(months):
        text[path] = text.get(path, "kh02: log/1\nplan: mau\nillustrative: true\nentries:\n") + added
        mark += 1
        stream.append(_commit(mark, author, {path: text[path]} if mark > 1 else text))
    for path, words in text.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(words, "utf-8")
    if not in_git:
        return 0
    for command, data in (["init", "--quiet"], b""), (["fast-import", "--quiet"], b"".join(stream)):
        subprocess.run(["git", *command], cwd=folder, input=data, check=True)
    subprocess.run(["git", "symbolic-ref", "HEAD", "refs/heads/main"], cwd=folder, check=True)
    subprocess.run(["git", "reset", "--quiet"], cwd=folder, check=True)
    return mark


def _recordings(months: int) -> Iterator[tuple[str, str, str]]:
    """Yield author, log and added text: each indicator once a month, ten tasks a week."""
    for month in range(months):
        year, number = FIRST_YEAR + month // 12, month % 12 + 1
        path = f"plans/mau/{year}-{number:02}.yaml"
        for week in range(4):
            day = f"{year}-{number:02}-{7 * week + 5:02}"
            updates = (
                f'- {{date: {day}, task: "I.{week * 10 + n}", state: doing, result: Lần {month}, by: a}}\n'
                for n in range(1, TASKS // 4 + 1)
            )
            yield AUTHORS[week % len(AUTHORS)], path, "".join(updates)
        for n in range(1, INDICATORS + 1):
            figure = f"numerator: {70 + (month + n) % 20}, denominator: 100, by: a, source: Hệ thống mẫu"
            words = f'- {{date: {year}-{number:02}-28, indicator: "I-{n}", {figure}}}\n'
            yield AUTHORS[n % len(AUTHORS)], path, words


def _plan(months: int) -> str:
    last = FIRST_YEAR + (months - 1) // 12
    indicators = (INDICATOR.format(n=n, last=last) for n in range(1, INDICATORS + 1))
    tasks = (TASK.format(n=n) for n in range(1, TASKS + 1))
    return PLAN.format(year=FIRST_YEAR, last=last) + "".join(indicators) + "tasks:\n" + "".join(tasks)


def _commit(mark: int, author: str, files: dict[str, str]) -> bytes:
    """Return a commit on main for git fast-import."""
    when = f"{author} <mau@example.org> {1_609_459_200 + mark * 86_400} +0700"
    head = f"commit refs/heads/main\nmark :{mark}\nauthor {when}\ncommitter {when}\ndata 0\n"
    body = b""
    for path, words in files.items():
        data = words.encode()
        body += f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n"
    return head.encode() + body + b"\n"


if __name__ == "__main__":
    main()
