"""Reads TOML: tomllib says whether it is, and what its values are; where they stand is read here.

Of libraries that keep positions there is none: tomlkit keeps the text, and not where it stood.
"""

from __future__ import annotations

import re
import tomllib

from golint_agent.assets.build import NO_NAME, Builder, Name
from golint_agent.assets.limits import MAX_DEPTH, BrokenError, Watch, too_deep
from golint_agent.assets.text import AssetText
from golint_agent.assets.tree import Item
from golint_agent.errors import reason_of

_STRING = (
    r'"""(?:[^\\]|\\(?s:.))*?"{3,5}(?!")|\'\'\'(?s:.*?)\'{3,5}(?!\')'
    r'|"[^"\\\n]*(?:\\.[^"\\\n]*)*"|\'[^\'\n]*\''
)
_SPACE = re.compile(r"[ \t\r\n]*")
_KEY = re.compile(rf"[ \t]*({_STRING}|[\w-]+)[ \t]*(\.)?")
_SCALAR = re.compile(rf"{_STRING}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}} [0-9][^\s,\]}}#]*|[^\s,\]}}#]+")
_BRACKETS = re.compile(rf"{_STRING}|#[^\n]*|[\[{{\]}}.\n=]")
#: Python makes no number of more digits than this.
_LONG_NUMBER = re.compile(r"[0-9_]{4301,}")
_WHERE = re.compile(r"\(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)")


def read_toml(text: AssetText, watch: Watch) -> Item:
    """Read TOML. A table's items are its own; `[a.b]` is a `mapping` named `a.b` in the root."""
    _refuse_deep(text.text, watch)
    try:
        tomllib.loads(text.text.replace("\r\n", " \n"))
    except tomllib.TOMLDecodeError as error:
        message = reason_of(error)
        where = _WHERE.search(message)
        at = len(text.text)
        if where is not None and where[1]:
            at = text.character_at(int(where[1]), int(where[2]))
        raise BrokenError(_WHERE.sub("", message).strip(), at) from None
    except ValueError:
        number = _LONG_NUMBER.search(text.text)
        at = number.start() if number is not None else -1
        raise BrokenError("a number has more digits than are read", at) from None
    return _Reader(text, watch).read()


def _refuse_deep(text: str, watch: Watch) -> None:
    """Refuse deep brackets, each a level of the stack to tomllib, and keys of many parts."""
    depth = dots = 0
    for mark in _BRACKETS.finditer(text):
        watch.step_in_text(mark.start())
        match mark[0]:
            case "[" | "{":
                depth += 1
            case "]" | "}":
                depth = max(depth - 1, 0)
            case ".":
                dots += 1
            case "\n" | "=":
                dots = 0
        if depth > MAX_DEPTH or dots > MAX_DEPTH:
            raise too_deep(mark.start())


class _Reader:
    """Reads text that is TOML, statement by statement."""

    def __init__(self, text: AssetText, watch: Watch) -> None:
        self._text = text.text
        self._builder = Builder(text, watch, "document")
        self._in_table = False

    def read(self) -> Item:
        text, at = self._text, self._space(0)
        while at < len(text):
            at = self._space(self._table(at) if text[at] == "[" else self._values(at))
        return self._builder.finish()

    def _space(self, at: int) -> int:
        text = self._text
        while True:
            found = _SPACE.match(text, at)
            at = found.end() if found is not None else at
            if not text.startswith("#", at):
                return at
            end = text.find("\n", at)
            at = end if end >= 0 else len(text)

    def _table(self, start: int) -> int:
        if self._in_table:
            end = len(self._text[:start].rstrip())
            self._builder.close(end)
        width = 2 if self._text.startswith("[[", start) else 1
        name, at = self._key(start + width)
        kind = "mapping" if width == 1 else "element"
        self._builder.open(kind, start, name)
        self._in_table = True
        return self._text.index("]", at) + width

    def _key(self, at: int) -> tuple[Name, int]:
        parts: list[str] = []
        first = last = at
        while True:
            piece = _KEY.match(self._text, at)
            if piece is None:
                raise BrokenError("a key was expected", at)
            first = first if parts else piece.start(1)
            last, at = piece.end(1), piece.end()
            parts.append(_plain(piece[1]))
            if piece[2] is None:
                return Name(".".join(parts), first, last), at

    def _values(self, at: int) -> int:
        """`key = value`, and all that is in the value."""
        outer = self._builder.depth
        name, at = self._key(at)
        at = self._space(self._text.index("=", at) + 1)
        at = self._value(at, name)
        while self._builder.depth > outer:
            at = self._space(at)
            mark = self._text[at : at + 1]
            if mark == ",":
                at += 1
            elif mark in ("]", "}"):
                at += 1
                self._builder.close(at)
            elif not mark:
                raise BrokenError("a value has no end", at)
            elif self._builder.kind == "mapping":
                name, at = self._key(at)
                at = self._value(self._space(self._text.index("=", at) + 1), name)
            else:
                at = self._value(at, NO_NAME)
        return at

    def _value(self, at: int, name: Name) -> int:
        mark = self._text[at : at + 1]
        if mark in ("[", "{"):
            self._builder.open("sequence" if mark == "[" else "mapping", at, name)
            return at + 1
        piece = _SCALAR.match(self._text, at)
        if piece is None:
            raise BrokenError("a value was expected", at)
        kind, value = _scalar(piece[0])
        self._builder.leaf(kind, at, piece.end(), name, value)
        return piece.end()


def _plain(key: str) -> str:
    return str(tomllib.loads(f"v = {key}")["v"]) if key[0] in "\"'" else key


def _scalar(piece: str) -> tuple[str, str | int | float | bool | None]:
    value = tomllib.loads(f"v = {piece}")["v"]
    if isinstance(value, bool):
        return "bool", value
    if isinstance(value, str):
        return "string", value
    if isinstance(value, int | float):
        return "number", value
    return "other", piece
