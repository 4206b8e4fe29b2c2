"""A request's client says which tenant it is, although its token or session does."""

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
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.tenancy import TENANT_WORDS, Tenancy
from golint_rules.knowledge.tenancy.tenant_modules import carries_tenants
from golint_rules.knowledge.tenancy.tenant_sources import chosen_by_client

_WORKOS = (
    "Authentication & Authorization (OAuth2, WorkOS): Multi-tenant authentication with WorkOS"
    " Organizations"
)


@rule(
    id="tenant/chosen-by-client",
    summary="a header or body wins over the proved tenant",
    standard=(
        "Multi-Tenancy: Cross-tenant data protection and validation",
        _WORKOS,
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Functions(),
    words=TENANT_WORDS,
    where=is_in_service,
    needs=(Tenancy, Services),
    when=carries_tenants,
    cwe=("CWE-639",),
    tags=("tenant", "security"),
    security_severity="8.6",
)
def client_chooses(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report tenants that are taken from a request in place of the proved one, unless compared."""
    functions = (function, *(code for code in function.literals if not function.is_literal))
    for client, proved in (pair for code in functions for pair in chosen_by_client(code)):
        yield ctx.finding(
            client,
            f"a client of one tenant reaches another by `{client.text}`, which stands in for"
            f" `{proved.text}`; take the tenant from what was proved, and refuse another one",
            related=(Related(ctx.path, proved.span, "the tenant that was proved"),),
        )
