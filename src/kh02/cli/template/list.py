"""``kh02 template list`` and ``copy``: which templates there are, and one's own copy of them."""

import os
import re
from pathlib import Path

from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.screen import put, say, screen

_PURPOSE = re.compile(r"\{#\s*(.*?)(?:\.\s|#\})", re.DOTALL)
_FRAME = "Khung Word: quốc hiệu, cơ quan, số, Kính gửi, chữ ký, nơi nhận"


def list_templates() -> None:
    """Print each template's name, where it is taken from, and what it is for."""
    from kh02.report.templates import built_in
    from kh02.template.folders import nearest_folders
    from kh02.view.page import Column, Table
    from kh02.view.write.terminal import draw

    ours = built_in()
    folders = [*(folder for folder in nearest_folders(Path.cwd()) if folder.resolve() != ours.resolve()), ours]
    found: dict[str, Path] = {}
    for folder in folders:
        for file in sorted([*folder.glob("*.j2"), *folder.glob("*.docx"), *folder.glob("*.xlsx")]):
            found.setdefault(file.name, file)
    rows = (
        (name, "có sẵn" if file.parent == ours else "của bạn", _purpose(file))
        for name, file in sorted(found.items())
    )
    put(draw([Table((Column(), Column(), Column(share=1)), tuple(rows))], screen()))


def copy_template(name: str, output: str | None) -> None:
    """Copy a built-in template; Stop with USAGE where there is none, or a file is in the place."""
    from kh02.report.templates import FOLDER, built_in
    from kh02.vi.text import closest

    names = sorted(file.name for file in built_in().iterdir() if file.suffix in {".j2", ".docx"})
    wanted = next((one for one in (name, f"{name}.md.j2") if one in names), None)
    if wanted is None:
        near = closest(name, [*(one.removesuffix(".md.j2") for one in names), *names], limit=1)
        ask = f" Có phải {near[0]}?" if near else ""
        raise Stop(ExitCode.USAGE, f"Không có mẫu {name}.{ask} Xem `kh02 template list`.")
    target = Path(output or FOLDER)
    if output is None or output.endswith(("/", "\\")) or os.path.isdir(target) or not target.suffix:
        target /= wanted
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write((built_in() / wanted).read_bytes())
    except FileExistsError:
        raise Stop(
            ExitCode.USAGE, f"Không ghi đè {target}; hãy đổi tên tệp cũ, hoặc chép ra chỗ khác bằng -o."
        ) from None
    except OSError as error:
        from kh02.store.system_error import system_reason

        raise Stop(ExitCode.USAGE, f"Không ghi được vào {target}: {system_reason(error, writing=True)}.") from None
    say(target)


def _purpose(file: Path) -> str:
    if file.suffix != ".j2":
        return _FRAME if file.name == "frame.docx" else ""
    try:
        found = _PURPOSE.search(file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return ""
    return " ".join(found[1].split()) if found else ""
