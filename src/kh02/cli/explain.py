"""``kh02 explain``: what a code means."""

from typing import Annotated

import typer

from kh02.cli.exit_code import ExitCode, Stop


def explain(
    code: Annotated[str, typer.Argument(metavar="MÃ", help="Mã lỗi hoặc cảnh báo, ví dụ KH204.")],
) -> None:
    """Giải thích một mã: nghĩa, lý do, ví dụ sai và đúng."""
    from kh02.cli.code_text import code_text
    from kh02.diagnostics.table import codes
    from kh02.vi.text import closest

    table = codes()
    wanted = code.upper()
    if wanted not in table:
        near = closest(wanted, table, limit=3)
        ask = f" Có phải {', '.join(near)}?" if near else ""
        raise Stop(ExitCode.USAGE, f"Không có mã {code!r}.{ask} Các mã có dạng KH và ba chữ số.")
    typer.echo(code_text(table[wanted]))
