"""A key against doing a thing twice is looked up and set in two steps: two at once both pass."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.lost_updates.claims import (
    claimed_in_two_steps,
    may_look,
    moved_before_claim,
    taken_late,
)
from golint_rules.knowledge.roles import is_in_service

#: No file that speaks of what is done once lacks all of these.
_ONCE = ("dempot", "rocess", "edup", "uplicat", "een", "andled", "onsumed", "once", "eplay")


@rule(
    id="messaging/claim-not-atomic",
    summary="a key against doubles is looked up and set in two steps",
    standard=(
        "Serverless (AWS Lambda): Idempotency patterns for event-driven architectures",
        "Event-Driven Architecture: Message queue producer/consumer implementation",
        "What This Agent Does: Creating caching strategies with Redis/Valkey",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    words=(*_ONCE, "Del", "del(", "elete(", "emove(", "nlink("),
    where=is_in_service,
    cwe=("CWE-367", "CWE-837"),
    tags=("messaging", "money", "consistency"),
)
def messaging_claim_not_atomic(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report `Exists(key)` and then `Set(key)`, and money that is moved before the key is held."""
    if not function.may_call(may_look):
        return
    may_claim = ctx.source_has(*_ONCE)
    found = claimed_in_two_steps(function) if may_claim else None
    if found is None:
        moved = moved_before_claim(function, ctx) if may_claim else None
        taken = taken_late(function, ctx) if moved is None else None
        if taken is not None:
            yield ctx.finding(
                taken.look.name_span,
                "two requests with the same key at once both find it here, and both reach"
                f" `{taken.set.target}`; delete it in the step that looks for it (`GETDEL`), and"
                " go on only where that gave a value",
                related=(Related(taken.set.path, taken.set.name_span, "here it is booked"),),
            )
        if moved is not None:
            yield ctx.finding(
                moved.look.name_span,
                "two requests with the same key at once both find nothing here, and both reach"
                f" `{moved.set.target}`; store the key with a unique constraint before that, and"
                " go on where that was done",
                related=(Related(moved.set.path, moved.set.name_span, "here money is moved"),),
            )
        return
    yield ctx.finding(
        found.look.name_span,
        "two requests with the same key at once both find nothing here, and both go on; set the"
        " key only where it is missing, in one step (`SET … NX`), and go on where that was done",
        related=(Related(found.set.path, found.set.name_span, "here it is set"),),
    )
