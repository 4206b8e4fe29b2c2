"""Valid Go that the released grammar cannot parse, rewritten to Go of the same length that it can.

What is known of tree-sitter-go 0.25.0:

- The type parameters of a method of Go 1.27, `func (t *Tree[T]) Map[U any](…)`, are written as
  blanks. Comments in them stay.
- Type arguments of a method that is not called at once, `a.b.Map[[]int]` and
  `(*T).Both[int, string]`: blanks, where the grammar cannot take them for an index.
- A type literal as the receiver of a method expression, `interface{ m() }.m` and
  `(*struct{ T }).m`: the literal is written as one long identifier.
- `new(expr)` of Go 1.26, and calls of functions that shadow `new` or `make`: the grammar wants a
  type as the first argument. The name is written `neW` or `makE`, which makes it a plain call.
- A last declaration without a final newline: a newline is added.
- `var ( a = 1 )` and `const ( a = 1 )` on one line: the blank before `)` is written `;`.
- `if ; x {` and `switch ; {`: the `;` is written as a blank.
- Two labels right before `}` or a clause: the blank or line break after the last is written `;`.

Other forms of generic methods need nothing: the grammar takes `l.Map[int]` for an index, and
`l.Map[int](f)` for a call or a conversion.

Not repaired, because it leaves no room for a `;`: two labels of which the last touches the `}` or
a comment. Nor is what the compiler's parser takes and its type checker always refuses:
`[...]T` that is no composite literal, `x.(type)` outside of a switch, `...` after an argument that
is a type, types where values belong, and constants with a type and without a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from golint_agent.late_regex import late_regex
from golint_agent.syntax.grammar import parser
from golint_agent.syntax.nesting import quoted_end

MAX_TRIALS = 1_000
"""How many different texts of one file may be tried out; more calls of `new` are renamed."""

MAX_TRIAL_BYTES = 1_024
"""Longer texts are not tried out: nested ones would cost quadratic time."""


class Repaired(msgspec.Struct, frozen=True):
    """A source for the parser: every byte stays where it is, and there may be a newline more.

    `hidden` are the bracketed lists that became blanks, `(start, end)` in bytes, by the byte at
    which the name before them ends.
    """

    source: bytes
    hidden: dict[int, tuple[int, int]]


def repaired(source: bytes) -> Repaired:
    """`source` with the known forms rewritten.

    Meant for sources whose tree has errors; whether the tree of the result is better is for the
    caller to see.
    """
    repair = _Repair(source)
    for start, end in _tokens(source, 0, len(source)):
        repair.read(source[start:end], start)
    return repair.finish()


def _tokens(source: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the tokens between two bytes start and end, comments left out.

    One pattern for a whole literal would keep a record of each escape in it.
    """
    match = _TOKEN.search(source, start, end)
    while match is not None:
        begin, stop = match.span()
        if match.lastindex == _QUOTE:
            stop = quoted_end(source, stop, match[0])
        if match.lastindex != _COMMENT:
            yield begin, stop
        match = _TOKEN.search(source, stop, end)


_TOKEN = late_regex(
    rb"""[A-Za-z0-9_\x80-\xff]+
    | (//[^\n]* | /\*(?s:.*?)(?:\*/|\Z))
    | (["'])
    | `[^`]*`?
    | [^\s]""",
    re.VERBOSE,
)
_COMMENT, _QUOTE = 1, 2
_RENAMED = {b"new": b"neW", b"make": b"makE"}
_GROUPS = frozenset({b"var", b"const"})
_BLANK, _SEMICOLON, _UNDERSCORE = b" ;_"
_OPENING = {b")": b"(", b"]": b"[", b"}": b"{"}
_BRACKETS = frozenset(_OPENING.values())
_MARKS = frozenset({*_OPENING, *_BRACKETS, b"func", b";", b"case", b"default"})
_FOLLOWS_LABEL = frozenset({b"}", b"case", b"default"})
#: What a type literal begins with that has methods.
_WITH_METHODS = frozenset({b"struct", b"interface"})
#: Keywords that an expression follows.
_BEFORE_EXPRESSION = frozenset(
    {b"return", b"case", b"range", b"if", b"for", b"switch", b"defer", b"go"}
)
#: What the grammar may fail to read between the brackets of an index.
_NO_INDEX = late_regex(rb",|<-|\[[\]\d]|\b(?:map|func|chan|struct|interface)\b")


class _Open(msgspec.Struct, frozen=True):
    """An open bracket: the tokens before it, and what it holds beyond that, if anything."""

    mark: bytes
    start: int
    before: bytes
    word: bytes
    word_start: int
    role: str


#: How far a method declaration was read: its receiver, its name, the bracket after that.
_NOTHING, _RECEIVED, _NAMED, _LISTED = range(4)

#: The roles of brackets: the receiver of a method declaration, its type parameters, the type
#: arguments of something selected, the body of a type literal.
_RECEIVER, _TYPE_PARAMS, _TYPE_ARGS, _LITERAL = "receiver", "params", "args", "literal"


class _Repair:
    """Reads tokens one after another and writes into `result`.

    Brackets that do not match cost what they hold, nothing else: the code around may be broken.
    """

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.result = bytearray(source if source.endswith(b"\n") else source + b"\n")
        self.hidden: dict[int, tuple[int, int]] = {}
        self._lists: list[tuple[int, int, str]] = []
        self._opened: list[_Open] = []
        self._open_marks = dict.fromkeys(_BRACKETS, 0)
        self._trials: dict[bytes, bool] = {}
        #: The last four tokens, the last one at the end, and where that starts.
        self._recent = (b"", b"", b"", b"")
        self._word_start = 0
        #: Does the `func` that was read last begin a declaration?
        self._declares = False
        #: Does the next token decide what becomes of the last ones, which are the following?
        self._waits = False
        #: How much was read of a method declaration, where nothing came after it.
        self._heading = _NOTHING
        #: A bracketed list that ended with the last token, and where it ends.
        self._list: tuple[_Open, int] | None = None
        #: The start and end of a type literal, and where the parentheses around it start, if it
        #: ended with the last token.
        self._literal: tuple[int, int, int] | None = None

    def read(self, token: bytes, start: int) -> None:
        """Read the next token that is no comment."""
        if self._waits:
            self._waits = False
            self._after(token, start)
        if token in _MARKS:
            self._mark(token, start)
        self._recent = (*self._recent[1:], token)
        self._word_start = start

    def _after(self, token: bytes, start: int) -> None:
        """Decide what becomes of the last tokens."""
        if self._heading == _RECEIVED and _is_word(token):
            self._heading, self._waits = _NAMED, True
        elif self._heading == _NAMED and token == b"[":
            self._heading = _LISTED
        else:
            self._heading = _NOTHING
        self._after_list(token, start)
        self._after_literal(token)

    def _mark(self, token: bytes, start: int) -> None:
        """Look at a token that ends or begins something."""
        if token in _BRACKETS:
            self._open(token, start)
        elif token in _OPENING:
            self._close(token, start)
        elif token == b"func":
            self._declares = self._begins_declaration(start)
        elif token == b";" and self._recent[3] in (b"if", b"switch"):
            self.result[start] = _BLANK
        if token in _FOLLOWS_LABEL:
            self._end_labels()

    def finish(self) -> Repaired:
        """What came of it, after the last token."""
        self._after_list(b"", len(self.source))
        done = 0
        for start, end, role in sorted(self._lists):
            if start >= done:
                done = end
                self._blank(start, end, role)
        return Repaired(bytes(self.result), self.hidden)

    def _open(self, mark: bytes, start: int) -> None:
        _, _, before, word = self._recent
        role = ""
        if mark == b"(" and word == b"func" and self._declares:
            role = _RECEIVER
        elif self._heading == _LISTED:
            role = _TYPE_PARAMS
        elif mark == b"[" and self._selects_in_expression():
            role = _TYPE_ARGS
        elif mark == b"{" and word in _WITH_METHODS:
            role = _LITERAL
        self._heading = _NOTHING
        if role == _TYPE_PARAMS:
            # A method stands in nothing, so what is open is broken.
            self._opened.clear()
            self._open_marks = dict.fromkeys(_BRACKETS, 0)
        self._opened.append(_Open(mark, start, before, word, self._word_start, role))
        self._open_marks[mark] += 1

    def _close(self, token: bytes, start: int) -> None:
        mark = _OPENING[token]
        if not self._open_marks[mark]:
            return
        while True:
            opening = self._opened.pop()
            self._open_marks[opening.mark] -= 1
            if opening.mark == mark:
                break
        if mark == b"(":
            self._close_parenthesis(opening, start)
        elif opening.role in (_TYPE_PARAMS, _TYPE_ARGS):
            self._list, self._waits = (opening, start + 1), True
        elif opening.role == _LITERAL:
            start_of_literal = opening.word_start
            self._literal = start_of_literal, start + 1, start_of_literal
            self._waits = True

    def _close_parenthesis(self, opening: _Open, close: int) -> None:
        word = opening.word
        if opening.role == _RECEIVER:
            self._heading, self._waits = _RECEIVED, True
        elif word in _RENAMED and opening.before != b".":
            start = opening.word_start
            if not self._takes_type(start, close + 1):
                self.result[start : start + len(word)] = _RENAMED[word]
        elif word in _GROUPS and _lacks_semicolon(self.source[self._word_start : close]):
            self.result[close - 1] = _SEMICOLON
        if self._literal is not None:
            literal, end, outer = self._literal
            holds_more = self.source[opening.start + 1 : outer].strip(b"* \t\r\n")
            is_operand = not holds_more and _may_precede(word)
            self._literal = (literal, end, opening.start) if is_operand else None

    def _begins_declaration(self, start: int) -> bool:
        """Whether a `func` at `start` is the first word of a line or statement."""
        word = self._recent[3]
        if word in (b"", b";", b"}"):
            return True
        if b"\n" not in self.source[self._word_start + len(word) : start]:
            return False
        at_margin = self.source[start - 1] == _NEWLINE
        return _is_word(word) or word[:1] in b"`\"')]" or (word == b"{" and at_margin)

    def _selects_in_expression(self) -> bool:
        """Whether `x.y.z` or `(…).z` was read, which no type is called."""
        holder_dot, holder, dot, name = self._recent
        if dot != b"." or not _is_word(name):
            return False
        return holder in (b")", b"]", b"}") or (holder_dot == b"." and _is_word(holder))

    def _after_list(self, token: bytes, start: int) -> None:
        """Hide the list that ended, if `token` at `start` says that the grammar cannot read it."""
        if self._list is None:
            return
        opening, end = self._list
        self._list = None
        called = token == b"(" and b"\n" not in self.source[end:start]
        if opening.role == _TYPE_PARAMS:
            hides = called
        else:
            hides = not called and self._is_no_index(opening.start, end)
        if hides:
            self.hidden[opening.word_start + len(opening.word)] = opening.start, end
            self._lists.append((opening.start, end, opening.role))

    def _is_no_index(self, start: int, end: int) -> bool:
        """Whether the brackets at `start:end` hold what the grammar takes for no index."""
        if end - start > MAX_TRIAL_BYTES:
            return False
        written = self.source[start:end]
        return _NO_INDEX.search(written) is not None and self._parses(b"(x).y" + written) is False

    def _blank(self, start: int, end: int, role: str) -> None:
        """Write blanks over a list, in a declaration over all but comments and line breaks.

        In an expression these would end the statement.
        """
        if role == _TYPE_ARGS:
            self.result[start:end] = b" " * (end - start)
            return
        for begin, stop in _tokens(self.source, start, end):
            self.result[begin:stop] = _IN_LINE.sub(b" ", self.source[begin:stop])

    def _after_literal(self, token: bytes) -> None:
        """Write a type literal as a name where `.` and a name follow, maybe after a parenthesis."""
        literal, self._literal = self._literal, None
        if literal is None:
            return
        if self._recent[3] != b".":
            if token in (b".", b")"):
                self._literal, self._waits = literal, True
        elif _is_word(token):
            start, end, _ = literal
            self.result[start:end] = bytes([_UNDERSCORE]) * (end - start)

    def _end_labels(self) -> None:
        """Write a `;` after the last of several labels where no statement follows them."""
        colon, label, last, after = *self._recent[1:], self._word_start + 1
        if colon == last == b":" and _is_word(label) and self.source[after : after + 1].isspace():
            self.result[after] = _SEMICOLON

    def _takes_type(self, start: int, end: int) -> bool:
        """Whether the grammar parses the call of `new` or `make` at `start:end` as it stands."""
        if end - start > MAX_TRIAL_BYTES:
            return False
        return self._parses(bytes(self.result[start:end])) is True

    def _parses(self, expression: bytes) -> bool | None:
        """Whether the grammar reads an expression; None where too many were tried."""
        known = self._trials.get(expression)
        if known is None:
            if len(self._trials) >= MAX_TRIALS:
                return None
            tree = parser().parse(b"package p\nvar _ = " + expression + b"\n")
            known = self._trials[expression] = not tree.root_node.has_error
        return known


_NEWLINE = ord("\n")
_IN_LINE = late_regex(rb"[^\r\n]")


def _is_word(token: bytes) -> bool:
    """Whether a token is a name, keyword or number."""
    first = token[:1]
    return first.isalnum() or first == b"_" or first >= b"\x80"


def _may_precede(word: bytes) -> bool:
    """Whether an expression in parentheses may follow a token: it is no call, and no assertion."""
    return word in _BEFORE_EXPRESSION or not (_is_word(word) or word in (b")", b"]", b"}", b"."))


def _lacks_semicolon(last_token_and_blank: bytes) -> bool:
    """Whether a `;` is due and has a blank to stand on, given the text right before a `)`."""
    return (
        last_token_and_blank.endswith((b" ", b"\t"))
        and b"\n" not in last_token_and_blank
        and not last_token_and_blank.startswith((b"(", b";"))
    )
