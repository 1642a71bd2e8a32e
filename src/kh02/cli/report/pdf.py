"""``kh02 report --format pdf``: LibreOffice prints the Word files of all plans in one go."""

from collections.abc import Iterator

import typer

from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.progress_bar import with_bar
from kh02.paper.pdf import PdfQueue, find_office
from kh02.report.outbox import Outbox, OverwriteError


def pdf_queue() -> PdfQueue:
    """Return an empty queue; Stop with USAGE where this computer has no LibreOffice, before anything is done."""
    office = find_office()
    if office is None:
        raise Stop(
            ExitCode.USAGE,
            "Dạng pdf cần LibreOffice, máy này không có. Cài LibreOffice (miễn phí, https://www.libreoffice.org) "
            "rồi chạy lại; hoặc lập bản Word, mở bằng Word và chọn Tệp (File) → Lưu dưới dạng (Save As) → PDF.",
        )
    return PdfQueue(office)


def write_pdfs(queue: PdfQueue, outbox: Outbox | None) -> ExitCode:
    """Print what is queued and write it to the outbox, or to stdout where there is none; print the paths."""
    code = ExitCode.OK
    printed: Iterator[tuple[str, bytes | None]] = queue.printed()
    for name, content in with_bar(printed, lambda: len(queue), "In PDF"):
        if content is None:
            typer.echo(f"LibreOffice không in được {name}; bản Word vẫn lập được bằng --format docx.", err=True)
            code = ExitCode.USAGE
        elif outbox is None:
            typer.echo(content, nl=False)
        else:
            try:
                typer.echo(outbox.put(name, content))
            except OverwriteError as refused:
                typer.echo(str(refused), err=True)
                code = ExitCode.USAGE
    return code
