"""The packages that a run is about, and those that it needs, with what they import from source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from golint_agent.engine.checking.digests import key
from golint_agent.engine.checking.tasks import (
    AssetTask,
    Exported,
    PackageTask,
    TestTask,
    VariantTask,
)
from golint_agent.project.environments import Environment, find_learned
from golint_agent.project.model import AssetFile, GoFile, GoModule, GoPackage, imports_of
from golint_agent.project.order import dependencies_first
from golint_agent.project.tree import Tree


class Node:
    """A package as one environment sees it.

    `imports` are the packages of the workspace that its files import, by import path; those that
    would close a cycle are left out. `number` is its place in import order. `exported` is known
    once the package has been learned, and `deep` is then a digest of it and all it mentions.
    """

    __slots__ = ("deep", "environment", "exported", "imports", "is_asked", "number", "package")

    def __init__(self, package: GoPackage, environment: Environment) -> None:
        self.package = package
        self.environment = environment
        self.imports: dict[str, Node] = {}
        self.number = -1
        self.is_asked = False
        self.exported: Exported | None = None
        self.deep = b""

    @property
    def mentioned(self) -> list[Node]:
        """The imports that its export data mentions."""
        references = self.exported.references if self.exported is not None else ()
        return [self.imports[path] for path in references if path in self.imports]

    def learn(self, exported: Exported) -> None:
        """Take what importers need to know. What it imports was learned before."""
        self.exported = exported
        mentioned = [(node.package.import_path, node.deep) for node in self.mentioned]
        self.deep = key(exported.export, mentioned)


class PackageTests:
    """The test files of a package, with what they import from the workspace.

    Where no rule reads tests, `are_read` is false: then they need nothing.
    """

    __slots__ = ("are_read", "imports", "node")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.are_read = False
        self.imports: dict[str, Node] = {}

    @property
    def needed(self) -> dict[str, Node]:
        """What the tests import, and what the package does: its declarations mention that."""
        return {**self.node.imports, **self.imports} if self.are_read else {}


class PackageVariants:
    """What other builds add to a package, with what that imports from the workspace."""

    __slots__ = ("imports", "node")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.imports: dict[str, Node] = {}

    @property
    def needed(self) -> dict[str, Node]:
        """The package itself, what it imports, and what the other files import."""
        own = {self.node.package.import_path: self.node}
        return {**self.node.imports, **self.imports, **own}


class ModuleAsset:
    """A file of a module that is not Go. It needs nothing.

    One that is not checked is read for the facts that are learned from it.
    """

    __slots__ = ("dialect", "file", "is_checked", "node")

    def __init__(
        self, file: AssetFile, environment: Environment, dialect: str, *, is_checked: bool
    ) -> None:
        directory = file.base
        package = GoPackage("", "", directory, file.module, ())
        self.node = Node(package, environment)
        self.file = file
        self.dialect = dialect
        self.is_checked = is_checked

    @property
    def needed(self) -> dict[str, Node]:
        """Nothing."""
        return {}


class Graph:
    """The nodes of a run in import order, and tests and variants of those that were asked for."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.nodes: list[Node] = []
        self.tests: list[PackageTests] = []
        self.variants: list[PackageVariants] = []
        self._found: dict[tuple[str, str], GoPackage | None] = {}
        self._by_place: dict[tuple[str, str], Node] = {}
        self._tested: set[Node] = set()
        self._varied: set[Node] = set()

    def enter(
        self, package: GoPackage, environment: Environment, imports: dict[str, Node]
    ) -> Node | None:
        """Enter one package that was asked for, all of whose imports have been; None the 2nd time.

        `imports` are those of the workspace, by import path.
        """
        node = self._node(package, environment)
        node.is_asked = True
        if node.number >= 0:
            return None
        node.imports = imports
        self._number(node)
        return node

    def enter_tests(self, package: GoPackage, environment: Environment) -> list[PackageTests]:
        """Enter the tests of a package that was asked for, once and if it has any."""
        node = self._node(package, environment)
        if node in self._tested or not package.tests:
            return []
        self._tested.add(node)
        self.tests.append(PackageTests(node))
        return self.tests[-1:]

    def add(
        self,
        packages: Iterable[GoPackage],
        environment: Callable[[GoPackage], Environment],
        *,
        asked: bool,
        test_imports: bool,
    ) -> tuple[list[Node], list[PackageTests], list[PackageVariants]]:
        """Enter packages, what they import, and tests and variants of those that are `asked` for.

        With `test_imports` what test files import is entered too. The nodes that are new are given,
        in import order, then the tests and the variants.
        """
        starts: list[Node] = []
        new_tests: list[PackageTests] = []
        new_variants: list[PackageVariants] = []
        for package in packages:
            node = self._node(package, environment(package))
            node.is_asked = node.is_asked or asked
            starts.append(node)
            if asked:
                new_tests += self.enter_tests(package, node.environment)
                new_variants += self._enter_variants(node)
        for tests in new_tests if test_imports else ():
            tests.are_read = True
            tests.imports = self._imports(tests.node.package.tests, tests.node)
            starts.extend(tests.imports.values())
        for variants in new_variants:
            files = variants.node.package.variant_files
            read = [f for f in files if test_imports or not f.is_test]
            variants.imports = self._imports(read, variants.node)
            starts.extend(variants.imports.values())
        starts.sort(key=_place)
        ordered = dependencies_first(starts, self._dependencies)
        new = [node for node in ordered if node.number < 0]
        for node in new:
            self._number(node)
            # What is not numbered yet stands behind it in a cycle.
            node.imports = {path: n for path, n in node.imports.items() if n.number >= 0}
            node.imports = {path: n for path, n in node.imports.items() if n is not node}
        return new, new_tests, new_variants

    def _enter_variants(self, node: Node) -> list[PackageVariants]:
        """The variants of a package that was asked for, once and if it has any."""
        if node in self._varied or not node.package.variants:
            return []
        self._varied.add(node)
        self.variants.append(PackageVariants(node))
        return self.variants[-1:]

    def find(self, environment: Environment, path: str) -> Node | None:
        """The package of the workspace that an import path means, numbered or not."""
        package = self._find(environment, path)
        return self._node(package, environment) if package is not None else None

    def _number(self, node: Node) -> None:
        node.number = len(self.nodes)
        self.nodes.append(node)

    def _dependencies(self, node: Node) -> list[Node]:
        if node.number >= 0:
            return []
        node.imports = self._imports(node.package.files, node)
        return sorted(node.imports.values(), key=_place)

    def _imports(self, files: Sequence[GoFile], importer: Node) -> dict[str, Node]:
        environment = importer.environment
        found: dict[str, Node] = {}
        for path in imports_of(files):
            node = self.find(environment, path)
            if node is not None:
                found[path] = node
        return found

    def _find(self, environment: Environment, path: str) -> GoPackage | None:
        """The package of the workspace at an import path; what is vendored is from outside."""
        place = environment.label, path
        if place not in self._found:
            package = find_learned(self._tree, environment, path)
            inside = package is not None and package.module is not None and package.files
            self._found[place] = package if inside else None
        return self._found[place]

    def _node(self, package: GoPackage, environment: Environment) -> Node:
        place = environment.label, package.directory
        node = self._by_place.get(place)
        if node is None:
            node = self._by_place[place] = Node(package, environment)
        return node


def package_task(node: Node, *, check: bool) -> PackageTask:
    """The task of a package whose imports have all been learned; without their export data."""
    return PackageTask(
        package=_light(node.package),
        environment=node.environment.label,
        check=check,
        imports=_digest(node.imports),
        names=_names(node.imports),
        exports={},
    )


def tests_task(tests: PackageTests, *, check: bool) -> TestTask:
    """The task of a package's tests; with `check` the package and their imports were learned."""
    node = tests.node
    task = TestTask(_light(node.package), node.environment.label, check)
    if not check or node.exported is None:
        return task
    needed = tests.needed
    names = _names(needed)
    names[node.package.import_path] = node.package.name
    return msgspec.structs.replace(
        task,
        imports=_digest(needed),
        names=names,
        declarations=node.exported.declarations,
    )


def variants_task(variants: PackageVariants, *, tests: bool) -> VariantTask:
    """The task of a package's variants, the package and their imports having been learned."""
    node = variants.node
    needed = variants.needed
    return VariantTask(
        _light(node.package),
        node.environment.label,
        tests,
        imports=_digest(needed),
        names=_names(needed),
        declarations=node.exported.declarations if node.exported is not None else b"",
    )


def asset_task(asset: ModuleAsset) -> AssetTask:
    """The task of an asset."""
    node, file = asset.node, asset.file
    return AssetTask(
        _light(node.package),
        node.environment.label,
        file.path,
        file.base,
        asset.dialect,
        asset.is_checked,
    )


def exports_for(imports: Iterable[Node]) -> dict[str, bytes]:
    """The digests of the export data that some imported packages lead to, by import path."""
    found: dict[str, bytes] = {}
    pending = list(imports)
    while pending:
        node = pending.pop()
        path = node.package.import_path
        if path not in found and node.exported is not None:
            found[path] = node.exported.export
            pending.extend(node.mentioned)
    return found


def _digest(imports: Mapping[str, Node]) -> bytes:
    return key([(path, node.deep) for path, node in sorted(imports.items())])


def _names(imports: Mapping[str, Node]) -> dict[str, str]:
    return {path: node.package.name for path, node in sorted(imports.items())}


def _light(package: GoPackage) -> GoPackage:
    """The package without what its go.mod requires, which no task needs."""
    if package.module is None:
        return package
    own = package.module
    module = GoModule(own.path, own.directory, own.inside, own.go_version)
    return msgspec.structs.replace(package, module=module)


def _place(node: Node) -> tuple[str, str, str]:
    return node.package.import_path, node.package.directory, node.environment.label
