"""``kh02 record``: append an entry without opening a YAML file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kh02.cli.arguments import argument, option
from kh02.cli.entry_options import (
    Commit,
    DryRun,
    PlanOption,
    Yes,
    consent_of,
    request_of,
    with_shared,
)
from kh02.cli.exit_code import ExitCode, Stop
from kh02.cli.kind_commands import KindCommands, carry_out_kind
from kh02.cli.screen import say, tell
from kh02.cli.vietnamese import VietnameseCommand

if TYPE_CHECKING:
    from kh02.work.record.desk import Desk
    from kh02.work.record.draft import Draft
    from kh02.work.record.request import Request

# Every option is a parameter, that is how typer knows it; all of them are read at once by ``request_of``.
record = typer.Typer(cls=KindCommands, rich_markup_mode=None)


@record.callback(invoke_without_command=True)
def from_table(  # noqa: PLR0913 -- an option each
    ctx: typer.Context,
    *,
    table: Annotated[str | None, option("--from", "TỆP", "Tệp .csv hoặc .xlsx do hệ thống khác xuất ra.")] = None,
    mapping: Annotated[str | None, option("--map", "TỆP", "Tệp YAML cho biết cột nào là gì.")] = None,
    partial: Annotated[bool, typer.Option("--partial", help="Có dòng sai thì vẫn ghi các dòng đúng.")] = False,
    plan: PlanOption = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Ghi số liệu, kết quả, văn bản, sự cố … vào kế hoạch mà không phải mở tệp YAML.

    Ở màn hình lệnh, thiếu gì chương trình hỏi nấy, rồi cho xem trước khi ghi. Với --from, ghi cả một bảng số liệu.
    """
    if ctx.invoked_subcommand is not None:
        if any(ctx.params.values()):  # they would be lost on the way
            raise Stop(ExitCode.USAGE, f"Ghi các tùy chọn sau tên lệnh: kh02 record {ctx.invoked_subcommand} …")
        return
    if table is None and mapping is None:
        say(ctx.get_help())
        return
    _carry_out_table(ctx, partial=partial)


@record.command(cls=VietnameseCommand)
@with_shared(without={"task"})
def figure(
    ctx: typer.Context,
    *,
    indicator: Annotated[
        str | None, argument("[CHỈ TIÊU]", "Mã chỉ tiêu, hoặc vài chữ trong tên, có dấu hay không.")
    ] = None,
    amount: Annotated[
        str | None, argument("[SỐ LIỆU]", "412/538; 40; tên giai đoạn; tiêu chí đã đạt; có hoặc chưa.")
    ] = None,
    since: Annotated[
        str | None, option("--since", "NGÀY", "Ngày đầu của số liệu; mặc định ngay sau số liệu trước.")
    ] = None,
    part: Annotated[str | None, option("--part", "TÊN", "Tổ, địa bàn.")] = None,
    item: Annotated[str | None, option("--item", "TÊN", "Mục của danh mục kiểm.")] = None,
) -> None:
    """Ghi một số liệu của chỉ tiêu."""
    carry_out_kind(ctx)


@record.command(cls=VietnameseCommand)
@with_shared(without={"source"})
def update(  # noqa: PLR0913 -- an option each
    ctx: typer.Context,
    *,
    task: Annotated[
        str | None, argument("[NHIỆM VỤ]", "Mã nhiệm vụ, hoặc vài chữ trong tên, có dấu hay không.")
    ] = None,
    state: Annotated[
        str | None,
        option("--state", "TRẠNG THÁI", "doing, done, waiting, paused hoặc dropped; tiếng Việt cũng được."),
    ] = None,
    result: Annotated[str | None, option("--result", "CHỮ", "Kết quả.")] = None,
    product: Annotated[str | None, option("--product", "CHỮ", "Sản phẩm đã có.")] = None,
    difficulty: Annotated[str | None, option("--difficulty", "CHỮ", "Khó khăn, vướng mắc.")] = None,
    proposal: Annotated[str | None, option("--proposal", "CHỮ", "Đề xuất, kiến nghị.")] = None,
    next_: Annotated[str | None, option("--next", "CHỮ", "Việc sẽ làm trong kỳ tới.")] = None,
) -> None:
    """Ghi tiến độ, kết quả, khó khăn của nhiệm vụ."""
    carry_out_kind(ctx)


@record.command(cls=VietnameseCommand)
@with_shared(without={"source"})
def document(
    ctx: typer.Context,
    *,
    number: Annotated[str | None, argument("[SỐ, KÝ HIỆU]", "Ví dụ 187/QĐ-UBND.")] = None,
    type_: Annotated[str | None, option("--type", "LOẠI", "Quyết định, Kế hoạch …")] = None,
    title: Annotated[str | None, option("--title", "CHỮ", "Trích yếu.")] = None,
    to: Annotated[str | None, option("--to", "CHỮ", "Nơi nhận.")] = None,
) -> None:
    """Ghi một văn bản đã ban hành."""
    carry_out_kind(ctx)


@record.command(cls=VietnameseCommand)
@with_shared(without={"task", "source"})
def incident(
    ctx: typer.Context,
    *,
    id_: Annotated[str | None, argument("[MÃ SỰ CỐ]", "Ví dụ SC-2025-04.")] = None,
    state: Annotated[
        str | None, option("--state", "TRẠNG THÁI", "open (đang xử lý) hoặc resolved (đã khắc phục).")
    ] = None,
    what: Annotated[str | None, option("--what", "CHỮ", "Diễn biến.")] = None,
    told: Annotated[str | None, option("--told", "CHỮ", "Đã báo cho ai, qua kênh nào.")] = None,
    within: Annotated[str | None, option("--within", "BAO LÂU", "Báo trong bao lâu, ví dụ 15 phút.")] = None,
) -> None:
    """Ghi một sự cố: lúc xảy ra, lúc khắc phục xong, đã báo cho ai."""
    carry_out_kind(ctx)


@record.command(cls=VietnameseCommand)
@with_shared(without={"task", "source"})
def check(
    ctx: typer.Context,
    *,
    good: Annotated[list[str] | None, option("--good", "HẠNG MỤC", "Hạng mục tốt, cách nhau dấu phẩy.")] = None,
    broken: Annotated[
        list[str] | None, option("--broken", "HẠNG MỤC", "Hạng mục hỏng, cách nhau dấu phẩy.")
    ] = None,
) -> None:
    """Ghi việc kiểm tra hạ tầng hằng ngày: Internet, máy tính, máy in, máy quét, phần mềm."""
    carry_out_kind(ctx)


def _carry_out_table(ctx: typer.Context, *, partial: bool) -> None:
    from kh02.cli.recording import carry_out

    request = request_of(ctx)
    carry_out(request.get("plan"), consent_of(ctx), lambda desk: _table_draft(request, desk, partial=partial))


def _table_draft(request: Request, desk: Desk, *, partial: bool) -> Draft:
    """Return the draft of a table; the rows that are left out are told before."""
    from kh02.store.table_map import read_map
    from kh02.view.finding.text import finding_in_file
    from kh02.work.record.table import read_figures, table_draft

    source, mapping = request.get("table"), request.get("mapping")
    if not source or not mapping:
        needed = "Ghi từ bảng cần cả --from (tệp số liệu) và --map (tệp cho biết cột nào là gì)."
        raise Stop(ExitCode.USAGE, needed)
    columns, findings = read_map(mapping)
    if columns is None:
        raise Stop(ExitCode.USAGE, "\n".join(map(finding_in_file, findings)))
    figures = read_figures(source, mapping, columns, desk)
    for sentence in figures.unseen:
        tell(sentence)
    if figures.recorded:
        tell(f"{source}: bỏ qua {figures.recorded} dòng đã được ghi từ trước.")
    if figures.wrong and partial:
        tell(figures.complaints)
    return table_draft(figures, desk, partial=partial)
