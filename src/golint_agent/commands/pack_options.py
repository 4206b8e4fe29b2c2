"""`--pack` and `--rules`: the options of all commands that know the rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from golint_agent.commands.completion import complete_directories
from golint_agent.commands.option_values import each_names_something
from golint_agent.commands.working_directory import working_directory

if TYPE_CHECKING:
    from golint_agent.rulekit import Rule

_Command = TypeVar("_Command", bound=Callable[..., Any])


def pack_options(command: _Command) -> _Command:
    """Give a command `--pack` and `--rules`, as its parameters `packs` and `rule_folders`."""
    for option in (
        click.option(
            "--rules",
            "rule_folders",
            multiple=True,
            metavar="DIR",
            shell_complete=complete_directories,
            callback=each_names_something,
            help="Add the rules in this folder, one in each .toml file; none of its code is run.",
        ),
        click.option(
            "--pack",
            "packs",
            multiple=True,
            metavar="NAME",
            callback=each_names_something,
            help="Add the rules of this installed pack; the built-in pack is always there.",
        ),
    ):
        command = option(command)
    return command


def all_rules(packs: Sequence[str], rule_folders: Sequence[str]) -> tuple[Rule, ...]:
    """The rules of the built-in pack, of what was named beside it, and on suppressions, by id."""
    # `check` asks for its options alone, and often for no rule.
    from golint_agent.packs.load import load_rules
    from golint_agent.packs.suppressions import SUPPRESSION_RULES

    rules = load_rules()
    if packs or rule_folders:
        from golint_agent.packs.foreign import find_foreign, with_foreign

        rules = with_foreign(rules, find_foreign(packs, rule_folders, working_directory()))
    return tuple(sorted((*rules, *SUPPRESSION_RULES), key=lambda rule: rule.id))
