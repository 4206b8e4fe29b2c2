"""DDL cut into its parts, each as words: for what a database does that sqlglot does not model."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.assets.sql.lexer import Token
from golint_agent.assets.sql.statement import SqlClause

_DDL = frozenset({"create", "alter", "drop", "comment", "grant", "revoke"})
#: Words before the name of a table.
_BEFORE_NAMES = frozenset({"alter", "table", "if", "exists", "only"})
#: So many parts of a statement are kept, and so many words of each.
_MAX_CLAUSES = 500
_MAX_WORDS = 120


def clauses_of(cut: list[Token], kind: str) -> tuple[SqlClause, ...]:
    """The parts of a statement that is DDL about a `kind`; none of another one."""
    if cut[0].word not in _DDL:
        return ()
    found: list[SqlClause] = []
    for tokens in _cut(cut, kind):
        if tokens and len(found) < _MAX_CLAUSES:
            words = tuple(_word(token) for token in tokens[:_MAX_WORDS])
            found.append(SqlClause(words, tokens[0].start, tokens[-1].end))
    return tuple(found)


def _cut(cut: list[Token], kind: str) -> Iterator[list[Token]]:
    if kind == "table" and cut[0].word == "alter":
        at = _behind_name(cut)
        yield cut[:at]
        yield from _listed(cut[at:])
    elif kind == "table" and cut[0].word == "create":
        at = next((n for n, token in enumerate(cut) if token.text == "("), len(cut))
        yield cut[:at]
        yield from _listed(_in_brackets(cut[at:]))
    else:
        yield cut


def _behind_name(cut: list[Token]) -> int:
    at = 0
    while at < len(cut) and cut[at].word in _BEFORE_NAMES:
        at += 1
    at += 1
    while at + 1 < len(cut) and cut[at].text == ".":
        at += 2
    return at + 1 if at < len(cut) and cut[at].text == "*" else at


def _in_brackets(cut: list[Token]) -> list[Token]:
    """What stands in the brackets that a row of tokens begins with."""
    depth = 0
    for at, token in enumerate(cut):
        depth += (token.text == "(") - (token.text == ")")
        if not depth:
            return cut[1:at]
    return cut[1:]


def _listed(cut: list[Token]) -> Iterator[list[Token]]:
    """The parts between commas that stand in no brackets."""
    depth, start = 0, 0
    for at, token in enumerate(cut):
        depth += (token.text == "(") - (token.text == ")")
        if token.text == "," and not depth:
            yield cut[start:at]
            start = at + 1
    yield cut[start:]


def _word(token: Token) -> str:
    return token.text[1:-1] if token.kind == "name" else token.word or token.text
