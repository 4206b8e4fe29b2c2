"""What stands at the top of a Go file, found without parsing what stands in braces.

Of a package of another module nobody asks what its functions do inside, and that is most of its
bytes. Expressions that know strings, runes and comments read the common forms of declarations; what
is written otherwise is left for the parser. None of them takes a step back, so the time is linear
whatever the bytes are; where the interpreter gets such expressions wrong, nothing has an outline.
"""

from __future__ import annotations

import re
import sys

import msgspec

CAN_OUTLINE = sys.version_info >= (3, 11, 4)
"""Are possessive quantifiers right in this interpreter? In 3.11.0 to 3.11.3 they are not."""


class FunctionHead(msgspec.Struct, frozen=True, gc=False):
    """A function or method, as it is written.

    `receiver` is in its parentheses, empty for a function. `signature` goes from the parameters to
    the end of the `result`, which is empty where there is none. It begins at `head`, and its body
    is at `start:end` of the file, in bytes, its braces included.
    """

    name: bytes
    receiver: bytes
    signature: bytes
    result: bytes
    head: int
    start: int
    end: int


class TypeHead(msgspec.Struct, frozen=True, gc=False):
    """A type that is defined, no alias, as `text`."""

    name: bytes
    text: bytes


class VariableHead(msgspec.Struct, frozen=True, gc=False):
    """A variable with a composite literal for its value; `opening` is all of it up to its brace."""

    name: bytes
    opening: bytes


Head = FunctionHead | TypeHead | VariableHead


class Outline(msgspec.Struct, frozen=True):
    """The declarations of a file that could be read, in order, and all that stands besides.

    `rest` is Go source without these declarations, and mostly without the comments between them.
    """

    heads: list[Head]
    rest: bytes


def outline(data: bytes) -> Outline | None:
    """The outline of a file; None where the bytes do not look like Go, or `CAN_OUTLINE` is false.

    It is right for files that compile. Of others `rest` may have syntax errors that `data` has not.
    """
    if not CAN_OUTLINE or b"\0" in data:
        return None
    heads: list[Head] = []
    rest: list[bytes] = []
    # What stands before `done` was taken; up to `blank` nothing but comments follows. At `checked`
    # no brace, string or comment is open. The next declaration is looked for from `at` on.
    done = blank = checked = at = 0
    while keyword := _KEYWORD.search(data, at):
        start = keyword.start() + 1
        if blank == checked:
            blank = checked = _end(_COMMENTS, data, checked, start)
        if checked < start:
            checked = _checked(data, checked, start)
            if checked != start:
                if checked < start:
                    return None
                at = checked - 1  # it stands in something
                continue
        read = _read(data, keyword[1], start)
        if read is None:
            at = start
            continue
        head, end = read
        heads.append(head)
        if blank < start:
            rest.append(data[blank if done else 0 : start])
        done = blank = checked = end
        at = end - 1
    rest.append(data[done:])
    return Outline(heads, b"\n".join(rest))


def _checked(data: bytes, start: int, end: int) -> int:
    """The first place from `end` on that is in no brace, string or comment; `start` is none.

    A smaller one is where something opens that never ends.
    """
    while start < end:
        start = _end(_BALANCED, data, start, end)
        if start < end:
            if data[start] == _BRACE:
                after = _end_of_block(data, start)
            else:
                after = _end(_TOKEN, data, start, len(data))
            if after < 0:
                break
            start = after
    return start


def _end_of_block(data: bytes, opening: int) -> int:
    """Where the block ends whose brace opens there; -1 where it does not end."""
    found = _BLOCK.match(data, opening)
    if found is not None:
        return found.end()
    depth, at = 0, opening
    while True:
        brace = data[at : at + 1]
        if brace == b"{":
            depth += 1
        elif brace == b"}":
            depth -= 1
            if not depth:
                return at + 1
        else:
            return -1
        at = _end(_BRACELESS, data, at + 1, len(data))


def _read(data: bytes, keyword: bytes, start: int) -> tuple[Head, int] | None:
    """The declaration that begins there, and its end; None where it is not of the common form."""
    if keyword == b"func":
        found = _FUNCTION.match(data, start)
        if found is None:
            return None
        receiver, name, parameters, result = found.groups(b"")
        signature = (parameters + result).rstrip()
        opening = found.end() - 1
        end = -1 if signature.endswith(_TYPE_WORDS) else _end_of_block(data, opening)
        if end < 0:
            return None
        return FunctionHead(name, receiver, signature, result.strip(), start, opening, end), end
    if keyword == b"type":
        found = _TYPE.match(data, start)
        return (TypeHead(found[1], found[2]), found.end()) if found is not None else None
    found = _VARIABLE.match(data, start)
    return (VariableHead(found[1], found[2]), found.end()) if found is not None else None


def _end(expression: re.Pattern[bytes], data: bytes, start: int, end: int) -> int:
    """Where a match ends that begins at `start`, -1 where there is none."""
    match = expression.match(data, start, end)
    return match.end() if match is not None else -1


_BRACE = ord("{")
_TYPE_WORDS = (b"interface", b"struct")
_KEYWORD = re.compile(rb"\n(func|type|var)[ \t(]")

#: A string, a rune or a comment, to its end; what has none is no token.
_LITERAL = rb"""
    "(?:[^"\\\n]++|\\[^\n])*+" | '(?:[^'\\\n]++|\\[^\n])*+' | `[^`]*+`
    | //[^\n]*+ | /\*(?:[^*]++|\*(?!/))*+\*/
"""
_NO_BRACE = rb"""[^{}"'`/]++ | /(?![/*]) | """ + _LITERAL


def _block(levels: int) -> bytes:
    """A block with so many levels of blocks in it."""
    inner = b"|" + _block(levels - 1) if levels else b""
    return rb"\{(?:" + _NO_BRACE + inner + rb")*+\}"


#: Deeper ones are rare, and followed brace by brace.
_LEVELS = 7
_BLOCK = re.compile(_block(_LEVELS), re.VERBOSE)
_BALANCED = re.compile(rb"(?:" + _NO_BRACE + b"|" + _block(_LEVELS) + rb")*+", re.VERBOSE)
_BRACELESS = re.compile(rb"(?:" + _NO_BRACE + rb")*+", re.VERBOSE)
_TOKEN = re.compile(_LITERAL, re.VERBOSE)
_COMMENTS = re.compile(
    rb"(?: [\ \t\r\n;]++ | //[^\n]*+\n | /\*(?:[^*]++|\*(?!/))*+\*/ )*+", re.VERBOSE
)

_NAME = rb"[A-Za-z_][A-Za-z0-9_]*+"
_AFTER_TYPE_WORD = rb"(?<=\binterface)|(?<=\bstruct)|(?<=\binterface\ )|(?<=\bstruct\ )"
_EMPTY_TYPE = rb"(?:" + _AFTER_TYPE_WORD + rb")\{\ ?\}"
#: What ends a declaration, with a comment behind it.
_LINE_END = rb"[\ \t\r]*+ (?: //[^\n]*+ )?+ (?= \n | \Z )"


def _list(levels: int) -> bytes:
    """A list of parameters with so many levels of parentheses in it."""
    inner = b"|" + _list(levels - 1) if levels else b""
    return rb"""\((?: [^(){}"'`/;]++ | """ + _EMPTY_TYPE + inner + rb")*+\)"


_PARAMETERS = _list(4)
_BLANK = rb"[\ \t]*+"
#: The head of a function that is not generic: receiver, name, parameters and result. The brace
#: behind it opens the body: lines end in parentheses only, and no type is open.
_FUNCTION = re.compile(
    rb"func (?=[ \t(])" + _BLANK + rb"""(?: (\([^(){}"'`/;\n]*+\))""" + _BLANK + b")?+"
    b"(" + _NAME + b")" + _BLANK + b"(" + _PARAMETERS + b")"
    rb"""((?: [^(){}"'`/;\n]++ | """ + _EMPTY_TYPE + b"|" + _PARAMETERS + rb")*+) \{",
    re.VERBOSE,
)  # fmt: skip
_TYPE = re.compile(
    rb"type [\ \t]++ (" + _NAME + rb") [\ \t]++"
    rb"((?:struct|interface)" + _BLANK + _block(_LEVELS) + b")" + _LINE_END,
    re.VERBOSE,
)
_VARIABLE = re.compile(
    rb"var [\ \t]++ (" + _NAME + b")" + _BLANK + b"=" + _BLANK +
    rb"(&?+ (?: \* | \[[0-9]*+\] | map\[[A-Za-z0-9_.]++\] )*+"
    rb"(?: (?:struct|interface)\{\} | (?!(?:struct|interface|func|map|chan)\b)"
    + _NAME + rb"(?:\." + _NAME + b")?+ ))"
    + _block(_LEVELS) + _LINE_END,
    re.VERBOSE,
)  # fmt: skip
