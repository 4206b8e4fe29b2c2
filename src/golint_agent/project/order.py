"""Packages in import order: what is imported comes before what imports it."""

from __future__ import annotations

from collections.abc import Iterable

from golint_agent.project.model import GoPackage


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

    ordered: list[GoPackage] = []
    entered: set[str] = set()
    for start in nodes:
        if start.directory in entered:
            continue
        entered.add(start.directory)
        path = [(start, iter(_dependencies(start, by_path)))]
        while path:
            package, dependencies = path[-1]
            for dependency in dependencies:
                if dependency.directory not in entered:
                    entered.add(dependency.directory)
                    path.append((dependency, iter(_dependencies(dependency, by_path))))
                    break
            else:
                ordered.append(package)
                path.pop()
    return ordered


def _dependencies(package: GoPackage, by_path: dict[str, list[GoPackage]]) -> list[GoPackage]:
    imports = sorted({path for file in package.files for path in file.imports})
    return [_choose(by_path[path], package) for path in imports if path in by_path]


def _choose(candidates: list[GoPackage], importer: GoPackage) -> GoPackage:
    """Two modules of one repository may have the same path: the importer's own comes first."""
    for candidate in candidates:
        if candidate.module == importer.module:
            return candidate
    return candidates[0]
