"""``kh02 report`` and what stands beside it: ``check``, ``log``, ``unfreeze``."""

import typer

from kh02.cli.report.check import report_check
from kh02.cli.report.log import report_log
from kh02.cli.report.make import report
from kh02.cli.report.unfreeze import report_unfreeze
from kh02.cli.vietnamese import DefaultGroup, VietnameseCommand

report_group = typer.Typer(
    cls=DefaultGroup,
    help="Lập báo cáo định kỳ, tổng kết, của đơn vị, về sự cố của từng kế hoạch: Word, Markdown, HTML, PDF.",
    rich_markup_mode=None,
)
report_group.command("report", cls=VietnameseCommand)(report)
report_group.command("check", cls=VietnameseCommand)(report_check)
report_group.command("log", cls=VietnameseCommand)(report_log)
report_group.command("unfreeze", cls=VietnameseCommand)(report_unfreeze)
