"""Packages and their objects as plain data: what a package declares, without its function bodies.

An object keeps the source text of its type; `types` are read from it when somebody asks. So a
package costs little to make, travels as bytes, and does not change when a body changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

import msgspec

from golint_agent.late_regex import late_regex
from golint_agent.semantics.facts.fact import FunctionFacts


class Kind(StrEnum):
    """What an object is, in go/types' terms."""

    FUNC = "func"
    METHOD = "method"
    TYPE = "type"
    ALIAS = "alias"
    VAR = "var"
    CONST = "const"


#: The text of a function whose signature is not known: it reads as one unknown result.
NO_SIGNATURE = "?"


class Object(msgspec.Struct, frozen=True, omit_defaults=True):
    """A package-level declaration or a method.

    `text` is source: a signature without name for functions, the type for types, the declared type
    (maybe empty) for variables and constants. `value` is a variable's or constant's expression, of
    a variable without what stands between the braces of a composite or function literal;
    where one call gives several variables their values, `index` says which result this one is,
    else it is -1. `iota` is the constant's place in its group. `file` indexes `Package.files`.
    Of a method `type_params` are the names that its receiver gives to those of its type, and
    `own_type_params` those that it declares itself (Go 1.27); both are bracketed lists.
    `nil_error` functions return an error that is nil at every return; the bodies of those with
    `returns_at_once` begin with a `return`, or with a comment, which importers do not learn.
    Nothing here tells where the declaration stands, so that editing a body changes few objects.
    """

    kind: Kind
    name: str
    file: int = 0
    text: str = ""
    type_params: str = ""
    value: str = ""
    index: int = -1
    iota: int = 0
    pointer_receiver: bool = False
    receiver: str = ""
    nil_error: bool = False
    returns_at_once: bool = False
    own_type_params: str = ""


class FileScope(msgspec.Struct, frozen=True, omit_defaults=True):
    """One file's imports: local name to import path; `dots` are dot imports."""

    imports: dict[str, str] = {}
    dots: tuple[str, ...] = ()


class Package(msgspec.Struct, omit_defaults=True, dict=True):
    """A package's scope: objects by name, methods by receiver type and name.

    `functions` are the facts of its functions; only export data has them.
    `other_version` says that it was read from a version of its module that is not the required one,
    and that may differ from it.
    """

    path: str
    name: str
    files: list[FileScope]
    objects: dict[str, Object]
    methods: dict[str, dict[str, Object]]
    functions: FunctionFacts = {}
    other_version: bool = False

    @cached_property
    def derived(self) -> dict[object, Any]:
        """What was read out of its texts, for every model that asks; no part of the data.

        Only what follows from the package alone may be kept here.
        """
        return {}

    @classmethod
    def empty(cls, path: str, name: str) -> Package:
        """A package that declares nothing yet."""
        return cls(path, name, [], {}, {})

    def extended(self) -> Package:
        """A copy to which the files of a test package can be added."""
        return Package(
            self.path,
            self.name,
            list(self.files),
            dict(self.objects),
            {name: dict(methods) for name, methods in self.methods.items()},
        )

    def add(self, declared: Iterable[Object]) -> None:
        """Enter objects; of several with one name (broken code) the first stays."""
        for found in declared:
            if found.kind is Kind.METHOD:
                self.methods.setdefault(found.receiver, {}).setdefault(found.name, found)
            elif found.name not in {"_", "init"}:
                self.objects.setdefault(found.name, found)


def under(path: str, prefixes: tuple[str, ...]) -> bool:
    """Is an import path one of these, or below one? A prefix may end with a slash."""
    return f"{path}/".startswith(_with_slashes(prefixes))


@cache
def _with_slashes(prefixes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(prefix if prefix.endswith("/") else f"{prefix}/" for prefix in prefixes)


_VERSION_SUFFIX = late_regex(r"v[0-9]+")
_GOPKG_VERSION = late_regex(r"\.v[0-9]+(?:-unstable)?$")


def candidate_names(path: str) -> Iterator[str]:
    """The names a package at an import path may have, likeliest first.

    A convention, not a fact: callers use it only for packages whose source is not at hand.
    """
    parts = path.split("/")
    last = parts[-1]
    if len(parts) > 1 and _VERSION_SUFFIX.fullmatch(last):
        last = parts[-2]
    last = _GOPKG_VERSION.sub("", last)
    seen: set[str] = set()
    stems = [last]
    for prefix in ("go-", "go."):
        if last.startswith(prefix):
            stems.insert(0, last.removeprefix(prefix))
    for suffix in ("-go", ".go", "-golang"):
        if last.endswith(suffix):
            stems.insert(0, last.removesuffix(suffix))
    for stem in stems:
        names = [stem.replace("-", "_"), stem.replace("-", ""), stem.rsplit("-", 1)[-1]]
        for name in (stem, *names) if stem.isidentifier() else names:
            if name.isidentifier() and name not in seen:
                seen.add(name)
                yield name
