"""``kh02 new``: a plan from nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from kh02.cli.arguments import option
from kh02.cli.entry_options import request_of
from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.screen import say, tell


def new(  # noqa: PLR0913 -- an option each
    ctx: typer.Context,
    *,
    practice: Annotated[
        str | None, option("--practice", "THƯ MỤC", "Chỉ lập ở thư mục mới này một xã tự đặt để tập dùng.")
    ] = None,
    id_: Annotated[str | None, option("--id", "MÃ", "Mã kế hoạch, là tên tệp; mặc định theo địa danh.")] = None,
    from_: Annotated[
        str | None,
        option(
            "--from", "KẾ HOẠCH", "Lấy đơn vị, chỉ tiêu của kế hoạch này (năm trước) thay cho danh sách có sẵn."
        ),
    ] = None,
    issuer: Annotated[
        str | None, option("--issuer", "TÊN", "Cơ quan ban hành, ví dụ Ủy ban nhân dân xã An Bình.")
    ] = None,
    province: Annotated[
        str | None, option("--province", "TÊN", "Tỉnh, thành phố, không kèm chữ tỉnh, thành phố.")
    ] = None,
    number: Annotated[str | None, option("--number", "SỐ", "Số, ký hiệu, ví dụ 12/KH-UBND.")] = None,
    date: Annotated[str | None, option("--date", "NGÀY", "Ngày ban hành.")] = None,
    title: Annotated[str | None, option("--title", "CHỮ", "Trích yếu, phần sau chữ “về việc”.")] = None,
    starts: Annotated[str | None, option("--starts", "NGÀY", "Ngày bắt đầu thực hiện.")] = None,
    ends: Annotated[str | None, option("--ends", "NGÀY", "Ngày kết thúc.")] = None,
    implements: Annotated[
        list[str] | None,
        option("--implements", "SỐ", "Số, ký hiệu kế hoạch cấp trên được thực hiện; ghi được nhiều lần."),
    ] = None,
    unit: Annotated[
        list[str] | None, option("--unit", "ĐƠN VỊ", "Mã hoặc tên đơn vị trong danh sách; ghi được nhiều lần.")
    ] = None,
    standing: Annotated[str | None, option("--standing", "ĐƠN VỊ", "Đơn vị đầu mối tổng hợp báo cáo.")] = None,
    indicator: Annotated[
        list[str] | None,
        option(
            "--indicator", "CHỈ TIÊU", "Mã hoặc tên chỉ tiêu trong danh sách, thêm =MỨC khi đã có mức phải đạt."
        ),
    ] = None,
    signs: Annotated[str | None, option("--signs", "CHỨC VỤ", "Chức vụ người ký, ví dụ CHỦ TỊCH.")] = None,
) -> None:
    """Lập kế hoạch mới: hỏi điều tối thiểu; đơn vị, chỉ tiêu lấy sẵn hoặc của năm trước; hoặc lập xã tập dùng.

    Ở màn hình lệnh, thiếu gì chương trình hỏi nấy. Điều chưa trả lời thì để trống, không tự đặt.
    """
    if practice is None:
        _new_plan(ctx)
    elif sum(bool(value) for value in ctx.params.values()) > 1:
        raise Stop(ExitCode.USAGE, "--practice không đi cùng tùy chọn nào khác.")
    else:
        _practice(Path(practice))


def _practice(folder: Path) -> None:
    from kh02.work.practice import make_practice

    make_practice(folder)
    say(f"{folder}: đã lập xã Thực Hành để tập dùng; kế hoạch và số liệu đều là minh họa.")
    say("Mở dòng lệnh trong thư mục ấy rồi gõ: kh02 status")


def _new_plan(ctx: typer.Context) -> None:
    from kh02.cli.dialogue import Terminal, at_terminal
    from kh02.work.new_plan.ask import ask_plan
    from kh02.work.new_plan.write import write_plan
    from kh02.work.record.dialogue import Unattended

    path, text = ask_plan(request_of(ctx), Terminal() if at_terminal() else Unattended(), Path.cwd())
    write_plan(path, text)
    shown = os.path.relpath(path)
    say(f"Đã lập {shown}")
    tell(f"Điền tiếp các mục, nhiệm vụ theo văn bản đã ký, rồi xem còn thiếu gì: kh02 validate {shown}")
