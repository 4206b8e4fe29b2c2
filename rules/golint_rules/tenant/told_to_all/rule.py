"""An event of one tenant is sent to the connections of all."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Context,
    Finding,
    Function,
    Functions,
    Severity,
    rule,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.tenancy.live_clients import (
    is_about_tenant,
    is_asked_for,
    is_sent_something,
    tenant_field,
    variables_of,
)
from golint_rules.knowledge.tenancy.tenant_values import is_tenant_name, speaks_of_tenants

#: Words of functions that tell everybody, or end what they go over.
_FOR_ALL = word_set(
    """all everyone everybody global system announce announcement maintenance ping heartbeat close
    shutdown stop drain evict clean cleanup sweep prune"""
)


@rule(
    id="tenant/told-to-all",
    summary="an event of one tenant is sent to the clients of all",
    standard=("Multi-Tenancy: Cross-tenant data protection and validation",),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Functions(loops=True),
    where=is_in_service,
    cwe=("CWE-668",),
    tags=("tenant", "security"),
    security_severity="7.5",
)
def told_to_all(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report loops over connections that know their tenant, which send and do not ask for it."""
    declared = function.declared_function or function
    if not _FOR_ALL.isdisjoint(words(declared.name)):
        return
    for loop in function.loops:
        over = loop.ranges_over
        if over is None or over.selected_from is None or over.indexed is not None:
            continue
        client = next((one for one in variables_of(loop, function) if tenant_field(one, ctx)), None)
        if (
            client is None
            or any(map(is_tenant_name, loop.mentioned))
            or not is_sent_something(loop, client)
        ):
            continue
        field = tenant_field(client, ctx)
        if function.once(is_about_tenant, ctx):
            why = "though what is sent belongs to one tenant"
        elif not function.once(speaks_of_tenants) and not is_asked_for(client, field, ctx):
            why = f"and nothing in this package asks for their `{field}`"
        else:
            continue
        yield ctx.finding(
            over,
            f"`{over.text}` holds the connections of all tenants, and each is sent this, {why};"
            f" compare `{client.name}.{field}`, or keep the connections by tenant",
        )
