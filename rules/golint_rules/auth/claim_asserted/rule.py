"""A claim of a token is asserted to be there, and a token without it panics."""

from collections.abc import Iterator

from golint_agent.rulekit import Code, Confidence, Context, Finding, Query, Severity, rule
from golint_rules.knowledge.panics.asserted_claims import bare_claim, impossible_claim
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="auth/claim-asserted",
    summary="a token without a claim panics",
    standard=(
        (
            "Authentication & Authorization (OAuth2, WorkOS):"
            " JWT token generation, validation, and refresh strategies"
        ),
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Query("(type_assertion_expression operand: (index_expression)) @match"),
    words=("laims[",),
    where=is_shipped,
    cwe=("CWE-248",),
    tags=("auth", "reliability"),
)
def claim_asserted(assertion: Code, ctx: Context) -> Iterator[Finding]:
    """Report the first assertion without `ok` of a function on claims that a token carries."""
    found = bare_claim(assertion)
    if found is not None and impossible_claim(assertion, ctx) is None:
        element, key = found
        yield ctx.finding(
            assertion,
            f"the assertion on `{element.text}` panics for a token that has no `{key}`, or one of"
            " another type; take `value, ok` and refuse the token where it is not ok",
        )
