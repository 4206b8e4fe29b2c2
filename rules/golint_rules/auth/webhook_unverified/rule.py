"""A payment counts as made because somebody, whoever it was, has sent so."""

from collections.abc import Iterator

from golint_agent.rulekit import Confidence, Finding, Module, ModuleContext, Severity, rule
from golint_rules.knowledge.auth.unverified_webhooks import (
    WebhookTaken,
    WebhookVerified,
    unverified_webhooks,
)
from golint_rules.knowledge.routes.route_chains import ASKED_OF_ROUTES


@rule(
    id="auth/webhook-unverified",
    summary="a webhook of payments is believed whoever sends it",
    standard=(
        "API & Service Development: Adding authentication and authorization logic",
        "API & Service Development: Input validation and sanitization",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Module(at=(WebhookTaken,)),
    needs=(WebhookTaken, WebhookVerified, *ASKED_OF_ROUTES),
    cwe=("CWE-345", "CWE-347"),
    tags=("auth", "security", "money"),
    security_severity="8.6",
)
def webhook_unverified(ctx: ModuleContext) -> Iterator[Finding]:
    """Report handlers of webhooks of payments in modules where nothing looks at a signature."""
    for hook in unverified_webhooks(ctx.module):
        yield ctx.finding(
            hook.at,
            f"`{hook.name}` believes what is sent to it, and nothing in the module looks at a"
            " signature or asks the provider, so that anybody marks payments as made; verify the"
            " signature over the body, or ask the provider for the payment's state",
        )
