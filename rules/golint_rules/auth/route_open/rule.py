"""A route that changes something stands before all guards, where the others stand behind one."""

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
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.routes.route_chains import (
    ASKED_OF_ROUTES,
    RouteFound,
    RouterMounted,
    open_routes,
)


@rule(
    id="auth/route-open",
    summary="anybody may ask for a change through a route",
    standard=(
        "API & Service Development: Adding authentication and authorization logic",
        (
            "Authentication & Authorization (OAuth2, WorkOS): Role-based access control (RBAC) and"
            " permissions"
        ),
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(RouteFound,)),
    needs=(*ASKED_OF_ROUTES, RouterMounted, Services),
    cwe=("CWE-306", "CWE-862"),
    tags=("auth", "security", "http"),
    security_severity="8.6",
)
def route_open(ctx: ModuleContext) -> Iterator[Finding]:
    """Report routes for changes before which nothing asks who somebody is, up to the router."""
    for found in open_routes(ctx.module):
        route, other = found.route, found.guarded.at
        yield ctx.finding(
            route.at,
            f"nothing before `{route.method} {route.path}` asks who somebody is, up to where the"
            " router is made, so that anybody may ask for this change; register it behind the guard"
            " that other routes have, or say why it needs none",
            related=(Related(other.path, other.span, "a route that is guarded"),),
        )
