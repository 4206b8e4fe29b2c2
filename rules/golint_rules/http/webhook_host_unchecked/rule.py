"""A customer's webhook may be any host, so that he has the service ask those inside."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.clients.hook_urls import HookCalled, LooksAtHost, unchecked_hooks


@rule(
    id="http/webhook-host-unchecked",
    summary="a customer's webhook may be a host inside",
    standard=(
        "API & Service Development: Input validation and sanitization",
        "Multi-Tenancy: Cross-tenant data protection and validation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(HookCalled,)),
    needs=(HookCalled, LooksAtHost),
    cwe=("CWE-918",),
    tags=("http", "security"),
    security_severity="7.1",
)
def webhook_host_unchecked(ctx: ModuleContext) -> Iterator[Finding]:
    """Report requests to the address of a hook, where nothing in the module looks at hosts."""
    for one in unchecked_hooks(ctx.module):
        yield ctx.finding(
            one.at,
            f"`{one.url}` is what a customer has given, and nothing looks where it leads, so he has"
            " the service ask hosts inside, such as the metadata of its cloud; refuse private and"
            " local addresses when connecting (`Control` of `net.Dialer`)",
        )
