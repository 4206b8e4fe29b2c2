"""Whoever knows the password gets in, though the account was closed."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.auth.closed_accounts import (
    AsksWhetherOpen,
    ClosedState,
    SignsIn,
    closed_sign_ins,
)

_OF = "Authentication & Authorization (OAuth2, WorkOS)"


@rule(
    id="auth/closed-account-signs-in",
    summary="a closed account can still sign in",
    standard=(
        f"{_OF}: Session management and token revocation",
        f"{_OF}: Role-based access control (RBAC) and permissions",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(SignsIn,)),
    needs=(SignsIn, ClosedState, AsksWhetherOpen),
    cwe=("CWE-285", "CWE-613"),
    tags=("auth", "security"),
    security_severity="7.1",
)
def closed_account_signs_in(ctx: ModuleContext) -> Iterator[Finding]:
    """Report sign-ins of accounts with a flag that closes them and that nothing looks at."""
    for found in closed_sign_ins(ctx.module):
        one = found.signing
        yield ctx.finding(
            one.at,
            f"`{one.function}` asks for the password alone: `{one.account}.{found.flag}` says"
            " whether the account is open, and nothing in the module looks at it, so that one which"
            " was closed still signs in; refuse it here where the flag says so",
        )
