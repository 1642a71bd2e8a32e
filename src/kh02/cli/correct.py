"""``kh02 correct``: an entry that replaces an earlier one, which stays in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kh02.cli.arguments import argument, option
from kh02.cli.entry_options import consent_of, request_of, with_shared
from kh02.cli.screen import tell

if TYPE_CHECKING:
    from kh02.work.record.desk import Desk
    from kh02.work.record.draft import Draft
    from kh02.work.record.request import Request


@with_shared(without={"task", "received"})
def correct(  # noqa: PLR0913 -- an option each
    ctx: typer.Context,
    *,
    subject: Annotated[
        str | None,
        argument(
            "[GHI CHÉP]",
            "Ghi chép về gì: mã hoặc tên chỉ tiêu, nhiệm vụ; số văn bản; mã sự cố; “chi”; “kiểm tra”.",
        ),
    ] = None,
    amount: Annotated[str | None, argument("[SỐ ĐÚNG]", "Số liệu hoặc số tiền đúng.")] = None,
    of: Annotated[str | None, option("--of", "NGÀY", "Ngày của ghi chép sai.")] = None,
    reason: Annotated[str | None, option("--reason", "CHỮ", "Lý do sửa.")] = None,
    part: Annotated[str | None, option("--part", "TÊN", "Tổ, địa bàn hoặc mục của ghi chép sai.")] = None,
    state: Annotated[str | None, option("--state", "TRẠNG THÁI", "Trạng thái đúng.")] = None,
    result: Annotated[str | None, option("--result", "CHỮ", "Kết quả.")] = None,
    product: Annotated[str | None, option("--product", "CHỮ", "Sản phẩm đã có.")] = None,
    difficulty: Annotated[str | None, option("--difficulty", "CHỮ", "Khó khăn, vướng mắc.")] = None,
    proposal: Annotated[str | None, option("--proposal", "CHỮ", "Đề xuất, kiến nghị.")] = None,
    next_: Annotated[str | None, option("--next", "CHỮ", "Việc sẽ làm trong kỳ tới.")] = None,
    what: Annotated[str | None, option("--what", "CHỮ", "Diễn biến sự cố.")] = None,
    told: Annotated[str | None, option("--told", "CHỮ", "Đã báo cho ai, qua kênh nào.")] = None,
    title: Annotated[str | None, option("--title", "CHỮ", "Trích yếu văn bản.")] = None,
    purpose: Annotated[str | None, option("--purpose", "CHỮ", "Nội dung chi.")] = None,
    good: Annotated[list[str] | None, option("--good", "HẠNG MỤC", "Hạng mục thật ra tốt.")] = None,
    broken: Annotated[list[str] | None, option("--broken", "HẠNG MỤC", "Hạng mục thật ra hỏng.")] = None,
) -> None:
    """Sửa một ghi chép sai: ghi chép mới thay cho ghi chép cũ, có lý do; ghi chép cũ vẫn còn trong lịch sử.

    Chỉ nêu những gì sai; phần còn lại lấy theo ghi chép cũ. --date là ngày sửa (mặc định: hôm nay).
    """
    from kh02.cli.recording import carry_out

    request = request_of(ctx)
    carry_out(request.get("plan"), consent_of(ctx), lambda desk: _correction(request, desk))


def _correction(request: Request, desk: Desk) -> Draft:
    """Return the draft of a correction; the entry that it replaces is shown before anything is asked about it."""
    from kh02.words.entry import entry_line
    from kh02.work.record.correction import correction, find_corrected

    found = find_corrected(request, desk)
    if found.alike > 1:
        tell(f"Có {found.alike} ghi chép như vậy; chỉ sửa được ghi chép ghi sau cùng.")
    tell(f"Ghi chép cũ: {entry_line(found.entry.entry, desk.book.plan)}.")
    return correction(request, desk, found.entry)
