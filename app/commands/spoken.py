"""The help of the command line in the user's language: it is written once, in English, and said when it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from app.commands import usage
from app.commands.common import language
from app.language import N_, Words, say

CLICKS_OWN = (N_("Usage"), N_("Options"), N_("Commands"), N_("Show this message and exit."),
              N_("Show the version and exit."), N_("required"))  # fmt: skip
"""What the library itself says."""


class Formatter(click.HelpFormatter):
    """Writes every line of a help in the user's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, f"{said('Usage')}: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(said(heading))

    def write_text(self, text: str) -> None:
        super().write_text(said(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, said_option(text)) for name, text in rows], col_max, col_spacing)


class Context(click.Context):
    """What stands around one call."""

    formatter_class = Formatter


class Spoken(click.Group):
    """A group of commands whose help follows DOSTYQ_LANGUAGE or the system's language."""

    context_class = Context

    def main(self, *args: Any, **more: Any) -> Any:
        """Under the one name that the program has, however it was started."""
        return super().main(*args, **{**more, "prog_name": "dostyq"})

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        with usage.told():
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with usage.told():
            return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            missing = Words("There is no command {name}; «dostyq --help» lists them.", {"name": args[0]})
            raise click.BadArgumentUsage(say(missing, language()), ctx)
        return super().resolve_command(ctx, args)

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        cmd.context_class = Context
        super().add_command(cmd, name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.help or "") for name, one in sorted(self.commands.items())])


def said_option(text: str) -> str:
    """What an option does, and «required» in its brackets, also beside a range."""
    words, bracket, more = text.rpartition("[")
    if not bracket:
        return said(text)
    inside = "; ".join(map(said, more.removesuffix("]").split("; ")))
    return f"{said(words)}  [{inside}]".strip()


def said(text: str) -> str:
    """Some lines of a help as one sentence in the user's language."""
    return say(" ".join(text.split()), language())
