"""Signatures of packages that are not in the workspace, shipped with the tool.

`data/signatures.zip` holds one member a package (its import path), the exported objects of the
package and what their types need, as JSON. `make signatures` writes it from module sources.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

import msgspec

from golint_agent.semantics.model import Model
from golint_agent.semantics.packages import FileScope, Kind, Object, Package, candidate_names
from golint_agent.semantics.types import (
    UNKNOWN,
    Named,
    Signature,
    Struct,
    Type,
    TypeParam,
    parts_of,
    type_string,
)

_ARCHIVE = "data/signatures.zip"
#: The member that holds the names of packages whose import path does not tell them.
_NAMES = "names.json"
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_MAX_CONSTANT = 80


def shipped(path: str) -> Package | None:
    """The shipped package at an import path, or None where none is shipped."""
    archive = _archive()
    if path not in archive[1]:
        return None
    return _decoder().decode(archive[0].read(path))


def shipped_name(path: str) -> str:
    """The name of the shipped package at an import path, empty where none is shipped."""
    archive = _archive()
    if path not in archive[1]:
        return ""
    return archive[2].get(path) or next(candidate_names(path), "")


def shipped_version(module: str) -> str:
    """The version whose packages are shipped of a module, `std` included; empty where none is."""
    del module
    return ""


def shipped_paths() -> frozenset[str]:
    """Import paths of all shipped packages."""
    return _archive()[1]


@cache
def _archive() -> tuple[zipfile.ZipFile, frozenset[str], dict[str, str]]:
    data = files("golint_agent.semantics").joinpath(_ARCHIVE).read_bytes()
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = msgspec.json.decode(archive.read(_NAMES), type=dict[str, str])
    return archive, frozenset(archive.namelist()) - {_NAMES}, names


@cache
def _decoder() -> msgspec.json.Decoder[Package]:
    return msgspec.json.Decoder(Package)


def write_archive(packages: Iterable[Package]) -> bytes:
    """The archive of some packages; the same packages give the same bytes."""
    buffer = io.BytesIO()
    encoder = msgspec.json.Encoder(order="deterministic")
    ordered = sorted(packages, key=lambda p: p.path)
    odd = {p.path: p.name for p in ordered if next(candidate_names(p.path), "") != p.name}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        members = {_NAMES: encoder.encode(odd), **{p.path: encoder.encode(p) for p in ordered}}
        for name, data in members.items():
            member = zipfile.ZipInfo(name, _FIXED_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, data)
    return buffer.getvalue()


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
            case _:
                read = self.model.type_of(self.package, found)
                constant = found.kind is Kind.CONST and len(found.value) <= _MAX_CONSTANT
                literal = constant and found.value[:1] in '"`0123456789'
                return Object(
                    found.kind,
                    found.name,
                    text="" if read is UNKNOWN or _is_constant_kind(read) else self._text(read),
                    value=found.value if literal or (_is_constant_kind(read) and constant) else "",
                )

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


def _is_constant_kind(t: Type) -> bool:
    return str(t).startswith("untyped ")


def _mentioned(t: Type) -> Iterator[Named]:
    pending = [t]
    while pending:
        found = pending.pop()
        if isinstance(found, Named):
            yield found
        pending.extend(parts_of(found))
