"""Where the import paths of a module's packages lead: modules, replacements, vendor directories."""

# Paths are text here: a Path for each of thousands of files costs more than reading them.

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

import msgspec

from golint_agent.project.build_list import Selected, build_list, selected_versions
from golint_agent.project.model import GoModule, GoPackage, Replace
from golint_agent.project.modules import (
    has_go_mod,
    import_path_of,
    nearest_module,
    nearest_workspace,
    read_module,
    relative_directory,
    used_modules,
    work_replaces,
)
from golint_agent.project.packages import name_of_package, read_package
from golint_agent.project.tree import Tree, join, look


class Environment(msgspec.Struct, frozen=True):
    """The source that import paths can mean, in the order of look-up.

    `home` is the directory of the go.mod or go.work that makes it, None outside modules. `modules`
    are the module, or those that go.work uses, and their local replacements. `vendors` are the
    directories that may hold a `vendor`. `requires` is the build list of the modules. With `work`
    it is made by a go.work.
    """

    home: str | None
    modules: tuple[GoModule, ...]
    vendors: tuple[str, ...] = ()
    work: bool = False
    requires: tuple[Selected, ...] = ()

    @property
    def label(self) -> str:
        """What tells environments of one root apart."""
        return "" if self.home is None else f"{'work' if self.work else 'mod'}:{self.home}"


def environment_of(tree: Tree, directory: str, run: Sequence[GoModule]) -> Environment:
    """The environment of the package in a directory.

    It follows from the module alone, whatever else a run is about; outside modules, the modules of
    the run are all that there is.
    """
    module = nearest_module(tree, directory)
    if module is None:
        reached = _reached(tree, run, _own_replaces(run))
        return Environment(None, _by_length(reached.modules), requires=reached.requires)
    home = module.directory
    if home not in tree.environments:
        tree.environments[home] = _environment(tree, module)
    return tree.environments[home]


def _environment(tree: Tree, module: GoModule) -> Environment:
    home = module.directory
    place = nearest_workspace(tree, home)
    used = used_modules(tree, place) if place is not None else {}
    if place is None or home not in used:
        reached = _reached(tree, [module], _own_replaces([module]))
        modules = (module, *_by_length(reached.modules[1:]))
        return Environment(home, modules, (home,), requires=reached.requires)
    mains = list(used.values())
    # What go.work replaces counts before what its modules do.
    replaces = [(place, replace) for replace in work_replaces(tree, place)]
    overridden = {replace.path for _, replace in replaces}
    replaces += [(d, r) for d, r in _own_replaces(mains) if r.path not in overridden]
    reached = _reached(tree, mains, replaces)
    vendors = tuple(dict.fromkeys([place, *sorted(used)]))
    modules = _by_length(reached.modules)
    return Environment(place, modules, vendors, work=True, requires=reached.requires)


def _own_replaces(modules: Sequence[GoModule]) -> list[tuple[str, Replace]]:
    """What modules replace, with the directory that each replacement is relative to."""
    return [(module.directory, replace) for module in modules for replace in module.replaces]


def required_by(environment: Environment) -> tuple[Selected, ...]:
    """The build list of an environment; of one that was made without, that of its modules."""
    replaces = [replace for _, replace in _own_replaces(environment.modules)]
    return environment.requires or build_list(environment.modules, replaces)


def find_package(tree: Tree, environment: Environment, import_path: str) -> GoPackage | None:
    """The package of an import path, read when first asked for; None where there is none.

    What cannot be read is None too; context makes no problems.
    """
    package = find_in_modules(tree, environment, import_path)
    if package is not None or _is_odd(import_path):
        return package
    for place in _vendored(environment, import_path):
        package = _real_package(tree, place)
        if package is not None and package.import_path == import_path:
            return package
    return None


def find_learned(tree: Tree, environment: Environment, import_path: str) -> GoPackage | None:
    """As `find_package`, for packages that are learned from source: None for what is vendored.

    Of that no file is opened, unless it is in a module of its own.
    """
    package = find_in_modules(tree, environment, import_path)
    if package is None and is_module_in_vendor(tree, environment, import_path):
        package = find_package(tree, environment, import_path)
        return package if package is not None and package.module is not None else None
    return package


def is_module_in_vendor(tree: Tree, environment: Environment, import_path: str) -> bool:
    """Does an import path lead to a directory in `vendor` that has a go.mod of its own above it?"""
    if _is_odd(import_path):
        return False
    places = _vendored(environment, import_path)
    return any(look(tree, p) is not None and import_path_of(tree, p)[1] for p in places)


def find_vendored(tree: Tree, environment: Environment, import_path: str) -> str:
    """The directory of a vendored package, empty where there is none.

    One file of it is opened, so that it is known to be a package.
    """
    for place in () if _is_odd(import_path) else _vendored(environment, import_path):
        if look(tree, place) is not None and _is_real(tree, place):
            found = import_path_of(tree, place)
            if found == (import_path, None) and name_of_package(tree, place):
                return place
    return ""


def _vendored(environment: Environment, import_path: str) -> list[str]:
    return [join(join(base, "vendor"), import_path) for base in environment.vendors]


def find_in_modules(tree: Tree, environment: Environment, import_path: str) -> GoPackage | None:
    """As `find_package`, without what is vendored."""
    for module, place in _places(environment, import_path):
        package = _real_package(tree, place)
        if package is not None and package.module == module:
            return package
    return None


def _is_odd(import_path: str) -> bool:
    return "\0" in import_path or any(part in {"", ".", ".."} for part in import_path.split("/"))


def candidates(environment: Environment, import_path: str) -> list[str]:
    """The directories, outside `vendor`, where an import path may have its package."""
    return [place for _, place in _places(environment, import_path)]


def _places(environment: Environment, import_path: str) -> Iterator[tuple[GoModule, str]]:
    for module in () if _is_odd(import_path) else environment.modules:
        below = _below(module, import_path)
        if below is not None:
            yield module, join(module.directory, below)


def _by_length(modules: Sequence[GoModule]) -> tuple[GoModule, ...]:
    """The longest module path first: it is the one that a package belongs to."""
    return tuple(sorted(modules, key=lambda module: -len(module.path)))


class _Reached(msgspec.Struct, frozen=True):
    """The modules that some main modules lead to, the main ones first, and their build list."""

    modules: tuple[GoModule, ...]
    requires: tuple[Selected, ...]


def _reached(
    tree: Tree, mains: Sequence[GoModule], replaces: Sequence[tuple[str, Replace]]
) -> _Reached:
    """Some modules, what is replaced by a directory, and what they require from beside them.

    `replaces` are the replacements that count, each with the directory that it is relative to. A
    required module of the same repository is read where its path says that it is: it is at hand,
    and of about the version that is meant.
    """
    by_directory = {module.directory: module for module in mains}
    counting = {
        (replace.path, replace.version): (base, replace) for base, replace in replaces[::-1]
    }
    versions = selected_versions(mains)
    replaced: list[GoModule] = []
    for base, replace in dict.fromkeys(counting[r.path, r.version] for _, r in replaces):
        if replace.new_version or (
            replace.version and replace.version != versions.get(replace.path)
        ):
            continue
        place = relative_directory(tree, base, replace.new_path)
        if place is not None and place not in by_directory and has_go_mod(tree, place):
            by_directory[place] = read_module(tree, place)
            replaced.append(by_directory[place])
    beside: list[GoModule] = []
    for module in mains:
        for path, _ in module.requires:
            place = _place_beside(module, path)
            if place is not None and place not in by_directory and has_go_mod(tree, place):
                found = read_module(tree, place)
                if found.path == path:
                    by_directory[place] = found
                    beside.append(found)
    counted = [replace for _, replace in replaces]
    return _Reached(tuple(by_directory.values()), build_list(mains, counted, replaced, beside))


def _place_beside(module: GoModule, path: str) -> str | None:
    """Where a module of the same repository is, if directories are named as module paths are."""
    base, directory = module.path, module.directory
    while base and not path.startswith(f"{base}/"):
        base, _, last = base.rpartition("/")
        parent, _, name = directory.rpartition("/")
        if not directory or name != last:
            return None
        directory = parent
    return join(directory, path[len(base) + 1 :]) if base else None


def _below(module: GoModule, import_path: str) -> str | None:
    if not module.path:
        return None
    if module.path == "std":
        return import_path
    if import_path == module.path:
        return ""
    prefix = f"{module.path}/"
    return import_path[len(prefix) :] if import_path.startswith(prefix) else None


def _real_package(tree: Tree, directory: str) -> GoPackage | None:
    """The package in a directory that was not named by the user: no symbolic link leads there."""
    if look(tree, directory) is None or not _is_real(tree, directory):
        return None
    return read_package(tree, directory)


def _is_real(tree: Tree, directory: str) -> bool:
    place = tree.absolute(directory)
    return os.path.realpath(place) == place
