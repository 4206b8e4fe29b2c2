"""Faults of transactions and statements: not ended, beside the transaction, spliced, mismatched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.mutants.kinds import kind
from tools.mutants.places import Change, Place, Planting, checked, last_return, walk
from tools.mutants.statements import asked
from tree_sitter import Node

_BEGINS = frozenset({"Begin", "BeginTx", "BeginTxx", "Beginx"})


@kind(
    "data/rollback-removed",
    "the deferred `tx.Rollback()` goes",
    rules=("data/transaction-not-rolled-back",),
    nodes=("defer_statement",),
)
def rollback_removed(place: Place) -> Iterator[Planting]:
    """A path ends with the transaction still open."""
    function = place.function
    text = place.text(function) if function is not None else ""
    if re.search(r"\bRollback\(", place.text()) and re.search(r"\.Begin(?:Txx?)?\(", text):
        yield Planting((place.remove(place.node),))


@kind(
    "data/commit-unread",
    "a checked `tx.Commit()` becomes a statement, and success is told",
    rules=("errors/ignored-call", "data/transaction-not-rolled-back"),
    nodes=("if_statement",),
)
def commit_unread(place: Place) -> Iterator[Planting]:
    """Nobody hears that nothing was stored."""
    found = checked(place)
    if found is not None and found.inside and place.method(found.call) == "Commit":
        yield Planting((place.replace(place.node, place.text(found.call)),))


@kind(
    "data/commit-blanked",
    "a checked `tx.Commit()` becomes `_ = tx.Commit()`",
    rules=("errors/discarded",),
    nodes=("if_statement",),
)
def commit_blanked(place: Place) -> Iterator[Planting]:
    """Nobody hears that nothing was stored."""
    found = checked(place)
    if found is not None and found.inside and place.method(found.call) == "Commit":
        yield Planting((place.replace(place.node, f"_ = {place.text(found.call)}"),))


@kind(
    "data/commit-returned-unread",
    "`return tx.Commit()` becomes `tx.Commit()` and `return nil`",
    rules=("errors/ignored-call",),
    nodes=("return_statement",),
)
def commit_returned_unread(place: Place) -> Iterator[Planting]:
    """Nobody hears that nothing was stored."""
    found = re.fullmatch(r"return (.*\.Commit\(.*\))", place.text(), re.DOTALL)
    if found is not None and place.statement is place.node:
        yield Planting((place.replace(place.node, f"{found[1]}\n{place.indent}return nil"),))


@kind(
    "data/committed-after-failure",
    "`return err` of a statement in a transaction becomes a log line before the commit",
    rules=(
        "data/committed-after-failure",
        "data/transaction-spoiled",
        "errors/write-lost",
        "errors/failed-value-used",
        "errors/logged-and-continued",
    ),
    nodes=("if_statement",),
)
def committed_after_failure(place: Place) -> Iterator[Planting]:
    """A part fails, and the rest is stored."""
    found, function = checked(place), place.function
    if found is None or function is None or last_return(found.body) is None:
        return
    text = place.text(found.call)
    handles = [
        place.text(place.field("left", n)).split(",")[0]
        for n in walk(function)
        if n.type in ("short_var_declaration", "assignment_statement")
        and re.search(r"\.Begin(?:Txx?)?\(", place.text(n))
    ]
    behind = place.text(function)[place.node.end_byte - function.start_byte :]
    if not handles or not re.search(rf"\b{handles[0]}\b", text) or ".Commit(" in text:
        return
    if f"{handles[0]}.Commit(" not in behind or re.search(
        r"\.Begin|\.Query|\.Prepare|\.Rollback", text
    ):
        return
    if any(place.text(left) != "_" for left in found.lefts[:-1]):
        return
    line = f'slog.Error("statement failed", "error", {place.text(found.error)})'
    body = f"{{\n{place.indent}\t{line}\n{place.indent}}}"
    yield Planting((place.replace(found.body, body),), ("log/slog",), text.split("\n")[0])


@kind(
    "data/rows-not-closed",
    "`defer rows.Close()` goes",
    rules=("data/rows-not-closed",),
    nodes=("defer_statement",),
)
def rows_not_closed(place: Place) -> Iterator[Planting]:
    """A path ends with a connection still taken."""
    call = place.node.named_children[0]
    function = place.function
    if not re.search(r"Rows\)\.Close$", place.callee(call)) or function is None:
        return
    behind = place.text(function)[place.node.end_byte - function.start_byte :]
    loop = re.search(r"for \w+\.Next\(\) \{(.*)", behind, re.DOTALL)
    handle = place.operand(call)
    is_of_tx = handle is not None and re.search(
        rf"{place.text(handle)}, err :?= (?:\w+\.)*tx\.", place.text(function)
    )
    if loop is not None and "return" in loop[1].split("\n\t}\n")[0] and not is_of_tx:
        yield Planting((place.remove(place.node),))


@kind(
    "data/statement-not-closed",
    "`defer stmt.Close()` goes",
    rules=("data/rows-not-closed",),
    nodes=("defer_statement",),
)
def statement_not_closed(place: Place) -> Iterator[Planting]:
    """A prepared statement stays open."""
    call = place.node.named_children[0]
    if place.callee(call) == "(*database/sql.Stmt).Close":
        yield Planting((place.remove(place.node),))


@kind(
    "data/outside-transaction",
    "a statement of a transaction runs on the pool that it was begun on",
    rules=("data/outside-transaction",),
    nodes=("call_expression",),
)
def outside_transaction(place: Place) -> Iterator[Planting]:
    """A statement is not rolled back with the others."""
    operand, function = place.operand(), place.function
    if operand is None or function is None or operand.type != "identifier":
        return
    if ".Commit(" not in place.text(function):
        return  # whoever gets the transaction ends it
    if place.method() not in ("Exec", "ExecContext", "QueryRow", "QueryRowContext"):
        return
    for node in walk(function):
        if node.type != "short_var_declaration" or node.start_byte > place.node.start_byte:
            continue
        right, left = place.field("right", node), place.field("left", node)
        call = right.named_children[0] if right is not None and right.named_children else None
        if call is None or left is None or call.type != "call_expression":
            continue
        pool = place.operand(call)
        if place.method(call) in _BEGINS and pool is not None:
            if place.text(left.named_children[0]) == place.text(operand):
                yield Planting((place.replace(operand, place.text(pool)),))
            return


@kind(
    "data/value-missing",
    "the last value of a statement goes",
    rules=("data/placeholder-mismatch",),
    nodes=("call_expression",),
)
def value_missing(place: Place) -> Iterator[Planting]:
    """The statement fails whenever it runs."""
    found = _with_values(place)
    if found is None:
        return
    last = found[-1]
    before = last.prev_named_sibling
    if before is not None:
        yield Planting((Change(before.end_byte, last.end_byte, ""),))


@kind(
    "data/value-too-much",
    "a statement gets one value more",
    rules=("data/placeholder-mismatch",),
    nodes=("call_expression",),
)
def value_too_much(place: Place) -> Iterator[Planting]:
    """The statement fails whenever it runs."""
    found = _with_values(place)
    if found is not None:
        end = found[-1].end_byte
        yield Planting((Change(end, end, ", 1"),))


_DATABASES = re.compile(r"database/sql|jackc/pgx|jmoiron/sqlx")
_RUNS = frozenset(
    [
        *("Exec", "Query", "QueryRow", "Get", "Select"),
        *("ExecContext", "QueryContext", "QueryRowContext", "GetContext", "SelectContext"),
    ]
)


def _with_values(place: Place) -> tuple[Node, ...] | None:
    """The values of a statement of `database/sql`, sqlx or pgx, where each has its placeholder."""
    if place.method() not in _RUNS or not _DATABASES.search(place.callee()):
        return None
    found = asked(place)
    if found is None or not found.values or not found.statement.is_whole:
        return None
    names = {p.text for one in found.statement.walk() for p in one.placeholders}
    count = len([p for one in found.statement.walk() for p in one.placeholders])
    if names and all(name.startswith("$") for name in names):
        return found.values if len(names) == len(found.values) else None
    is_plain = names == {"?"} and count == len(found.values)
    return found.values if is_plain else None


@kind(
    "data/placeholder-quoted",
    "a placeholder gets quotes",
    rules=("data/placeholder-mismatch",),
    nodes=("call_expression",),
)
def placeholder_quoted(place: Place) -> Iterator[Planting]:
    """The text `$1` is asked for, and no value."""
    if _with_values(place) is None or (found := asked(place)) is None:
        return
    for predicate in found.statement.predicates:
        value = predicate.value
        if predicate.op != "=" or value is None or value.kind != "placeholder":
            continue
        span = found.sql.span(value)
        if span is not None and place.text(found.literal).startswith(("`", '"')):
            text = f"'{value.text}'"
            yield Planting((Change(span.start.byte, span.end.byte, text),))
            return


@kind(
    "data/value-spliced",
    "a string of the caller is written into a statement in quotes",
    rules=("data/sql-injection",),
    nodes=("call_expression",),
)
def value_spliced(place: Place) -> Iterator[Planting]:
    """Whoever chooses the value writes SQL."""
    yield from _spliced(place, formatted=False)


@kind(
    "data/value-formatted",
    "a string of the caller is formatted into a statement",
    rules=("data/sql-injection",),
    nodes=("call_expression",),
)
def value_formatted(place: Place) -> Iterator[Planting]:
    """Whoever chooses the value writes SQL."""
    yield from _spliced(place, formatted=True)


def _spliced(place: Place, *, formatted: bool) -> Iterator[Planting]:
    values = _with_values(place)
    found = asked(place) if values is not None else None
    if values is None or found is None or len(values) != 1 or "%" in place.text(found.literal):
        return
    value = values[0]
    given = place.params(place.function)
    if value.type != "identifier" or given.get(place.text(value)) != "string":
        return
    for predicate in found.statement.predicates:
        span = found.sql.span(predicate.value) if predicate.value is not None else None
        if span is None or predicate.value is None or predicate.value.kind != "placeholder":
            continue
        literal = found.literal
        sign = place.text(literal)[0]
        start = literal.start_byte
        text = place.text(literal)
        left = text[: span.start.byte - start]
        right = text[span.end.byte - start :]
        if not text.isascii():
            return
        if formatted:
            made = f"fmt.Sprintf({left}'%s'{right}, {place.text(value)})"
        else:
            made = f"{left}'{sign} + {place.text(value)} + {sign}'{right}"
        yield Planting((Change(start, value.end_byte, made),), ("fmt",) if formatted else ())
        return


@kind(
    "data/lock-without-effect",
    '`Clauses(clause.Locking{…})` becomes `Set("gorm:query_option", "FOR UPDATE")`',
    rules=("data/lock-without-effect",),
    nodes=("call_expression",),
)
def lock_without_effect(place: Place) -> Iterator[Planting]:
    """GORM 2 does not lock the row."""
    operand, given = place.operand(), place.arguments()
    if place.method() != "Clauses" or operand is None or len(given) != 1:
        return
    if "clause.Locking" in place.text(given[0]) and "UPDATE" in place.text(given[0]):
        text = f'{place.text(operand)}.Set("gorm:query_option", "FOR UPDATE")'
        yield Planting((place.replace(place.node, text),))
