"""The command line: argv to command to exit code. Nothing else in the package prints or exits.

Exit codes: 0 clean, 1 findings at or above the fail level, 2 a usage, configuration or internal
error, 130 interrupted.
"""

from __future__ import annotations

import importlib
import os
import sys

import click

from golint_agent.errors import UserError
from golint_agent.version import __version__

#: Each command and the module that holds it; a module is imported only when its command runs.
_COMMANDS = {
    "check": "check",
    "rules": "rules",
    "explain": "explain",
    "new-rule": "new_rule",
    "version": "version",
}
_INTERRUPTED = 130


class _Commands(click.Group):
    """A group whose commands are imported late."""

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
        command = getattr(module, _COMMANDS[cmd_name])
        assert isinstance(command, click.Command)
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
    """Review Go code: money, tenants, errors, shutdown and logging, without a Go toolchain.

    \b
    Examples:
      golint-agent check                      check the module around this directory
      golint-agent check ./internal/...       check what is below internal
      golint-agent check main.go              check one file
      golint-agent check --output sarif=out.sarif ./...
      golint-agent explain money/float-type   what a rule means and how to mend it
    """


def main() -> None:
    """Run the command line and exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code; all errors are printed here."""
    try:
        code = golint_agent.main(arguments, prog_name="golint-agent", standalone_mode=False)
    except UserError as error:
        _complain(error.message, error.hint)
        return 2
    except click.ClickException as error:
        error.show()
        return 2
    except (KeyboardInterrupt, click.Abort):
        _complain("interrupted; nothing was written", "")
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader went away (`| head`): there is nobody left to tell.
        _silence_output()
        return 0
    return code if isinstance(code, int) else 0


def _complain(message: str, hint: str) -> None:
    from golint_agent.reporting.safe_text import one_line

    click.echo(f"golint-agent: {one_line(message)}", err=True)
    if hint:
        click.echo(f"  hint: {one_line(hint)}", err=True)


def _silence_output() -> None:
    """Point standard output at nothing, so that the interpreter's last flush cannot complain."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())


def _unknown_command(name: str) -> str:
    return f"there is no command `{name}`"


def _command_hint(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name, _COMMANDS, n=1)
    if near:
        return f"did you mean `golint-agent {near[0]}`?"
    return f"the commands are {', '.join(_COMMANDS)}; to check code write `golint-agent check {name}`"
