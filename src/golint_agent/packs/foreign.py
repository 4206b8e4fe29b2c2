"""The packs and folders of rules that a user names beside the built-in pack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from golint_agent.config.requirement import allows
from golint_agent.config.toml_lines import load_toml
from golint_agent.errors import RuleError, UserError, reason_of
from golint_agent.packs import BUILT_IN_NAME
from golint_agent.packs.load import load_rules
from golint_agent.packs.places import directories_of
from golint_agent.packs.standard import (
    FORM,
    STANDARD,
    Heading,
    built_in_bullets,
    bullets_of,
    headings_in,
    headings_of,
    refuse_unknown_bullets,
)
from golint_agent.packs.toml_rules import RuleFolder, folder_rules, read_folder
from golint_agent.rulekit import Rule
from golint_agent.suggestions import did_you_mean
from golint_agent.version import __version__

#: What a pack says about itself, beside its topics.
PACK_FILE = "pack.toml"
_FORM = 'write one line there: `requires = ">=0.1,<0.2"`'


class Pack(msgspec.Struct, frozen=True):
    """An installed pack: the name that it goes by, and the package that holds it."""

    name: str
    package: str


class Foreign(msgspec.Struct, frozen=True):
    """What was named beside the built-in pack, found and read, but not loaded."""

    packs: tuple[Pack, ...] = ()
    folders: tuple[RuleFolder, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.packs or self.folders)


def find_foreign(packs: Sequence[str], folders: Sequence[str], directory: Path) -> Foreign:
    """What packs and folders of these names are; folders are relative to a directory.

    Of a pack no code is run. UserError for the first that is not there.
    """
    names = [name for name in dict.fromkeys(packs) if name != BUILT_IN_NAME]
    return Foreign(
        tuple(map(_installed, names)),
        tuple(read_folder(name, directory) for name in dict.fromkeys(map(_trimmed, folders))),
    )


def _trimmed(folder: str) -> str:
    """The folder without the slash at its end that shells write."""
    return folder.rstrip("/") or folder


def _installed(name: str) -> Pack:
    from golint_agent.packs.installed import package_of

    return Pack(name, package_of(name))


#: Gives the rules of a pack by its package and its name.
Load = Callable[[str, str], tuple[Rule, ...]]


def with_foreign(
    rules: Sequence[Rule], foreign: Foreign, load: Load = load_rules
) -> tuple[Rule, ...]:
    """The rules with those of the packs and folders, by id.

    RuleError, with the name of the pack at fault, where one cannot be loaded, is for another
    version of this tool, names bullets of no standard, or has a rule with another one's id.
    """
    found = list(rules)
    for pack in foreign.packs:
        found += load_pack(pack, load)
    for folder in foreign.folders:
        found += load_folder(folder)
    found.sort(key=lambda rule: rule.id)
    refuse_clashes(found)
    return tuple(found)


def foreign_headings(foreign: Foreign) -> tuple[Heading, ...]:
    """The standards that they bring beside the built-in one; none of their code is run.

    RuleError where one cannot be read.
    """
    found: list[Heading] = []
    for pack in foreign.packs:
        found += headings_of(directories_of(pack.package))
    for folder in foreign.folders:
        found += _headings_of(folder)
    return tuple(found)


def _headings_of(folder: RuleFolder) -> tuple[Heading, ...]:
    if not folder.standard:
        return ()
    try:
        return headings_in(folder.standard)
    except ValueError as error:
        message = f"{folder.name}/{STANDARD}: this is no standard: {reason_of(error)}"
        raise RuleError(message, hint=FORM) from None


def load_pack(pack: Pack, load: Load = load_rules) -> tuple[Rule, ...]:
    """The rules of one pack, as for `with_foreign`."""
    places = [Path(place) for place in directories_of(pack.package)]
    if not places:
        message = f"{_named(pack)}: there is no package `{pack.package}`"
        raise RuleError(message, hint="install the pack again, as a directory")
    if not all(place.is_dir() for place in places):
        message = f"{_named(pack)}: its package `{pack.package}` is in an archive"
        raise RuleError(message, hint="install the pack again, as a directory")
    try:
        _refuse_other_version(places)
        rules = load(pack.package, pack.name)
        bullets = bullets_of(headings_of(places))
        refuse_unknown_bullets(rules, built_in_bullets() | bullets)
    except UserError as error:
        raise RuleError(f"{_named(pack)}: {error.message}", hint=error.hint) from error
    if not rules:
        message = f"{_named(pack)}: it holds no rule"
        raise RuleError(message, hint=f"rules are in `{pack.package}/<topic>/<rule>`")
    return rules


def _named(pack: Pack) -> str:
    return f"the pack `{pack.name}` cannot be loaded"


def load_folder(folder: RuleFolder) -> tuple[Rule, ...]:
    """The rules of one folder, as for `with_foreign`."""
    rules = folder_rules(folder)
    bullets = built_in_bullets() | bullets_of(_headings_of(folder))
    try:
        refuse_unknown_bullets(rules, bullets)
    except RuleError as error:
        message = f"the rules in `{folder.name}` cannot be loaded: {error.message}"
        raise RuleError(message, hint=error.hint) from None
    return rules


def refuse_clashes(rules: Iterable[Rule]) -> None:
    """RuleError where two of these rules, sorted by id, have the same one."""
    for first, second in pairwise(rules):
        if first.id == second.id:
            homes = " and ".join(f"in `{_home(rule)}`" for rule in (first, second))
            message = f"two rules have the id `{first.id}`: {homes}"
            raise RuleError(message, hint="give one of them another id")


def _home(rule: Rule) -> str:
    """The file of a rule in a folder, which is told by its path, else its pack."""
    return rule.origin.path or rule.origin.pack


def _refuse_other_version(places: Iterable[Path]) -> None:
    found = [place / PACK_FILE for place in places if (place / PACK_FILE).is_file()]
    if not found:
        message = f"it has no `{PACK_FILE}`, which says for which golint-agent it is"
        raise RuleError(message, hint=_FORM)
    for path in found:
        requires = _requirement(path)
        try:
            is_allowed = allows(requires, __version__)
        except ValueError as error:
            message = f"`requires` in `{PACK_FILE}` cannot be read at `{error}`"
            raise RuleError(message, hint=_FORM) from None
        if not is_allowed:
            message = f"it is for golint-agent {requires}, and this is {__version__}"
            raise RuleError(message, hint="install a version of the pack that fits")


def _requirement(path: Path) -> str:
    try:
        told = load_toml(path.read_bytes().decode())
    except (OSError, ValueError) as error:
        message = f"`{PACK_FILE}` cannot be read: {reason_of(error)}"
        raise RuleError(message, hint=_FORM) from None
    requires = told.pop("requires", None)
    for key in told:
        message = f"there is no key `{key}` in `{PACK_FILE}`"
        raise RuleError(message, hint=did_you_mean(key, ["requires"], _FORM))
    if not isinstance(requires, str):
        raise RuleError(f"`{PACK_FILE}` says no `requires`", hint=_FORM)
    return requires
