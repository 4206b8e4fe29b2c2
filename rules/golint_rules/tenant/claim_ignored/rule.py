"""Whether a token names a tenant is dropped, and the request goes on for the empty one."""

from collections.abc import Iterator

from golint_agent.rulekit import Code, Confidence, Context, Finding, Query, Severity, rule
from golint_rules.knowledge.panics.asserted_claims import dropped_claim, impossible_claim
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="tenant/claim-ignored",
    summary="a token without a tenant goes on",
    standard=(
        "Multi-Tenancy: Tenant context propagation through request lifecycle",
        "Multi-Tenancy: Cross-tenant data protection and validation",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Query("(type_assertion_expression operand: (index_expression)) @match"),
    words=("laims[",),
    where=is_in_service,
    cwe=("CWE-284", "CWE-636"),
    tags=("tenant", "security"),
    security_severity="7.5",
)
def claim_ignored(assertion: Code, ctx: Context) -> Iterator[Finding]:
    """Report assertions on a token's tenant whose `ok` is dropped, where the value is handed on."""
    found = dropped_claim(assertion)
    if found is not None and impossible_claim(assertion, ctx) is None:
        dropped, element, key = found
        yield ctx.finding(
            dropped,
            f"whether `{element.text}` is there is dropped, so that a token without `{key}` goes on"
            " with an empty tenant; refuse it",
        )
