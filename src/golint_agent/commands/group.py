"""The commands as one group of click's, and what it says of arguments that it cannot read."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from golint_agent.errors import UserError
from golint_agent.interrupts import Interrupted
from golint_agent.late_modules import without
from golint_agent.late_regex import late_regex
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
        from golint_agent.commands.subcommands import naming_command

        with _interrupts(), naming_command(ctx, self):
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
        if cmd_name == "check":
            with without("typing_extensions"):
                # It asks it, where it is installed, for what `typing` has.
                import msgspec  # noqa: F401 - what imports it later gets this one
            # It looks at all code of the tool in any case, to know whether an answer still holds.
            from golint_agent.engine.cache.code_archive import use_archive
            from golint_agent.engine.cache.tool import take_stamps

            use_archive(take_stamps())
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
    if isinstance(error, click.BadOptionUsage):
        return _badly_used(error, hint)
    found = _TOO_MUCH.fullmatch(message)
    if found is not None:
        words = " ".join(one.strip("'") for one in found[1].split(" "))
        return f"`{command}` does not take `{words}`", hint
    told, asks, near = message.partition(". Did you mean ")
    if asks:
        message, hint = told, f"did you mean {near.replace(chr(39), '`')}"
    return f"{message[:1].lower()}{message[1:]}", hint


#: What click says of arguments that nobody asks for.
_TOO_MUCH = late_regex(r"Got unexpected extra arguments? \((.*)\)")


def _badly_used(error: click.BadOptionUsage, hint: str) -> tuple[str, str]:
    """An option without its value, or a flag with one."""
    name = error.option_name
    parameters = error.ctx.command.params if error.ctx is not None else ()
    option = next((one for one in parameters if name in (*one.opts, *one.secondary_opts)), None)
    if "requires" not in error.message:
        return f"`{name}` takes no value", f"write `{name}` alone"
    if not isinstance(option, click.Option) or error.ctx is None:
        return f"`{name}` needs a value", hint  # an option of `check` that `baseline` hands on
    metavar = option.make_metavar(error.ctx)
    if metavar.startswith("["):  # as click writes the words of a choice
        metavar = metavar.removeprefix("[").removesuffix("]")
    return f"`{name}` needs a value", f"write `{name} {metavar}`"


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
    "--apply": "--fix",
    "--baseline-commit": "--new-from-rev",
    "--build-tags": "--tags",
    "--cache-location": "--cache-dir",
    "--concurrency": "--jobs",
    "--diff-base": "--new-from-rev",
    "--disable": "--ignore",
    "--disable-all": "--select",
    "--disable-nosem": "--show-suppressed",
    "--dry-run": "--diff",
    "--enable": "--select",
    "--enable-all": "--preset audit",
    "--enable-only": "--select",
    "--exclude-rule": "--ignore",
    "--extend-exclude": "--exclude",
    "--fail-on": "--fail-level",
    "--fix-dry-run": "--diff",
    "--issues-exit-code": "--exit-zero",
    "--json": "--output json",
    "--max-warnings": "--fail-level",
    "--min-severity": "--fail-level",
    "--new": "--new-from-rev",
    "--no-color": "--color never",
    "--no-config": "--isolated",
    "--out-format": "--output",
    "--output-file": "--output",
    "--parallel": "--jobs",
    "--reporter": "--output",
    "--sarif": "--output sarif",
    "--show-stats": "--statistics",
    "--since": "--new-from-rev",
    "--skip-dirs": "--exclude",
    "--skip-files": "--exclude",
    "--threads": "--jobs",
    "--workers": "--jobs",
    "-D": "--ignore",
    "-E": "--select",
    "-c": "--config",
    "-f": "--output",
    "-n": "--new-from-rev",
    "-w": "--watch",
}


def _options_near(error: click.NoSuchOption) -> Sequence[str]:
    own = _OPTIONS_OF_OTHERS.get(error.option_name, "")
    parameters = error.ctx.command.params if error.ctx is not None else ()
    if any(own.partition(" ")[0] in parameter.opts for parameter in parameters):
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
