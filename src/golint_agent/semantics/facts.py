"""Facts that one package tells the packages and module rules after it, as plain data.

A new fact is a field here, filled by one collector in `collectors`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from golint_agent.findings import Span
from golint_agent.semantics.roles import PackageRole, Role


class ServerStart(msgspec.Struct, frozen=True):
    """A call that starts a server.

    `kind` is the server's type, or the function's full name where there is no value to stop.
    `value` identifies the server value in the module, empty where it cannot be followed. With
    `escapes` the value is handed on, so that code elsewhere may stop it. `side` servers serve
    debugging, profiling or metrics.
    """

    path: str
    span: Span
    symbol: str
    callee: str
    kind: str
    value: str
    escapes: bool
    side: bool = False
    stopped_by_argument: bool = False


class ServerStop(msgspec.Struct, frozen=True):
    """A call of, or reference to, a method that stops a server.

    `kind` is empty where the receiver's type is not known. `value` and `escapes` are as in
    `ServerStart`: a value that does not escape is no other value than this one. The servers inside
    an echo value have the kinds `….Echo.Server` and `….Echo.TLSServer` and the echo's `value`.
    """

    kind: str
    value: str
    escapes: bool


class PackageFacts(msgspec.Struct, frozen=True):
    """What is known about one package beside its objects."""

    path: str
    module: str
    name: str
    role: PackageRole
    imports: tuple[str, ...]
    starts: tuple[ServerStart, ...] = ()
    stops: tuple[ServerStop, ...] = ()
    handles_signals: bool = False
    runners: tuple[str, ...] = ()
    serves_otherwise: bool = False
    tenant_getters: tuple[str, ...] = ()


class ModuleFacts:
    """The facts of all packages of one module, and what follows from them."""

    def __init__(self, module: str, packages: Iterable[PackageFacts]) -> None:
        self.module = module
        self.packages: Mapping[str, PackageFacts] = {p.path: p for p in packages}
        self._reached: dict[str, frozenset[str]] = {}
        self._services: frozenset[str] | None = None

    @property
    def has_tenancy(self) -> bool:
        """Does the module carry a tenant in its contexts?"""
        return any(p.tenant_getters for p in self.packages.values())

    @property
    def tenant_getters(self) -> tuple[str, ...]:
        """Full names of the functions that read the tenant from a context, sorted."""
        return tuple(sorted({g for p in self.packages.values() for g in p.tenant_getters}))

    def reached_from(self, path: str) -> frozenset[str]:
        """The module's packages that a package imports, directly or not, and itself."""
        known = self._reached.get(path)
        if known is None:
            seen = {path}
            pending = [path]
            while pending:
                facts = self.packages.get(pending.pop())
                for imported in facts.imports if facts is not None else ():
                    if imported in self.packages and imported not in seen:
                        seen.add(imported)
                        pending.append(imported)
            known = self._reached[path] = frozenset(seen)
        return known

    @property
    def service_packages(self) -> frozenset[str]:
        """Packages that are part of a program which serves: reached from such a `main`."""
        if self._services is None:
            found: set[str] = set()
            for package in self.packages.values():
                if self._is_service(package):
                    found |= self.reached_from(package.path)
            self._services = frozenset(found)
        return self._services

    def beside(self, path: str) -> frozenset[str]:
        """All packages of the serving programs that a package is part of."""
        found: set[str] = set()
        for package in self.packages.values():
            if self._is_service(package) and path in (of := self.reached_from(package.path)):
                found |= of
        return frozenset(found)

    def _is_service(self, package: PackageFacts) -> bool:
        return (
            package.name == "main"
            and package.role.role is Role.MAIN
            and any(self._serves(p) for p in self.reached_from(package.path))
        )

    def _serves(self, path: str) -> bool:
        package = self.packages[path]
        if package.role.role in (Role.EXAMPLE, Role.TEST_HELPER, Role.TOOL):
            return False
        return package.serves_otherwise or any(not start.side for start in package.starts)
