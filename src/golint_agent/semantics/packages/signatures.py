"""Signatures of packages that are not in the workspace, shipped with the tool.

`data/signatures.bin` holds the exported objects of packages and what their types need.
`make signatures` writes it from module sources; `archive` knows its form.
"""

# Paths are text here: pathlib takes longer to import than all else here.
# ruff: noqa: PTH118, PTH120

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterator, Mapping
from functools import cache

from golint_agent.late_regex import late_regex
from golint_agent.semantics.model import Constant, Model
from golint_agent.semantics.packages.archive import Archive
from golint_agent.semantics.packages.package import FileScope, Kind, Object, Package
from golint_agent.semantics.packages.versions import Standing, standing_of
from golint_agent.semantics.types.type import (
    UNKNOWN,
    UNTYPED_FLOAT,
    UNTYPED_INT,
    UNTYPED_STRING,
    Named,
    Signature,
    Struct,
    Type,
    TypeParam,
    is_untyped,
    parts_of,
    type_string,
)

#: What the standard library is called among the modules.
STANDARD = "std"
ARCHIVE = os.path.join(os.path.dirname(__file__), "data", "signatures.bin")
_MAX_CONSTANT = 80
#: A constant that needs nothing else to be read: neither a name nor its place in a group.
_LITERAL = late_regex(
    r"""
    "(?:[^"\\]|\\.)*" | `[^`]*` | '(?:[^'\\]|\\.)*'
    | (?=\.?[0-9])[0-9a-zA-Z_.]+(?:(?<=[eEpP])[-+]?[0-9_]+)?
    """,
    re.VERBOSE | re.DOTALL,
)


def shipped(path: str, version: str = "") -> Package | None:
    """The shipped package at an import path, or None where none is shipped.

    With a `version` of its module, which `standing` has called older: what is known to have changed
    since has no signature.
    """
    return _archive().package(path, version)


def shipped_name(path: str) -> str:
    """The name of the shipped package at an import path, empty where none is shipped."""
    return _archive().name(path)


def shipped_paths() -> frozenset[str]:
    """Import paths of all shipped packages."""
    return frozenset(_archive())


def shipped_module(path: str) -> str:
    """The shipped module that an import path belongs to, empty where none does.

    It is the longest module path that the import path starts with; the package itself need not be
    shipped. What is shipped of the standard library is the module `std`.
    """
    archive = _archive()
    prefix = path
    while "." in prefix:
        if prefix in archive.origins:
            return prefix
        prefix = prefix.rpartition("/")[0]
    return STANDARD if path in archive and "." not in path.partition("/")[0] else ""


def shipped_version(module: str) -> str:
    """The version of a module as it is shipped, empty where it is not.

    Of the module `std` it is the version of Go, as in `go1.26.8`.
    """
    origin = _archive().origins.get(module)
    return origin.version if origin is not None else ""


def standing(module: str, version: str) -> Standing:
    """How the required version of a module stands to the one that is shipped."""
    origin = _archive().origins.get(module)
    if origin is None:
        return Standing.FOREIGN
    return standing_of(origin.version, version, origin.oldest, steady=origin.steady)


@cache
def _archive() -> Archive:
    return Archive(ARCHIVE)


def exported(model: Model, package: Package) -> Package:
    """What importers can see of a package: exported objects, types printed in full.

    Unexported types stay where an exported type is made of them. Struct fields that cannot be
    reached are dropped.
    """
    writer = _Writer(model, package)
    for name, found in package.objects.items():
        if name[:1].isupper():
            writer.want(found)
    return writer.finish()


class _Writer:
    """Collects objects and the types they mention, with one set of import names."""

    def __init__(self, model: Model, package: Package) -> None:
        self.model = model
        self.package = package
        self.names: dict[str, str] = {}
        self.objects: dict[str, Object] = {}
        self.methods: dict[str, dict[str, Object]] = {}
        self.pending: list[Object] = []

    def want(self, found: Object) -> None:
        if found.name not in self.objects:
            self.objects[found.name] = found
            self.pending.append(found)

    def finish(self) -> Package:
        written: dict[str, Object] = {}
        while self.pending:
            found = self.pending.pop()
            written[found.name] = self._object(found)
        imports = {name: path for path, name in sorted(self.names.items())}
        return Package(
            self.package.path,
            self.package.name,
            [FileScope(imports)],
            dict(sorted(written.items())),
            dict(sorted(self.methods.items())),
        )

    def _object(self, found: Object) -> Object:
        params = self._type_params(self.model.type_params(self.package, found))
        match found.kind:
            case Kind.FUNC:
                signature = self.model.signature(self.package, found)
                return Object(
                    Kind.FUNC,
                    found.name,
                    text=self._tail(signature),
                    type_params=params,
                    nil_error=found.nil_error,
                )
            case Kind.TYPE | Kind.ALIAS:
                self._methods(found)
                declared = self.model.declared_type(self.package, found)
                return Object(
                    found.kind, found.name, text=self._text(_visible(declared)), type_params=params
                )
            case Kind.CONST:
                return self._constant(found)
            case _:
                read = self.model.type_of(self.package, found)
                return Object(
                    found.kind, found.name, text="" if read is UNKNOWN else self._text(read)
                )

    def _constant(self, found: Object) -> Object:
        """A constant with the literal that it comes to, or none where that is long or not known.

        An untyped one says its kind where the literal does not, as `untyped rune` with 47.
        """
        read = self.model.type_of(self.package, found)
        value, says_kind = found.value, is_untyped(read)
        if _LITERAL.fullmatch(value) is None:
            known = self.model.constant(self.package, found)
            value = _literal(known)
            says_kind = read == _KINDS.get(type(known)) and not value.startswith("-")
        if len(value) > _MAX_CONSTANT:
            value, says_kind = "", False
        text = "" if read is UNKNOWN or says_kind else self._text(read)
        return Object(Kind.CONST, found.name, text=text, value=value if text or says_kind else "")

    def _methods(self, holder: Object) -> None:
        methods: dict[str, Object] = {}
        for name, found in sorted(self.package.methods.get(holder.name, {}).items()):
            if name[:1].isupper():
                signature = self.model.signature(self.package, found)
                methods[name] = Object(
                    Kind.METHOD,
                    name,
                    text=self._tail(signature),
                    type_params=found.type_params,
                    pointer_receiver=found.pointer_receiver,
                    receiver=holder.name,
                    nil_error=found.nil_error,
                    own_type_params=self._type_params(signature.type_params),
                )
        if methods:
            self.methods[holder.name] = methods

    def _tail(self, signature: Signature) -> str:
        return self._text(signature).removeprefix("func")

    def _text(self, t: Type) -> str:
        for named in _mentioned(t):
            if named.path == self.package.path:
                inner = self.package.objects.get(named.name)
                if inner is not None:
                    self.want(inner)
        return type_string(t, self._qualifier)

    def _qualifier(self, path: str) -> str:
        if path == self.package.path:
            return ""
        if path not in self.names:
            stem = "".join(c if c.isalnum() else "_" for c in path.rsplit("/", 1)[-1])
            taken = set(self.names.values())
            name, number = stem, 2
            while name in taken or not name.isidentifier():
                name, number = f"{stem}{number}" if stem[:1].isalpha() else f"p{number}", number + 1
            self.names[path] = name
        return self.names[path]

    def _type_params(self, params: tuple[TypeParam, ...]) -> str:
        if not params:
            return ""
        return f"[{', '.join(f'{p.name} {self._text(p.constraint)}' for p in params)}]"


def _visible(t: Type) -> Type:
    """A struct without the fields that other packages cannot reach."""
    if not isinstance(t, Struct):
        return t
    return Struct(tuple(f for f in t.fields if f.embedded or f.name[:1].isupper()))


#: The kind of constant that a literal without a sign is, by what holds its value here.
_KINDS: Mapping[type, Type] = {int: UNTYPED_INT, float: UNTYPED_FLOAT, str: UNTYPED_STRING}


def _literal(value: Constant | None) -> str:
    """The value of a constant as Go writes it; empty where no literal has it."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            import json

            return json.dumps(value, ensure_ascii=False)
        case int():
            return str(value)
        case float() if math.isfinite(value):
            return repr(value)
        case _:
            return ""


def _mentioned(t: Type) -> Iterator[Named]:
    pending = [t]
    while pending:
        found = pending.pop()
        if isinstance(found, Named):
            yield found
        pending.extend(parts_of(found))
