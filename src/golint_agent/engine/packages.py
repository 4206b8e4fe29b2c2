"""Reads packages into memory: sources, declarations and the model that crosses them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from golint_agent.engine.check import Unit, add_files
from golint_agent.findings import Problem, ProblemKind
from golint_agent.project import GoFile, GoPackage, Workspace
from golint_agent.semantics.model import Model
from golint_agent.semantics.packages import Package
from golint_agent.semantics.roles import PackageRole, role_of
from golint_agent.semantics.signatures import shipped, shipped_name
from golint_agent.semantics.values import fold_value, infer_value
from golint_agent.syntax import DEFAULT_LIMITS, SourceFile, parse


class Reader:
    """Reads packages of one workspace, each once, in whatever order they are asked for.

    `elsewhere` gives packages that are not in the workspace, `name_elsewhere` their names.
    """

    def __init__(
        self,
        workspace: Workspace,
        elsewhere: Callable[[str], Package | None] = shipped,
        name_elsewhere: Callable[[str], str] = shipped_name,
    ) -> None:
        self.workspace = workspace
        self._elsewhere = elsewhere
        self._name_elsewhere = name_elsewhere
        self.model = Model(self._import)
        self.model.answer_values_with(
            lambda package, found: infer_value(self.model, package, found),
            lambda package, found: fold_value(self.model, package, found),
        )
        self._names: dict[str, str] = {}

    def read(self, path: str) -> SourceFile:
        """Parse a file of the workspace; what cannot be read has no tree and a fatal problem."""
        place = self.workspace.root / path
        try:
            size = place.stat().st_size
            if size > DEFAULT_LIMITS.max_bytes:
                text = f"the file has {size} bytes; the limit is {DEFAULT_LIMITS.max_bytes}"
                return _unread(ProblemKind.LIMIT, path, text)
            data = place.read_bytes()
        except OSError as error:
            return _unread(ProblemKind.UNREADABLE, path, f"cannot be read: {error.strerror}")
        return parse(path, data)

    def unit(self, package: GoPackage) -> Unit:
        """The non-test files of a package, entered into the model."""
        entered = Package.empty(package.import_path, package.name)
        self.model.enter(entered)
        return self._filled(package, entered, package.files, is_test=False)

    def test_units(self, package: GoPackage) -> Iterable[Unit]:
        """The test files of a package: those inside it, then those of its `_test` package."""
        if package.test_files:
            base = self.model.package(package.import_path)
            path = package.import_path
            extended = base.extended() if base is not None else Package.empty(path, package.name)
            self.model.enter(extended)
            yield self._filled(package, extended, package.test_files, is_test=True)
        if package.external_test_files:
            outer = Package.empty(f"{package.import_path}_test", f"{package.name}_test")
            self.model.enter(outer)
            yield self._filled(package, outer, package.external_test_files, is_test=True)

    def _filled(
        self, package: GoPackage, entered: Package, files: tuple[GoFile, ...], *, is_test: bool
    ) -> Unit:
        sources = [self.read(file.path) for file in files]
        names = {path: self._name_of(path, package) for file in files for path in file.imports}
        known = {path: name for path, name in names.items() if name}
        first = add_files(entered, sources, known)
        return Unit(
            package=entered,
            role=role_in_module(package),
            sources=sources,
            first_file=first,
            imports=[frozenset(file.imports) for file in files],
            is_test=is_test,
        )

    def _name_of(self, path: str, importer: GoPackage) -> str:
        """The name of the package at an import path, empty where it is not known."""
        if path not in self._names:
            found = self.workspace.find(path, importer=importer)
            self._names[path] = found.name if found else self._name_elsewhere(path)
        return self._names[path]

    def _import(self, path: str) -> Package | None:
        """A package that is not among those being checked."""
        found = self.workspace.find(path)
        if found is None:
            return self._elsewhere(path)
        entered = Package.empty(found.import_path, found.name)
        self._filled(found, entered, found.files, is_test=False)
        return entered


def _unread(kind: ProblemKind, path: str, message: str) -> SourceFile:
    return SourceFile(path, b"", None, problems=(Problem(kind, path, message, fatal=True),))


def role_in_module(package: GoPackage) -> PackageRole:
    """The role of a package, from its place in its module."""
    base = package.module.directory if package.module is not None else ""
    inner = package.directory.removeprefix(base).strip("/") if base else package.directory
    imports = frozenset(path for file in package.files for path in file.imports)
    return role_of("" if inner == "." else inner, package.name, imports)
