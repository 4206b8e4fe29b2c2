"""How many columns a statement gives back, and how many the code takes of each row."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Context, Function, Local, Record, late_regex
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.sql.sql_calls import statement_in

#: What a statement is made of: texts, names in quotes, comments, brackets, names and signs.
_TOKEN = late_regex(
    r"(?s)'(?:[^'\\]|''|\\.)*'|\"[^\"]*\"|`[^`]*`|--[^\n]*|/\*.*?\*/|'.*|/\*.*|[()\[\],;*]|[\w.$]+"
    r"|[^\s\w]"
)
#: What databases read in different ways: texts in dollars, comments of MySQL, escaped quotes.
_UNSURE = late_regex(r"\$\w{0,63}\$|#(?!>)|\\'")
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_VERBS = word_set("select insert update delete merge values table")
#: What a list of columns ends with, outside of brackets.
_ENDING = word_set("from where union intersect except order limit into having group window fetch")
#: The rows of libraries that take one target for each column.
_SCAN = late_regex(
    r"\(\*?(?:database/sql\.Rows?|github\.com/jmoiron/sqlx\.Rows?"
    r"|github\.com/jackc/pgx(?:/v\d)?\.Rows?)\)\.Scan"
)
#: Those of pgx take one that scans all of them, too.
_OF_PGX = "jackc/pgx"
_QUERYING = word_set(
    """Query QueryContext QueryRow QueryRowContext Queryx QueryxContext QueryRowx
    QueryRowxContext"""
)
_LIBRARIES = late_regex(
    r"\(\*?(?:database/sql|github\.com/jmoiron/sqlx|github\.com/jackc/pgx(?:/v\d)?(?:/pgxpool)?)\.\w+\)\."
)


class Scanned(Record, frozen=True):
    """A statement that gives `columns`, whose rows are scanned into so many `targets`."""

    query: Call
    columns: int
    targets: int


def mismatched_scan(scan: Call, ctx: Context) -> Scanned | None:
    """The query whose rows a `Scan` takes with more or fewer targets than they have columns.

    None where it is not sure which one it is, or how many columns it gives. Where a function scans
    what it is handed, the first call in the file that hands it another number of columns counts.
    """
    targets = len(scan.arguments)
    rows = scan.receiver
    if scan.is_spread or rows is None or not targets:
        return None
    for query in _queries_of(rows, scan, ctx):
        columns = _columns_of(query)
        if columns in (None, targets) or (_OF_PGX in query.callee and targets == 1):
            continue
        return Scanned(query, columns or 0, targets)
    return None


def _queries_of(rows: Code, scan: Call, ctx: Context) -> Iterator[Call]:
    local = rows.local
    function = scan.declared_function
    if local is not None and local.is_param and function is not None:
        # What is handed rows may take an interface for them.
        if _is_only_scan(scan, local, function):
            yield from _handed_to(function, local, ctx)
        return
    query = rows.call if local is None else _made_by(local)
    if query is not None and _SCAN.fullmatch(scan.callee) is not None:
        yield query


def _is_only_scan(scan: Call, rows: Local, function: Function) -> bool:
    """Is what a function is handed scanned in one place, and not looked at besides?"""
    return not function.is_literal and [use.receiver_of for use in rows.uses] == [scan]


def _handed_to(function: Function, rows: Local, ctx: Context) -> Iterator[Call]:
    place = list(function.params).index(rows.name) if rows.name in function.params else -1
    for call in ctx.calls(function.full_name) if place >= 0 else ():
        given = call.argument(place)
        query = given.call if given is not None and given.local is None else None
        if given is not None and given.local is not None:
            query = _made_by(given.local)
        if query is not None:
            yield query


def _made_by(local: Local) -> Call | None:
    """The one call that gives a local its value."""
    writes = local.writes
    value = local.value_at(writes[0]) if len(writes) == 1 and not local.is_param else None
    return value.call if value is not None else None


def _columns_of(query: Call) -> int | None:
    if query.method not in _QUERYING or _LIBRARIES.match(query.callee) is None:
        return None
    found = statement_in(query)
    if found is None or found[1].statement is None or not found[1].is_constant:
        return None
    return column_count(found[1].text)


def column_count(text: str) -> int | None:
    """How many columns each row of a statement has; None where its text does not tell.

    It does not with a `*`, for statements that give no rows, and where databases differ.
    """
    start, kept = _list_of(text) if _UNSURE.search(text) is None else (-1, [])
    if start < 0:
        return None
    items, depth, last = [""], 0, ""
    for token in kept[start:]:
        if depth == 0 and (token == ";" or (token in _ENDING and last != "distinct")):
            break
        depth += (token in _OPENING) - (token in _CLOSING)
        if depth < 0:
            return None
        if token == "," and depth == 0:
            items.append("")
        elif token == "*" and depth == 0 and (not items[-1] or last.endswith(".")):
            return None
        else:
            items[-1] += token
        last = token
    return len(items) if depth == 0 and all(items) else None


def _list_of(text: str) -> tuple[int, list[str]]:
    """The tokens of a statement, and where the list of its columns begins; -1 where it has none."""
    tokens = _TOKEN.findall(text)
    if any(map(_is_open, tokens)):
        return -1, []
    kept = [t.lower() for t in tokens if not t.startswith(("--", "/*"))]
    depth, verb, start = 0, "", -1
    for position, token in enumerate(kept):
        depth += (token in _OPENING) - (token in _CLOSING)
        if depth:
            continue
        if not verb and token in _VERBS:
            verb = token
            start = position + 1 if token == "select" else -1
        elif token == "returning" and verb != "select":
            start = position + 1
    if verb == "select" and kept[start : start + 2] == ["distinct", "on"]:
        return _behind_brackets(kept, start + 2), kept
    while verb == "select" and kept[start : start + 1] in (["distinct"], ["all"]):
        start += 1
    return start, kept


def _is_open(token: str) -> bool:
    """Is it a text or a comment that does not end?"""
    if token.startswith("'"):
        return len(token) == 1 or not token.endswith("'")
    return token.startswith("/*") and not token.endswith("*/")


def _behind_brackets(kept: list[str], start: int) -> int:
    depth = 0
    for position in range(start, len(kept)):
        depth += (kept[position] in _OPENING) - (kept[position] in _CLOSING)
        if not depth:
            return position + 1
    return -1
