"""The table of commands says of each what its own page says, and names only what is there."""

import pytest
import typer

from kh02.cli.commands import COMMANDS, Commands
from kh02.cli.main import app

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
