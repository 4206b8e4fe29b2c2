"""A route lacks the guard that each route beside it is given: anybody may change it."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.routes.guarded_routes import CHANGING, bare_routes


@rule(
    id="auth/route-without-guard",
    summary="a route lacks the guard of its siblings",
    standard=(
        "API & Service Development: Adding authentication and authorization logic",
        (
            "Authentication & Authorization (OAuth2, WorkOS): Role-based access control (RBAC) and"
            " permissions"
        ),
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    where=is_shipped,
    words=tuple(f"{method}(" for method in CHANGING),
    imports=(
        "github.com/gin-gonic/gin",
        "github.com/labstack/echo",
        "github.com/gofiber/fiber",
        "github.com/go-chi/chi",
    ),
    cwe=("CWE-306", "CWE-862"),
    tags=("auth", "security", "http"),
    security_severity="8.6",
)
def route_without_guard(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report routes that change something without the guard that those beside them have."""
    for bare in bare_routes(function):
        path = bare.route.argument(0)
        yield ctx.finding(
            bare.route.name_span,
            f"{path.text if path is not None else 'this route'} lacks `{bare.guard}`, which the"
            " routes beside it are given, so that anybody whom the router lets in may ask for this"
            " change; give it the same guard, or say why it needs none",
            related=(Related(bare.guarded.path, bare.guarded.name_span, "as here"),),
        )
