"""Options of the commands that write entries, and the reading of their values."""

from __future__ import annotations

from inspect import Parameter, signature
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec import Struct

from kh02.cli.arguments import option

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from kh02.work.record.request import Request


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


def _shared(  # noqa: PLR0913 -- an option each
    ctx: typer.Context,
    *,
    task: TaskOption = None,
    plan: PlanOption = None,
    date: DateOption = None,
    by: ByOption = None,
    source: SourceOption = None,
    evidence: EvidenceOption = None,
    received: ReceivedOption = None,
    note: NoteOption = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Declare what the commands on an entry share; never called."""


def entry_command(
    run: Callable[[typer.Context], None], own: Iterable[Parameter], without: Container[str] = ()
) -> Callable[..., None]:
    """Return a command with its own options and, behind them, the shared ones that it does not go without."""

    def command(ctx: typer.Context, **_options: object) -> None:
        run(ctx)

    context, *shared = signature(_shared, eval_str=True).parameters.values()
    parameters = {one.name: one for one in (context, *own)}
    for one in shared:
        if one.name not in without:
            parameters.setdefault(one.name, one)
    made: Any = command
    made.__signature__ = signature(command).replace(parameters=list(parameters.values()))
    made.__annotations__ = {name: one.annotation for name, one in parameters.items()}
    made.__name__, made.__doc__ = run.__name__, run.__doc__
    return command


def with_shared(*, without: Container[str]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator: a function that declares its own options becomes a command with the shared ones too."""

    def decorate(run: Callable[..., None]) -> Callable[..., None]:
        _, *own = signature(run, eval_str=True).parameters.values()
        return entry_command(run, own, without)

    return decorate


class Consent(Struct, frozen=True):
    """How far to go without asking: write at once, or only show; and whether to commit what was written."""

    yes: bool
    dry_run: bool
    commit: bool

    @property
    def at_once(self) -> bool:
        """Whether what is drafted is written without a question."""
        return self.yes and not self.dry_run


def request_of(ctx: typer.Context) -> Request:
    """Return the texts of a command line by the names of their fields; a text that no file can hold is refused."""
    from kh02.work.record.request import Request

    # Python's own words have an underscore behind them.
    return Request.of(
        {name.rstrip("_"): value for name, value in ctx.params.items() if not isinstance(value, bool)}
    )


def consent_of(ctx: typer.Context) -> Consent:
    """Return how far a command line goes without asking."""
    return Consent(ctx.params["yes"], ctx.params["dry_run"], ctx.params["commit"])
