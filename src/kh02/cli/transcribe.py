"""``kh02 import``: the draft of a plan out of the signed paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kh02.cli.arguments import argument, option, read_choice
from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.screen import put, put_bytes, screen, tell

_FOLDER = "plans"


def import_paper(
    file: Annotated[
        str | None, argument("TỆP", "Văn bản đã ký: .docx, .pdf, .txt, .md, .doc, .odt hoặc ảnh.")
    ] = None,
    folder: Annotated[
        str | None, option("--all", "THƯ MỤC", "Nhập mọi văn bản trong thư mục, mỗi văn bản một kế hoạch.")
    ] = None,
    plan_id: Annotated[
        str | None, option("--id", "MÃ", "Mã kế hoạch (mặc định: tên xã, ví dụ bach-ngoc).")
    ] = None,
    output: Annotated[
        str | None, option("--output", "NƠI", "Tệp .yaml, thư mục, hoặc - (mặc định: plans/).", short="-o")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Ghi đè tệp đã có.")] = False,
    format_: Annotated[str, option("--format", "DẠNG", "Dạng in: text; json thì chỉ ghi tệp khi có -o.")] = "text",
) -> None:
    """Lập bản nháp kế hoạch từ văn bản đã ký (Word, PDF, bản quét); chỗ nào đoán đều được đánh dấu.

    Mọi đoạn của văn bản nằm trong kế hoạch, nguyên văn, hoặc được nêu là chưa xếp. Điều văn bản không ghi thì để
    trống. Chỗ phải xem lại có chú thích “# Cần xem lại: …” ngay tại đó.
    """
    if (file is None) == (folder is None):
        raise Stop(ExitCode.USAGE, "Nêu một văn bản, ví dụ: kh02 import ke-hoach.docx; hoặc --all THƯ MỤC.")
    if folder is not None:
        if plan_id:
            raise Stop(ExitCode.USAGE, "--id chỉ dùng khi nhập một văn bản.")
        _import_all(Path(folder), Path(output or _FOLDER), format_, force=force)
    else:
        _import_one(Path(str(file)), plan_id, output, format_, force=force)


def _import_one(source: Path, plan_id: str | None, output: str | None, format_: str, *, force: bool) -> None:
    from kh02.view.transcription import FORMATS
    from kh02.work.transcription import transcribe, write_draft

    write = FORMATS[read_choice(format_, tuple(FORMATS), "--format")]
    target = Path(output) if output not in {None, "-"} else None
    named = target.stem if target and target.suffix in {".yaml", ".yml"} else None
    if named and plan_id and named != plan_id:
        raise Stop(ExitCode.USAGE, f"Mã kế hoạch phải trùng tên tệp: --id {plan_id} nhưng -o {output}.")
    found = transcribe(source, plan_id or named)
    if output == "-":
        put_bytes(found.text.encode())
        return
    if output or format_.lower() != "json":
        where = target if named and target else (target or Path(_FOLDER)) / f"{found.id}.yaml"
        found = write_draft(found, where, force=force)
    put(write(found, screen()))


def _import_all(folder: Path, target: Path, format_: str, *, force: bool) -> None:
    from kh02.cli.progress_bar import with_bar
    from kh02.view.transcription import ALL_FORMATS
    from kh02.work.transcription import Failed, papers_in, transcribe_all

    write = ALL_FORMATS[read_choice(format_, tuple(ALL_FORMATS), "--format")]
    if target.suffix:
        raise Stop(ExitCode.USAGE, "Với --all, -o là thư mục, ví dụ: -o plans/")
    papers = papers_in(folder)
    results = list(with_bar(transcribe_all(papers, target, force=force), lambda: len(papers), "văn bản"))
    put(write(results, screen()))
    if any(isinstance(one, Failed) for one in results):
        tell("Văn bản không nhập được thì nêu ở bảng trên; các văn bản khác vẫn đã nhập.")
        raise typer.Exit(ExitCode.PROBLEMS)
