"""Reads SQL: a text's statements, parsed one by one by sqlglot.

Each is held to sizes that sqlglot takes in a fraction of a second, and there is time to look at
the clock between two of them.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from golint_agent.assets.limits import BrokenError, Watch
from golint_agent.assets.sql.clauses import clauses_of
from golint_agent.assets.sql.lexer import HOLE, Cut, Token, statements_of
from golint_agent.assets.sql.statement import Form, SqlPlaceholder, SqlTable, Statement
from golint_agent.errors import within_sentence
from golint_agent.findings import ProblemKind

if TYPE_CHECKING:
    from sqlglot import Dialect

#: Brackets open at once. Each takes a dozen calls in sqlglot.
_MAX_NESTING = 40
#: Words of one statement; sqlglot reads 300,000 in a second.
_MAX_TOKENS = 50_000
#: Statements of one file.
_MAX_STATEMENTS = 20_000
#: Of the rows of an INSERT so many words are read: the rest is alike.
_MAX_ROWS_TOKENS = 2_000
_MESSAGE = 200

#: What is handed to sqlglot; of everything else it knows the verb alone.
_QUERIES = frozenset(
    {"select", "with", "insert", "update", "delete", "merge", "replace", "values", "truncate"}
)
_DDL = frozenset({"create", "alter", "drop"})
_OBJECTS = frozenset({"table", "index", "view", "schema"})
_BETWEEN = frozenset(
    {"or", "replace", "temp", "temporary", "unlogged", "unique", "materialized", "global", "local"}
)
_VERBS = (
    _QUERIES
    | _DDL
    | frozenset(
        [
            "grant",
            "revoke",
            "comment",
            "set",
            "reset",
            "begin",
            "start",
            "commit",
            "rollback",
            "savepoint",
            "release",
            "lock",
            "do",
            "call",
            "copy",
            "vacuum",
            "analyze",
            "explain",
            "show",
            "use",
            "pragma",
            "refresh",
            "reindex",
            "cluster",
            "listen",
            "notify",
            "prepare",
            "execute",
            "deallocate",
            "declare",
            "fetch",
            "close",
            "rename",
            "optimize",
            "attach",
            "detach",
            "describe",
            "if",
            "print",
            "go",
            "reassign",
            "security",
            "import",
            "discard",
            "checkpoint",
            "load",
            "unlisten",
            "move",
            "exec",
            "system",
            "kill",
            "exchange",
            "replace",
            "end",
            "abort",
            "handler",
            "delimiter",
            "change",
        ]
    )
)


def read_sql(
    text: str, dialect: str, watch: Watch
) -> tuple[tuple[Statement, ...], list[BrokenError]]:
    """The statements of a text, with places in characters, and what could not be read of it."""
    found: list[Statement] = []
    errors: list[BrokenError] = []
    try:
        for cut in statements_of(text, dialect, watch):
            watch.keep_time(cut[0].start)
            if len(found) == _MAX_STATEMENTS:
                message = f"it has more than {_MAX_STATEMENTS} statements; the rest was not read"
                errors.append(BrokenError(message, cut[0].start, ProblemKind.LIMIT))
                break
            statement, error = _read_one(cut, dialect)
            if statement.verb == "do":
                nested = tuple(_in_code(cut, dialect, watch))
                statement = msgspec.structs.replace(statement, nested=nested)
            found.append(statement)
            if error is not None:
                errors.append(error)
    except BrokenError as error:
        errors.append(error)
    return tuple(found), errors


def _in_code(block: Cut, dialect: str, watch: Watch) -> Iterator[Statement]:
    """The DDL in a block of PL/pgSQL, wherever a statement of it begins."""
    body = next(
        (token for token in block if token.text[:1] == "$" and token.kind == "string"), None
    )
    if body is None or _CHANGES_SOMETHING.search(body.text) is None:
        return
    first = body.text.index("$", 1) + 1
    try:
        for cut in statements_of(body.text[first:-first], dialect, watch):
            watch.keep_time(body.start)
            at = next((n for n, token in enumerate(cut) if token.word in _DDL), None)
            if at is None or (at and cut[at - 1].word not in _BEFORE_STATEMENTS):
                continue
            for token in cut[at:]:
                token.start += body.start + first
                token.end += body.start + first
            yield _read_one(Cut(cut[at:]), dialect)[0]
    except BrokenError:
        return


_CHANGES_SOMETHING = re.compile(r"\b(?:create|alter|drop)\s", re.IGNORECASE)
_BEFORE_STATEMENTS = frozenset({"begin", "then", "else", "loop"})


def is_sql(text: str) -> bool:
    """Does a text begin as a statement does?"""
    first = _FIRST.match(text)
    return first is not None and (first[1] is None or first[1].lower() in _VERBS)


_FIRST = re.compile(r"[\s(]*(?:--|/\*|([A-Za-z]+))")


def _read_one(cut: Cut, dialect: str) -> tuple[Statement, BrokenError | None]:
    start, end = cut[0].start, cut[-1].end
    verb, kind = _head(cut)
    placeholders = _placeholders(cut)
    holes = any(HOLE in token.text for token in cut)
    plain = Statement(
        verb,
        start,
        end,
        Form.OPAQUE,
        kind,
        is_whole=not holes,
        placeholders=placeholders,
        clauses=clauses_of(cut, kind),
    )
    broken = msgspec.structs.replace(plain, form=Form.BROKEN)
    if verb not in _VERBS:
        word = cut[0].text[:40].replace(HOLE, "…")
        return broken, BrokenError(f"`{word}` begins no SQL statement", start)
    if not (verb in _QUERIES or (verb in _DDL and kind in _OBJECTS)):
        return plain, None
    read = _without_most_rows(cut)
    if len(read) > _MAX_TOKENS:
        message = f"the statement has more than {_MAX_TOKENS} words; it was not read"
        return broken, BrokenError(message, start, ProblemKind.LIMIT)
    deep = _too_deep(read)
    if deep is not None:
        message = f"the statement nests deeper than {_MAX_NESTING} brackets; it was not read"
        return broken, BrokenError(message, deep.start, ProblemKind.LIMIT)
    if verb == "drop":
        return _dropped(read, plain), None
    first: BrokenError | None = None
    # What is wrong in its own dialect may be right in another one, and then it is of that.
    for tried, is_blank in _attempts(dialect, has_holes=holes):
        try:
            return _parsed(read, tried, plain, is_blank=is_blank), None
        except RecursionError:
            message = "the statement nests too deep; it was not read"
            return broken, BrokenError(message, start, ProblemKind.LIMIT)
        except BrokenError as error:
            first = first or error
    # What is put together when the program runs need not be SQL without the dynamic parts.
    return broken, None if holes else first


def _attempts(dialect: str, *, has_holes: bool) -> Iterator[tuple[str, bool]]:
    for tried in (dialect, *(other for other in _OTHERS if other != dialect)):
        yield tried, False
        if has_holes:
            yield tried, True


_OTHERS = ("postgres", "mysql", "sqlite", "clickhouse")


def _dropped(cut: Cut, plain: Statement) -> Statement:
    """`DROP kind [IF EXISTS] name, …`, of which sqlglot knows one name."""
    names: list[list[Token]] = [[]]
    for token in cut[2:]:
        if token.word in _AROUND_NAMES:
            if names[-1]:
                break
        elif token.text == ",":
            names.append([])
        elif token.text != ".":
            names[-1].append(token)
    tables = tuple(_named(name, plain.object) for name in names if name)
    return msgspec.structs.replace(plain, form=Form.PARSED, tables=tables)


_AROUND_NAMES = frozenset(
    {"if", "exists", "concurrently", "cascade", "restrict", "on", "view", "table", "column"}
)


def _named(name: list[Token], kind: str) -> SqlTable:
    parts = [token.text[1:-1] if token.kind == "name" else token.text.lower() for token in name[:3]]
    is_known = HOLE not in parts[-1]
    schema = parts[-2] if len(parts) > 1 and HOLE not in parts[-2] else ""
    return SqlTable(
        parts[-1] if is_known else "",
        schema,
        role="target",
        kind=kind if is_known else "unknown",
        start=name[-1].start,
        end=name[-1].end,
    )


def _head(cut: Cut) -> tuple[str, str]:
    """The verb, and what DDL is about."""
    first = next((token for token in cut if token.text != "("), cut[0])
    verb = "select" if cut[0].text == "(" and first.word in ("select", "with") else first.word
    if verb == "with":
        verb = _verb_behind_ctes(cut)
    if verb not in _DDL:
        return verb, ""
    for token in cut[1:8]:
        if token.word and token.word not in _BETWEEN:
            return verb, token.word
    return verb, ""


def _verb_behind_ctes(cut: Cut) -> str:
    depth = 0
    for token in cut:
        depth += (token.text == "(") - (token.text == ")")
        if not depth and token.word in _MAIN:
            return token.word
    return "select"


_MAIN = frozenset({"select", "insert", "update", "delete", "merge", "values"})


def _without_most_rows(cut: Cut) -> Cut:
    """An INSERT of many rows without most of them."""
    if len(cut) <= _MAX_ROWS_TOKENS or cut[0].word not in ("insert", "replace"):
        return cut
    at = next((n for n, token in enumerate(cut[:_MAX_ROWS_TOKENS]) if token.word == "values"), -1)
    if at < 0:
        return cut
    depth = 0
    behind = len(cut)
    for number in range(at + 1, len(cut)):
        text = cut[number].text
        depth += (text == "(") - (text == ")")
        if text == ")" and not depth and number > _MAX_ROWS_TOKENS and behind == len(cut):
            behind = number + 1
        if not depth and cut[number].word in ("on", "returning", "as"):
            return Cut([*cut[:behind], *cut[max(number, behind) :]])
    return Cut(cut[:behind])


def _too_deep(cut: Cut) -> Token | None:
    """The bracket that is one too many inside of others, or behind others: `a[1].b[2][3]`.

    What stands behind brackets sqlglot goes through anew for each that follows.
    """
    around: list[int] = []
    #: How many brackets stand behind one another here.
    behind = 0
    last = ""
    for token in cut:
        text = token.text
        if text in ("(", "["):
            behind += text == "["
            around.append(behind)
            if max(len(around), behind) > _MAX_NESTING:
                return token
            behind = 0
        elif text in (")", "]"):
            behind = around.pop() if around else 0
        elif "." not in (text, last):
            behind = 0
        last = text
    return None


def _placeholders(cut: Cut) -> tuple[SqlPlaceholder, ...]:
    found: list[SqlPlaceholder] = []
    for token in cut:
        if token.kind == "place":
            found.append(SqlPlaceholder(token.text, start=token.start, end=token.end))
        elif token.kind == "string" and len(token.text) <= _QUOTED and _is_quoted(token.text):
            found.append(
                SqlPlaceholder(token.text[1:-1], is_quoted=True, start=token.start, end=token.end)
            )
    return tuple(found)


_QUOTED = 40


def _is_quoted(text: str) -> bool:
    inner = text[1:-1]
    if text[0] != "'":
        return False
    return _IN_QUOTES.fullmatch(inner) is not None


#: `?` and `$1` in quotes, also within a pattern of LIKE and before a unit: `%$1%`, `$1 days`.
_IN_QUOTES = re.compile(r"%?(?:\?|\$[0-9]{1,3})%?|\$[0-9]{1,3} [a-z]{3,8}")


class Written:
    """A statement as it is handed to sqlglot, which finds its way back to where it was read.

    Placeholders and dynamic parts get names that sqlglot takes for placeholders and identifiers.
    """

    def __init__(self, cut: Cut, *, is_blank: bool) -> None:
        pieces: list[str] = []
        self._written: list[int] = []
        self._read: list[int] = []
        self.places: dict[str, Token] = {}
        #: Was nothing written where something dynamic stands that may be a whole clause?
        self.has_gap = is_blank
        self._is_blank = is_blank
        size = 0
        last = cut[0].start
        before: Token | None = None
        word = ""
        assignments = _assignments(cut)
        for at, token in enumerate(cut):
            gap = " " if token.start > last or (pieces and token.kind == "place") else ""
            piece = token.text
            if before is None and token.word == "replace":
                piece = "INSERT"  # sqlglot knows no other, and they name the same things
            elif token.kind == "place":
                name = f"gp{len(self.places)}"
                self.places[name] = token
                piece = f":{name}"
            elif at in assignments and not piece.strip(HOLE):
                piece = _assigned(assignments[at], cut[at + 1])
            elif HOLE in piece:
                piece = self._filled(piece, before, word)
            elif token.kind == "string" and piece[0] == "$" and len(piece) > _LONG:
                piece = "''"
            self._written.append(size + len(gap))
            self._read.append(token.start)
            pieces += (gap, piece)
            size += len(gap) + len(piece)
            last, word, before = token.end, before.word if before is not None else "", token
        self._ends = [token.end for token in cut]
        self.text = "".join(pieces)

    def _filled(self, piece: str, before: Token | None, earlier: str) -> str:
        """A word with a dynamic part as a name; as nothing where no name can stand.

        `before` is the word before it, and `earlier` the one before that.
        """
        if piece.strip(HOLE):
            return piece.replace(HOLE, MARK)
        word = before.word if before is not None else ""
        is_operator = before is not None and before.kind == "mark" and before.text not in (")", "]")
        if word == "set":
            return _ASSIGNMENT
        if word == "values":
            return f"({MARK})"
        if before is not None and before.text == "(" and earlier in _BEFORE_QUERIES:
            self.has_gap = True
            return f"SELECT {MARK}"
        if not self._is_blank and (is_operator or word in _BEFORE_OPERANDS):
            return MARK
        self.has_gap = True
        return ""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start:end` of it were read; `end` is the last of them."""
        first = max(bisect_right(self._written, start) - 1, 0)
        last = max(bisect_right(self._written, end) - 1, first)
        return self._read[first], self._ends[last]


def _assignments(cut: Cut) -> dict[int, Token]:
    """Where assignments may stand in an UPDATE with a WHERE, each with the word before it.

    What is dynamic there adds no condition: these stand behind, where the text has them.
    """
    found: dict[int, Token] = {}
    is_behind_set, depth = False, 0
    for at, token in enumerate(cut if cut and cut[0].word == "update" else ()):
        depth += (token.text == "(") - (token.text == ")")
        if depth:
            continue
        if token.word == "where" and is_behind_set:
            return found
        before = cut[at - 1]
        is_operand = before.kind == "mark" and before.text not in (")", "]", ",")
        if is_behind_set and not (is_operand or before.word in _BEFORE_OPERANDS):
            found[at] = before
        is_behind_set = is_behind_set or token.word == "set"
    return {}


def _assigned(before: Token, after: Token) -> str:
    """A dynamic part of the assignments of an UPDATE, with the commas that it holds."""
    if after.kind == "mark" and after.text != ",":
        return MARK  # the column of one
    head = "" if before.text == "," or before.word == "set" else ", "
    tail = "" if after.text == "," or after.word == "where" else ", "
    return f"{head}{_ASSIGNMENT}{tail}"


#: Words that a query in brackets follows.
_BEFORE_QUERIES = frozenset({"as", "from", "exists", "join", "materialized"})
#: Words that something with a value or a name follows.
_BEFORE_OPERANDS = frozenset(
    [
        "select",
        "distinct",
        "from",
        "join",
        "into",
        "update",
        "table",
        "only",
        "using",
        "where",
        "and",
        "or",
        "not",
        "on",
        "having",
        "by",
        "limit",
        "offset",
        "in",
        "like",
        "ilike",
        "between",
        "is",
        "case",
        "when",
        "then",
        "else",
        "any",
        "all",
        "some",
        "returning",
        "as",
        "interval",
        "index",
        "exists",
        "view",
        "schema",
        "to",
        "column",
        "add",
        "drop",
        "similar",
    ]
)
#: What a dynamic part is called.
MARK = "zqh_"
_ASSIGNMENT = f"{MARK} = {MARK}"
_LONG = 200


def _parsed(cut: Cut, dialect: str, plain: Statement, *, is_blank: bool) -> Statement:
    """Parse a statement. Raises BrokenError; RecursionError where it nests too deep."""
    from sqlglot import exp
    from sqlglot.errors import ParseError, SqlglotError

    from golint_agent.assets.sql.meaning import Meaning

    written = Written(cut, is_blank=is_blank)
    parser = _dialect(dialect)
    try:
        trees = parser.parse(written.text)
    except ParseError as error:
        details = error.errors[0] if error.errors else {}
        at = written.span(*[_offset(written.text, details)] * 2)[0]
        message = str(details.get("description") or error).split("\n", 1)[0]
        message = _TOKEN_SHOWN.sub(r"`\1`", message).replace(MARK, "…")
        raise BrokenError(_sentence(message), at) from None
    except SqlglotError as error:
        raise BrokenError(_sentence(str(error)), cut[0].start) from None
    except RecursionError:
        raise
    except Exception as error:  # noqa: BLE001 - sqlglot raises what it likes for broken SQL
        message = f"sqlglot failed ({type(error).__name__})"
        raise BrokenError(message, cut[0].start) from None
    tree: exp.Expr | None = trees[0] if len(trees) == 1 else None
    if tree is None or isinstance(tree, exp.Command):
        return plain
    return Meaning(written).statement(tree, plain)


@cache
def _dialect(name: str) -> Dialect:
    from sqlglot import Dialect

    # It warns of what it does not model; a statement's form says so here.
    logging.getLogger("sqlglot").setLevel(logging.CRITICAL)
    return Dialect.get_or_raise(name)


def _offset(text: str, details: dict[str, object]) -> int:
    """The character behind the word that sqlglot stopped at."""
    line, column = details.get("line"), details.get("col")
    if not isinstance(line, int) or not isinstance(column, int):
        return 0
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return max(min(start + column - 1, len(text) - 1), 0)


_TOKEN_SHOWN = re.compile(r"<Token token_type: [^,]*, text: (.*?), line: .*?>")


def _sentence(message: str) -> str:
    # sqlglot calls the end so.
    short = " ".join(message.split())[:_MESSAGE].replace("`SENTINEL`", "its end")
    return f"the SQL cannot be read: {within_sentence(short)}"
