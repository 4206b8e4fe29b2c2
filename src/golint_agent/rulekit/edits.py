"""Edits that mend code, and what they may write: names of packages that are, or get, imported."""

from __future__ import annotations

import msgspec

from golint_agent.findings import Edit, Span
from golint_agent.semantics.info import Info
from golint_agent.syntax.imports import add_import, is_standard


class Reference(msgspec.Struct, frozen=True):
    """How something of a package is written at a place, and the edits that import the package."""

    text: str
    edits: tuple[Edit, ...] = ()


def reference(info: Info, path: str, name: str, byte: int) -> Reference | None:
    """How `name` of the standard package `path` is written at a byte.

    None where the package is not imported and cannot be: something else has its name there, or the
    file has no place for it.
    """
    for given, imported in sorted(info.file_scope.imports.items()):
        if imported == path and info.imported_path(given, byte) == path:
            return Reference(f"{given}.{name}")
    own = path.rpartition("/")[2]
    is_taken = own in info.file_scope.imports or own in info.package.objects
    if is_taken or info.symbol(own, byte) is not None or not is_standard(path):
        return None
    change = info.once(("import", path), lambda: add_import(info.source, path))
    if change is None:
        return None
    edit = Edit(info.source.path, change.start_byte, change.end_byte, change.replacement)
    return Reference(f"{own}.{name}", (edit,))


def replaced(path: str, at: Span, text: str) -> Edit:
    """The edit that puts a text in the place of a span."""
    return Edit(path, at.start.byte, at.end.byte, text)


def put_in(path: str, byte: int, text: str) -> Edit:
    """The edit that puts a text before a byte."""
    return Edit(path, byte, byte, text)
