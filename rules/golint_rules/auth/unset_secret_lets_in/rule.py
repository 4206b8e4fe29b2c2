"""A check that is made with a secret passes where nobody has set the secret."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.auth.unset_secrets import DemandsSecret, PassesUnset, unset_checks


@rule(
    id="auth/unset-secret-lets-in",
    summary="a check passes where its secret is not set",
    standard=(
        "Authentication & Authorization (OAuth2, WorkOS): API key management and scoping",
        "API & Service Development: Adding authentication and authorization logic",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(PassesUnset,)),
    needs=(PassesUnset, DemandsSecret),
    cwe=("CWE-636", "CWE-306"),
    tags=("auth", "security"),
    security_severity="8.1",
)
def unset_secret_lets_in(ctx: ModuleContext) -> Iterator[Finding]:
    """Report checks that are left out without a secret which nothing in the module demands."""
    for one in unset_checks(ctx.module):
        yield ctx.finding(
            one.at,
            f"where `{one.secret}` is not set this check lets everybody pass, and nothing refuses"
            " to start without it; refuse what is sent then, or end the program where it is empty",
        )
