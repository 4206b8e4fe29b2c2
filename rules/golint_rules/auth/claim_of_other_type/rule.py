"""A claim of a token is taken as a type that JSON never gives, so that it is never there."""

from collections.abc import Iterator

from golint_agent.rulekit import Code, Confidence, Context, Finding, Query, Severity, rule
from golint_rules.knowledge.panics.asserted_claims import impossible_claim
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="auth/claim-of-other-type",
    summary="a claim is asserted to be a type that none has",
    standard=(
        (
            "Authentication & Authorization (OAuth2, WorkOS):"
            " JWT token generation, validation, and refresh strategies"
        ),
    ),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=Query("(type_assertion_expression operand: (index_expression)) @match"),
    words=("laims[",),
    where=is_shipped,
    cwe=("CWE-843", "CWE-863"),
    tags=("auth", "security"),
    security_severity="7.5",
)
def claim_of_other_type(assertion: Code, ctx: Context) -> Iterator[Finding]:
    """Report assertions on claims of a read token that hold for nothing which JSON becomes."""
    found = impossible_claim(assertion, ctx)
    if found is None:
        return
    element, kind = found
    then = "never holds" if len(assertion.targets) > 1 else "panics for each token"
    yield ctx.finding(
        assertion,
        f"`{element.text}` is never `{kind}`, since it was JSON, so that the assertion {then};"
        " assert a `string`, a `float64` or another type that JSON becomes, and convert that",
    )
