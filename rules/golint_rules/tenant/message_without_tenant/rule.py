"""A message says not whose it is, where those beside it do: its consumer cannot know the tenant."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Confidence,
    Finding,
    PackageContext,
    Packages,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.tenant_isolation.tenant_messages import MessageType

_FEWEST = 2


@rule(
    id="tenant/message-without-tenant",
    summary="a message does not say whose it is",
    standard=(
        "Multi-Tenancy: Tenant context propagation through request lifecycle",
        "Event-Driven Architecture: Message queue producer/consumer implementation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Packages(at=(MessageType,)),
    cwe=("CWE-668",),
    tags=("tenant", "messaging"),
)
def message_without_tenant(ctx: PackageContext) -> Iterator[Finding]:
    """Report message types without a tenant where most of their package have one."""
    messages = ctx.facts(MessageType)
    having = [m for m in messages if m.has_tenant]
    lacking = [m for m in messages if not m.has_tenant]
    if len(having) < _FEWEST or len(having) <= len(lacking):
        return
    first = having[0]
    for message in lacking:
        yield ctx.finding(
            message.at,
            f"`{message.name}` does not say whose it is, as `{first.name}` does: its consumer"
            " cannot restore the tenant; give it the tenant's ID",
            related=(Related(first.at.path, first.at.span, "this one says it"),),
        )
