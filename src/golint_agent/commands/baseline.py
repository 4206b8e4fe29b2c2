"""`baseline`: accept the findings that there are, so that only new ones are reported."""

from __future__ import annotations

from collections import Counter

import click

from golint_agent.commands.accepting import BASELINE, read_baseline
from golint_agent.commands.completion import complete_files
from golint_agent.commands.streams import print_line
from golint_agent.commands.subcommands import Subcommands
from golint_agent.reporting.summary import counted

_AS_CHECK = {"ignore_unknown_options": True, "help_option_names": ["-h", "--help"]}


@click.group(
    "baseline",
    cls=Subcommands,
    no_args_is_help=False,
    short_help="Accept the findings of today; report new ones.",
)
def baseline() -> None:
    """Keep a file of accepted findings, so that `check --baseline FILE` reports only new ones.

    \b
    Examples:
      golint-agent baseline write
      golint-agent check --baseline .golint-agent-baseline.jsonl
      golint-agent baseline prune
      golint-agent baseline show
    """


_named = click.option(
    "--baseline",
    "name",
    metavar="FILE",
    shell_complete=complete_files,
    help=f"The file; that of the configuration if not given, or {BASELINE} where none is said.",
)
_arguments = click.argument(
    "arguments",
    nargs=-1,
    type=click.UNPROCESSED,
    metavar="[ARGUMENT OF CHECK]...",
    shell_complete=complete_files,
)


@baseline.command("write", context_settings=_AS_CHECK, short_help="Write the file anew.")
@_named
@_arguments
def write(name: str | None, arguments: tuple[str, ...]) -> int:
    """Check the code and accept all that is found; takes the patterns and options of `check`.

    What comments suppress is not written. Exits with 0, or with 2 when something went wrong.
    """
    return _check(name, "write", arguments)


@baseline.command("prune", context_settings=_AS_CHECK, short_help="Take out what is mended.")
@_named
@_arguments
def prune(name: str | None, arguments: tuple[str, ...]) -> int:
    """Check the code and take entries out whose findings are gone; nothing new gets in.

    Give it the patterns and options that `check` is given.
    """
    return _check(name, "prune", arguments)


@baseline.command("show", short_help="List what the file holds.")
@_named
def show(name: str | None) -> None:
    """List the accepted findings by file, and how many there are of each rule."""
    entries = sorted(read_baseline(_configured() if name is None else name))
    for entry in entries:
        symbol = f" in {entry.symbol}" if entry.symbol else ""
        print_line(f"{entry.path}: {entry.rule}{symbol}")
    counts = Counter(entry.rule for entry in entries)
    for rule, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        print_line(f"{count:>6}  {rule}")
    print_line(counted(len(entries), "accepted finding"))


def _configured() -> str:
    """The file that the configuration here names, or the usual one."""
    from golint_agent.commands.config_options import baseline_place, choose
    from golint_agent.commands.working_directory import working_directory
    from golint_agent.config.asked import Asked
    from golint_agent.project.constraints import DEFAULT
    from golint_agent.project.targets import read_targets, root_of
    from golint_agent.project.tree import Tree

    here = working_directory()
    tree = Tree(root_of(read_targets((".",), here), here), DEFAULT)
    merged = choose(tree, here, (), isolated=False, asked=Asked()).merged
    return (merged and baseline_place(merged, tree.root)) or BASELINE


def _check(name: str | None, action: str, arguments: tuple[str, ...]) -> int:
    from golint_agent.commands.check import check

    own = ("--baseline-action", action, *(("--baseline", name) if name is not None else ()))
    code = check.main([*own, *arguments], prog_name="golint-agent baseline", standalone_mode=False)
    return code if isinstance(code, int) else 0
