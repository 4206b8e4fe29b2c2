"""Whoever registers says which role he has, and gets it."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.auth.chosen_roles import ChosenRole, chosen_roles
from golint_rules.knowledge.routes.route_chains import ASKED_OF_ROUTES


@rule(
    id="auth/role-chosen-by-client",
    summary="whoever registers chooses a role",
    standard=(
        (
            "Authentication & Authorization (OAuth2, WorkOS): Role-based access control (RBAC) and"
            " permissions"
        ),
        "API & Service Development: Input validation and sanitization",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(ChosenRole,)),
    needs=(ChosenRole, *ASKED_OF_ROUTES),
    cwe=("CWE-269", "CWE-915"),
    tags=("auth", "security"),
    security_severity="8.8",
)
def role_chosen_by_client(ctx: ModuleContext) -> Iterator[Finding]:
    """Report roles of requests that functions which register give the new user as they are."""
    for role in chosen_roles(ctx.module):
        yield ctx.finding(
            role.at,
            f"`{role.function}` gives the new user the role that the request says, `{role.text}`,"
            " so that anybody registers as whoever may do most; give the least one here, and let"
            " those who may change it",
        )
