"""Reads protocol buffers' `.proto` files, all syntaxes and editions.

It is read here because what there is does not do: proto-schema-parser keeps no positions and reads
43 KB in a second, and protoc wants every import at hand. Nothing is resolved: a file that imports
itself is one file. Source: the language specifications of proto2, proto3 and editions.
"""

from __future__ import annotations

import re

from golint_agent.assets.build import NO_NAME, Builder, Name
from golint_agent.assets.limits import BrokenError, Watch
from golint_agent.assets.text import AssetText
from golint_agent.assets.tree import Item

_TOKEN = re.compile(
    r"""(?:(?P<string>"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*')"""
    r"""|(?P<word>\.?[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)|(?P<number>[0-9][\w.]*(?:(?<=[eE])[+-][0-9]+)?)"""
    r"""|(?P<mark>[{}()\[\]<>=;,:+\-/.])|(?P<end>\Z))"""
)
_BLOCKS = frozenset({"message", "enum", "service", "oneof", "extend", "rpc", "group"})
_LABELS = frozenset({"optional", "required", "repeated"})
_CLOSES = {"(": ")", "[": "]", "{": "}", "<": ">"}


class _Token:
    __slots__ = ("end", "kind", "start", "text")

    def __init__(self, kind: str, text: str, start: int, end: int) -> None:
        self.kind = kind
        self.text = text
        self.start = start
        self.end = end


def read_proto(text: AssetText, watch: Watch) -> Item:
    """Read a file. Kinds are `syntax`, `edition`, `package`, `import`, `option`, `message`, `enum`,
    `service`, `oneof`, `extend`, `rpc`, `field`, `value` (of an enum), `reserved`, `extensions`.

    A field's `value` is its type, with `repeated ` or `optional ` before it where that is written,
    `map<string, Item>` for maps; its number is its part `number`, and its options are parts
    `option`. An rpc's parts are `request` and `response`, with `stream ` before a streamed type.
    """  # noqa: D205 - the list of kinds is the summary
    return _Reader(text, watch).read()


class _Reader:
    def __init__(self, text: AssetText, watch: Watch) -> None:
        self._source = text
        self._text = text.text
        self._builder = Builder(text, watch, "file")
        self._at = 0

    def read(self) -> Item:
        builder = self._builder
        while True:
            token = self._next()
            if token.kind == "end":
                if builder.depth:
                    raise BrokenError(f"the {builder.kind} has no end", token.start)
                return builder.finish()
            if token.text == "}":
                if not builder.depth:
                    raise BrokenError("`}` closes nothing", token.start)
                builder.close(token.end)
            elif token.text != ";":
                self._statement(token)

    def _next(self) -> _Token:
        start = _behind_space(self._text, self._at)
        found = _TOKEN.match(self._text, start)
        if found is None:
            raise BrokenError("this is no protocol buffer definition", start)
        kind = found.lastgroup or "end"
        self._at = found.end()
        self._builder.watch.step(self._at)
        return _Token(kind, found[kind], found.start(kind), found.end())

    def _statement(self, first: _Token) -> None:
        """One declaration up to its `;`, or up to the `{` of its body."""
        tokens = [first]
        open_marks: list[str] = []
        while True:
            token = self._next()
            if token.kind == "end":
                raise BrokenError("the declaration has no end", first.start)
            if not open_marks and token.text == ";":
                self._declare(tokens, token.end)
                return
            if not open_marks and token.text == "{" and self._has_body(tokens):
                self._open(tokens)
                return
            if token.kind == "mark" and token.text in "([{":
                open_marks.append(_CLOSES[token.text])
            elif token.text == "}" and not open_marks:
                raise BrokenError("the declaration has no end", first.start)
            elif (
                token.kind == "mark"
                and token.text in ")]}"
                and (not open_marks or open_marks.pop() != token.text)
            ):
                raise BrokenError(f"`{token.text}` closes nothing", token.start)
            tokens.append(token)

    def _has_body(self, tokens: list[_Token]) -> bool:
        word = tokens[0].text
        is_group = any(t.text == "group" for t in tokens[:2])
        return ("=" not in {t.text for t in tokens} and word in _BLOCKS) or is_group

    def _open(self, tokens: list[_Token]) -> None:
        word = tokens[0]
        if word.text in _LABELS:
            tokens = tokens[1:]
        name = _named(tokens[1]) if len(tokens) > 1 else NO_NAME
        value = tokens[1].text if word.text == "extend" and len(tokens) > 1 else None
        self._builder.open(tokens[0].text, word.start, name, value)
        if word.text == "rpc":
            self._signature(tokens[2:])

    def _signature(self, tokens: list[_Token]) -> None:
        """`(stream A) returns (B)`."""
        kinds = iter(("request", "response"))
        inside: list[_Token] = []
        for token in tokens:
            if token.text == "(":
                inside = []
            elif token.text == ")" and inside:
                kind = next(kinds, "")
                text = " ".join(t.text for t in inside)
                if kind:
                    self._builder.leaf(kind, inside[0].start, inside[-1].end, NO_NAME, text)
            else:
                inside.append(token)

    def _declare(self, tokens: list[_Token], end: int) -> None:
        word = tokens[0].text
        builder = self._builder
        start = tokens[0].start
        if word in ("syntax", "edition", "package", "import"):
            value = tokens[-1] if len(tokens) > 1 else tokens[0]
            builder.leaf(word, start, end, NO_NAME, _plain(value.text))
        elif word == "option" and not _is_field(tokens):
            self._option(tokens[1:], start, end, 0)
        elif word == "rpc" and builder.kind == "service":
            builder.open("rpc", start, _named(tokens[1]) if len(tokens) > 1 else NO_NAME)
            self._signature(tokens[2:])
            builder.close(end)
        elif word in ("reserved", "extensions") and not _is_field(tokens):
            text = self._text[tokens[1].start : tokens[-1].end] if len(tokens) > 1 else ""
            builder.leaf(word, start, end, NO_NAME, text)
        else:
            self._field(tokens, end)

    def _option(self, tokens: list[_Token], start: int, end: int, offset: int) -> None:
        """`name = value`; the value of several tokens is its text."""
        at = next((n for n, t in enumerate(tokens) if t.text == "="), -1)
        if at < 1 or at + 1 >= len(tokens):
            raise BrokenError("an option without a value", start + offset)
        first, last = tokens[0], tokens[at - 1]
        name = Name(self._text[first.start : last.end], first.start, last.end)
        given = tokens[at + 1 :]
        text = self._text[given[0].start : given[-1].end]
        is_string = len(given) == 1 and given[0].kind == "string"
        self._builder.leaf("option", start, end, name, _plain(text) if is_string else text)

    def _field(self, tokens: list[_Token], end: int) -> None:
        at = next((n for n, t in enumerate(tokens) if t.text == "="), -1)
        is_value = self._builder.kind == "enum"
        if at < (1 if is_value else 2) or tokens[at - 1].kind != "word":
            raise BrokenError(
                f"`{tokens[0].text[:40]}` begins nothing that is known", tokens[0].start
            )
        words = [token.text for token in tokens[: at - 1]]
        type_name = _type_text(words)
        name = _named(tokens[at - 1])
        kind = "value" if is_value else "field"
        self._builder.open(kind, tokens[0].start, name, None if is_value else type_name)
        rest = tokens[at + 1 :]
        bracket = next((n for n, t in enumerate(rest) if t.text == "["), len(rest))
        number = rest[:bracket]
        if number:
            text = "".join(token.text for token in number)
            self._builder.leaf("number", number[0].start, number[-1].end, NO_NAME, text)
        for option in _split(rest[bracket + 1 : -1]):
            self._option(option, option[0].start, option[-1].end, 0)
        self._builder.close(end)


_SPACE = re.compile(r"\s*")


def _behind_space(text: str, at: int) -> int:
    """The first character that is neither space nor of a comment."""
    while True:
        space = _SPACE.match(text, at)
        at = space.end() if space is not None else at
        if text.startswith("//", at):
            end = text.find("\n", at)
        elif text.startswith("/*", at):
            end = text.find("*/", at + 2)
            end += 2 if end >= 0 else 0
        else:
            return at
        at = end if end >= 0 else len(text)


def _named(token: _Token) -> Name:
    return Name(token.text, token.start, token.end)


def _is_field(tokens: list[_Token]) -> bool:
    """Is a word such as `option` here the type of a field: `option name = 1`?"""
    shape = [token.kind for token in tokens[:4]]
    texts = [token.text for token in tokens[:4]]
    return shape[1:2] == ["word"] and texts[2:3] == ["="] and shape[3:4] == ["number"]


def _type_text(words: list[str]) -> str:
    text = " ".join(words)
    return text.replace(" <", "<").replace("< ", "<").replace(" >", ">").replace(" ,", ",")


def _split(tokens: list[_Token]) -> list[list[_Token]]:
    """What stands between the commas that are in no brackets."""
    found: list[list[_Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.text in "([{<") - (token.text in ")]}>") if token.kind == "mark" else 0
        if token.text == "," and not depth:
            found.append([])
        else:
            found[-1].append(token)
    return [some for some in found if some]


_ESCAPE = re.compile(r"\\(.)")


def _plain(text: str) -> str:
    return _ESCAPE.sub(r"\1", text[1:-1]) if text[:1] in ("'", '"') else text
