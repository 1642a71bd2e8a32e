"""A code's page as plain text and as Markdown, from the one table."""

import textwrap

from kh02.diagnostics.finding import Code, Severity

_WORD = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"}


def code_text(code: Code) -> str:
    """Return what ``kh02 explain`` prints."""
    return "\n".join(
        [
            f"{code.id} ({_WORD[code.severity]}, {code.name})",
            "",
            *textwrap.wrap(f"Thông báo: {code.message}", 90),
            *textwrap.wrap(f"Cách sửa: {code.hint}", 90),
            *textwrap.wrap(f"Vì sao: {code.why}", 90),
            "",
            "Sai:",
            textwrap.indent(code.wrong.strip("\n"), "    "),
            "",
            "Đúng:",
            textwrap.indent(code.right.strip("\n"), "    "),
        ]
    )


def code_markdown(code: Code) -> str:
    """Return the code's section of the page ``docs/ma-loi.md``."""
    return "\n".join(
        [
            f"## {code.id}: {code.name}",
            "",
            f"Mức: {_WORD[code.severity]}",
            "",
            f"Thông báo: {code.message}",
            "",
            f"Cách sửa: {code.hint}",
            "",
            f"Vì sao: {code.why}",
            "",
            "Sai:",
            "",
            "```text",
            code.wrong.strip("\n"),
            "```",
            "",
            "Đúng:",
            "",
            "```text",
            code.right.strip("\n"),
            "```",
            "",
        ]
    )
