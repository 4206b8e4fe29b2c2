"""A batch goes on where its context has ended: each item that is left fails in its turn."""

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
from golint_rules.knowledge.contexts.batches_apart import BatchApart, told_around
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.workers.deaf_batches import (
    DeafJob,
    NamedJobs,
    deaf_batch,
    never_ends_early,
)


@rule(
    id="shutdown/batch-ignores-context",
    summary="a batch goes on where its context has ended",
    standard=(
        "Performance & Reliability: Graceful shutdown handling",
        "Event-Driven Architecture: Message queue producer/consumer implementation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=(Functions(having=DeafJob), Calls(having=BatchApart)),
    where=is_in_service,
    needs=(NamedJobs,),
    unless=never_ends_early,
    cwe=("CWE-404",),
    tags=("shutdown", "reliability"),
)
def batch_ignores_context(found: Function | Call, ctx: Context) -> Iterator[Finding]:
    """Report loops of jobs whose items fail one after the other once their context has ended."""
    if isinstance(found, Call):
        told = told_around(found, ctx)
        if told:
            yield ctx.finding(
                found.name_span,
                f"`{found.target}` goes over all rows and hears nothing of `{told}`, which ends"
                " this worker: a stop waits for each of them, or cuts one off in the middle; hand"
                " it a context, and look at that between two rows",
            )
        return
    batch = deaf_batch(found)
    if batch is not None:
        fails = f"once `{batch.name}` has ended, `{batch.failing.target}` fails for each item"
        if found.returns_error:
            what = (
                f" that is left, each is logged, and `{found.name}` ends as if all were done;"
                f" return `{batch.name}.Err()` between two items where it is not nil"
            )
        else:
            what = (
                " that is left, and each is logged as if it were to blame; leave the loop between"
                f" two items where `{batch.name}.Err()` is not nil"
            )
        yield ctx.finding(
            batch.loop.head,
            fails + what,
            related=(Related(batch.failing.path, batch.failing.span, "it fails here"),),
            hangs_on=found.name,
        )
