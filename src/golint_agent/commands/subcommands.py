"""Groups of commands below one, such as `config`: what they say where none of them is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import click

from golint_agent.errors import UsageError
from golint_agent.suggestions import nearest

#: What people write, and what it is called here: by the group's name.
_WORDS_OF_OTHERS = {
    "config": {
        "check": "verify",
        "validate": "verify",
        "lint": "verify",
        "test": "verify",
        "print": "show",
        "list": "show",
        "get": "show",
        "view": "show",
        "dump": "show",
        "where": "path",
        "docs": "reference",
        "jsonschema": "schema",
    },
    "baseline": {
        "create": "write",
        "add": "write",
        "generate": "write",
        "init": "write",
        "make": "write",
        "new": "write",
        "save": "write",
        "update": "write",
        "clean": "prune",
        "remove": "prune",
        "list": "show",
        "print": "show",
        "view": "show",
    },
}


def near_command(name: str, words: Mapping[str, str], names: Sequence[str]) -> str:
    """The command that somebody may have meant by a name that is none; empty for none.

    `words` has what other tools call it, in lower case.
    """
    return words.get(name.lower(), "") or nearest(name, names)


@contextmanager
def naming_command(ctx: click.Context, group: click.Group) -> Iterator[None]:
    """Say in what click raises of arguments which command they were for; it leaves some without."""
    try:
        yield
    except click.UsageError as error:
        name = ctx.invoked_subcommand
        command = group.get_command(ctx, name) if error.ctx is None and name else None
        if command is not None:
            error.ctx = click.Context(command, parent=ctx, info_name=name)
        raise


class Subcommands(click.Group):
    """A group that says which commands it has where it is given none of them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments. UsageError where there are none."""
        if not args and not ctx.resilient_parsing:
            message = f"`{ctx.command_path}` needs a command"
            raise UsageError(message, hint=f"name one of {_shown(self.list_commands(ctx))}")
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Resolve a command. UsageError for one that there is not, with a suggestion."""
        name = args[0] if args else ""
        if name not in self.commands and not name.startswith("-") and not ctx.resilient_parsing:
            message = f"`{ctx.command_path}` has no command `{name}`"
            raise UsageError(message, hint=self._hint(ctx, name))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        with naming_command(ctx, self):
            return super().invoke(ctx)

    def _hint(self, ctx: click.Context, name: str) -> str:
        names = self.list_commands(ctx)
        near = near_command(name, _WORDS_OF_OTHERS.get(self.name or "", {}), names)
        if near:
            return f"did you mean `{ctx.command_path} {near}`?"
        return f"its commands are {_shown(names)}"


def _shown(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
