"""Cuts SQL into words and into statements: in linear time, for any text.

It knows what sqlglot's tokenizer does not: `$1,$2` is no quote, a part may be dynamic, migration
tools write marks into comments, and psql reads lines of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from golint_agent.assets.limits import BrokenError, Watch, too_deep

#: Stands for a part of a text that is put together when the program runs.
HOLE = "\ue000"

_WORD = rf"[A-Za-z_\x80-\U0010ffff{HOLE}][\w${HOLE}]*"


class Token:
    """A word of SQL. `kind` is word, string, name, number, place or mark."""

    __slots__ = ("end", "kind", "start", "text")

    def __init__(self, kind: str, text: str, start: int, end: int) -> None:
        self.kind = kind
        self.text = text
        self.start = start
        self.end = end

    @property
    def word(self) -> str:
        """The word in lower case, empty for what is none."""
        return self.text.lower() if self.kind == "word" else ""


class Cut(list[Token]):
    """The tokens of one statement."""


@cache
def _pattern(dialect: str) -> re.Pattern[str]:
    is_mysql = dialect == "mysql"
    string = r"(?:[nNbBxX]|[uU]&|_utf8(?:mb4)?)?'[^'\\]*(?:(?:\\.|'')[^'\\]*)*'(?!')"
    if not is_mysql:
        string = (
            r"[eE]'[^'\\]*(?:(?:\\.|'')[^'\\]*)*'(?!')|(?:[nNbBxX]|[uU]&)?'[^']*(?:''[^']*)*'(?!')"
        )
    name = r'"[^"]*(?:""[^"]*)*"(?!")|`[^`]*`' + (r"|\[[^\]\n]*\]" if dialect == "tsql" else "")
    if is_mysql:
        name = r"`[^`]*`"
        string += r'|"[^"\\]*(?:(?:\\.|"")[^"\\]*)*"(?!")'
    comment = r"--[^\n]*" + (r"|\#[^\n]*" if is_mysql else "")
    dollar = "" if is_mysql else r"|(?P<dollar>\$(?:[A-Za-z_\x80-\U0010ffff]\w*)?\$)"
    return re.compile(
        rf"(?P<space>\s+)|(?P<comment>{comment})|(?P<block>/\*){dollar}"
        rf"|(?P<string>{string})|(?P<name>{name})|(?P<open>['\"`])"
        rf"|(?P<place>\$(?:[0-9]+|{HOLE}(?![\w$]))"
        r"|\?[0-9]*|(?<!:):(?:[A-Za-z_]\w*|'\w+'|\"\w+\")|@[A-Za-z_]\w*)"
        rf"|(?P<word>{_WORD})|(?P<number>(?:[0-9][\w.]*|\.[0-9]\w*)(?:(?<=[eE])[+-][0-9]+)?)"
        r"|(?P<meta>\\)|(?P<mark>::|:=|(?s:.))",
        re.DOTALL,
    )


_COMMENT_END = re.compile(r"/\*|\*/")
#: Dialects, as sqlglot calls them, in which comments may stand in one another.
_NESTING = frozenset({"postgres", "tsql", "clickhouse", "duckdb"})
_END = re.compile(r"--\s*\+goose\s+StatementEnd", re.IGNORECASE)
_DELIMITER = re.compile(r"delimiter[ \t]+(\S+)[^\n]*", re.IGNORECASE)
_ROUTINES = frozenset({"trigger", "procedure", "function", "event"})


def statements_of(text: str, dialect: str, watch: Watch) -> Iterator[Cut]:
    """The statements of a text, each as its tokens, without the `;` at its end.

    Raises BrokenError where a quote or a comment has no end; what came before was given.
    """
    lexer = _Lexer(text, dialect, watch)
    while not lexer.is_done:
        found = lexer.statement()
        if found:
            yield found


#: So many open brackets are no SQL any more, and nothing behind them is read.
_MAX_OPEN = 1_000


class _Lexer:
    """Where the reading of a text stands."""

    def __init__(self, text: str, dialect: str, watch: Watch) -> None:
        self._text = text
        self._dialect = dialect
        self._pattern = _pattern(dialect)
        self._watch = watch
        self._at = 0
        #: What ends a statement in place of `;`, in MySQL's scripts.
        self._delimiter = ""

    @property
    def is_done(self) -> bool:
        return self._at >= len(self._text)

    def statement(self) -> Cut:
        """The tokens up to the end of the next statement; there may be none."""
        found, routine = Cut(), _Routine()
        depth = 0
        while not self.is_done:
            if self._delimiter and self._text.startswith(self._delimiter, self._at):
                self._at += len(self._delimiter)
                return found
            match = self._pattern.match(self._text, self._at)
            if match is None:
                self._at = len(self._text)
                return found
            start, self._at = self._at, match.end()
            kind = match.lastgroup or ""
            if kind in ("space", "comment", "block", "meta"):
                if self._passes(kind, match[0], start):
                    return found
                continue
            token = self._token(kind, match[0], start, found)
            if token is None:
                continue
            if token.text == ";" and not (self._delimiter or routine.is_open):
                if found and found[0].word == "copy" and any(t.word == "stdin" for t in found[-6:]):
                    self._at = _behind_data(self._text, self._at)
                return found
            routine.see(token, found)
            found.append(token)
            depth += (token.text == "(") - (token.text == ")")
            if depth > _MAX_OPEN:
                raise too_deep(start, _MAX_OPEN)
        return found

    def _passes(self, kind: str, piece: str, start: int) -> bool:
        """Pass over what is no word. Does it end the statement?"""
        if kind == "comment":
            # What goose sends as one, a database may still take for several statements.
            return _END.match(piece) is not None
        if kind == "block":
            self._at = _behind_comment(self._text, start, self._dialect)
        elif kind == "meta":
            # A line of psql's own; behind a statement, such as `\\gexec`, it ends that.
            self._at = _behind_line(self._text, start)
            return True
        return False

    def _token(self, kind: str, piece: str, start: int, before: Cut) -> Token | None:
        """A word; None for a line that sets another delimiter."""
        text = self._text
        self._watch.step_in_text(start)
        if kind == "open":
            raise BrokenError("a quote has no end", start)
        if kind == "dollar":
            end = text.find(piece, self._at)
            if end < 0:
                raise BrokenError("a quote has no end", start)
            self._at = end + len(piece)
            kind = "string"
        elif kind == "word" and not before and piece.lower() == "delimiter":
            mark = _DELIMITER.match(text, start)
            if mark is not None:
                self._at = mark.end()
                self._delimiter = "" if mark[1] == ";" else mark[1]
                return None
        elif kind == "place" and piece == "?" and _is_operator(text, self._at, self._dialect):
            kind = "mark"
        return Token(kind, text[start : self._at], start, self._at)


class _Routine:
    """Follows BEGIN and END in a routine, whose statements are its own."""

    __slots__ = ("_depth", "_is_routine")

    def __init__(self) -> None:
        self._is_routine = False
        self._depth = 0

    @property
    def is_open(self) -> bool:
        return self._depth > 0

    def see(self, token: Token, before: Cut) -> None:
        word = token.word
        if not self._is_routine:
            created = before and before[0].word == "create" and len(before) < _HEAD
            self._is_routine = bool(created) and word in _ROUTINES
        elif word in ("begin", "case"):
            self._depth += 1
        elif word == "end" and self._depth:
            self._depth -= 1
        elif word in ("if", "loop", "while", "repeat") and before and before[-1].word == "end":
            # `END IF` closed an IF, which was not counted.
            self._depth += 1


_HEAD = 12


def _is_operator(text: str, at: int, dialect: str) -> bool:
    """Is a `?` one of jsonb's operators?"""
    if dialect != "postgres":
        return False
    rest = text[at : at + 40].lstrip()
    return (
        text[at : at + 1] in ("|", "&") or rest[:1] == "'" or (rest[:1] == "$" and rest[1:2] > "")
    )


def _behind_comment(text: str, start: int, dialect: str) -> int:
    """Where a comment is over; in some dialects others may stand in it. BrokenError for never."""
    depth = 0
    nests = dialect in _NESTING
    for mark in _COMMENT_END.finditer(text, start):
        if mark[0] == "*/":
            depth -= 1
        elif nests or not depth:
            depth += 1
        if not depth:
            return mark.end()
    raise BrokenError("a comment has no end", start)


def _behind_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _behind_data(text: str, at: int) -> int:
    end = text.find("\n\\.", at)
    return len(text) if end < 0 else end + 3
