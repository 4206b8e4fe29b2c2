"""Calls that run SQL: which argument is the statement, and which are its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_agent.rulekit import Call, Code, Local, late_regex, words
from golint_rules.knowledge.basics.tables import word_set

if TYPE_CHECKING:
    from golint_agent.rulekit import SqlCode

#: Last words of calls that are handed a statement.
RUNNING = tuple(
    sorted(
        word_set(
            """Exec ExecContext Query QueryContext QueryRow QueryRowContext Queryx QueryxContext
            QueryRowx QueryRowxContext MustExec MustExecContext Prepare PrepareContext Preparex
            PreparexContext Get GetContext Select SelectContext NamedExec NamedExecContext
            NamedQuery NamedQueryContext Raw Queue"""
        )
    )
)
#: Libraries whose calls take a statement and then its values, one for each placeholder.
_PAIRING = late_regex(
    r"^\(\*?(?:database/sql|github\.com/jmoiron/sqlx|github\.com/jackc/pgx(?:/v\d)?(?:/pgxpool)?)"
    r"\.(?:DB|Tx|Conn|Pool|Batch)\)\."
)
_PREPARING = word_set("Prepare PrepareContext Preparex PreparexContext")
_NAMED = word_set("NamedExec NamedExecContext NamedQuery NamedQueryContext")
#: As many arguments may stand before a statement: a context, and what it is scanned into.
_BEFORE = 3


def statement_in(call: Call) -> tuple[int, SqlCode] | None:
    """Which argument of a call is a statement, from 0, and its SQL; None where none surely is."""
    for position, given in enumerate(call.arguments[:_BEFORE]):
        if str(given.type) not in ("string", "untyped string"):
            continue
        found = given.sql or _sql_of_variable(given)
        return (position, found) if found is not None else None
    return None


def _sql_of_variable(given: Code) -> SqlCode | None:
    """The SQL of a variable that is declared first, and set once behind that."""
    local = given.local
    if local is None or local.is_param or local.is_shared or _is_added_to(local):
        return None
    writes = local.writes_before(given)
    value = local.value_at(writes[0]) if writes is not None and len(writes) == 1 else None
    return value.sql if value is not None else None


def _is_added_to(local: Local) -> bool:
    """Is a text set in parts: `query += …`?"""
    writes = local.writes
    return any(use.is_set and use not in writes for use in local.uses)


def values_of(call: Call, position: int) -> tuple[Code, ...] | None:
    """The arguments that stand for placeholders, in order; None where that is not known.

    So it is where they are spread, where they are named, and for functions of other libraries.
    """
    if call.is_spread or call.method in _NAMED or call.method in _PREPARING:
        return None
    if _PAIRING.match(call.callee) is None:
        return None
    given = call.arguments[position + 1 :]
    if any(_is_special(value) for value in given):
        return None
    return given


def _is_special(value: Code) -> bool:
    """Is it an option of the library, or a value that has names of its own?"""
    name = value.base_type_name
    if name == "?":
        inner = value.call
        return inner is None or "named" in words(inner.method)
    return (name.startswith("github.com/jackc/pgx") and "pgtype" not in name) or (
        name == "database/sql.NamedArg"
    )
