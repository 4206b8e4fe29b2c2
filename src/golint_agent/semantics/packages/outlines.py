"""Reads what a file of another module declares, without a tree of what stands in its functions."""

from __future__ import annotations

from collections.abc import Mapping

from golint_agent.semantics.packages.declarations import declared, file_scope, function_from
from golint_agent.semantics.packages.outcomes import gives_nil_error
from golint_agent.semantics.packages.package import FileScope, Kind, Object, Package
from golint_agent.syntax import DEFAULT_LIMITS, SourceFile, parse
from golint_agent.syntax.outline import FunctionHead, Head, TypeHead, outline


def skim(package: Package, path: str, data: bytes, names: Mapping[str, str]) -> None:
    """Enter the declarations of a file into its package, as `enter_file` does of a parsed one.

    The outcome is the same where the file has no syntax errors. One that has some in the bodies of
    its functions alone loses nothing by them here.
    """
    number = len(package.files)
    read = _skimmed(path, data, number)
    if read is None:
        source = parse(path, data[: DEFAULT_LIMITS.max_bytes])
        objects = list(declared(source, number)) if source.tree is not None else []
    else:
        source, objects = read
    package.files.append(file_scope(source, names) if source.tree is not None else FileScope())
    package.add(objects)


def _skimmed(path: str, data: bytes, number: int) -> tuple[SourceFile, list[Object]] | None:
    """What is left of a file, and what it declares; None where all of it is to be parsed."""
    found = outline(data)
    if found is None:
        return None
    source = parse(path, found.rest)
    if source.problems:
        return None
    objects = [read for head in found.heads if (read := _object(data, head, number)) is not None]
    objects += declared(source, number)
    named = [(o.receiver, o.name) for o in objects if o.receiver or o.name not in {"_", "init"}]
    # Of several with one name the first stays, and which that is the outline does not tell.
    return (source, objects) if len(set(named)) == len(named) else None


def _object(data: bytes, head: Head, number: int) -> Object | None:
    if isinstance(head, FunctionHead):
        return function_from(
            _text(head.name),
            number,
            _text(head.signature),
            receiver=_text(head.receiver),
            nil_error=b"error" in head.result
            and gives_nil_error(head.result, data, head.head, head.start, head.end),
        )
    if isinstance(head, TypeHead):
        return Object(Kind.TYPE, _text(head.name), number, _text(head.text))
    return Object(Kind.VAR, _text(head.name), number, value=_text(head.opening) + "{}")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
