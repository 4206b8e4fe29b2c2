"""A password is changed, and who took the old one stays logged in."""

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
from golint_rules.knowledge.auth.kept_sessions import (
    EndsAfterwards,
    EndsSessions,
    PasswordSet,
    kept_sessions,
)


@rule(
    id="auth/password-change-keeps-sessions",
    summary="a new password leaves old sessions",
    standard=(
        "Authentication & Authorization (OAuth2, WorkOS): Session management and token revocation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(PasswordSet,)),
    needs=(PasswordSet, EndsSessions, EndsAfterwards),
    cwe=("CWE-613",),
    tags=("auth", "security"),
    security_severity="6.5",
)
def password_change_keeps_sessions(ctx: ModuleContext) -> Iterator[Finding]:
    """Report functions that change passwords and end no session, where the module can."""
    for found in kept_sessions(ctx.module):
        setting, ending = found.setting, found.ending
        yield ctx.finding(
            setting.at,
            f"`{setting.name}` sets a new password and leaves the sessions that the old one began,"
            f" though the service can end them (`{ending.name}`), so that whoever took the account"
            " keeps it; end all of the user's sessions and refresh tokens here",
            related=(Related(ending.at.path, ending.at.span, "what ends some"),),
        )
