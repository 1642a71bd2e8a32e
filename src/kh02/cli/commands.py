"""The program's commands: each is imported when it is asked for, so that every other one starts without it."""

from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

import typer

from kh02.cli.vietnamese import Context, VietnameseCommand, VietnameseGroup


class Listed(NamedTuple):
    """A command as the program's help page lists it."""

    holder: str
    """Where in ``kh02.cli`` it stands, as ``module:name``: a function, or a group of commands."""
    summary: str
    """The first line of the command's own page."""


COMMANDS = {
    "new": Listed(
        "new:new",
        "Lập kế hoạch mới: hỏi điều tối thiểu; đơn vị, chỉ tiêu lấy sẵn hoặc của năm trước; hoặc lập xã tập dùng.",
    ),
    "validate": Listed(
        "validate:validate", "Kiểm tra kế hoạch và ghi chép: nêu mọi chỗ sai một lần, kèm vị trí và cách sửa."
    ),
    "status": Listed(
        "status:status",
        "Cho biết từng chỉ tiêu, nhiệm vụ đến đâu: đạt, có nguy cơ, quá hạn, im lặng, và của đơn vị nào.",
    ),
    "brief": Listed(
        "brief:brief",
        "In một trang cho lãnh đạo: chỉ tiêu có đạt không, việc gì chậm, của ai, tuần này phải quyết định gì.",
    ),
    "due": Listed(
        "due:due",
        "Cho biết đơn vị nào còn nợ gì: việc quá hạn, sắp đến hạn; số liệu, tình hình chưa gửi; báo cáo phải lập.",
    ),
    "show": Listed(
        "show:show",
        "Xem một chỉ tiêu hoặc nhiệm vụ: nguyên văn, mức phải đạt, biểu đồ, lịch sử số liệu và ai đã báo.",
    ),
    "dashboard": Listed(
        "dashboard.command:dashboard",
        "Lập trang tổng quan một tệp HTML: chỉ tiêu nào đạt, việc gì trễ, ai chưa gửi; mở được không cần mạng.",
    ),
    "rollup": Listed(
        "rollup:rollup",
        "Cộng nhiều kế hoạch theo chỉ tiêu chung: tổng, xếp hạng, bao nhiêu nơi đạt, nơi nào chưa gửi.",
    ),
    "trace": Listed(
        "trace:trace",
        "Đối chiếu với văn bản cấp trên: mục tiêu nào xã nào nêu, bằng, chặt hơn hay lỏng hơn.",
    ),
    "diff": Listed(
        "diff:diff",
        "So sánh hai thời điểm: chỉ tiêu đạt thêm hoặc không còn đạt, số mới, số được sửa, kế hoạch bị sửa.",
    ),
    "record": Listed(
        "record:record", "Ghi số liệu, kết quả, văn bản, sự cố … vào kế hoạch mà không phải mở tệp YAML."
    ),
    "correct": Listed(
        "correct:correct",
        "Sửa một ghi chép sai: ghi chép mới thay cho ghi chép cũ, có lý do; ghi chép cũ vẫn còn trong lịch sử.",
    ),
    "import": Listed(
        "transcribe:import_paper",
        "Lập bản nháp kế hoạch từ văn bản đã ký (Word, PDF, bản quét); chỗ nào đoán đều được đánh dấu.",
    ),
    "form": Listed("form:form", "Lập biểu Excel để các đơn vị điền, và nhập biểu đã điền."),
    "plan": Listed("plan:plan", "Kế hoạch trong Excel: xuất ra để sửa, nhập lại; so hai tệp kế hoạch."),
    "report": Listed(
        "report.group:report_group",
        "Lập báo cáo định kỳ, tổng kết, của đơn vị, về sự cố của từng kế hoạch: Word, Markdown, HTML, PDF.",
    ),
    "export": Listed(
        "export:export",
        "Xuất kế hoạch, chỉ tiêu, số liệu, ghi chép thành bảng, cho Excel, SQL hoặc chương trình khác.",
    ),
    "template": Listed(
        "template.group:template", "Mẫu báo cáo: liệt kê, chép về để sửa, xem mẫu dùng được gì, kiểm tra mẫu."
    ),
    "explain": Listed(
        "explain:explain",
        "Giải thích một mã lỗi; hoặc tách một số liệu thành từng ghi chép: ở tệp nào, dòng nào, ai ghi.",
    ),
    "schema": Listed(
        "schema:schema",
        "In JSON Schema của từng loại tệp, để trình soạn thảo gợi ý và giải thích các khóa.",
    ),
}


class Commands(VietnameseGroup):
    """The group of ``COMMANDS``."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Return the names, in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Any:
        """Return a command, imported now; None where there is none of that name."""
        return _built(COMMANDS[cmd_name].holder) if cmd_name in COMMANDS else None

    def summary(self, ctx: Context, name: str) -> str:
        """Return a command's line in the help page, without importing the command."""
        return COMMANDS[name].summary


@cache  # typer asks twice, and to build a large command takes 30 ms
def _built(holder: str) -> Any:
    module, _, name = holder.partition(":")
    found = getattr(import_module(f"kh02.cli.{module}"), name)
    if isinstance(found, typer.Typer):
        return typer.main.get_group(found)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(cls=VietnameseCommand)(found)
    return typer.main.get_command(alone)
