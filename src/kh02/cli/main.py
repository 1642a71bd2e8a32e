"""The program's entry: carries out a command line, and turns every outcome into an exit code."""

import errno
import gc
import os
import sys
import warnings
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from kh02 import __version__
from kh02.cli.clock import Clock, going_by, machine_clock
from kh02.cli.commands import Commands
from kh02.cli.exit_code import ExitCode, Stop, exit_code_of
from kh02.cli.screen import say, tell
from kh02.cli.vietnamese import help_pages, usage_message
from kh02.work.refusal import Refused

app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


_STOPPED = 130


def _show_version(asked: bool) -> None:
    if asked:
        say(f"kh02 {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def kh02(
    ctx: typer.Context,
    version: Annotated[
        bool,
        # Eager, so that it answers before typer loads pydantic for the other options.
        typer.Option("--version", is_eager=True, callback=_show_version, help="Hiện phiên bản rồi thoát."),
    ] = False,
) -> None:
    """Theo dõi và báo cáo việc thực hiện Kế hoạch số 02-KH/BCĐTW ở xã, phường.

    Kế hoạch và số liệu là tệp YAML trong thư mục plans/; báo cáo là Word và Markdown.
    """
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())


def all_help_pages() -> dict[str, str]:
    """Return the help page of the program and of each command, by the words that call it, for the docs."""
    group: Any = typer.main.get_command(app)
    return help_pages(group, group.make_context("kh02", [], resilient_parsing=True))


def run(arguments: list[str], clock: Clock = machine_clock) -> int:
    """Carry out one command line by this clock and return the exit code; no fault is thrown at the user."""
    try:
        with going_by(clock):
            code = app(arguments, prog_name="kh02", standalone_mode=False)
    except (Stop, Refused) as ended:
        tell(ended.message)
        return int(ended.code if isinstance(ended, Stop) else exit_code_of(ended.kind))
    except TyperException as error:
        tell(usage_message(error))
        return int(ExitCode.USAGE)
    except (typer.Abort, KeyboardInterrupt):
        code = _STOPPED
    except SystemExit as ended:
        if not isinstance(ended.__context__, BrokenPipeError):
            raise
        # The reader (head, less) has seen enough; typer has quieted the last flush, and would end with 1.
        return int(ExitCode.OK)
    except Exception as error:  # the last net: a fault of ours is told, not thrown at the user
        return int(_tell_fault(error, arguments))
    if code == _STOPPED:  # typer itself makes this of most interrupts
        tell("Đã dừng theo yêu cầu.")
    return code if isinstance(code, int) else int(ExitCode.OK)


def _tell_fault(error: Exception, arguments: list[str]) -> ExitCode:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        tell("Không ghi được kết quả: ổ đĩa đã đầy.")
        sys.stdout = None  # what is left of the output has no place either
        return ExitCode.USAGE
    from kh02.work.fault import fault_words

    tell(fault_words(error, arguments))
    return ExitCode.FAULT


def main() -> None:
    """Run with the process's arguments; text in and out is UTF-8, also on Windows."""
    # kh02 uses no plugin of pydantic's; looking for one reads what every installed package says of itself.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Libraries warn their callers, in English, of what they leave out of a file; it says nothing to an officer.
    warnings.simplefilter("ignore")
    # What is loaded at the start stays: to look through it for garbage every 700 objects is 6% of a report.
    gc.set_threshold(10_000)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A name of a file that is no text is shown with its bytes, not stumbled over.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))
