"""The command line: argv to command to exit code. With the commands it alone prints and exits.

But for reports (`reporting.output` writes them) and signals (`interrupts` ends the process).

Exit codes: 0 clean, 1 findings at or above the fail level, 2 a usage, configuration or internal
error, 130 interrupted, 128 and its number for another signal that ends a run (143: SIGTERM).
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from golint_agent import interrupts
from golint_agent.commands.streams import complain, is_terminal, say, silence_output
from golint_agent.errors import UserError
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
_FAILED = 2


class _InterruptedError(Exception):
    """Ctrl-C, in a form that click does not answer with a blank line.

    Its argument is the number of the signal, where that is known.
    """


@contextmanager
def _interrupts() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt as interrupt:
        raise _InterruptedError(*interrupt.args) from None


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


def main() -> None:
    """Run the command line and exit.

    All has been written by then. Leaving at once saves Python the time to take apart, object by
    object, what ends with the process anyway. It is left to Python where more is to be done.
    """
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        sys.exit(code)  # closed streams: let Python do what it does about them
    if _leaves_semaphores():
        sys.exit(code)
    os._exit(code)


def _leaves_semaphores() -> bool:
    pool = sys.modules.get("golint_agent.engine.scheduling.pool")
    return pool is not None and pool.leaves_semaphores()


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code; all errors are printed here."""
    try:
        code = golint_agent.main(
            arguments or ["--help"], prog_name="golint-agent", standalone_mode=False
        )
    except UserError as error:
        return _complain(error.message, error.hint)
    except click.ClickException as error:
        return _complain(*_usage(error))
    except (_InterruptedError, KeyboardInterrupt, click.Abort) as stop:
        return _stopped(*stop.args)
    except BrokenPipeError:
        # The reader went away (`| head`): there is nobody left to tell.
        silence_output()
        return 0
    except OSError as error:
        if error.errno not in _FULL:
            return _defect(error)
        silence_output()
        message = f"the output cannot be written: {os.strerror(error.errno).lower()}"
        return _complain(message, "free some space or write elsewhere")
    except Exception as error:  # noqa: BLE001 - what is left is our defect: exit code 2, not 1
        return _defect(error)
    if not arguments:
        return _FAILED
    return code if isinstance(code, int) else 0


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO})


def _stopped(signal: int = interrupts.INTERRUPT) -> int:
    """Say which signal stopped the run, and give its exit code."""
    interrupts.settle()
    if signal == interrupts.INTERRUPT and is_terminal(sys.stderr):
        say("\n")  # the line that shows ^C
    _complain(interrupts.reason(signal))
    return interrupts.SIGNALLED + signal


def _complain(message: str, hint: str = "") -> int:
    complain(message, hint)
    return _FAILED


def _usage(error: click.ClickException) -> tuple[str, str]:
    """What click says about the arguments, as one sentence and a hint."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context is not None else "golint-agent"
    hint = f"`{command} --help` lists what it takes"
    if isinstance(error, click.NoSuchOption):
        near = " or ".join(f"`{option}`" for option in _options_near(error))
        message = f"`{command}` has no option `{error.option_name}`"
        return message, f"did you mean {near}?" if near else hint
    message = error.format_message().rstrip(".")
    told, asks, near = message.partition(". Did you mean ")
    if asks:
        message, hint = told, f"did you mean {near.replace(chr(39), '`')}"
    return f"{message[:1].lower()}{message[1:]}", hint


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


def _defect(error: Exception) -> int:
    import traceback

    from golint_agent.reporting.safe_text import multi_line, printed

    say(printed(multi_line("".join(traceback.format_exception(error)))))
    return _complain(
        f"this is a defect of golint-agent ({type(error).__name__})",
        "please report it with the lines above; nothing is wrong with your command",
    )


def _unknown_command(name: str) -> str:
    return f"there is no command `{name}`"


def _command_hint(name: str) -> str:
    import difflib

    word = _WORDS_OF_OTHERS.get(name.lower())
    near = [word] if word else difflib.get_close_matches(name, _COMMANDS, n=1)
    if near:
        return f"did you mean `golint-agent {near[0]}`?"
    commands = ", ".join(_COMMANDS)
    return f"the commands are {commands}; to check code write `golint-agent check {name}`"
