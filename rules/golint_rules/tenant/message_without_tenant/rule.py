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
from golint_rules.knowledge.tenant_isolation.tenant_messages import MessageType, SentMessage

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
    on=Packages(at=(MessageType, SentMessage)),
    cwe=("CWE-668",),
    tags=("tenant", "messaging"),
)
def message_without_tenant(ctx: PackageContext) -> Iterator[Finding]:
    """Report messages and their types without a tenant where most of their like have one."""
    yield from _without_header(ctx)
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


def _without_header(ctx: PackageContext) -> Iterator[Finding]:
    """Report messages without headers where others of their sender carry a tenant in them."""
    sent = ctx.facts(SentMessage)
    for kind, sender in dict.fromkeys((one.kind, one.sender) for one in sent):
        alike = [one for one in sent if (one.kind, one.sender) == (kind, sender)]
        having = [one for one in alike if one.has_tenant]
        lacking = [one for one in alike if not one.has_tenant]
        if len(having) < _FEWEST or len(having) <= len(lacking):
            continue
        first = having[0]
        for message in lacking:
            yield ctx.finding(
                message.at,
                "this message does not say whose it is, as others do in their headers: its consumer"
                " cannot restore the tenant; give it the header",
                related=(Related(first.at.path, first.at.span, "this one says it"),),
            )
