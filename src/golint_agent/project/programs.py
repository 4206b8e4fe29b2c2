"""The programs of other modules of a repository that a module is part of."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.project.environments import Environment, environment_of, find_in_modules
from golint_agent.project.model import GoPackage, imports_of
from golint_agent.project.modules import has_go_mod, is_third_party, modules_below, read_module
from golint_agent.project.workspace import Workspace


def programs_with(workspace: Workspace, directory: str) -> Iterator[tuple[GoPackage, ...]]:
    """The programs of other modules below the root that run packages of the one in `directory`.

    Of each `main` that imports such a package, directly or not, come all packages of the repository
    that it imports, itself first. What an import means is what it means for the program's module.
    All modules below the root are looked at, whatever the run is about; code of others is not. What
    cannot be read is left out; context makes no problems.
    """
    tree = workspace.tree
    for place in modules_below(tree, ""):
        if place == directory or not has_go_mod(tree, place) or is_third_party(tree, place):
            continue
        module = read_module(tree, place)
        environment = environment_of(tree, place, workspace.modules)
        if all(known.directory != directory for known in environment.modules):
            continue
        for package in workspace.packages_below(place):
            if package.name == "main" and package.module == module:
                program = _reached(workspace, environment, package)
                if any(p.module is not None and p.module.directory == directory for p in program):
                    yield program


def _reached(
    workspace: Workspace, environment: Environment, main: GoPackage
) -> tuple[GoPackage, ...]:
    found = {main.import_path: main}
    pending = [main]
    while pending:
        for path in imports_of(pending.pop().files):
            package = find_in_modules(workspace.tree, environment, path)
            if package is not None and path not in found:
                found[path] = package
                pending.append(package)
    return tuple(found.values())
