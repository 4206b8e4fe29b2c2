"""Finds work for processes that wait while the packages of a run are still being looked for.

A package can begin as soon as all that it imports has begun or is from outside. What that takes is
asked of what has been read already: looking further would find problems that are not this run's.
Packages that cannot begin early are entered when all have been found.
"""

from __future__ import annotations

from collections.abc import Callable

from golint_agent.engine.scheduling.graph import Graph, Node, PackageTests
from golint_agent.project.environments import (
    Environment,
    candidates,
    environment_of,
    find_in_modules,
    is_module_in_vendor,
)
from golint_agent.project.model import GoPackage, imports_of
from golint_agent.project.modules import nearest_module
from golint_agent.project.tree import Tree, join, look


class Early:
    """Enters packages into a graph as they are found. Where `test_imports` are needed, no tests."""

    def __init__(self, tree: Tree, graph: Graph, *, test_imports: bool) -> None:
        self._tree = tree
        self._graph = graph
        self._test_imports = test_imports
        #: The same files, where reading leaves no problems and no traces behind.
        self._beside = Tree(tree.root, tree.build)
        #: What was found out by that about the module in each directory.
        self._environments: dict[str, Environment] = {}
        self._vendors: dict[str, bool] = {}
        #: Packages by the directory of an import that has not begun.
        self._waiting: dict[str, list[GoPackage]] = {}

    def found(self, package: GoPackage) -> tuple[list[Node], list[PackageTests]]:
        """The packages and tests that can begin now that this one was found and read."""
        nodes: list[Node] = []
        pending = [package]
        while pending:
            now = pending.pop()
            node = self._begin(now)
            if node is not None:
                nodes.append(node)
                pending += self._waiting.pop(now.directory, ())
        environment = self._environment(package)
        if self._test_imports or environment is None:
            return nodes, []
        return nodes, self._graph.enter_tests(package, environment)

    def _begin(self, package: GoPackage) -> Node | None:
        environment = self._environment(package)
        if environment is None:
            return None
        imports: dict[str, Node] = {}
        for path in imports_of(package.files):
            for place in candidates(environment, path):
                if place not in self._tree.packages:
                    self._waiting.setdefault(place, []).append(package)
                    return None
            if self._may_be_in_vendor(environment, path):
                return None
            imported = self._graph.find(environment, path)
            if imported is None:
                continue
            if imported.number < 0:
                if imported.package is not package:
                    self._waiting.setdefault(imported.package.directory, []).append(package)
                return None
            imports[path] = imported
        return self._graph.enter(package, environment, imports)

    def _environment(self, package: GoPackage) -> Environment | None:
        """Where its imports lead; None outside modules, where that hangs on the whole run."""
        module = package.module
        if module is None:
            return None
        known = self._environments.get(module.directory)
        if known is None and nearest_module(self._beside, package.directory) == module:
            known = environment_of(self._beside, package.directory, ())
            self._environments[module.directory] = known
        return known

    def holds(self, environment: Callable[[str], Environment]) -> bool:
        """Is what was found out of modules, by directory, what the run has found out since?

        Their go.mod may have changed in between: then what began early is of no use.
        """
        return all(environment(place) == known for place, known in self._environments.items())

    def _may_be_in_vendor(self, environment: Environment, path: str) -> bool:
        """Is an import path that of a module in `vendor`, which must not be read by now?"""
        return (
            self._has_vendor(environment)
            and find_in_modules(self._tree, environment, path) is None
            and is_module_in_vendor(self._beside, environment, path)
        )

    def _has_vendor(self, environment: Environment) -> bool:
        if environment.label not in self._vendors:
            places = (join(base, "vendor") for base in environment.vendors)
            found = any(look(self._beside, place) is not None for place in places)
            self._vendors[environment.label] = found
        return self._vendors[environment.label]
