"""A table keeps tokens as they are sent, so that whoever reads it may use them."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.statements.clear_tokens import (
    HashesToken,
    TokenLookedUp,
    clear_tokens,
)
from golint_rules.knowledge.statements.query_files import QueryStatement


@rule(
    id="auth/token-kept-in-clear",
    summary="a table keeps tokens or API keys as they are sent",
    standard=(
        "Authentication & Authorization (OAuth2, WorkOS): API key management and scoping",
        "Authentication & Authorization (OAuth2, WorkOS): Session management and token revocation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(TokenLookedUp, QueryStatement)),
    needs=(TokenLookedUp, HashesToken, QueryStatement),
    cwe=("CWE-312", "CWE-522"),
    tags=("auth", "security", "database"),
    security_severity="5.9",
)
def token_kept_in_clear(ctx: ModuleContext) -> Iterator[Finding]:
    """Report look-ups of rows by refresh tokens, reset tokens and API keys that nothing hashes."""
    for one in clear_tokens(ctx.module):
        of = f" of `{one.table}`" if one.table else ""
        yield ctx.finding(
            one.at,
            f"`{one.column}`{of} is looked up as it was sent, so whoever reads the table, a backup"
            " or a log of queries has what opens the accounts; keep its SHA-256 instead, and look"
            " that up",
        )
