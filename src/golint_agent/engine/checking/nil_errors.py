"""Lets "its error is always nil" hold for all declarations of a function, in whatever build."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from golint_agent.engine.checking.units import Read, parsed
from golint_agent.late_regex import late_regex
from golint_agent.semantics.packages.declarations import declared
from golint_agent.semantics.packages.package import Kind, Object, Package

#: The names of the functions and methods that stand at the beginning of a line.
DECLARED = late_regex(rb"^func\b\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)\s*)?(\w+)", re.MULTILINE)
_FUNCTIONS = frozenset({Kind.FUNC, Kind.METHOD})


def agree_on_nil_errors(package: Package, others: Iterable[Read]) -> None:
    """Let no function of a package be known to return nil where one of its name elsewhere may fail.

    `others` are files of the same package in other builds. One is parsed only where it declares
    such a name.
    """
    names = {found.name.encode() for found in functions_of(package) if found.nil_error}
    for read in others if names else ():
        if names.isdisjoint(DECLARED.findall(read.data)):
            continue
        source = parsed(read)
        if source.tree is not None:
            agree_with(package, list(declared(source, 0)))


def agree_with(package: Package, others: Iterable[Object]) -> None:
    """As `agree_on_nil_errors`, for functions that other files declare."""
    for other in others:
        if other.kind not in _FUNCTIONS or other.nil_error:
            continue
        held = _holder(package, other)
        found = held.get(other.name)
        if found is not None and found.nil_error and _ends_in_error(other.text):
            held[other.name] = msgspec.structs.replace(found, nil_error=False)


def _ends_in_error(signature: str) -> bool:
    """Is the last result of a signature `error`, as far as its text tells?"""
    depth = 0
    for found in _PARENTHESIS.finditer(signature):
        depth += 1 if found[0] == "(" else -1
        if not depth:
            return _ERROR_LAST.search(signature, found.end()) is not None
    return False


_PARENTHESIS = late_regex(r"[()]")
_ERROR_LAST = late_regex(r"\berror[\s,)]*\Z")


def functions_of(package: Package) -> Iterator[Object]:
    """The functions and methods of a package."""
    for found in package.objects.values():
        if found.kind is Kind.FUNC:
            yield found
    for methods in package.methods.values():
        yield from methods.values()


def _holder(package: Package, found: Object) -> dict[str, Object]:
    """Where a package has what bears the name of an object."""
    if found.kind is Kind.METHOD:
        return package.methods.get(found.receiver, {})
    return package.objects
