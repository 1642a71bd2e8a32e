"""A province does not wait for each commune of one endless template: the first ends the run."""

import time
from pathlib import Path

import pytest
from tests.fuzz.door import kh02
from tests.small_plan import every_measure, write_plan

from kh02.cli.exit_code import ExitCode
from kh02.sandbox import process
from kh02.sandbox.process import TemplateProcess

SECONDS = 1.0
ENDLESS = (
    "{% for a in range(100000) %}{% for b in range(100000) %}{% for c in range(100000) %}"
    "{% endfor %}{% endfor %}{% endfor %}{{ plan.title }}\n"
)


@pytest.mark.parametrize(("communes", "jobs"), [(8, "1"), (48, "2")])
def test_first_endless_template_ends_the_run(
    communes: int, jobs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(communes):
        write_plan(tmp_path, every_measure() | {"id": f"xa-{number:02}"}, name=f"xa-{number:02}")
    (tmp_path / "lap.md.j2").write_text(ENDLESS, "utf-8")
    monkeypatch.setattr(process, "_shared", TemplateProcess(SECONDS))
    start = time.monotonic()
    answer = kh02(tmp_path, "report", "--of", "2025-10", "--template", "lap.md.j2", "--jobs", jobs, "-o", "ra")
    assert answer.code == ExitCode.USAGE
    assert answer.err.count(f"Mẫu chạy quá {SECONDS:g} giây") == 1
    assert list((tmp_path / "ra").glob("xa-*")) == []
    assert time.monotonic() - start < communes * SECONDS / 2
