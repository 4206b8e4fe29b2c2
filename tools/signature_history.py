"""Finds where the results of functions changed between the versions of a module.

`signature_history.json` keeps what was found: for each module the versions that were compared, and
for each package the functions whose results are those of the newest version only from some version
on. `python -m tools.signatures --history` compares versions that have not been compared;
`make signatures` reads the file and downloads nothing for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from golint_agent.semantics.model import Model
from golint_agent.semantics.packages.archive import Origin
from golint_agent.semantics.packages.package import Kind, Object, Package
from golint_agent.semantics.packages.versions import precedence
from golint_agent.semantics.types.type import Interface, Signature

HISTORY = Path(__file__).resolve().parent / "signature_history.json"
#: Of how many functions the results of one may change where a module is called steady.
_STEADY = 500
#: How many versions must have been compared for that.
_ENOUGH = 3

#: The results of functions and methods by `Name` and `Receiver.Name`, by import path.
Results = dict[str, dict[str, str]]


class History(msgspec.Struct, omit_defaults=True):
    """What is known of the versions of a module.

    `versions` are those that were compared, oldest first; the last one is that of the signatures.
    `functions` is how many the last one has. `since` has the versions from which on results are
    those of the last version, by import path and name.
    """

    versions: list[str]
    functions: int = 0
    since: dict[str, dict[str, str]] = {}

    def origin(self, version: str) -> Origin:
        """What the archive tells of a module of which this is known; `version` is shipped."""
        if self.versions[-1:] != [version] or len(self.versions) < 2:  # noqa: PLR2004 - itself
            return Origin(version)
        changed = sum(map(len, self.since.values()))
        steady = len(self.versions) > _ENOUGH and changed * _STEADY <= self.functions
        return Origin(version, self.versions[0], steady)


def load_histories() -> dict[str, History]:
    """The histories by module."""
    if not HISTORY.exists():
        return {}
    return msgspec.json.decode(HISTORY.read_bytes(), type=dict[str, History])


def save_histories(histories: Mapping[str, History]) -> None:
    """Write the histories, a module a line, so that a change can be read."""
    lines = [
        f"{json.dumps(path)}: {json.dumps(msgspec.to_builtins(histories[path]), sort_keys=True)}"
        for path in sorted(histories)
    ]
    HISTORY.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def results_of(model: Model, packages: Iterable[Package]) -> Results:
    """The results of what importers can call in some packages, methods of interfaces included."""
    found: Results = {}
    for package in packages:
        results = found[package.path] = {}
        for name, declared in package.objects.items():
            if not name[:1].isupper():
                continue
            if declared.kind is Kind.FUNC:
                results[name] = _shown(model.signature(package, declared))
            elif declared.kind is Kind.TYPE:
                results.update(_methods(model, package, declared))
        for receiver, methods in package.methods.items():
            for name, method in methods.items():
                if receiver[:1].isupper() and name[:1].isupper():
                    results[f"{receiver}.{name}"] = _shown(model.signature(package, method))
    return found


def _methods(model: Model, package: Package, declared: Object) -> dict[str, str]:
    shape = model.declared_type(package, declared)
    if not isinstance(shape, Interface):
        return {}
    return {
        f"{declared.name}.{method.name}": _shown(method.type)
        for method in shape.methods
        if method.name[:1].isupper() and isinstance(method.type, Signature)
    }


def _shown(signature: Signature) -> str:
    return ", ".join(
        str(v.type).replace("interface {}", "any").replace("interface{}", "any")
        for v in signature.results
    )


def compared(versions: Mapping[str, Results]) -> History:
    """The history of a module from the results of some of its versions.

    A function holds from the oldest version on after which no version that has it differs from the
    newest one.
    """
    ordered = sorted(versions, key=precedence)
    newest = versions[ordered[-1]]
    since: dict[str, dict[str, str]] = {}
    for path, functions in sorted(newest.items()):
        for name, results in sorted(functions.items()):
            first = _since(path, name, results, [(v, versions[v]) for v in ordered])
            if first:
                since.setdefault(path, {})[name] = first
    return History(ordered, sum(map(len, newest.values())), since)


def _since(path: str, name: str, results: str, versions: list[tuple[str, Results]]) -> str:
    """The version from which on a function has its newest results, empty where it always had."""
    first = ""
    for version, found in reversed(versions):
        there = found.get(path, {}).get(name)
        if there is not None and there != results:
            return first
        first = version
    return ""


def extended(history: History, older: Results, newer: Results, version: str) -> History:
    """A history to which a newer version is added; `older` are the results of its last one."""
    step = compared({history.versions[-1]: older, version: newer})
    since = {
        path: {
            **{n: v for n, v in history.since.get(path, {}).items() if n in functions},
            **step.since.get(path, {}),
        }
        for path, functions in sorted(newer.items())
    }
    return History(
        [*history.versions, version], step.functions, {p: some for p, some in since.items() if some}
    )


def sampled(versions: Iterable[str], newest: str) -> list[str]:
    """Which older versions tell most: the last of each minor version, the older the fewer."""
    last = precedence(newest)
    minors: dict[tuple[int, ...], str] = {}
    for version in versions:
        found = precedence(version)
        is_release = found[3] and not found[4]
        if is_release and found < last and (found[:2] != last[:2] or found[:2] == (0, 0)):
            minor = found[:3] if found[:2] == (0, 0) else found[:2]
            minors[minor] = max(minors.get(minor, version), version, key=precedence)
    ordered = [minors[minor] for minor in sorted(minors, reverse=True)]
    places = {0, len(ordered) - 1}
    at, step = 0, 1
    while at < len(ordered):
        places.add(at)
        at, step = at + step, step * 2
    return [ordered[at] for at in sorted(places) if 0 <= at < len(ordered)]
