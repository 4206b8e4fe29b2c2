"""The top of a Go file, read from bytes: constraints, package clause, imports, generated line.

No parser: what is skipped is found by its end, so that the time is linear and the memory constant
whatever the bytes are. Patterns match one thing each, and none has to be tried in two ways.
"""

from __future__ import annotations

import re
from sys import intern

import msgspec

from golint_agent.late_regex import late_regex
from golint_agent.project.quoted import literal_end, unquote


class Header(msgspec.Struct, frozen=True):
    """What a build needs to know of a file.

    `generated` says that it holds the line of the go command, and `says_generated` that it holds
    words to the same effect.
    `package_name` is empty when no package clause was found. `lead` are the bytes above it where
    they may hold build constraints, else empty. `finished` is false when the bytes end before the
    first declaration: with a part of a file, more has to be read.
    """

    package_name: str
    imports: tuple[str, ...]
    generated: bool
    says_generated: bool
    lead: bytes
    holds_nul: bool
    finished: bool


def read_header(source: bytes) -> Header:
    """Read the header of a Go file or of the first part of one. Never raises."""
    source = source.removeprefix(_BYTE_ORDER_MARK)
    start = skip_blank(source)
    clause = _PACKAGE.match(source, start)
    name = _WORD.match(source, skip_blank(source, clause.end())) if clause is not None else None
    if name is None:
        nul = b"\0" in source
        return Header(
            "",
            (),
            generated=False,
            says_generated=False,
            lead=source,
            holds_nul=nul,
            finished=False,
        )
    lead = source[:start]
    lowered = lead.lower()
    imports, end = _imports(source, name.end())
    return Header(
        package_name=name[0].decode("utf-8", "replace"),
        imports=imports,
        generated=b"Code generated" in lead and _GENERATED.search(lead) is not None,
        says_generated=any(words in lowered for words in _SAYS_GENERATED),
        lead=lead if b"build" in lead else b"",
        holds_nul=source.find(b"\0", 0, end + 1) >= 0,
        finished=_DECLARATION.match(source, end) is not None,
    )


def _imports(source: bytes, position: int) -> tuple[tuple[str, ...], int]:
    """The import paths from `position` on, and where what follows the imports begins."""
    paths: dict[str, None] = {}
    while True:
        position = skip_blank(source, position)
        keyword = _IMPORT.match(source, position)
        if keyword is None:
            return tuple(paths), position
        position = skip_blank(source, keyword.end())
        grouped = source.startswith(b"(", position)
        if grouped:
            position += 1
            plain = _PLAIN_GROUP.match(source, position)
            if plain is not None:
                found = _PLAIN_SPEC.findall(plain[1])
                texts = (intern(path.decode("utf-8", "replace")) for path in found if path)
                paths.update(dict.fromkeys(texts))
                position = plain.end()
                continue
        while spec := _import_spec(source, position):
            start, position = spec
            path = unquote(source[start:position].decode("utf-8", "replace"))
            if path:
                paths[intern(path)] = None
            if not grouped:
                break
        if spec is None or grouped:
            position = skip_blank(source, position)
            if not grouped or not source.startswith(b")", position):
                return tuple(paths), position
            position += 1


def _import_spec(source: bytes, position: int) -> tuple[int, int] | None:
    """Where the path of the import that follows begins and ends."""
    start = skip_blank(source, position)
    name = _IMPORT_NAME.match(source, start)
    if name is not None:
        start = skip_blank(source, name.end())
    end = literal_end(source, start)
    return (start, end) if end else None


def skip_blank(source: bytes, position: int = 0) -> int:
    """Where what follows the blanks and comments from `position` on begins.

    A `/* */` comment without an end is not skipped. Semicolons count as blanks, as they do for
    go/build: nothing at the top of a file needs them.
    """
    while blank := _BLANK_LINES.match(source, position):
        position = end = blank.end()
        if source.startswith(b"//", position):
            end = source.find(b"\n", position) + 1 or len(source)
        elif source.startswith(b"/*", position):
            end = source.find(b"*/", position + 2) + 2
        if end <= position:
            break
        position = end
    return position


_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# A license at once. How often what is in brackets may come is bounded, here and below: each time
# takes memory.
_BLANK_LINES = late_regex(rb"[ \t\r\n\f;]*(?://[^\n]*\n[ \t\r\n\f;]*){0,100}")
_WORD = late_regex(rb"[A-Za-z_\x80-\xff][\w\x80-\xff]*")
_END_OF_WORD = rb"(?![\w\x80-\xff])"
_PACKAGE = late_regex(rb"package" + _END_OF_WORD)
_IMPORT = late_regex(rb"import" + _END_OF_WORD)
_IMPORT_NAME = late_regex(rb"\.|" + _WORD.pattern)
# What gofmt makes of a group: a line each, no escapes, nothing but comments behind them. Most
# groups are so, and are then read at once.
_PLAIN_GROUP = late_regex(
    rb"((?:[ \t\r]*(?:(?:(?:\.|"
    + _WORD.pattern
    + rb')[ \t]+)?"[^"\\\n]*"[ \t\r]*)?(?://[^\n]*)?\n){0,1000})'
    rb"[ \t\r]*\)"
)
_PLAIN_SPEC = late_regex(rb'^[^"\n/]*"([^"\n]*)"', re.MULTILINE)
_DECLARATION = late_regex(rb"(?:func|type|var|const)" + _END_OF_WORD)
#: What generators write that do not follow the go command, in small letters.
_SAYS_GENERATED = (b"autogenerated file", b"code generated", b"do not edit")
_GENERATED = late_regex(rb"^[ \t]*// Code generated .* DO NOT EDIT\.\r?$", re.MULTILINE)
