"""The commands of entry kinds that have none of their own: an option for each field, by the table of kinds."""

from inspect import Parameter
from typing import Annotated, Any

import typer

from kh02.cli.arguments import argument, option
from kh02.cli.entry_options import consent_of, entry_command, request_of
from kh02.cli.vietnamese import Context, VietnameseCommand, VietnameseGroup


class KindCommands(VietnameseGroup):
    """A group with a command for every kind of entry: its own first, then those of the other kinds."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Return the names, in the order of the help page."""
        from kh02.model.kinds import KINDS

        own = super().list_commands(ctx)
        return [*own, *(kind.command for kind in KINDS if kind.command not in own)]

    def get_command(self, ctx: Context, cmd_name: str) -> Any:
        """Return a command; None where no kind is recorded by that name."""
        return super().get_command(ctx, cmd_name) or _command_of(cmd_name)


def carry_out_kind(ctx: typer.Context) -> None:
    """Record an entry of the kind that the command is named after."""
    from kh02.cli.recording import carry_out
    from kh02.work.record.entry import record

    kind, request = str(ctx.info_name), request_of(ctx)
    carry_out(request.get("plan"), consent_of(ctx), lambda desk: record(kind, request, desk))


def _command_of(name: str) -> Any:
    """Return the command of a kind, made from how its fields are asked for."""
    from kh02.model.kinds import KINDS
    from kh02.words.kinds import words_of_kind
    from kh02.work.record.ask import asks

    kind = next((kind for kind in KINDS if kind.command == name), None)
    if kind is None:
        return None

    command = entry_command(carry_out_kind, (_parameter(ask.given, ask.name, ask.question) for ask in asks(kind)))
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    about = f"Ghi một {words_of_kind(kind.entry).counted}."
    alone.command(name=name, cls=VietnameseCommand, help=about)(command)
    return typer.main.get_command(alone)


def _parameter(given: str, name: str, question: str) -> Parameter:
    """Return the option of a field, or its argument where it is known by a word that is no option."""
    declared: Any = (
        option(name, "CHỮ", f"{question}.")
        if name.startswith("--")
        else argument(f"[{name.upper()}]", f"{question}.")
    )
    return Parameter(given, Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[str | None, declared])
