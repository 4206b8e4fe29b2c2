"""The programs of a repository: those that a module is part of, and what is part of none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import msgspec

from golint_agent.project.environments import (
    Environment,
    candidates,
    environment_of,
    find_in_modules,
)
from golint_agent.project.model import GoFile, GoPackage, imports_of
from golint_agent.project.modules import has_go_mod, is_third_party, modules_below, read_module
from golint_agent.project.packages import programs_left_out
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
        self._packages: dict[str, tuple[GoPackage, ...]] = {}

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

    def is_built(self, package: GoPackage) -> bool:
        """May a package be part of anything that is built?

        Of programs it is, and of what other repositories may import, and of all that these import
        in any build, directly or not. What only tests import is not. It may be, too, where what is
        built imports a package beside or above it that is not there: generated code often is not,
        and imports what it was made from. Nothing is known of what `./...` does not name (code of
        others, `testdata`), nor where nothing at all is there to be built.
        """
        place = package.directory
        if package.module is None or package.name == "main" or self.is_open(package):
            return True
        if place not in self._every or not self._starts:
            return True
        return place in self._built[0] or self._is_near_what_is_lost(place)

    def may_tell(self, package: GoPackage) -> bool:
        """Does what is there tell what the functions of a package are used for?

        Where a module has no program, others use them; where what is built imports a package beside
        or above it that is not there, that may.
        """
        place = package.directory
        return (
            package.module is not None
            and self._has_programs
            and place in self._every
            and not self._is_near_what_is_lost(place)
        )

    def sources(self) -> Iterator[GoFile]:
        """The files of all modules in all builds, without tests, and those only `go run` builds."""
        for place in sorted(self._every):
            yield from sources(self._every[place])
        for _, files in self._run_by_hand():
            yield from files

    def _is_near_what_is_lost(self, place: str) -> bool:
        return any(f"{place}/".startswith(near) for near in self._built[1])

    @cached_property
    def _built(self) -> tuple[frozenset[str], frozenset[str]]:
        """The directories that builds lead to, and those around what is imported and not there."""
        lost: set[str] = set()
        seen: set[tuple[str, str]] = set()
        starts = {directory: sources(self._every[directory]) for directory in self._starts}
        pending = [(self._imports_in(place), files) for place, files in starts.items()]
        pending += [(self._imports_in(place), files) for place, files in self._run_by_hand()]
        while pending:
            imports, files = pending.pop()
            found, missing = imports.in_any_build(files)
            lost.update(map(_around, missing))
            for one in found:
                if (imports.label, one.directory) not in seen:
                    seen.add((imports.label, one.directory))
                    pending.append((imports, sources(one)))
        return frozenset({directory for _, directory in seen}), frozenset(lost)

    @cached_property
    def _every(self) -> Mapping[str, GoPackage]:
        """The packages of all modules by their directories."""
        found = (package for place in self._places for package in self._own_packages(place))
        return {package.directory: package for package in found}

    @cached_property
    def _starts(self) -> tuple[str, ...]:
        """Where builds begin: the directories of programs, and of what others may import."""
        every = self._every.items()
        return tuple(d for d, package in every if package.name == "main" or self.is_open(package))

    def _run_by_hand(self) -> Iterator[tuple[str, tuple[GoFile, ...]]]:
        """The programs that only `go run` builds, from files that it is given, by directories."""
        tree = self._workspace.tree
        for directory in tuple(tree.excluded):
            files = programs_left_out(tree, directory)
            if files and not is_third_party(tree, directory):
                yield directory, files

    def is_open(self, package: GoPackage) -> bool:
        """May other repositories import a package?

        Not what is below an `internal` of its module, nor what is of a module without a domain,
        which cannot be fetched; where no module has a program, that is there to be imported all the
        same, as Go's own library is.
        """
        module = package.module
        if module is None or "internal" in package.directory[len(module.directory) :].split("/"):
            return False
        can_be_fetched = "." in module.path.partition("/")[0] or module.path == "std"
        return can_be_fetched or not self._has_programs

    @cached_property
    def _has_programs(self) -> bool:
        return any(package.name == "main" for package in self._every.values())

    def _own_packages(self, place: str) -> tuple[GoPackage, ...]:
        """The packages of the module in a directory."""
        if place not in self._packages:
            module = read_module(self._workspace.tree, place)
            below = self._workspace.packages_below(place)
            self._packages[place] = tuple(package for package in below if package.module == module)
        return self._packages[place]

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
            imports = self._imports_in(place)
            self._programs[place] = tuple(
                _program(imports, package)
                for package in self._own_packages(place)
                if package.name == "main"
            )
        return self._programs[place]


class _Imports:
    """Where the imports of packages lead in one environment, each path looked up once."""

    def __init__(self, tree: Tree, environment: Environment) -> None:
        #: The directories of the modules that imports may lead to.
        self.modules = frozenset(module.directory for module in environment.modules)
        self.label = environment.label
        self._tree = tree
        self._environment = environment
        self._found: dict[str, GoPackage | None] = {}
        self._imported: dict[str, tuple[GoPackage, ...]] = {}
        self._of_files: dict[tuple[str, ...], list[str]] = {}

    def of(self, package: GoPackage) -> tuple[GoPackage, ...]:
        """The packages of the repository that a package imports itself, by their import paths."""
        if package.directory not in self._imported:
            found = map(self._find, self._paths(package.files))
            self._imported[package.directory] = tuple(p for p in found if p is not None)
        return self._imported[package.directory]

    def in_any_build(self, files: Iterable[GoFile]) -> tuple[list[GoPackage], list[str]]:
        """The packages that files import, and the directories of those that are not there."""
        found: list[GoPackage] = []
        missing: list[str] = []
        for path in self._paths(tuple(files)):
            one = self._find(path)
            if one is not None:
                found.append(one)
            else:
                missing += candidates(self._environment, path)
        return found, missing

    def _paths(self, files: tuple[GoFile, ...]) -> list[str]:
        """The paths that files import: those of a package are mostly all that there are of it."""
        key = tuple(file.path for file in files)
        if key not in self._of_files:
            self._of_files[key] = imports_of(files)
        return self._of_files[key]

    def _find(self, path: str) -> GoPackage | None:
        if path not in self._found:
            self._found[path] = find_in_modules(self._tree, self._environment, path)
        return self._found[path]


def sources(package: GoPackage) -> tuple[GoFile, ...]:
    """The files of a package in all builds, without tests."""
    return (*package.files, *package.variant_sources)


def _around(directory: str) -> str:
    """Where what a package that is not there imports may be: around it, or else below.

    As directories begin, with a slash at the end; empty for all of them.
    """
    above = directory.rpartition("/")[0]
    around = directory if above.rpartition("/")[2] in {"", "internal", "pkg"} else above
    return f"{around}/" if around else ""


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
