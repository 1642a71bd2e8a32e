"""``kh02 report unfreeze``: what was frozen by mistake is frozen no more, and is kept."""

from __future__ import annotations

from typing import Annotated

from kh02.cli.arguments import Paths, option
from kh02.cli.books import the_book
from kh02.cli.clock import today
from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.report.options import (
    WHICH,
    Closing,
    EditionOption,
    First,
    Incident,
    Kind,
    Last,
    OfUnit,
    in_edition,
    read_asked,
)
from kh02.cli.screen import tell


def report_unfreeze(  # noqa: PLR0913, PLR0917  # each is an option of the command
    paths: Paths = None,
    period: Kind = None,
    of: Annotated[str | None, option("--of", "KỲ", "Kỳ nào: 2025-10, 2025-W41, 2025-Q4 …")] = None,
    first: First = None,
    last: Last = None,
    unit: OfUnit = None,
    closing: Closing = False,
    incident: Incident = None,
    edition: EditionOption = None,
    reason: Annotated[
        str | None, option("--reason", "LÝ DO", "Vì sao bỏ chốt; được giữ trong sổ báo cáo.")
    ] = None,
) -> None:
    """Bỏ chốt một báo cáo chốt nhầm, có lý do; bản đã chốt vẫn được giữ và kể trong sổ báo cáo.

    Báo cáo đã gửi mà có số liệu sai thì không bỏ chốt: kỳ sau tự nêu phần đính chính, hoặc lập báo cáo bổ sung
    bằng report --live.
    """
    from kh02.report.frozen.snapshot import Withdrawal
    from kh02.work.report.unfreeze import unfreeze

    asked = read_asked(period=period, of=of, first=first, last=last, unit=unit, closing=closing, incident=incident)
    asked = in_edition(asked, edition)
    if not asked.is_named:
        raise Stop(ExitCode.USAGE, f"unfreeze bỏ chốt đúng báo cáo được nêu: {WHICH}.")
    if reason is None or not reason.strip():
        raise Stop(ExitCode.USAGE, "unfreeze cần lý do: thêm --reason.")
    book = the_book(paths or [], today(), "unfreeze")
    kept = unfreeze(book, asked, Withdrawal(today(), reason.strip()))
    tell(f"{book.plan.id}: đã bỏ chốt; bản đã chốt được giữ ở {kept.as_posix()}.")
