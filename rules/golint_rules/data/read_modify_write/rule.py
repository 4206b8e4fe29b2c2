"""A sum is read, changed and written back while somebody else may do the same."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.lost_updates.stale_entities import NAMING_SUMS, Stale, stale_sums
from golint_rules.knowledge.lost_updates.stale_sums import stale_column
from golint_rules.knowledge.lost_updates.unchecked_debits import unchecked_debit
from golint_rules.knowledge.roles import is_in_service

#: So many sums are told beside the first.
_MAX_RELATED = 10


@rule(
    id="data/read-modify-write",
    summary="a sum is read, changed and written back without a lock",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
        "Business Logic: Transaction processing with double-entry accounting",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(Calls(words=("Exec", "ExecContext", "Update", "UpdateColumn")), Functions()),
    where=is_in_service,
    words=("Exec", "Update", *NAMING_SUMS),
    cwe=("CWE-362",),
    tags=("data", "money", "consistency", "database"),
)
def read_modify_write(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report sums that a function reads without a lock, changes, and writes as a whole."""
    if isinstance(code, Function):
        found = sorted(stale_sums(code, ctx), key=_rank)
        if found:
            yield _of_entities(found, ctx)
        return
    call = code.call
    column = stale_column(call) if call is not None else None
    if call is not None and column is not None:
        read = Related(column[1].path, column[1].name_span, "here it is read")
        yield _finding(call, column[0], [read], ctx)
        return
    debit = unchecked_debit(call) if call is not None else None
    if call is not None and debit is not None:
        yield ctx.finding(
            call.name_span,
            f"`{debit.column}` was enough when it was looked at, and nobody looks again here, so"
            " two at once both go through and it falls below zero; add"
            f" `{debit.column} >= $1` to the condition, and look whether a row was changed",
            related=(Related(debit.check.path, debit.check.span, "here it is looked at"),),
        )


def _rank(stale: Stale) -> tuple[bool, int]:
    """What is written back comes before what a row is added with, and that in order."""
    return stale.is_row, stale.write.start_byte


def _of_entities(found: list[Stale], ctx: Context) -> Finding:
    first = found[0]
    places = [
        Related(first.read.path, first.read.name_span, "here it is read"),
        Related(first.change.path, first.change.span, "here it is changed"),
    ]
    for other in found[1 : _MAX_RELATED + 1]:
        places.append(Related(other.write.path, other.write.name_span, f"so is `{other.what}`"))
        places.append(Related(other.change.path, other.change.span, "here it is changed"))
    if not first.is_row:
        return _finding(first.write, first.what, places, ctx)
    return ctx.finding(
        first.write.name_span,
        f"what is added here counts on from `{first.what}`, which was read without a lock, so two"
        " at once count on from the same and one of them is left out; lock the row that it belongs"
        " to with the read (`FOR UPDATE`), in the same transaction",
        related=tuple(places),
    )


def _finding(write: Call, what: str, related: list[Related], ctx: Context) -> Finding:
    return ctx.finding(
        write.name_span,
        f"`{what}` is written as it was computed from a value that was read without a lock, so of"
        " two such changes at once one is lost; change it in the statement"
        " (`SET x = x - $1`), or read it `FOR UPDATE` in the same transaction",
        related=tuple(related),
    )
