"""Transactions of Postgres that go on behind a statement that failed: nothing of them can stay."""

from __future__ import annotations

from golint_agent.rulekit import Call, Context, ErrorBranch, late_regex, words
from golint_rules.knowledge.failures.error_outcomes import only_logs
from golint_rules.knowledge.programs.repositories import type_words, writes
from golint_rules.knowledge.sql.sql_calls import statement_in
from golint_rules.knowledge.transactions.transactions import is_transaction

_PGX = "github.com/jackc/pgx"
_RUNNING = ("Exec", "ExecContext")
#: Placeholders as Postgres numbers them.
_NUMBERED = late_regex(r"\$\d")
#: What looks at the error, or undoes one statement alone.
_HANDLED = late_regex(r"(?i)savepoint|rollback|errors\.(?:Is|As)|pgconn|pgerr|pq\.Error|\.Code\b")
#: Words of calls that run a callback in a transaction.
_TRANSACTING = ("tx", "transaction", "atomic")


def goes_on_spoiled(branch: ErrorBranch, ctx: Context) -> Call | None:
    """The failed statement behind which a transaction of Postgres goes on; None if not sure."""
    call = branch.call
    if call is None or call.receiver is None or not branch.is_certain or branch.is_deferred:
        return None
    if not branch.statements or not only_logs(branch):
        return None
    if not branch.goes_on and branch.statements[-1].jump != "continue":
        return None
    if not _in_postgres_transaction(call, ctx) or _is_setting(call):
        return None
    function = branch.declared_function
    if function is None or _HANDLED.search(branch.text) or "savepoint" in function.text.lower():
        return None
    return call


def _in_postgres_transaction(call: Call, ctx: Context) -> bool:
    receiver = call.receiver
    if receiver is None:
        return False
    kind = receiver.base_type_name
    if is_transaction(kind):
        if call.method not in _RUNNING:
            return False
        return kind.startswith(_PGX) or _is_numbered(call)
    return writes(call.method) and _is_handed_queries(call, ctx)


def _is_setting(call: Call) -> bool:
    """Is it `SET LOCAL statement_timeout = '10s'`, which does not fail as it is written?"""
    given = (argument.constant for argument in call.arguments[:2])
    text = next((value for value in given if isinstance(value, str)), "")
    return text.lstrip()[:4].upper() == "SET "


def _is_numbered(call: Call) -> bool:
    found = statement_in(call)
    return found is not None and _NUMBERED.search(found[1].text) is not None


def _is_handed_queries(call: Call, ctx: Context) -> bool:
    """Is it called on the queries that a callback of a transaction is handed, over pgx?"""
    receiver, literal = call.receiver, call.enclosing_function
    local = receiver.local if receiver is not None else None
    taker = literal.argument_of if literal is not None else None
    if receiver is None or literal is None or local is None or taker is None:
        return False
    if local.name not in literal.params or type_words(receiver, ctx)[-1:] != ("queries",):
        return False
    if not any(word in _TRANSACTING for word in words(taker.method)):
        return False
    return any(path.startswith(_PGX) for file in ctx.beside for path in file.imports)
