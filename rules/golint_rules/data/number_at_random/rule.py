"""A key is one out of a few at random, so that two soon get the same."""

from collections.abc import Iterator
from math import isqrt

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.auth.random_numbers import number_of_few
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="data/number-at-random",
    summary="a key is one out of a few at random",
    standard=(
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
        "Business Logic: Business rule enforcement and validation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls("fmt.Sprintf"),
    imports=("math/rand", "math/rand/v2"),
    where=is_in_service,
    cwe=("CWE-340",),
    tags=("data", "consistency"),
)
def number_at_random(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report IDs and numbers of documents made of one number out of at most ten million."""
    found = number_of_few(call, ctx)
    if found is not None:
        yield ctx.finding(
            found.made,
            f"this is one out of {found.below}, of which two are alike once there are about"
            f" {isqrt(found.below) + 1}; take it from a sequence of the database, or make a UUID",
        )
