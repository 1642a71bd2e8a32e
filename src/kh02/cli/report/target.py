"""Where reports go, and in which formats: the reading of ``-o`` and ``--format``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kh02.cli.arguments import read_choice
from kh02.cli.exit_code import ExitCode, Stop

if TYPE_CHECKING:
    from kh02.template.own_template import OwnTemplate
    from kh02.work.report.request import Target

_FOLDER = "bao-cao"


def read_target(output: str | None, formats: list[str] | None, own: OwnTemplate | None) -> Target:
    """Return where reports go and in which formats; Stop with USAGE where the two do not fit together."""
    from kh02.work.report.formats import formats_of, usual_formats
    from kh02.work.report.request import Target

    offered, usual = formats_of(own), usual_formats(own)
    written = [part.strip() for text in formats or () for part in text.split(",")]
    chosen = tuple(dict.fromkeys(read_choice(part, tuple(offered), "--format") for part in written))
    if output == "-":
        if len(chosen) > 1:
            raise Stop(ExitCode.USAGE, "-o - chỉ in ra một dạng; hãy chọn một dạng ở --format.")
        return Target(None, None, {name: offered[name] for name in chosen or usual[:1]})
    path = Path(output or _FOLDER)
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in offered or os.path.isdir(path):
        return Target(path, None, {name: offered[name] for name in chosen or usual})
    if chosen not in {(), (suffix,)}:
        raise Stop(ExitCode.USAGE, f"Tệp {output} không khớp với --format {','.join(chosen)}.")
    return Target(path.parent, path.name, {suffix: offered[suffix]})
