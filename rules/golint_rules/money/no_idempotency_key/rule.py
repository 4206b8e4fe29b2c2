"""A provider is asked to move money, and a second request about the same moves it again."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.money.payment_keys import (
    CREATING,
    KEYING,
    is_keyed_anew,
    unkeyed,
    unkeyed_request,
)
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="money/no-idempotency-key",
    summary="a payment is asked for without an idempotency key",
    standard=(
        "Business Logic: Transaction processing with double-entry accounting",
        "Serverless (AWS Lambda): Idempotency patterns for event-driven architectures",
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(words=(*CREATING, *KEYING, "NewRequest", "NewRequestWithContext")),
    words=("stripe.", "NewRequest"),
    where=is_shipped,
    cwe=("CWE-837",),
    tags=("money", "consistency", "reliability"),
)
def no_idempotency_key(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report new payments, refunds, transfers and the like that have no key."""
    if call.word in KEYING:
        if is_keyed_anew(call):
            yield ctx.finding(
                call.name_span,
                "each attempt has another key here, so that the other party takes each for"
                " something new and moves the money again; make the key once, before the first"
                " attempt",
            )
        return
    what = unkeyed(call)
    party = "Stripe"
    how = " (`params.SetIdempotencyKey(…)`)"
    if not what:
        what, party, how = unkeyed_request(call, ctx), "the other party", " and send it with it"
    if what:
        yield ctx.finding(
            call.name_span,
            f"when the answer is lost or the user asks again, `{call.target}` makes a second"
            f" {what}: nothing tells {party} that it is the same one; set an idempotency key that"
            f" follows from the order{how}",
        )
