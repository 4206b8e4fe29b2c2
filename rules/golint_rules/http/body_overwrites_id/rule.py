"""A handler says whose a thing is before it reads the body, and the body may say otherwise."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.routes.null_bodies import BINDERS
from golint_rules.knowledge.routes.overwritten_fields import overwritten
from golint_rules.knowledge.tenant_isolation.read_over import read_over


@rule(
    id="http/body-overwrites-id",
    summary="the body of a request overwrites an ID that was set before",
    standard=(
        "API & Service Development: Adding authentication and authorization logic",
        "API & Service Development: Input validation and sanitization",
        "Multi-Tenancy: Cross-tenant data protection and validation",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=BINDERS),
    where=is_in_service,
    cwe=("CWE-639", "CWE-915"),
    tags=("auth", "http", "security"),
    security_severity="8.1",
)
def body_overwrites_id(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report calls that read a body into a variable in which an ID was set before.

    Tenants that are read over are another rule's.
    """
    found = overwritten(call)
    if found is not None and not any(field.of_tenant for field in read_over(call)):
        yield ctx.finding(
            found.field,
            f"`{found.field.text}` is set before the body is read into the same variable, and a"
            f" body that holds `{found.key}` overwrites it, so that the client chooses it; set it"
            f" behind `{call.target}`",
            related=(Related(call.path, call.name_span, "the body is read here"),),
        )
