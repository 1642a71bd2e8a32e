"""Options that several commands share, and the reading of their values."""

import datetime as dt
import os
from typing import Annotated, Any, TypeVar

import typer

from kh02.cli.clock import today
from kh02.cli.exit_code import ExitCode, Stop
from kh02.vi.date import DateError, parse_date
from kh02.vi.text import closest

_MOST_JOBS = 61  # what Windows can wait for at once
Choice = TypeVar("Choice", bound=str)


def option(name: str, metavar: str, text: str, *, short: str | None = None) -> Any:
    """Return an option that takes a text; the help page says itself what holds where it is not given."""
    names = (name,) if short is None else (short, name)
    return typer.Option(*names, metavar=metavar, help=text, show_default=False)


def argument(metavar: str, text: str) -> Any:
    """Return an argument that takes a text."""
    return typer.Argument(metavar=metavar, help=text, show_default=False)


Paths = Annotated[
    list[str] | None,
    argument("[PATHS]...", "Tệp, thư mục hoặc mã kế hoạch; bỏ trống thì lấy thư mục plans/ gần nhất."),
]
AsOf = Annotated[
    str | None,
    option("--as-of", "NGÀY", "Tính đến hết ngày này, ví dụ 31/10/2025 (mặc định: hôm nay, giờ Việt Nam)."),
]

Jobs = Annotated[
    str | None, option("--jobs", "SỐ", "Chạy mấy việc cùng lúc khi có nhiều kế hoạch (mặc định: số lõi của máy).")
]
PathsAnywhere = Annotated[
    list[str] | None,
    argument(
        "[PATHS]...",
        "Tệp, thư mục hoặc mã kế hoạch; bỏ trống thì lấy thư mục plans/ gần nhất. Kế hoạch trong kho S3: "
        "s3://KHO/THƯ-MỤC.",
    ),
]
Scheduler = Annotated[
    str | None,
    option("--scheduler", "ĐỊA CHỈ", "Chia việc cho nhiều máy qua bộ điều phối Dask, ví dụ tcp://10.0.0.5:8786."),
]

Force = Annotated[bool, typer.Option("--force", help="Ghi đè cả tệp không do kh02 ghi.")]
UnitOption = Annotated[
    str | None,
    option(
        "--unit",
        "ĐƠN VỊ",
        'Chỉ việc của một đơn vị: tên, tên viết tắt hoặc mã, có dấu hay không, ví dụ "Phong VHXH".',
    ),
]


def read_day(text: str | None, option: str = "--as-of") -> dt.date:
    """Return the day that ``text`` names, today where there is none; Stop with USAGE where it is not a day."""
    if text is None:
        return today()
    try:
        return parse_date(text)
    except DateError as error:
        raise Stop(ExitCode.USAGE, f"Giá trị của {option} không dùng được: {error}") from None


def read_jobs(text: str | None) -> int:
    """Return how many processes ``text`` asks for, the cores there are where there is none; Stop with USAGE."""
    if text is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST_JOBS:
        return int(text)
    raise Stop(ExitCode.USAGE, f"Giá trị {text!r} của --jobs không dùng được; viết một số từ 1 đến {_MOST_JOBS}.")


def read_workers(jobs: str | None, scheduler: str | None) -> int | str:
    """Return the processes that are asked for, or the scheduler's address; Stop with USAGE where both are."""
    if scheduler is None:
        return read_jobs(jobs)
    if jobs is not None:
        raise Stop(
            ExitCode.USAGE, "--jobs không dùng cùng --scheduler: làm mấy việc cùng lúc là do các máy tính toán."
        )
    return scheduler


def read_choice(text: str, choices: tuple[Choice, ...], option: str) -> Choice:
    """Return the choice that ``text`` is; Stop with USAGE and the nearest ones where it is none of them."""
    for choice in choices:
        if choice == text.lower():
            return choice
    near = closest(text, choices, limit=1)
    ask = f" Có phải {near[0]}?" if near else ""
    raise Stop(
        ExitCode.USAGE,
        f"Giá trị {text!r} của {option} không dùng được; chọn một trong: {', '.join(choices)}.{ask}",
    )
