"""`completion`: the script that has a shell complete words, and which rules there are for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from golint_agent.commands.option_values import OneOf

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


@click.command("completion", short_help="Print the script that completes words in a shell.")
@click.argument("shell", type=OneOf(["bash", "zsh", "fish"]), metavar="SHELL")
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print what has a shell complete commands, options, formats and rules.

    \b
    Put one of these where your shell reads it when it starts:
      eval "$(golint-agent completion bash)"        ~/.bashrc
      eval "$(golint-agent completion zsh)"         ~/.zshrc
      golint-agent completion fish | source         ~/.config/fish/config.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None, "click knows all three"  # noqa: S101 - for the type checker
    program = context.find_root().command
    click.echo(kind(program, {}, "golint-agent", "_GOLINT_AGENT_COMPLETE").source())
    return 0


def complete_files(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """What has the shell itself complete a word with files and directories."""
    return _left_to_shell("file", incomplete, context, parameter)


def complete_directories(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """What has the shell itself complete a word with directories."""
    return _left_to_shell("dir", incomplete, context, parameter)


def _left_to_shell(kind: str, incomplete: str, *_: object) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type=kind)]


def complete_rules(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[str]:
    """The topics and rules that a word may become; behind a comma, the next of a list."""
    del context, parameter
    from golint_agent.commands.pack_options import all_rules

    before, comma, last = incomplete.rpartition(",")
    rules = [rule.id for rule in all_rules((), ())]
    words = sorted({"all", *rules, *(rule_id.partition("/")[0] for rule_id in rules)})
    return [f"{before}{comma}{word}" for word in words if word.startswith(last)]
