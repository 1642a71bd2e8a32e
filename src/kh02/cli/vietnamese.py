"""Help pages and usage errors in Vietnamese, for typer's commands and groups.

typer's own wording is English and partly fixed in code, so the page is laid out here from typer's parameters, and
an error is worded by its class, never by matching its English text.
"""

import shutil
import textwrap
from collections.abc import Iterable
from typing import Any

from typer.core import TyperCommand, TyperGroup

from kh02.cli.exit_code import ExitCode, Stop

# The class of the context that typer hands to commands is private to it.
Context = Any

_HELP = "Hiện trợ giúp rồi thoát."
_GAP = 2
_WIDEST = 100


def _rows(rows: list[tuple[str, str]], width: int) -> list[str]:
    """Lay out names beside their explanation, wrapped to ``width`` columns."""
    first = min(max(len(name) for name, _ in rows), 28)
    lines: list[str] = []
    for name, text in rows:
        wrapped = textwrap.wrap(text, max(20, width - first - 2 * _GAP)) or [""]
        if len(name) > first:
            lines.append(" " * _GAP + name)
        else:
            lines.append((" " * _GAP + name.ljust(first + _GAP) + wrapped.pop(0)).rstrip())
        lines += [" " * (first + 2 * _GAP) + part for part in wrapped]
    return lines


def _parameters(command: TyperCommand | TyperGroup, ctx: Context, kind: str) -> list[tuple[str, str]]:
    rows = []
    for parameter in command.get_params(ctx):
        if parameter.param_type_name != kind or getattr(parameter, "hidden", False):
            continue
        metavar = getattr(parameter, "metavar", None)
        if kind == "argument":
            name = metavar or parameter.name or ""
        else:
            takes_value = metavar and not getattr(parameter, "is_flag", False)
            # typer keeps the names of the help option in a set, whose order changes from run to run.
            names = sorted(parameter.opts, reverse=True) if parameter.name == "help" else parameter.opts
            name = ", ".join(names) + (f" {metavar}" if takes_value else "")
        text = _HELP if parameter.name == "help" else getattr(parameter, "help", None) or ""
        rows.append((name, text))
    return rows


def _width() -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, _WIDEST)


def _page(command: TyperCommand | TyperGroup, ctx: Context) -> str:
    width = _width()
    arguments = _parameters(command, ctx, "argument")
    options = _parameters(command, ctx, "option")
    pieces = [ctx.command_path.strip(), *(name for name, _ in arguments), "[TÙY CHỌN]"]
    commands: list[tuple[str, str]] = []
    if isinstance(command, VietnameseGroup):
        pieces += ["LỆNH", "..."]
        commands = [(name, command.summary(ctx, name)) for name in command.list_commands(ctx)]
    lines = ["Cách dùng: " + " ".join(pieces), ""]
    for paragraph in (command.help or "").strip().split("\n\n"):
        lines += [*textwrap.wrap(" ".join(paragraph.split()), width), ""]
    for title, rows in (("Lệnh", commands), ("Đối số", arguments), ("Tùy chọn", options)):
        if rows:
            lines += [f"{title}:", *_rows(rows, width), ""]
    return "\n".join(lines).rstrip()


def help_pages(command: TyperCommand | TyperGroup, ctx: Context) -> dict[str, str]:
    """Return the help page of a command and of all commands under it, by the words that call them."""
    pages = {ctx.command_path: command.get_help(ctx)}
    if isinstance(command, TyperGroup):
        names = command.list_commands(ctx)
        for name in names[isinstance(command, DefaultGroup) :]:
            below: Any = command.get_command(ctx, name)
            pages |= help_pages(below, below.make_context(name, [], parent=ctx, resilient_parsing=True))
    return pages


class VietnameseCommand(TyperCommand):
    """A command whose help page is Vietnamese."""

    def get_help(self, ctx: Context) -> str:
        """Return the help page."""
        return _page(self, ctx)


class VietnameseGroup(TyperGroup):
    """A group whose help page is Vietnamese and which proposes the nearest command."""

    def get_help(self, ctx: Context) -> str:
        """Return the help page."""
        return _page(self, ctx)

    def summary(self, ctx: Context, name: str) -> str:
        """Return what a list of commands says of one: the first line of its page."""
        command: Any = self.get_command(ctx, name)
        return (command.help or "").strip().split("\n", 1)[0]

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:
        """Find the command; Stop with USAGE where there is none of that name."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            near = _nearest(args[0], self.list_commands(ctx))
            ask = f" Có phải `{near}`?" if near else ""
            raise Stop(ExitCode.USAGE, f"Không có lệnh {args[0]!r}.{ask} Xem `{ctx.command_path.strip()} --help`.")
        return super().resolve_command(ctx, args)


class DefaultGroup(VietnameseGroup):
    """A group whose first command is meant where none is named: ``kh02 report --period month``."""

    def get_help(self, ctx: Context) -> str:
        """Return the first command's page, with the other commands below it."""
        default, *others = self.list_commands(ctx)
        command = self.commands[default]
        inner = command.make_context(ctx.info_name, [], parent=ctx.parent, resilient_parsing=True)
        rows = [(name, self.summary(ctx, name)) for name in others]
        return "\n".join([command.get_help(inner), "", "Lệnh con:", *_rows(rows, _width())])

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Put the first command's name before arguments that name no command."""
        names = self.list_commands(ctx)
        if args[:1] != ["--help"] and (not args or args[0] not in names):
            args = [names[0], *args]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:
        """Find the command; the first one goes by the group's own name."""
        name, command, rest = super().resolve_command(ctx, args)
        return ("" if name == self.list_commands(ctx)[0] else name), command, rest


def usage_message(error: Exception) -> str:
    """Return what a typer usage error says, in Vietnamese."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path.strip() if ctx else "kh02"
    see = f" Xem `{path} --help`."
    option = getattr(error, "option_name", None)
    kind = type(error).__name__
    if kind == "NoSuchOption":
        known = [name for parameter in ctx.command.get_params(ctx) for name in parameter.opts] if ctx else []
        near = _nearest(str(option), known)
        return f"Không có tùy chọn {option}." + (f" Có phải {near}?" if near else "") + see
    if option is not None:
        return f"Tùy chọn {option} phải có đúng một giá trị theo sau." + see
    parameter = getattr(error, "param", None)
    if kind == "MissingParameter" and parameter is not None:
        return f"Thiếu {parameter.metavar or parameter.name}: {parameter.help}" + see
    if parameter is not None:
        return f"Giá trị của {parameter.opts[0]} không dùng được." + see
    return "Câu lệnh chưa đúng." + see


def _nearest(word: str, options: Iterable[str]) -> str | None:
    from kh02.vi.text import closest  # a help page needs no other spelling

    return next(iter(closest(word, options, limit=1)), None)
