"""Which version of each module a build takes: the highest that anything in it requires.

Source: "Minimal version selection" in the Go modules reference. Only go.mod files at hand are read:
those of the main modules, which list what their packages need since Go 1.17, and those of modules
in directories that stand for others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from golint_agent.late_regex import late_regex
from golint_agent.project.model import GoModule, Replace


class Selected(msgspec.Struct, frozen=True):
    """A module of the build list.

    `version` is the one that is required, or empty where only a replacement says of the module.
    What stands for it is `new_path` at `new_version`: the module itself, another one, or, with an
    empty version, a directory as written.
    """

    path: str
    version: str
    new_path: str
    new_version: str


def build_list(
    mains: Sequence[GoModule],
    replaces: Sequence[Replace],
    others: Sequence[GoModule] = (),
    beside: Sequence[GoModule] = (),
) -> tuple[Selected, ...]:
    """The build list of some main modules, by path.

    `replaces` are those that count, `others` the modules in directories that stand for required
    ones. What only modules `beside` them require is taken as these say.
    """
    excluded = {exclude for module in mains for exclude in module.excludes}
    highest = _highest((*mains, *others), excluded)
    for path, version in _highest(beside, excluded).items():
        highest.setdefault(path, version)
    for module in mains:
        highest.pop(module.path, None)
    by_key = replaces_by_key(replaces)
    return tuple(_selected(path, version, by_key) for path, version in sorted(highest.items()))


def selected_versions(mains: Iterable[GoModule]) -> dict[str, str]:
    """The highest version of each module that some modules require."""
    mains = tuple(mains)
    return _highest(mains, {exclude for module in mains for exclude in module.excludes})


def replaces_by_key(replaces: Iterable[Replace]) -> dict[tuple[str, str], Replace]:
    """Replacements by what they replace; of several for one the first counts."""
    found: dict[tuple[str, str], Replace] = {}
    for replace in replaces:
        found.setdefault((replace.path, replace.version), replace)
    return found


def _selected(path: str, version: str, replaces: Mapping[tuple[str, str], Replace]) -> Selected:
    replace = replaces.get((path, version)) or replaces.get((path, ""))
    if replace is None:
        return Selected(path, version, path, version)
    return Selected(path, version, replace.new_path, replace.new_version)


def _highest(modules: Iterable[GoModule], excluded: set[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for module in modules:
        for path, version in module.requires:
            if (path, version) in excluded:
                continue
            known = found.get(path)
            if known is None or version_key(version) > version_key(known):
                found[path] = version
    return found


#: What versions are compared by: numbers, whether it is a release, what stands behind `-`.
VersionKey = tuple[tuple[int, int, int], bool, tuple[tuple[bool, int, str], ...]]


def version_key(version: str) -> VersionKey:
    """A key that orders versions as semver does; what is no version comes first.

    Numbers of more digits than any version has count as if they were no numbers.
    """
    found = _VERSION.match(version)
    if found is None:
        return (-1, 0, 0), False, ()
    major, minor, patch, before = found.groups()
    parts = tuple(
        (False, int(part), "") if part.isdecimal() and len(part) <= _DIGITS else (True, 0, part)
        for part in (before.split(".") if before else ())
    )
    return (int(major), int(minor or 0), int(patch or 0)), not before, parts


_DIGITS = 18
_N = rf"([0-9]{{1,{_DIGITS}}})"
_VERSION = late_regex(rf"v{_N}(?:\.{_N}(?:\.{_N})?)?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?\Z")
