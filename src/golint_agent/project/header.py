"""The top of a Go file, read from bytes: constraints, package clause, imports, generated line.

One anchored expression for each thing, no parser: comments and blanks are skipped possessively,
so the time is linear whatever the bytes are.
"""

from __future__ import annotations

import re
from sys import intern

import msgspec

from golint_agent.project.quoted import unquote


class Header(msgspec.Struct, frozen=True):
    """What a build needs to know of a file.

    `package_name` is empty when no package clause was found. `lead` are the bytes above it where
    they may hold build constraints, else empty. `finished` is false when the bytes end before the
    first declaration: with a part of a file, more has to be read.
    """

    package_name: str
    imports: tuple[str, ...]
    generated: bool
    lead: bytes
    holds_nul: bool
    finished: bool


def read_header(source: bytes) -> Header:
    """Read the header of a Go file or of the first part of one. Never raises."""
    source = source.removeprefix(_BYTE_ORDER_MARK)
    clause = _PACKAGE.match(source)
    if clause is None:
        nul = b"\0" in source
        return Header("", (), generated=False, lead=source, holds_nul=nul, finished=False)
    lead = clause.group(1)
    imports, end = _imports(source, clause.end())
    return Header(
        package_name=clause.group(2).decode("utf-8", "replace"),
        imports=imports,
        generated=b"Code generated" in lead and _GENERATED.search(lead) is not None,
        lead=lead if b"build" in lead else b"",
        holds_nul=source.find(b"\0", 0, end + 1) >= 0,
        finished=_DECLARATION.match(source, end) is not None,
    )


def _imports(source: bytes, position: int) -> tuple[tuple[str, ...], int]:
    """The import paths from `position` on, and where what follows the imports begins."""
    paths: dict[str, None] = {}
    while True:
        keyword = _IMPORT.match(source, position)
        if keyword is None:
            return tuple(paths), _skip_blank(source, position)
        position = keyword.end()
        grouped = keyword.group(1) is not None
        plain = _PLAIN_GROUP.match(source, position) if grouped else None
        if plain is not None:
            found = _PLAIN_SPEC.findall(plain[1])
            texts = (intern(path.decode("utf-8", "replace")) for path in found if path)
            paths.update(dict.fromkeys(texts))
            position = plain.end()
            continue
        while spec := _IMPORT_SPEC.match(source, position):
            position = spec.end()
            path = unquote(spec.group(1).decode("utf-8", "replace"))
            if path:
                paths[intern(path)] = None
            if not grouped:
                break
        if grouped:
            closing = _CLOSING.match(source, position)
            if closing is None:
                return tuple(paths), _skip_blank(source, position)
            position = closing.end()
        elif spec is None:
            return tuple(paths), _skip_blank(source, position)


def _skip_blank(source: bytes, position: int) -> int:
    blank = _BLANK.match(source, position)
    return blank.end() if blank else position


_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Semicolons count as blanks, as they do for go/build: nothing here needs them.
_SKIP = rb"(?:[ \t\r\n\f;]++|//[^\n]*+|/\*[^*]*+\*++(?:[^/*][^*]*+\*++)*+/)*+"
_WORD = rb"[A-Za-z_\x80-\xff][\w\x80-\xff]*+"
_END_OF_WORD = rb"(?![\w\x80-\xff])"
_BLANK = re.compile(_SKIP)
_PACKAGE = re.compile(b"(" + _SKIP + b")package" + _END_OF_WORD + _SKIP + b"(" + _WORD + b")")
_IMPORT = re.compile(_SKIP + b"import" + _END_OF_WORD + _SKIP + rb"(\()?")
_IMPORT_SPEC = re.compile(
    _SKIP + rb"(?:(?:\.|" + _WORD + b")" + _SKIP + rb')?("(?:[^"\\\n]|\\.)*+"|`[^`]*+`)'
)
# What gofmt makes of a group: a line each, no escapes, nothing but comments behind them. Most
# groups are so, and are then read at once.
_PLAIN_GROUP = re.compile(
    rb"((?:[ \t\r]*+(?:(?:(?:\.|"
    + _WORD
    + rb')[ \t]++)?"[^"\\\n]*+"[ \t\r]*+)?(?://[^\n]*+)?\n)*+)'
    rb"[ \t\r]*+\)"
)
_PLAIN_SPEC = re.compile(rb'^[^"\n/]*+"([^"\n]*+)"', re.MULTILINE)
_CLOSING = re.compile(_SKIP + rb"\)")
_DECLARATION = re.compile(rb"(?:func|type|var|const)" + _END_OF_WORD)
_GENERATED = re.compile(rb"^[ \t]*// Code generated .* DO NOT EDIT\.\r?$", re.MULTILINE)
