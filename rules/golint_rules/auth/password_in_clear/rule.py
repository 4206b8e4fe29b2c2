"""A password is kept as it was typed: whoever reads the table logs in as everybody."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Query,
    Severity,
    rule,
)
from golint_rules.knowledge.auth.clear_passwords import (
    compares_in_clear,
    is_changed_by_hook,
    kept_in_clear,
)
from golint_rules.knowledge.roles import is_in_service

_QUERY = """
(binary_expression left: [(identifier) (selector_expression)]
  operator: ["==" "!="]
  right: [(identifier) (selector_expression)]) @match
"""


@rule(
    id="auth/password-in-clear",
    summary="a password is kept as it was typed",
    standard=("API & Service Development: Adding authentication and authorization logic",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(Query(_QUERY), Calls(words=("Update", "UpdateColumn"))),
    words=("assword", "asswd", "Pwd"),
    where=is_in_service,
    cwe=("CWE-256", "CWE-522"),
    tags=("auth", "security"),
    security_severity="8.1",
)
def password_in_clear(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report comparisons of a stored password with the one that was sent, and what is stored so."""
    call = code.call
    kept = kept_in_clear(call) if call is not None else None
    if call is not None and kept is not None and not is_changed_by_hook(call, ctx):
        yield ctx.finding(
            kept,
            f"`{kept.text}` is put into the table as it was typed, so that whoever reads that logs"
            " in as everybody; keep a hash by bcrypt or argon2",
        )
    if compares_in_clear(code):
        yield ctx.finding(
            code,
            f"`{code.text}` compares what is stored with what was typed, so that passwords are kept"
            " as they are and whoever reads the table logs in as everybody; keep a hash by bcrypt"
            " or argon2, and compare with `bcrypt.CompareHashAndPassword`",
        )
