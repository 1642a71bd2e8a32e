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
