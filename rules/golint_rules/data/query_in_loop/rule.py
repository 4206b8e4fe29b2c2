"""A query runs for each row that another one gave."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.transactions.loop_reads import (
    LoopRead,
    ReadsFor,
    ReadsForEach,
    reads_in_loops,
)


@rule(
    id="data/query-in-loop",
    summary="a query runs for each row of another one",
    standard=(
        "Data Layer: Query optimization and indexing",
        "Business Logic: CQRS query handlers (read, list, search, aggregation)",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(Functions(loops=True), Calls(having=ReadsForEach)),
    where=is_in_service,
    needs=(ReadsFor,),
    cwe=("CWE-1049",),
    tags=("data", "performance", "database"),
)
def query_in_loop(subject: Function | Call, ctx: Context) -> Iterator[Finding]:
    """Report the first query of a function that runs once a row; the others are related.

    A function without a loop is told at its first call of one that goes over rows.
    """
    function = subject if isinstance(subject, Function) else subject.declared_function
    found = function.once(_reads_in, ctx) if function is not None else ()
    if function is None or not found:
        return
    first, *others = found
    if isinstance(subject, Call) and (function.has_loops or subject != first.read):
        return
    yield ctx.finding(
        first.read.name_span,
        f"`{first.read.target}` asks the database once for each row, so that a hundred rows are a"
        " hundred queries one after the other; ask for all of them at once"
        " (`WHERE … IN (…)`, a join)",
        related=(
            Related(first.listed.path, first.listed.span, "the rows come from here"),
            *(Related(o.read.path, o.read.name_span, "so does this one") for o in others),
        ),
    )


def _reads_in(function: Function, ctx: Context) -> tuple[LoopRead, ...]:
    return tuple(reads_in_loops(function, ctx))
