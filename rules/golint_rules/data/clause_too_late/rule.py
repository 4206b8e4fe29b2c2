"""A clause of GORM is added behind the call that runs the query, so nothing is asked by it."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.failures.result_objects import GORM_FINISHERS
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before
from golint_rules.knowledge.sql.reused_queries import is_query

#: Methods of GORM that say how the next query is to be, and run none.
_CLAUSES = (
    *("Where", "Or", "Not", "Having", "Group", "Joins", "InnerJoins", "Order", "Limit", "Offset"),
    *("Select", "Omit", "Distinct", "Preload", "Clauses", "Unscoped", "Scopes", "Attrs", "Assign"),
)
#: What is read of a result, and runs nothing.
_READ = ("Error", "RowsAffected")
#: Methods beside the finishers that run a query of their own with what the chain has by then.
_RUN_BESIDE = ("Related", "Row", "Rows")
_MOST_CALLS = 12


@rule(
    id="data/clause-too-late",
    summary="a query has run before a clause is added to it",
    standard=(
        "Data Layer: PostgreSQL repository implementations",
        "Business Logic: CQRS query handlers (read, list, search, aggregation)",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=_CLAUSES),
    where=is_shipped,
    cwe=("CWE-1025",),
    tags=("data", "correctness", "database"),
)
def clause_too_late(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report the first clause behind a finisher in a chain that runs nothing more."""
    ran = next(chain_before(call), None) if GORM_METHOD.fullmatch(call.callee) else None
    if ran is None or not _runs(ran):
        return
    if not _is_spent(call) or _changes_next(ran, call):
        return
    yield ctx.finding(
        # In a chain over many lines the name has no place of its own.
        call.argument(0) or call.name_span,
        f"`{ran.method}` has run the query before `{call.method}` adds to it, so this changes"
        f" nothing; write it before `{ran.method}`",
        related=(Related(ran.path, ran.name_span, "here the query runs"),),
    )


def _runs(call: Call) -> bool:
    return call.callee in GORM_FINISHERS and call.method != "Commit"


def _changes_next(ran: Call, call: Call) -> bool:
    """Does a clause change a query that a variable holds, and that is run again behind it?"""
    first = next(reversed([ran, *chain_before(ran)]))
    held = first.receiver.local if first.receiver is not None else None
    if held is None or not held.is_variable or not is_query(held):
        return False
    return any(use.start_byte > call.span.end.byte for use in held.uses)


def _is_spent(call: Call) -> bool:
    """Is nothing more run by what the rest of the chain gives? In doubt it may be."""
    last = call
    for _ in range(_MOST_CALLS):
        following = last.receiver_of
        if following is None:
            break
        if GORM_METHOD.fullmatch(following.callee) is None or _runs(following):
            return False
        if following.method in _RUN_BESIDE:
            return False
        last = following
    if last.is_statement or last.usage.selection in _READ:
        return True
    held = next(iter(last.target_locals), None)
    if held is None or held.origin != last or held.is_shared:
        return False
    return bool(held.uses) and all(_is_read(use) for use in held.uses)


def _is_read(use: Code) -> bool:
    return use.usage.selection in _READ or use.is_set
