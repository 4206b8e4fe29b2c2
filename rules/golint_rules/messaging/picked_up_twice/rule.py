"""Rows that wait are found by every process, and money is moved for each of them."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.messages.picked_up import PickedUp, SkipsLocked


@rule(
    id="messaging/picked-up-twice",
    summary="money is moved for rows that nobody has taken for himself",
    standard=(
        "Event-Driven Architecture: Message queue producer/consumer implementation",
        "Serverless (AWS Lambda): Idempotency patterns for event-driven architectures",
        "Data Layer: Transaction management and concurrency control",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(PickedUp,)),
    needs=(PickedUp, SkipsLocked),
    cwe=("CWE-362", "CWE-837"),
    tags=("messaging", "money", "consistency"),
)
def messaging_picked_up_twice(ctx: ModuleContext) -> Iterator[Finding]:
    """Report what moves money for each row that waits, where nothing in the module takes rows."""
    if ctx.module.facts(SkipsLocked):
        return
    for one in ctx.module.facts(PickedUp):
        yield ctx.finding(
            one.at,
            "each process of the service, and each run that begins before the last has ended, finds"
            f" the same rows by `{one.found_by}`, and `{one.moved}` moves the money for them again;"
            " take a row first, by an update on the condition that it still waits, or give the"
            " other party a key of the row's",
            related=(Related(one.read.path, one.read.span, "here the rows are found"),),
        )
