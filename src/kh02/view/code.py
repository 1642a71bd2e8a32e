"""A code's page as plain text and as Markdown, from the one table."""

import re
import textwrap
from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any

from kh02.diagnostics.finding import Code, Severity

_WORD = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"}
_FOUND = {
    "{proposal}": "Thông báo nêu mục gần giống nhất, hoặc những mục dùng được.",
    "{advice}": "Thông báo nêu cách sửa của từng trường hợp.",
}
"""Hints that each finding makes by itself."""
_AT_TIMES = re.compile(r"(?<=\.)\{\w+\}$")
"""A sentence at the end that some findings add."""


class _Open(Formatter):
    """Leaves open what each finding fills in: a name, a number, a day."""

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str:
        return "…"

    def format_field(self, value: str, format_spec: str) -> str:
        return value


def _shown(template: str) -> str:
    words = _FOUND.get(template) or _Open().format(_AT_TIMES.sub("", template))
    return words.removesuffix(".") if words.endswith("….") else words


def code_text(code: Code) -> str:
    """Return what ``kh02 explain`` prints."""
    return "\n".join(
        [
            f"{code.id} ({_WORD[code.severity]}, {code.name})",
            "",
            *textwrap.wrap(f"Thông báo: {_shown(code.message)}", 90),
            *textwrap.wrap(f"Cách sửa: {_shown(code.hint)}", 90),
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
            f"Thông báo: {_shown(code.message)}",
            "",
            f"Cách sửa: {_shown(code.hint)}",
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
