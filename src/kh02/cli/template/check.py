"""``kh02 template check``: what is wrong with a template, with the place of each fault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.screen import say
from kh02.cli.template_option import read_template

if TYPE_CHECKING:
    from kh02.template.shape import Subject


def check_template(file: str, subject: Subject) -> None:
    """Print every fault and remark; exit with PROBLEMS where there is a fault."""
    from kh02.report.templates import built_in
    from kh02.sandbox.fault import BadTemplateError
    from kh02.template.folders import nearest_folders
    from kh02.template.own_template import template_problems

    own = read_template(file, subject)
    assert own is not None
    try:
        problems = template_problems(own, (*nearest_folders(Path.cwd()), built_in()))
    except BadTemplateError as error:
        raise Stop(ExitCode.PROBLEMS, str(error)) from None
    except OSError as error:
        from kh02.store.system_error import system_reason

        raise Stop(ExitCode.USAGE, f"Không đọc được {file}: {system_reason(error)}.") from None
    for problem in problems:
        say(f"{file}: {'' if problem.fault else 'ghi chú: '}{problem}")
    faults = sum(problem.fault for problem in problems)
    if faults:
        say(f"{file}: {faults} chỗ phải sửa.")
        raise typer.Exit(ExitCode.PROBLEMS)
    say(f"{file}: không thấy chỗ sai.")
