"""Finds and reads packages that Go has on this machine: the module cache and GOROOT/src."""

# Paths are text here, as in `project`: a Path for each of thousands of files costs more than
# reading them.
# ruff: noqa: PTH112, PTH118

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import msgspec

from golint_agent.engine.check import add_files
from golint_agent.project import DEFAULT, GoModule, GoPackage
from golint_agent.project.packages import read_package
from golint_agent.project.tree import FILE_BYTES, Tree, join, read_start
from golint_agent.semantics.packages import Package
from golint_agent.semantics.signatures import shipped, shipped_name
from golint_agent.syntax import parse


class Place(msgspec.Struct, frozen=True):
    """A directory with the packages of one module; `module` is empty for the standard library."""

    module: str
    directory: str


class Installed:
    """Packages of the module cache and of GOROOT, read when first asked for, each once.

    The go.mod files of the given modules say which version counts; of several the first does. What
    is not installed is answered from the shipped signatures. `module_cache` and `goroot` are
    absolute paths, or empty for none.
    """

    def __init__(
        self, modules: Iterable[GoModule], *, module_cache: str = "", goroot: str = ""
    ) -> None:
        self._places: dict[str, Place] = {}
        if module_cache:
            for path, directory in _required(modules):
                absolute = os.path.join(module_cache, directory)
                self._places.setdefault(path, Place(path, absolute))
        self._standard = Place("", os.path.join(goroot, "src")) if goroot else None
        self._trees: dict[Place, Tree] = {}
        self._found: dict[str, tuple[Tree, GoPackage] | None] = {}

    def package(self, path: str) -> Package | None:
        """The declarations of the package at an import path, or None where it is not known."""
        found = self._find(path)
        if found is None:
            return shipped(path)
        tree, package = found
        entered = Package.empty(path, package.name)
        names: dict[str, str] = {}
        sources = []
        for file in package.files:
            data = read_start(tree, file.path, symlink=False, size=FILE_BYTES)
            if data is not None:
                sources.append(parse(file.path, data))
            names.update((imported, self.name(imported)) for imported in file.imports)
        add_files(entered, sources, {imported: name for imported, name in names.items() if name})
        return entered

    def name(self, path: str) -> str:
        """The name of the package at an import path, empty where it is not known."""
        found = self._find(path)
        return found[1].name if found is not None else shipped_name(path)

    def _find(self, path: str) -> tuple[Tree, GoPackage] | None:
        if path not in self._found:
            self._found[path] = self._look(path)
        return self._found[path]

    def _look(self, path: str) -> tuple[Tree, GoPackage] | None:
        if any(part in {"", ".", ".."} for part in path.split("/")) or "\0" in path:
            return None
        for place, inner in self._candidates(path):
            tree = self._trees.get(place)
            if tree is None:
                tree = self._trees[place] = Tree(os.path.realpath(place.directory), DEFAULT)
            if os.path.isdir(tree.absolute(inner)):
                package = read_package(tree, inner)
                if package is not None and package.files:
                    return tree, package
        return None

    def _candidates(self, path: str) -> Iterator[tuple[Place, str]]:
        """Where a package may be, the longest module path first."""
        prefix, inner = path, ""
        while prefix:
            place = self._places.get(prefix)
            if place is not None:
                yield place, inner
            prefix, _, last = prefix.rpartition("/")
            inner = join(last, inner)
        if self._standard is not None:
            yield self._standard, path


def _required(modules: Iterable[GoModule]) -> Iterator[tuple[str, str]]:
    """Each required module with its directory in the module cache, replacements followed."""
    for module in modules:
        replaced = {(r.path, r.version): r for r in module.replaces}
        for path, version in module.requires:
            replace = replaced.get((path, version)) or replaced.get((path, ""))
            if replace is None:
                yield path, f"{_escaped(path)}@{_escaped(version)}"
            elif replace.new_version:
                yield path, f"{_escaped(replace.new_path)}@{_escaped(replace.new_version)}"


def _escaped(text: str) -> str:
    """A module path or version as the cache spells it: `!x` for a capital `X`."""
    return "".join(f"!{c.lower()}" if "A" <= c <= "Z" else c for c in text)
