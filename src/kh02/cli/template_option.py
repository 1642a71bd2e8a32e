"""The option ``--template``: which file it names, and what is made with it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from kh02.cli.arguments import option
from kh02.cli.exit_code import ExitCode, Stop

if TYPE_CHECKING:
    from kh02.template.own_template import OwnTemplate
    from kh02.template.shape import Subject

TemplateOption = Annotated[
    str | None,
    option("--template", "TỆP", "Mẫu riêng: biểu mẫu .docx, .xlsx có thẻ, trang .html.j2, hoặc nội dung .md.j2."),
]


def read_template(text: str | None, subject: Subject = "report") -> OwnTemplate | None:
    """Return the template that is named, None where none is; Stop with USAGE where there is no such file."""
    if text is None:
        return None
    from kh02.template.own_template import SUFFIXES, own_template_at

    file = Path(text)
    if not os.path.isfile(file):
        raise Stop(ExitCode.USAGE, f"Không thấy mẫu {text}.")
    own = own_template_at(file, subject)
    if own is None:
        raise Stop(
            ExitCode.USAGE, f"Mẫu {text} phải có đuôi {', '.join(SUFFIXES)}; mẫu .doc hãy lưu lại thành .docx."
        )
    return own
