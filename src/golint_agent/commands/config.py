"""`config`: shows, checks and describes configuration files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from golint_agent.commands.completion import complete_files
from golint_agent.commands.config_faults import merged_in, policies_for, refuse_faults
from golint_agent.commands.config_options import all_faults, choose, home_in
from golint_agent.commands.streams import complain_of, print_line, tell
from golint_agent.commands.subcommands import Subcommands
from golint_agent.commands.working_directory import working_directory
from golint_agent.config.asked import Asked
from golint_agent.config.discovery import chain_of, names_by_listing, nearest
from golint_agent.config.show import Shown, shown, toml_value
from golint_agent.config.toml_text import toml_key
from golint_agent.engine.answering.policies import Policies
from golint_agent.errors import UsageError, UserError
from golint_agent.packs.config_schema import reference_of, schema_of
from golint_agent.packs.suppressions import is_on_suppressions
from golint_agent.project.constraints import DEFAULT
from golint_agent.project.modules import is_skipped
from golint_agent.project.targets import read_targets, root_of
from golint_agent.project.tree import Tree, join, look
from golint_agent.reporting import FORMATS
from golint_agent.reporting.safe_text import one_line, printed

_FAILED = 2

_given = click.option(
    "--config",
    "configs",
    multiple=True,
    metavar="FILE|KEY=VALUE",
    shell_complete=complete_files,
    help="Use this configuration file for everything; or set one key: `rules.confidence=high`.",
)


@click.group(
    "config",
    cls=Subcommands,
    no_args_is_help=False,
    short_help="Show, check and describe configuration files.",
)
def config() -> None:
    """Show, check and describe configuration files.

    The file that holds for a linted file is the nearest `.golint-agent.toml` or `golint-agent.toml`
    at or above it, up to the repository's root.

    \b
    Examples:
      golint-agent config show --for internal/pay/fee.go
      golint-agent config verify
      golint-agent config schema > golint-agent.schema.json
      golint-agent config path
    """


@config.command("show", short_help="Print each value, and where it comes from.")
@click.option(
    "--for",
    "file",
    default="",
    metavar="FILE",
    shell_complete=complete_files,
    help="Show what holds for this file.",
)
@_given
def show(file: str, configs: tuple[str, ...]) -> None:
    """Print each value and where it comes from, as TOML; a value without a place is a default.

    With --for it is what holds for that file, with the rules that do not run on it.
    """
    here, tree = _place()
    asked = Asked()
    if configs:
        asked = choose(tree, here, configs, isolated=False, asked=asked).asked
    path = _path_of(file, here, tree)
    merged = merged_in(tree, home_in(tree, here), asked)
    with all_faults(tree, merged, asked):
        policies = policies_for(tree, merged, asked)
    policy = policies.of(path.rpartition("/")[0] if path else home_in(tree, here))
    for value in shown(policy.merged):
        click.echo(printed(one_line(_line(value))))
    for line in _about(policies, path) if path else ():
        print_line(line, mark="# ")


def _line(value: Shown) -> str:
    text = f"{toml_key(value.path)} = {toml_value(value.value)}"
    return f"{text}  # {value.origin}" if value.origin else text


def _about(policies: Policies, path: str) -> Iterator[str]:
    """What follows for one file, as comments."""
    view = policies.of(path.rpartition("/")[0]).view(path)
    for override in view.matching:
        place = f"{override.file.name}:{override.file.line(override.path)}"
        yield f"{path}: the override in {place} holds"
    if policies.excludes(path):
        yield f"{path}: nothing is reported, by `files.exclude`"
    # Those on comments go along with whatever is selected.
    rules = sorted(rule.id for rule in policies.rules if not is_on_suppressions(rule))
    on = [rule_id for rule_id in rules if rule_id in view.on]
    yield f"{path}: {len(on)} of {len(rules)} rules run"
    why = policies.why_off(path)
    yield from (f"{path}: not {id_}: {why[id_]}" for id_ in rules if id_ not in view.on)
    for rule_id in on:
        severity = view.severity(rule_id)
        if severity is not None:
            yield f"{path}: {rule_id} is {severity.value}"


@config.command("verify", short_help="Check the configuration files here and below.")
@_given
def verify(configs: tuple[str, ...]) -> int:
    """Check the file that holds here, and those in all directories below.

    Keys, values, selectors, options of rules and patterns are looked at. Exits with 2 when
    something is wrong, after all files were checked.
    """
    here, tree = _place()
    chosen = choose(tree, here, configs, isolated=False, asked=Asked())
    wrong = False
    found = [nearest(home_in(tree, here), names_by_listing(tree)), *_below(tree, here)]
    paths = list(dict.fromkeys(path for path in found if path))
    if chosen.asked.mode == "given":
        paths = [chosen.asked.files[-1].name]
    if not paths:
        tell("there is no configuration file here")
    for path in paths:
        try:
            merged = merged_in(tree, path.rpartition("/")[0], chosen.asked)
            refuse_faults(tree, merged, chosen.asked)
        except UserError as error:
            wrong = True
            complain_of(error)
        else:
            print_line(f"{path}: nothing is wrong")
    return _FAILED if wrong else 0


def _below(tree: Tree, here: Path) -> Iterator[str]:
    pending = [home_in(tree, here)]
    while pending:
        directory = pending.pop()
        listing = look(tree, directory)
        if listing is None:
            continue
        yield from (join(directory, name) for name in listing.config_files)
        names = (name for name in listing.subdirectories if not is_skipped(tree, name))
        pending.extend(join(directory, name) for name in reversed(list(names)))


@config.command("schema", short_help="Print the JSON Schema of configuration files.")
def schema() -> None:
    """Print the JSON Schema (2020-12) of configuration files, with the rules that there are.

    Editors check and complete a file by it.
    """
    import msgspec

    here, tree = _place()
    policies = policies_for(tree, merged_in(tree, home_in(tree, here), Asked()), Asked())
    data = msgspec.json.encode(schema_of(policies.rules, policies.declared, tuple(FORMATS)))
    click.echo(msgspec.json.format(data, indent=2).decode())


@config.command("reference", short_help="Print the table of all keys, in Markdown.")
def reference() -> None:
    """Print the tables of docs/configuration.md: each key with its values, default and meaning."""
    from golint_agent.packs import BUILT_IN_PACK
    from golint_agent.packs.declared import Declarations

    click.echo(reference_of(Declarations([BUILT_IN_PACK])), nl=False)


@config.command("path", short_help="Print which configuration files hold here.")
@click.option(
    "--for",
    "file",
    default="",
    metavar="FILE",
    shell_complete=complete_files,
    help="Print those for this file.",
)
def path(file: str) -> None:
    """Print the configuration file that holds here, and before it those that it extends."""
    here, tree = _place()
    named = _path_of(file, here, tree)
    home = named.rpartition("/")[0] if named else home_in(tree, here)
    found = nearest(home, names_by_listing(tree))
    if found is None:
        tell("no configuration file holds here; `golint-agent init` writes one")
        return
    for one in chain_of(tree, found):
        print_line(os.path.relpath(tree.absolute(one.name), here))


def _place() -> tuple[Path, Tree]:
    here = working_directory()
    return here, Tree(root_of(read_targets((".",), here), here), DEFAULT)


def _path_of(file: str, here: Path, tree: Tree) -> str:
    """A file relative to the root; empty where none is named. UsageError for one elsewhere."""
    if not file:
        return ""
    place = Path(os.path.normpath(here / file))
    if not place.exists():
        raise UsageError(f"`{file}` does not exist", hint=f"paths are relative to `{here}`")
    real = Path(os.path.realpath(place.parent)) / place.name
    if not real.is_relative_to(tree.root):
        raise UsageError(f"`{file}` is not in `{tree.root}`", hint="run in its repository")
    return tree.relative(str(real))
