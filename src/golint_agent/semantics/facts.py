"""Facts that one package tells the packages and module rules after it, as plain data.

A new fact is a field here, filled by one collector in `collectors`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from golint_agent.findings import Span
from golint_agent.semantics.packages.headers import PackageHeader

_Answer = TypeVar("_Answer")


class ServerStart(msgspec.Struct, frozen=True):
    """A call that starts a server.

    `kind` is the server's type, or the function's full name where there is no value to stop.
    `value` identifies the server value in the module, empty where it cannot be followed. With
    `escapes` the value is handed on, so that code elsewhere may stop it. `side` servers serve
    debugging, profiling or metrics; what serves at a `loopback` address is for the same machine.
    """

    path: str
    span: Span
    symbol: str
    callee: str
    kind: str
    value: str
    escapes: bool
    side: bool = False
    loopback: bool = False
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

    module: str
    header: PackageHeader
    starts: tuple[ServerStart, ...] = ()
    stops: tuple[ServerStop, ...] = ()
    handles_signals: bool = False
    runners: tuple[str, ...] = ()
    serves_otherwise: bool = False
    tenant_getters: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Its import path."""
        return self.header.path

    @property
    def name(self) -> str:
        """Its name."""
        return self.header.name

    @property
    def imports(self) -> tuple[str, ...]:
        """The import paths of its files that are no tests, sorted."""
        return self.header.imports


class ModuleFacts:
    """The facts of all packages of one module, and what follows from them."""

    def __init__(self, module: str, packages: Iterable[PackageFacts]) -> None:
        self.module = module
        self.packages: Mapping[str, PackageFacts] = {p.path: p for p in packages}
        self._reached: dict[str, frozenset[str]] = {}
        self._answers: dict[object, Any] = {}

    def once(self, question: Callable[[ModuleFacts], _Answer]) -> _Answer:
        """What a function answers about this module, called once however often it is asked."""
        if question not in self._answers:
            self._answers[question] = question(self)
        found: _Answer = self._answers[question]
        return found

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
