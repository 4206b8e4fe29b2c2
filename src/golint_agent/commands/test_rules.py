"""`test-rules`: run the examples of a pack or of a folder of TOML rules."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from golint_agent.commands.completion import complete_directories
from golint_agent.commands.streams import print_line
from golint_agent.commands.working_directory import working_directory
from golint_agent.engine.pack_examples import Tried, try_rule
from golint_agent.errors import UsageError
from golint_agent.packs import BUILT_IN_NAME, BUILT_IN_PACK
from golint_agent.packs.foreign import PACK_FILE, Pack, load_folder, load_pack
from golint_agent.packs.imports import import_failures
from golint_agent.packs.load import load_rules
from golint_agent.packs.places import directories_of
from golint_agent.packs.toml_rules import read_folder
from golint_agent.reporting.summary import counted
from golint_agent.rulekit import Rule


class _Target(msgspec.Struct, frozen=True):
    """The rules to try, and the package that holds them; empty for a folder of TOML."""

    rules: tuple[Rule, ...]
    package: str = ""


@click.command("test-rules", short_help="Run the examples of a pack or a folder of rules.")
@click.argument("target", default=".", metavar="[DIR|PACK]", shell_complete=complete_directories)
def test_rules(target: str) -> int:
    """Run the examples of the rules in a folder, or of an installed pack; those here if not named.

    DIR is a folder of TOML rules, or the project of a pack, whose Python code is then run. Exits
    with 1 where a rule does not do what its examples say.

    \b
    Examples:
      golint-agent test-rules lint/rules
      golint-agent test-rules house
    """
    found = _target(target)
    places = [Path(place) for place in directories_of(found.package)] if found.package else []
    # The examples of a pack may mark what rules of it and of the built-in pack find as well.
    beside = {rule.id: rule for rule in (*load_rules(), *found.rules)} if found.package else {}
    failures = 0
    examples = 0
    for rule in found.rules:
        folders = [place / rule.id.replace("-", "_") for place in places]
        tried = try_rule(rule, [folder for folder in folders if folder.is_dir()], beside.values())
        failures += len(tried.failures)
        examples += tried.examples
        _tell(tried)
    # What the built-in pack imports comes with this program, and changes with it.
    for place in places if found.package != BUILT_IN_PACK else ():
        for failure in import_failures(place, found.package):
            failures += 1
            print_line(f"FAIL  {failure}")
    print_line(
        f"{counted(len(found.rules), 'rule')}, {counted(examples, 'example')}, "
        f"{counted(failures, 'failure')}"
    )
    return int(failures > 0)


def _target(target: str) -> _Target:
    here = working_directory()
    directory = here / target
    if not directory.is_dir():
        if target == BUILT_IN_NAME:
            return _Target(load_rules(), BUILT_IN_PACK)
        from golint_agent.packs.installed import package_of

        pack = Pack(target, package_of(target))
        return _Target(load_pack(pack), pack.package)
    projects = list(_packs_in(directory))
    if len(projects) > 1:
        names = " and ".join(f"`{place.relative_to(directory)}`" for place in projects)
        raise UsageError(f"`{target}` holds several packs: {names}", hint="name one of them")
    if not projects:
        return _Target(load_folder(read_folder(target, here)))
    place = projects[0].resolve()
    parts = [place.name]
    while (place.parent / "__init__.py").is_file():
        place = place.parent
        parts.insert(0, place.name)
    # Before what is installed under the same name: this is the code that was named.
    sys.path.insert(0, str(place.parent))
    package = ".".join(parts)
    return _Target(load_pack(Pack(parts[-1], package)), package)


def _packs_in(directory: Path) -> Iterator[Path]:
    """The packages with a pack.toml: the directory itself, or those one step below or in `src`."""
    if (directory / PACK_FILE).is_file():
        yield directory
        return
    for pattern in (f"*/{PACK_FILE}", f"src/*/{PACK_FILE}"):
        yield from (path.parent for path in sorted(directory.glob(pattern)))


def _tell(tried: Tried) -> None:
    if not tried.failures:
        print_line(f"ok    {tried.rule}: {counted(tried.examples, 'example')}")
        return
    print_line(f"FAIL  {tried.rule}:")
    for failure in tried.failures:
        print_line(f"        {failure}")
