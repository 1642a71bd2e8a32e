"""The option ``--template``: which file it names, and what is made with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kh02.cli.exit_code import ExitCode, Stop

if TYPE_CHECKING:
    from kh02.template.own_template import OwnTemplate

TemplateOption = Annotated[
    str | None,
    typer.Option(
        "--template",
        metavar="TỆP",
        help="Mẫu riêng: biểu mẫu .docx, .xlsx có thẻ, trang .html.j2, hoặc nội dung .md.j2.",
    ),
]


def read_template(text: str | None) -> OwnTemplate | None:
    """Return the template that is named, None where none is; Stop with USAGE where there is no such file."""
    if text is None:
        return None
    from kh02.template.own_template import SUFFIXES, own_template_at

    file = Path(text)
    if not file.is_file():
        raise Stop(ExitCode.USAGE, f"Không thấy mẫu {text}.")
    own = own_template_at(file)
    if own is None:
        raise Stop(
            ExitCode.USAGE, f"Mẫu {text} phải có đuôi {', '.join(SUFFIXES)}; mẫu .doc hãy lưu lại thành .docx."
        )
    return own


def formats_of(
    own: OwnTemplate | None, usual: tuple[str, ...], offered: tuple[str, ...]
) -> tuple[tuple[str, ...], ...]:
    """Return the formats made where none is asked for, and those that can be asked for."""
    if own is None or own.is_body:
        return usual, offered
    return (own.format,), ((own.format, "pdf") if own.format == "docx" else (own.format,))


def template_folders(plan_file: str) -> tuple[Path, ...]:
    """Return where users keep their own templates: ``templates/`` here, or beside the folder of plans."""
    plans = [folder.parent for folder in Path(plan_file).absolute().parents if folder.name == "plans"]
    roots = dict.fromkeys((Path.cwd(), *plans[:1]))
    return tuple(found for root in roots if (found := root / "templates").is_dir())
