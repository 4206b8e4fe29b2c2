"""The commands as one group of click's, and what it says of arguments that it cannot read."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from golint_agent.errors import UserError
from golint_agent.interrupts import Interrupted
from golint_agent.version import __version__

#: Each command and the module that holds it; a module is imported only when its command runs.
_COMMANDS = {
    "check": "check",
    "baseline": "baseline",
    "init": "init",
    "config": "config",
    "rules": "rules",
    "explain": "explain",
    "standards": "standards",
    "new-rule": "new_rule",
    "new-pack": "new_pack",
    "test-rules": "test_rules",
    "clean": "clean",
    "completion": "completion",
    "version": "version",
}
#: What other linters call a command, and what it is called here.
_WORDS_OF_OTHERS = {
    "lint": "check",
    "run": "check",
    "scan": "check",
    "analyze": "check",
    "vet": "check",
    "help": "--help",
    "rule": "explain",
    "linters": "rules",
    "list": "rules",
    "cache": "clean",
    "completions": "completion",
}


@contextmanager
def _interrupts() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt as interrupt:
        raise Interrupted(*interrupt.args) from None


class _Commands(click.Group):
    """A group whose commands are imported late."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - as in click
    ) -> click.Context:
        """Read the arguments."""
        with _interrupts():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        with _interrupts():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order of the table."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"golint_agent.commands.{_COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, _COMMANDS[cmd_name])
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Resolve a command; an unknown one gets a suggestion."""
        name = args[0] if args else ""
        if name and name not in _COMMANDS and not name.startswith("-"):
            raise UserError(_unknown_command(name), hint=_command_hint(name))
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="golint-agent %(version)s")
def golint_agent() -> None:
    """Review the Go code of services, without a Go toolchain.

    \b
    Examples:
      golint-agent check                      check every package below this directory
      golint-agent check ./internal/...       check what is below internal
      golint-agent check main.go              check one file
      golint-agent check --output sarif=out.sarif ./...
      golint-agent explain shutdown/absent    what a rule means and how to mend it
    """


def usage(error: click.ClickException) -> tuple[str, str]:
    """What click says about the arguments, as one sentence and a hint."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context is not None else "golint-agent"
    hint = f"`{command} --help` lists what it takes"
    if isinstance(error, click.NoSuchOption):
        near = " or ".join(f"`{option}`" for option in _options_near(error))
        message = f"`{command}` has no option `{error.option_name}`"
        return message, f"did you mean {near}?" if near else hint
    message = error.format_message().rstrip(".")
    if isinstance(error, click.MissingParameter):
        return _missing(error, command), hint
    told, asks, near = message.partition(". Did you mean ")
    if asks:
        message, hint = told, f"did you mean {near.replace(chr(39), '`')}"
    return f"{message[:1].lower()}{message[1:]}", hint


def _missing(error: click.MissingParameter, command: str) -> str:
    """What is to be given, and of a choice what there is."""
    parameter = error.param
    if isinstance(parameter, click.Argument) and isinstance(parameter.type, click.Choice):
        choices = ", ".join(f"`{choice}`" for choice in parameter.type.choices)
        return f"`{command}` needs one of {choices}"
    name = parameter.make_metavar(error.ctx) if parameter is not None and error.ctx else ""
    return f"`{command}` needs {name}"


#: What options of other linters are called here.
_OPTIONS_OF_OTHERS = {
    "--add-noqa": "--add-ignore",
    "--baseline-commit": "--new-from-rev",
    "--build-tags": "--tags",
    "--concurrency": "--jobs",
    "--disable": "--ignore",
    "--disable-nosem": "--show-suppressed",
    "--enable": "--select",
    "--enable-only": "--select",
    "--exclude-rule": "--ignore",
    "--issues-exit-code": "--exit-zero",
    "--new": "--new-from-rev",
    "--no-config": "--isolated",
    "--show-stats": "--statistics",
    "-D": "--ignore",
    "-E": "--select",
    "-n": "--new-from-rev",
}


def _options_near(error: click.NoSuchOption) -> Sequence[str]:
    own = _OPTIONS_OF_OTHERS.get(error.option_name, "")
    command = error.ctx.command if error.ctx is not None else None
    if command is not None and any(own in parameter.opts for parameter in command.params):
        return (own,)
    return error.possibilities or ()


def _unknown_command(name: str) -> str:
    return f"there is no command `{name}`"


def _command_hint(name: str) -> str:
    from golint_agent.commands.subcommands import near_command

    near = near_command(name, _WORDS_OF_OTHERS, list(_COMMANDS))
    if near:
        return f"did you mean `golint-agent {near}`?"
    commands = ", ".join(_COMMANDS)
    return f"the commands are {commands}; to check code write `golint-agent check {name}`"
