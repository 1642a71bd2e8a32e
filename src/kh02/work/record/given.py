"""What a command line of ``kh02 record`` gives, cleaned; and the options that its commands share."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from kh02.cli.exit_code import ExitCode, Stop


def option(name: str, metavar: str, text: str) -> Any:
    """Return an option that takes a text and has no default."""
    return typer.Option(name, metavar=metavar, help=text, show_default=False)


PlanOption = Annotated[
    str | None, option("--plan", "KẾ HOẠCH", "Mã hoặc tệp kế hoạch; cần khi thư mục plans/ có nhiều kế hoạch.")
]
DateOption = Annotated[
    str | None, option("--date", "NGÀY", "Ngày của sự việc, ví dụ 12/9/2025; với số liệu là ngày chốt số.")
]
ByOption = Annotated[str | None, option("--by", "ĐƠN VỊ", "Đơn vị báo: mã, tên hoặc tên viết tắt.")]
SourceOption = Annotated[str | None, option("--source", "NGUỒN", "Nguồn số liệu.")]
EvidenceOption = Annotated[
    list[str] | None,
    option(
        "--evidence", "MINH CHỨNG", "Tệp (được chép vào kế hoạch) hoặc số, ký hiệu văn bản; ghi được nhiều lần."
    ),
]
ReceivedOption = Annotated[str | None, option("--received", "NGÀY", "Ngày nhận được, nếu muộn hơn --date.")]
NoteOption = Annotated[str | None, option("--note", "CHỮ", "Ghi chú.")]
TaskOption = Annotated[str | None, option("--task", "NHIỆM VỤ", "Nhiệm vụ liên quan: mã hoặc vài chữ trong tên.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Ghi ngay, không hỏi lại (dùng trong kịch bản).")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Chỉ cho xem sẽ ghi gì, không ghi.")]
Commit = Annotated[bool, typer.Option("--commit", help="Ghi xong thì lưu ngay thành một commit của git.")]


@dataclass(frozen=True, slots=True)
class Given:
    """The values of one command line by their parameters' names; text is NFC, without spaces around."""

    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    flags: frozenset[str]

    def get(self, name: str) -> str | None:
        """Return a text, None where it is not given or empty."""
        return self.texts.get(name) or None


def given_of(ctx: typer.Context) -> Given:
    """Return what the command line gives; Stop with USAGE where a text cannot stand in a plan file."""
    texts: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {}
    try:
        for parameter, value in ctx.params.items():
            name = parameter.rstrip("_")  # Python's own words have it behind them
            if isinstance(value, str):
                texts[name] = clean(value)
            elif isinstance(value, list | tuple):
                lists[name] = tuple(text for one in value if (text := clean(one)))
    except ValueError as error:
        raise Stop(ExitCode.USAGE, str(error)) from None
    flags = frozenset(name for name, value in ctx.params.items() if value is True)
    return Given(texts, lists, flags)


def clean(text: str) -> str:
    """Return a text as NFC, without spaces around; raises ValueError where a plan file cannot hold it."""
    from kh02.store.log.entry_text import UnwritableTextError, refuse_unwritable

    composed = unicodedata.normalize("NFC", text).strip()
    try:
        refuse_unwritable(composed)
    except UnwritableTextError as error:
        number = f"U+{ord(error.character):04X}"
        raise ValueError(f"Có ký tự không ghi được vào tệp ({number}) trong “{composed!a}”; hãy gõ lại.") from None
    return composed
