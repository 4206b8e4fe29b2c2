"""The programs of other modules of a repository that a module is part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec

from golint_agent.project.environments import Environment, environment_of, find_in_modules
from golint_agent.project.model import GoPackage, imports_of
from golint_agent.project.modules import has_go_mod, is_third_party, modules_below, read_module
from golint_agent.project.tree import Tree
from golint_agent.project.workspace import Workspace


class Program(msgspec.Struct, frozen=True, eq=False):
    """A `main`, and all packages of the repository that it imports, directly or not, itself first.

    `by_module` are these packages by the directory of the module that each is of.
    """

    packages: tuple[GoPackage, ...]
    by_module: Mapping[str, tuple[GoPackage, ...]]


class Programs:
    """The programs of all modules below the root: each is looked up once, where it is asked for."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        #: By the label of an environment, and by the directory of a module.
        self._imports: dict[str, _Imports] = {}
        self._programs: dict[str, tuple[Program, ...]] = {}

    def running(self, directory: str) -> Iterator[Program]:
        """The programs of other modules that run packages of the module in `directory`.

        That are those whose `main` imports such a package, directly or not. What an import means is
        what it means for the program's module. All modules below the root are looked at, whatever
        the run is about; code of others is not. What cannot be read is left out; context makes no
        problems.
        """
        for place in self._places:
            if place != directory and directory in self._imports_in(place).modules:
                for program in self._programs_in(place):
                    if directory in program.by_module:
                        yield program

    @cached_property
    def _places(self) -> tuple[str, ...]:
        tree = self._workspace.tree
        return tuple(
            place
            for place in modules_below(tree, "")
            if has_go_mod(tree, place) and not is_third_party(tree, place)
        )

    def _imports_in(self, place: str) -> _Imports:
        tree = self._workspace.tree
        environment = environment_of(tree, place, self._workspace.modules)
        # All modules of a go.work have one.
        if environment.label not in self._imports:
            self._imports[environment.label] = _Imports(tree, environment)
        return self._imports[environment.label]

    def _programs_in(self, place: str) -> tuple[Program, ...]:
        if place not in self._programs:
            module = read_module(self._workspace.tree, place)
            imports = self._imports_in(place)
            self._programs[place] = tuple(
                _program(imports, package)
                for package in self._workspace.packages_below(place)
                if package.name == "main" and package.module == module
            )
        return self._programs[place]


class _Imports:
    """Where the imports of packages lead in one environment, each path looked up once."""

    def __init__(self, tree: Tree, environment: Environment) -> None:
        #: The directories of the modules that imports may lead to.
        self.modules = frozenset(module.directory for module in environment.modules)
        self._tree = tree
        self._environment = environment
        self._found: dict[str, GoPackage | None] = {}
        self._imported: dict[str, tuple[GoPackage, ...]] = {}

    def of(self, package: GoPackage) -> tuple[GoPackage, ...]:
        """The packages of the repository that a package imports itself, by their import paths."""
        if package.directory not in self._imported:
            found = map(self._find, imports_of(package.files))
            self._imported[package.directory] = tuple(p for p in found if p is not None)
        return self._imported[package.directory]

    def _find(self, path: str) -> GoPackage | None:
        if path not in self._found:
            self._found[path] = find_in_modules(self._tree, self._environment, path)
        return self._found[path]


def _program(imports: _Imports, main: GoPackage) -> Program:
    found = {main.import_path: main}
    pending = [main]
    while pending:
        for package in imports.of(pending.pop()):
            if package.import_path not in found:
                found[package.import_path] = package
                pending.append(package)
    by_module: dict[str, list[GoPackage]] = defaultdict(list)
    for package in found.values():
        if package.module is not None:
            by_module[package.module.directory].append(package)
    return Program(
        tuple(found.values()), {place: tuple(packages) for place, packages in by_module.items()}
    )
