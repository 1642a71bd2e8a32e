"""The table of commands says of each what its own page says, and names only what is there; usage errors."""

import pytest
import typer

from kh02.cli.clock import machine_clock
from kh02.cli.commands import COMMANDS, Commands
from kh02.cli.main import app, run

GROUP = typer.main.get_command(app)
CONTEXT = GROUP.make_context("kh02", [], resilient_parsing=True)


@pytest.mark.parametrize("name", COMMANDS)
def test_line_in_the_list_is_the_first_line_of_the_page(name: str) -> None:
    assert isinstance(GROUP, Commands)
    command = GROUP.get_command(CONTEXT, name)
    assert COMMANDS[name].summary == command.help.split("\n")[0]


def test_what_is_no_command_is_not_imported() -> None:
    assert isinstance(GROUP, Commands)
    assert GROUP.get_command(CONTEXT, "fault") is None


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("diff 2025-09", "Thiếu B: Ngày, kỳ hoặc bản lưu trong git, cùng loại với A. Xem `kh02 diff --help`."),
        ("dashboard --port abc", "Giá trị của --port không dùng được. Xem `kh02 dashboard --help`."),
        ("dashboard --port 99999", "Giá trị của --port không dùng được. Xem `kh02 dashboard --help`."),
        ("status --format", "Tùy chọn --format phải có đúng một giá trị theo sau."),
        ("status --fromat json", "Không có tùy chọn --fromat. Có phải --format? Xem `kh02 status --help`."),
    ],
)
def test_a_wrong_command_line_is_told_what_is_wrong_with_it(
    typed: str, told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(typed.split(), machine_clock) == 2
    assert told in capfd.readouterr().err


def test_what_explains_a_code_leaves_open_what_a_finding_fills_in(capfd: pytest.CaptureFixture[str]) -> None:
    for code, words in (
        ("KH301", "Cách sửa: Thông báo nêu mục gần giống nhất, hoặc những mục dùng được."),
        ("KH006", "Thông báo: Tệp không phải UTF-8: byte 0x… ở vị trí … không đọc được thành chữ"),
        ("KH339", "có văn bản gốc thì ghi `place` thay cho `quoted`.\n"),
    ):
        assert run(["explain", code], machine_clock) == 0
        assert words.replace("\n", " ").strip() in capfd.readouterr().out.replace("\n", " ")
