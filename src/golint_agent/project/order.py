"""Packages in import order: what is imported comes before what imports it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from golint_agent.project.model import GoPackage, imports_of

_T = TypeVar("_T")


def import_order(packages: Iterable[GoPackage]) -> list[GoPackage]:
    """Dependencies first, whatever order the packages come in.

    Only the imports of `files` count, and only among the given packages: the imports of tests may
    form cycles in correct code. A cycle, which Go forbids, is cut where it is entered, at its
    lowest import path.
    """
    by_place = {(package.import_path, package.directory): package for package in packages}
    nodes = [by_place[key] for key in sorted(by_place)]
    by_path: dict[str, list[GoPackage]] = {}
    for node in nodes:
        by_path.setdefault(node.import_path, []).append(node)
    return dependencies_first(nodes, lambda package: _dependencies(package, by_path))


def dependencies_first(nodes: Iterable[_T], dependencies: Callable[[_T], list[_T]]) -> list[_T]:
    """Each node after those it depends on; a cycle is cut where it is entered.

    Nodes are told apart by identity. Depth costs no stack.
    """
    ordered: list[_T] = []
    entered: set[int] = set()
    for start in nodes:
        if id(start) in entered:
            continue
        entered.add(id(start))
        path = [(start, iter(dependencies(start)))]
        while path:
            node, rest = path[-1]
            for dependency in rest:
                if id(dependency) not in entered:
                    entered.add(id(dependency))
                    path.append((dependency, iter(dependencies(dependency))))
                    break
            else:
                ordered.append(node)
                path.pop()
    return ordered


def _dependencies(package: GoPackage, by_path: dict[str, list[GoPackage]]) -> list[GoPackage]:
    imports = imports_of(package.files)
    return [_choose(by_path[path], package) for path in imports if path in by_path]


def _choose(candidates: list[GoPackage], importer: GoPackage) -> GoPackage:
    """Two modules of one repository may have the same path: the importer's own comes first."""
    for candidate in candidates:
        if candidate.module == importer.module:
            return candidate
    return candidates[0]
