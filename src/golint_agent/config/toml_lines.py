"""The lines of the keys of a TOML text: tomllib gives values, and no places."""

from __future__ import annotations

import re

from golint_agent.config.toml_text import toml_key
from golint_agent.errors import within_sentence

#: The way to a value: keys of tables, and positions in arrays.
Path = tuple[str | int, ...]

MAX_CHARACTERS = 256 * 1024
"""A longer text is refused."""

_MAX_DOTS = 32
_TOKENS = re.compile(
    r'''(?P<text>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')'''
    r"""|(?P<comment>\#[^\n]*)|(?P<line>\n)|(?P<sign>\[\[|\]\]|[\[\]{},=.])"""
    r"""|(?P<word>[^\s"'\#\[\]{},=.]+)""",
    re.DOTALL,
)


def lines_of_keys(text: str) -> dict[Path, int]:
    """The line, from 1, of each key and of each header of a table, by the way to it.

    The text is one that tomllib reads. Elements of arrays have the line on which they begin.
    """
    reader = _Reader()
    line, end = 1, 0
    for token in _TOKENS.finditer(text):
        line += text.count("\n", end, token.start())
        reader.take(token.lastgroup or "", token[0], line)
        line += token[0].count("\n")
        end = token.end()
    return reader.lines


def load_toml(text: str) -> dict[str, object]:
    """What a TOML text says. ValueError says what is wrong with it."""
    if len(text) > MAX_CHARACTERS:
        message = f"it is longer than {MAX_CHARACTERS:,} characters"
        raise ValueError(message)
    # tomllib takes time by the square of the parts of a key.
    dots = 0
    for token in _TOKENS.finditer(text):
        if token["sign"] == ".":
            dots += 1
        elif token["word"] is None and token["text"] is None:
            dots = 0
        if dots > _MAX_DOTS:
            raise ValueError("a key has too many parts")
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("it nests too deep") from None


#: What tomllib says with the names of Python's values, and how we say it.
_IN_WORDS = (
    (r"Cannot declare (\(.*\)) twice", "`{}` is there twice; write it once"),
    (r"Cannot mutate immutable namespace (\(.*\))", "`{}` has all its parts already"),
    (r"Cannot redefine namespace (\(.*\))", "`{}` is there twice; write it once"),
    (r"Duplicate inline table key (['\"].*['\"])", "the key `{}` has two values"),
    (r"Cannot overwrite a value()", "a key has two values"),
)


def _in_words(message: str) -> str:
    for pattern, words in _IN_WORDS:
        found = re.fullmatch(pattern, message)
        if found is not None:
            return words.format(_key(found[1]))
    return within_sentence(message)


def _key(shown: str) -> str:
    """A key of TOML from a text or a tuple of texts as Python shows them."""
    from ast import literal_eval

    value = literal_eval(shown) if shown else ""
    return toml_key((value,) if isinstance(value, str) else value)


def what_is_wrong(error: ValueError, text: str) -> tuple[str, int]:
    """What an error of `load_toml` says in small letters, and the line, from 1; 0 where unknown."""
    message, _, place = str(error).partition(" (at ")
    line = place.partition(",")[0].removeprefix("line ")
    at = int(line) if line.isdecimal() else 0
    if place.startswith("end of document"):
        return f"{_in_words(message)} at the end", text.rstrip("\n").count("\n") + 1
    return _in_words(message), at


class _Reader:
    """Reads tokens one by one; `open` are the arrays and inline tables around the next one."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self._table: Path = ()
        self._lengths: dict[Path, int] = {}
        #: Of a header or key that is being read: its parts, and the sign that opened a header.
        self._parts: list[str] = []
        self._header = ""
        #: Where a value is due: the way to it. None where a key is due.
        self._value: Path | None = None
        self._open: list[tuple[str, Path, int]] = []

    def take(self, kind: str, token: str, line: int) -> None:
        if kind == "comment":
            return
        if self._header:
            self._take_header(kind, token, line)
        elif kind == "line":
            self._end_line()
        elif self._value is None:
            self._take_key(kind, token, line)
        else:
            self._take_value(token, line)

    def _end_line(self) -> None:
        if not self._open:
            self._value = None
            self._parts = []

    def _take_header(self, kind: str, token: str, line: int) -> None:
        if kind == "line":
            self._header = ""
        elif kind in ("text", "word"):
            self._parts.append(_name(kind, token))
        elif token in ("]", "]]"):
            self._table = self._opened(line, is_array=self._header == "[[")
            self._header, self._parts = "", []

    def _opened(self, line: int, *, is_array: bool) -> Path:
        """The way to the table of a header; of an array of tables, to its newest element."""
        path: Path = ()
        for number, part in enumerate(self._parts, start=1):
            path = (*path, part)
            is_last = number == len(self._parts)
            if is_last:
                self.lines.setdefault(path, line)
            if is_last and is_array:
                self._lengths[path] = self._lengths.get(path, 0) + 1
            if path in self._lengths:
                path = (*path, self._lengths[path] - 1)
        self.lines.setdefault(path, line)
        return path

    def _take_key(self, kind: str, token: str, line: int) -> None:
        if kind in ("text", "word"):
            self._parts.append(_name(kind, token))
        elif token in ("[", "[[") and not self._open:
            self._header, self._parts = token, []
        elif token == "=":
            base = self._open[-1][1] if self._open else self._table
            path = (*base, *self._parts)
            for end in range(len(base) + 1, len(path) + 1):
                self.lines.setdefault(path[:end], line)
            self._value, self._parts = path, []
        elif token in ("}", ","):
            self._close(token)

    def _take_value(self, token: str, line: int) -> None:
        path = self._value or ()
        if self._open and self._open[-1][0] == "[" and token not in ("]", "]]", ","):
            path = (*self._open[-1][1], self._open[-1][2])
            self.lines.setdefault(path, line)
        if token in ("[", "[["):
            for _ in token[1:]:
                self._open.append(("[", path, 0))
                path = (*path, 0)
                self.lines.setdefault(path, line)
            self._open.append(("[", path, 0))
            self._value = path
        elif token == "{":
            self._open.append(("{", path, 0))
            self._value = None
        elif token in ("]", "]]", "}", ","):
            for sign in token if token == "]]" else (token,):
                self._close(sign)

    def _close(self, token: str) -> None:
        """An array or inline table ends, or the next part of it is due."""
        if not self._open:
            return
        if token != ",":
            self._open.pop()
            if not self._open:
                return
        sign, path, number = self._open[-1]
        if sign == "{":
            self._value = None if token == "," else path
            self._parts = []
        else:
            self._open[-1] = (sign, path, number + (token == ","))
            self._value = path


def _name(kind: str, token: str) -> str:
    """A key as tomllib gives it."""
    if kind == "word":
        return token
    import tomllib

    return next(iter(tomllib.loads(f"{token} = 0")))
